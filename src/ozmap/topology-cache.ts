/**
 * The topology cache: what is remembered of the network between requests. Never ports.
 *
 * Each value records when its contents were read, so that nothing is kept too long because a later request
 * added to it, or because it came from the whole network.
 */
import * as v from "valibot";
import { type Memory, parseJson } from "../memory";
import { type Circle, distanceM, type LatLng } from "../network";
import { asciiJson } from "../text";
import { type Area, MAX_PARTS, MAX_TEXT_LENGTH, packArea, unpackArea } from "./packed-area";
import {
  condominiumsSchema,
  packReference,
  type Reference,
  referenceEntries,
  unpackReference,
} from "./reference";
import { lifetimeS, NetworkCache } from "./whole/network-cache";

const referenceSchema = v.object({ readAt: v.number(), ...referenceEntries });
/** The prefix of an area's first part: when the area was read. */
const READ_AT = /^(\d{1,16});/;

export interface Remembered {
  readonly reference: Reference;
  /** When the oldest of its lists was read; now, if there are none. */
  readonly referenceReadAt: number;
  readonly area: Area | undefined;
  /** When the area was read; now, if there is none. */
  readonly areaReadAt: number;
}

export interface TopologyCacheOptions {
  readonly memory: Memory;
  /** OZmap's API root. */
  readonly base: string;
  /** Changes when settings are published, so that areas remembered before are no longer found. */
  readonly generation: string;
  /** How long topology may be remembered; 0: not at all. */
  readonly minutes: number;
  /** Whether the trigger keeps the whole network in the cache. */
  readonly wholeNetwork: boolean;
  /** When the request began, in milliseconds since 1970. */
  readonly now: number;
}

export class TopologyCache {
  private readonly network: NetworkCache | undefined;

  constructor(private readonly options: TopologyCacheOptions) {
    const { memory, base, minutes, wholeNetwork, now } = options;
    this.network = wholeNetwork ? new NetworkCache(memory, base, minutes, now) : undefined;
  }

  get isOn(): boolean {
    return this.options.minutes > 0;
  }

  /** The whole network's drop limits, which are known before anything else is read; undefined if not cached. */
  get dropLimits(): Reference["dropLimits"] {
    return this.network?.index?.reference.dropLimits;
  }

  /**
   * Everything remembered for a place in the cell, in one read. The area is the one around the cell or that
   * part of the whole network, whichever is newer.
   *
   * @param circle the circle that will be needed
   * @param withCondominiums whether condominiums are needed
   */
  read(cell: Cell, circle: Circle, withCondominiums: boolean): Remembered {
    const { memory, now } = this.options;
    const { network } = this;
    const condominiumKeys = withCondominiums
      ? [this.key("condominiums"), network?.condominiumsKey].filter((key) => key !== undefined)
      : [];
    const areaKeys = this.areaKeys(cell);
    const networkKeys = network?.keysFor(circle) ?? [];
    const keys = [this.key("ref"), ...areaKeys, ...networkKeys, ...condominiumKeys];
    const values = this.isOn ? memory.readAll(keys) : {};
    const area = this.newerArea(
      this.areaOf(areaKeys.map((key) => values[key])),
      network?.areaOf(circle, networkKeys, values),
    );
    return {
      ...this.referenceOf(values),
      area: area?.area,
      areaReadAt: area?.readAt ?? now,
    };
  }

  /** The part of the whole network within a larger circle; undefined if it is not in the cache. */
  readWider(circle: Circle): Area | undefined {
    return this.network?.readArea(circle);
  }

  /** When the whole network was read; now, if it is not in the cache. */
  get networkReadAt(): number {
    return this.network?.index?.readAt ?? this.options.now;
  }

  /** Condominiums that do not fit in one cache value are not remembered. */
  writeCondominiums(condominiums: Reference["condominiums"]): void {
    const text = asciiJson(condominiums ?? null);
    if (text.length <= MAX_TEXT_LENGTH) {
      this.write({ [this.key("condominiums")]: text }, this.options.now);
    }
  }

  /** @param readAt when the oldest of the lists was read */
  writeReference(reference: Reference, readAt: number): void {
    if (reference.types === undefined) return;
    const text = JSON.stringify({ readAt, ...packReference(reference) });
    this.write({ [this.key("ref")]: text }, readAt);
  }

  /** @param readAt when the oldest part was read */
  writeArea(cell: Cell, area: Area, readAt: number): void {
    const parts = packArea(area).map(
      (part, i) =>
        [this.areaKey(cell, i), i === 0 ? `${Math.floor(readAt)};${part}` : part] as const,
    );
    this.write(Object.fromEntries(parts), readAt);
  }

  private referenceOf(
    values: Readonly<Record<string, string>>,
  ): Pick<Remembered, "reference" | "referenceReadAt"> {
    const { network } = this;
    const own = parseJson(referenceSchema, values[this.key("ref")]);
    const usedOwn = own !== undefined && this.isFresh(own.readAt) ? own : undefined;
    const kept = unpackReference(usedOwn);
    const { types, dropLimits } = network?.index?.reference ?? {};
    const condominiums =
      parseJson(condominiumsSchema, values[this.key("condominiums")]) ??
      network?.condominiumsOf(values);
    return {
      reference: {
        types: kept.types ?? types,
        dropLimits: kept.dropLimits ?? dropLimits,
        condominiums,
      },
      referenceReadAt: Math.min(usedOwn?.readAt ?? Infinity, this.networkReadAt),
    };
  }

  private areaOf(
    parts: readonly (string | undefined)[],
  ): { readonly area: Area; readonly readAt: number } | undefined {
    const [first = "", ...others] = untilMissing(parts);
    const [prefix = "", digits] = READ_AT.exec(first) ?? [];
    const readAt = Number(digits);
    if (digits === undefined || !this.isFresh(readAt)) return undefined;
    const area = unpackArea([first.slice(prefix.length), ...others]);
    return area && { area, readAt };
  }

  private newerArea(
    own: { readonly area: Area; readonly readAt: number } | undefined,
    ofNetwork: Area | undefined,
  ): typeof own {
    const readAt = this.networkReadAt;
    if (ofNetwork === undefined || (own !== undefined && own.readAt >= readAt)) return own;
    return { area: ofNetwork, readAt };
  }

  private isFresh(readAt: number): boolean {
    return lifetimeS(readAt, this.options.minutes, this.options.now) > 0;
  }

  private write(values: Readonly<Record<string, string>>, readAt: number): void {
    const { memory, minutes, now } = this.options;
    const seconds = this.isOn ? lifetimeS(readAt, minutes, now) : 0;
    if (seconds > 0) memory.writeAll(values, seconds);
  }

  private key(name: string): string {
    return `oz:${this.options.generation}:${name}`;
  }

  private areaKeys(cell: Cell): string[] {
    return Array.from({ length: MAX_PARTS }, (_, i) => this.areaKey(cell, i));
  }

  private areaKey(cell: Cell, part: number): string {
    return this.key(`${cell.key}:${part}`);
  }
}

/** The values before the first missing one. */
function untilMissing(values: readonly (string | undefined)[]): string[] {
  const found: string[] = [];
  for (const value of values) {
    if (value === undefined) break;
    found.push(value);
  }
  return found;
}

/** Some 110 m: a cell serves the same customer again, and neighbours. Larger cells would need larger circles. */
const CELL_DEGREES = 0.001;

/** Added to a circle's radius, in metres, against floating-point rounding. */
const ROUNDING_M = 1;

/**
 * A square of the grid by which surroundings are remembered. Neighbours share a cell, and circles are drawn
 * around the cell, so that they are complete for every customer inside it.
 */
export interface Cell {
  /** Names the cell in cache keys. */
  readonly key: string;
  readonly centre: LatLng;
  /** From the centre to the farthest corner, in metres. */
  readonly halfDiagonalM: number;
}

export function cellAt({ lat, lng }: LatLng): Cell {
  const row = Math.floor(lat / CELL_DEGREES);
  const column = Math.floor(lng / CELL_DEGREES);
  const centre = { lat: (row + 0.5) * CELL_DEGREES, lng: (column + 0.5) * CELL_DEGREES };
  const corners = [row, row + 1].map((r) => ({
    lat: r * CELL_DEGREES,
    lng: column * CELL_DEGREES,
  }));
  const halfDiagonalM = Math.max(...corners.map((corner) => distanceM(centre, corner)));
  return { key: `${row},${column}`, centre, halfDiagonalM };
}

/** A cell of only one place, for when nothing is remembered. */
export function pointCell(centre: LatLng): Cell {
  return { key: "", centre, halfDiagonalM: 0 };
}

/** The circle that contains everything within `radiusM` of any place in the cell. */
export function circleAround(cell: Cell, radiusM: number): Circle {
  return { centre: cell.centre, radiusM: radiusM + cell.halfDiagonalM + ROUNDING_M };
}

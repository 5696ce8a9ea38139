/**
 * The topology cache: what is remembered of the network between requests. Never ports.
 *
 * Each value says when what is in it was asked for: nothing gets older than it may because a later
 * request added to it, or because it was read as a part of the whole network.
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
/** What the first part of an area begins with: when it was read. */
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
  /** Changes when settings are published: areas that were remembered before are forgotten. */
  readonly generation: string;
  /** How long topology may be remembered; 0: not at all. */
  readonly minutes: number;
  /** Whether the whole network may be at hand. */
  readonly wholeNetwork: boolean;
  /** When the request was begun, in milliseconds since 1970. */
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

  /** What is at hand of pole types and limits with the whole network, before anything else is read. */
  get dropLimits(): Reference["dropLimits"] {
    return this.network?.index?.reference.dropLimits;
  }

  /**
   * All that is remembered for a place in the cell, in one read: of the area around the cell and the
   * whole network's part of the circle, whichever is newer.
   *
   * @param circle that is going to be needed
   * @param withCondominiums whether these are wanted
   */
  read(cell: Cell, circle: Circle, withCondominiums: boolean): Remembered {
    const { memory, now } = this.options;
    const { network } = this;
    const condominiumKeys = withCondominiums
      ? [this.key("condominiums"), network?.condominiumsKey ?? ""].filter((key) => key !== "")
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

  /** A larger circle's part of the whole network; undefined if it is not at hand. */
  readWider(circle: Circle): Area | undefined {
    return this.network?.readArea(circle);
  }

  /** When what `readWider` returns was read. */
  get networkReadAt(): number {
    return this.network?.index?.readAt ?? this.options.now;
  }

  /** More than a value of the cache holds is not remembered. */
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

  /** @param readAt when the oldest of it was read */
  writeArea(cell: Cell, area: Area, readAt: number): void {
    const keys = this.areaKeys(cell);
    const parts = packArea(area).map(
      (part, i) => [keys[i] ?? "", i === 0 ? `${Math.floor(readAt)};${part}` : part] as const,
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
    return Array.from({ length: MAX_PARTS }, (_, i) => this.key(`${cell.key}:${i}`));
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

/** Some 110 m: a customer who asks again, or the one next door. Larger cells cost larger questions. */
const CELL_DEGREES = 0.001;

/** A circle's radius is rounded up by this, in metres, against the rounding of floating point. */
const ROUNDING_M = 1;

/**
 * A square of the grid by which surroundings are remembered. Neighbours share a cell, and the circle that
 * is asked for is drawn around the cell, so that it is whole for every customer inside it.
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

/** Where nothing is to be remembered, the place is a cell of its own. */
export function pointCell(centre: LatLng): Cell {
  return { key: "", centre, halfDiagonalM: 0 };
}

/** Holds everything within `radiusM` of every place in the cell. */
export function circleAround(cell: Cell, radiusM: number): Circle {
  return { centre: cell.centre, radiusM: radiusM + cell.halfDiagonalM + ROUNDING_M };
}

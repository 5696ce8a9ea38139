/** The topology cache: what is remembered of the network between requests. Never ports. */
import * as v from "valibot";
import { MAX_CACHE_S, type Memory } from "../memory";
import { parseJson } from "./capabilities";
import type { Cell } from "./cell";
import { type Area, ascii, MAX_PARTS, MAX_TEXT_LENGTH, packArea, unpackArea } from "./packed-area";
import type { Reference } from "./reference";

const rowSchema = v.object({ resource: v.string(), id: v.string(), field: v.string() });
const referenceSchema = v.object({
  /** Pole type → whether poles of it allow sales. */
  types: v.array(v.tuple([v.string(), v.nullable(v.union([v.boolean(), rowSchema]))])),
  /** Project → longest drop in metres, null if it sets none; absent if nobody asked for them. */
  dropLimits: v.nullable(
    v.array(v.tuple([v.string(), v.nullable(v.union([v.number(), rowSchema]))])),
  ),
});
const cornerSchema = v.object({ lat: v.number(), lng: v.number() });
const condominiumsSchema = v.object({
  read: v.array(
    v.object({ id: v.string(), name: v.string(), rings: v.array(v.array(cornerSchema)) }),
  ),
  unread: v.array(rowSchema),
});

export interface Remembered {
  readonly reference: Reference;
  readonly area: Area | undefined;
}

export class TopologyCache {
  /**
   * @param generation changes when settings are published: what was remembered before is forgotten
   * @param minutes how long topology may be remembered; 0: not at all
   */
  constructor(
    private readonly memory: Memory,
    private readonly generation: string,
    private readonly minutes: number,
  ) {}

  get isOn(): boolean {
    return this.minutes > 0;
  }

  /**
   * All that is remembered for a place in the cell, in one read.
   *
   * @param withCondominiums whether these are wanted
   */
  read(cell: Cell, withCondominiums: boolean): Remembered {
    const referenceKey = this.key("ref");
    const condominiumsKey = this.key("condominiums");
    const areaKeys = this.areaKeys(cell);
    const keys = [referenceKey, ...areaKeys, ...(withCondominiums ? [condominiumsKey] : [])];
    const values = this.isOn ? this.memory.readAll(keys) : {};
    const parts = areaKeys.map((key) => values[key]);
    const reference = parseJson(referenceSchema, values[referenceKey]);
    return {
      reference: {
        types: reference && new Map(reference.types),
        dropLimits: reference?.dropLimits ? new Map(reference.dropLimits) : undefined,
        condominiums: parseJson(condominiumsSchema, values[condominiumsKey]),
      },
      area: unpackArea(untilMissing(parts)),
    };
  }

  /** More than a value of the cache holds is not remembered. */
  writeCondominiums(condominiums: Reference["condominiums"]): void {
    const text = ascii(JSON.stringify(condominiums ?? null));
    if (text.length <= MAX_TEXT_LENGTH) this.write({ [this.key("condominiums")]: text });
  }

  writeReference({ types, dropLimits }: Reference): void {
    if (types === undefined) return;
    const text = JSON.stringify({
      types: [...types],
      dropLimits: dropLimits === undefined ? null : [...dropLimits],
    });
    this.write({ [this.key("ref")]: text });
  }

  writeArea(cell: Cell, area: Area): void {
    const keys = this.areaKeys(cell);
    const parts = packArea(area).map((part, i) => [keys[i] ?? "", part] as const);
    this.write(Object.fromEntries(parts));
  }

  private write(values: Readonly<Record<string, string>>): void {
    if (!this.isOn) return;
    this.memory.writeAll(values, Math.min(MAX_CACHE_S, Math.ceil(this.minutes * 60)));
  }

  private key(name: string): string {
    return `oz:${this.generation}:${name}`;
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

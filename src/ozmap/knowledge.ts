/** What is remembered of one OZmap server between requests, and where it is kept. */
import * as v from "valibot";
import { LONGEST_S, type Memory } from "../memory";
import { type Area, MAX_PARTS, packArea, unpackArea } from "./area";
import type { Cell } from "./cell";
import { MOST_RETRIES } from "./retries";

const factsSchema = v.object({
  /** Which lists answer `near` for base points: one for all kinds, one a kind, or only `poles`. */
  pointsBy: v.optional(v.picklist(["base-points", "kinds", "poles"]), "base-points"),
  /** `base-points` does not tell what poles add: `poles` must be asked too. */
  bare: v.optional(v.boolean(), false),
  /** `in` on a splitter's `parent`: seen to work, seen to fail, or not known. */
  parentIn: v.optional(v.picklist(["works", "fails", "unknown"]), "unknown"),
  /** The server refuses long pages. */
  smallPages: v.optional(v.boolean(), false),
  /** What is left of the allowance of retries. */
  retries: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(MOST_RETRIES)), MOST_RETRIES),
});

/** What was found out about a server, so that a refused question is not asked at every request. */
export type ServerFacts = v.InferOutput<typeof factsSchema>;

const savedSchema = v.object({ base: v.string(), ...factsSchema.entries });

/** What a diagnosis found out, to be kept for good: of this server and of no other. */
export function saveFacts(base: string, facts: ServerFacts): string {
  return JSON.stringify({ base, ...facts });
}

/** @returns undefined where nothing was saved, or of another server */
export function savedFacts(base: string, text: string): ServerFacts | undefined {
  const saved = read(savedSchema, text);
  return saved?.base === base ? v.parse(factsSchema, saved) : undefined;
}

/** What is usual. */
export function usualFacts(): ServerFacts {
  return v.parse(factsSchema, {});
}

const referenceSchema = v.object({
  /** Pole type → whether poles of it allow sales. */
  types: v.array(v.tuple([v.string(), v.boolean()])),
  /** Project → longest drop in metres, null where it sets none; absent where the settings decide. */
  dropLimits: v.nullable(v.array(v.tuple([v.string(), v.nullable(v.number())]))),
});

/** Lists that hold for the whole network. */
export interface Reference {
  types: ReadonlyMap<string, boolean> | undefined;
  dropLimits: ReadonlyMap<string, number | null> | undefined;
}

export interface Remembered {
  readonly reference: Reference;
  readonly area: Area | undefined;
}

/** Where the facts are kept: read by every request that asks OZmap. */
export function factsKey(generation: string): string {
  return `oz:${generation}:facts`;
}

export class Knowledge {
  /**
   * @param generation changes when settings are published: what was remembered before is forgotten
   * @param minutes how long topology may be remembered; 0: not at all
   */
  constructor(
    private readonly memory: Memory,
    private readonly generation: string,
    private readonly minutes: number,
  ) {}

  get remembersTopology(): boolean {
    return this.minutes > 0;
  }

  /** @param otherwise what to begin with where nothing is remembered */
  facts(otherwise: ServerFacts = usualFacts()): ServerFacts {
    const key = factsKey(this.generation);
    return read(factsSchema, this.memory.readAll([key])[key]) ?? otherwise;
  }

  recall(cell: Cell): Remembered {
    const parts = this.areaKeys(cell);
    const keys = this.remembersTopology ? [this.key("ref"), ...parts] : [];
    const values = keys.length > 0 ? this.memory.readAll(keys) : {};
    const area = unpackArea(until(parts.map((key) => values[key])));
    const reference = read(referenceSchema, values[this.key("ref")]);
    return {
      reference: {
        types: reference && new Map(reference.types),
        dropLimits: reference?.dropLimits ? new Map(reference.dropLimits) : undefined,
      },
      area,
    };
  }

  rememberFacts(facts: ServerFacts): void {
    this.memory.writeAll({ [factsKey(this.generation)]: JSON.stringify(facts) }, LONGEST_S);
  }

  rememberReference({ types, dropLimits }: Reference): void {
    if (!this.remembersTopology || types === undefined) return;
    const text = JSON.stringify({
      types: [...types],
      dropLimits: dropLimits === undefined ? null : [...dropLimits],
    });
    this.memory.writeAll({ [this.key("ref")]: text }, this.seconds());
  }

  rememberArea(cell: Cell, area: Area): void {
    if (!this.remembersTopology) return;
    const keys = this.areaKeys(cell);
    const values: Record<string, string> = {};
    packArea(area).forEach((part, i) => {
      values[keys[i] ?? ""] = part;
    });
    this.memory.writeAll(values, this.seconds());
  }

  private seconds(): number {
    return Math.min(LONGEST_S, Math.ceil(this.minutes * 60));
  }

  private key(name: string): string {
    return `oz:${this.generation}:${name}`;
  }

  private areaKeys(cell: Cell): string[] {
    return Array.from({ length: MAX_PARTS }, (_, i) => this.key(`${cell.key}:${i}`));
  }
}

/** The values before the first missing one. */
function until(values: readonly (string | undefined)[]): string[] {
  const found: string[] = [];
  for (const value of values) {
    if (value === undefined) break;
    found.push(value);
  }
  return found;
}

/** A damaged text is the same as none. */
function read<S extends v.GenericSchema>(
  schema: S,
  text: string | undefined,
): v.InferOutput<S> | undefined {
  if (text === undefined) return undefined;
  try {
    const result = v.safeParse(schema, JSON.parse(text));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}

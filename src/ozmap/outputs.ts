/** A splitter's outputs: which are taken, which are blocked. Pure. */
import * as v from "valibot";
import type { Output, UnreadSplitter } from "../network";
import { isObject, readAs, yesNo } from "./fields";

/** `null` is a free output; anything else is the id, or the object, of what is connected to it. */
const takenSchema = v.union([v.pipe(v.string(), v.nonEmpty()), v.custom(isObject)]);
const connectablesSchema = v.object({ output: v.array(v.unknown()) });
const ratioSchema = v.nullish(
  v.pipe(v.custom(isObject), v.object({ output: v.nullish(v.number()) })),
);
const portsSchema = v.nullish(
  v.array(
    v.object({
      index: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0))),
      blocked: yesNo(false),
    }),
  ),
  [],
);

/** What a splitter's row says of its outputs. */
export interface OutputFields {
  readonly connectables?: unknown;
  readonly ports?: unknown;
  readonly ratio?: unknown;
}

export type Outputs =
  | { readonly kind: "read"; readonly outputs: readonly Output[] }
  | {
      readonly kind: "unreadable";
      readonly field: keyof OutputFields;
      /** The best port that what can be read does not rule out. */
      readonly best: UnreadSplitter["best"];
    };

/**
 * Joins `connectables.output` with `ports`. Absent or empty ports: none is blocked.
 *
 * Whether `index` counts from 0 or from 1 is not documented, so the list itself shows it: the one has a
 * port 0, the other a port of the last output's number. If no port has an index, each belongs to the
 * output at its own place in the list.
 */
export function outputsOf({ connectables, ports, ratio }: OutputFields): Outputs {
  const unreadable = (field: keyof OutputFields, best: UnreadSplitter["best"]): Outputs => ({
    kind: "unreadable",
    field,
    best,
  });
  const output = readAs(connectablesSchema, connectables)?.output;
  const count = readAs(v.object({ ratio: ratioSchema }), { ratio });
  const wanted = count?.ratio?.output ?? output?.length;
  if (output === undefined) {
    const areBlocked = wanted !== undefined && blockedOutputs(ports, wanted)?.size === wanted;
    return unreadable("connectables", areBlocked ? "blocked" : "free");
  }
  const taken = output.map((held) => (held === null ? false : isTaken(held)));
  const blocked = blockedOutputs(ports, output.length);
  // An output that cannot be read may be free, and so may one that the ratio has and the list lacks.
  const places = [
    ...taken,
    ...Array<false>(Math.max(0, (wanted ?? 0) - output.length)).fill(false),
  ];
  const best = bestOf(places.map((is, i) => ({ taken: is === true, blocked: !!blocked?.has(i) })));
  if (taken.includes(undefined)) return unreadable("connectables", best);
  if (count === undefined || wanted !== output.length) return unreadable("ratio", best);
  if (blocked === undefined) return unreadable("ports", best);
  const outputs = taken.map((is, i) => ({ taken: is === true, blocked: blocked.has(i) }));
  return { kind: "read", outputs };
}

export function bestOf(outputs: readonly Output[]): UnreadSplitter["best"] {
  const free = outputs.filter(({ taken }) => !taken);
  if (free.length === 0) return "taken";
  return free.some(({ blocked }) => !blocked) ? "free" : "blocked";
}

/** @returns undefined for what is neither an id nor an object */
function isTaken(held: unknown): true | undefined {
  return readAs(takenSchema, held) === undefined ? undefined : true;
}

/** Numbers of the blocked outputs, from 0; undefined if they could only be guessed. */
function blockedOutputs(ports: unknown, outputs: number): ReadonlySet<number> | undefined {
  const states = readAs(portsSchema, ports);
  if (states === undefined || (states.length > 0 && states.length < outputs)) return undefined;
  const blocked = new Set<number>();
  if (!states.some((port) => port.blocked)) return blocked;
  const places = placesOf(
    states.map((port) => port.index ?? undefined),
    outputs,
  );
  if (places === undefined) return undefined;
  states.forEach((port, i) => {
    if (port.blocked) blocked.add(places[i] ?? 0);
  });
  return blocked;
}

/** For each port the output that it belongs to, from 0; undefined if that would be a guess. */
function placesOf(
  indexes: readonly (number | undefined)[],
  outputs: number,
): readonly number[] | undefined {
  const given = indexes.filter((index) => index !== undefined);
  if (given.length === 0) return indexes.length === outputs ? [...indexes.keys()] : undefined;
  if (new Set(given).size < indexes.length) return undefined;
  const fromZero = given.includes(0);
  const fromOne = given.includes(outputs);
  // Neither is in a list that lacks ports, both in one that has too many.
  if (fromZero === fromOne || Math.max(...given) > outputs) return undefined;
  return fromZero ? given : given.map((index) => index - 1);
}

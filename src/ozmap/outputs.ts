/** A splitter's outputs: which are taken, which are blocked. Pure. */
import * as v from "valibot";
import type { Output } from "../network";

/** `null` is a free output; anything else is the id, or the object, of what is connected to it. */
const connectablesSchema = v.object({
  output: v.array(v.nullable(v.union([v.pipe(v.string(), v.nonEmpty()), v.custom(isObject)]))),
});

/** A list is one to valibot's own schemas of objects. */
export function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const portsSchema = v.array(
  v.object({
    index: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0))),
    blocked: v.optional(v.boolean(), false),
  }),
);

/**
 * Joins `connectables.output` with `ports`.
 *
 * Whether `index` counts from 0 or from 1 is not documented, so the list itself tells: the one has a
 * port 0, the other a port of the last output's number. Where no port has an index, each stands for
 * the output at its own place in the list.
 *
 * @param ratio how many outputs the splitter says it has, where it says so
 * @returns undefined when the two cannot be joined without guessing
 */
export function outputsOf(
  connectables: unknown,
  ports: unknown,
  ratio: number | undefined,
): readonly Output[] | undefined {
  const outputs = v.safeParse(connectablesSchema, connectables);
  const states = v.safeParse(portsSchema, ports);
  if (!outputs.success || !states.success) return undefined;
  const { output } = outputs.output;
  if (ratio !== undefined && ratio !== output.length) return undefined;

  const blocked = new Set<number>();
  if (states.output.some((port) => port.blocked)) {
    const places = placesOf(
      states.output.map((port) => port.index ?? undefined),
      output.length,
    );
    if (places === undefined) return undefined;
    states.output.forEach((port, i) => {
      if (port.blocked) blocked.add(places[i] ?? 0);
    });
  }
  return output.map((connected, i) => ({ taken: connected !== null, blocked: blocked.has(i) }));
}

/** For each port the output that it stands for, from 0; undefined where that would be a guess. */
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

/** A splitter's outputs: which are taken, which are blocked. Pure. */
import * as v from "valibot";
import type { Output } from "../network";

/** `null` is a free output; anything else is the id, or the object, of what is connected to it. */
const connectablesSchema = v.object({
  output: v.array(v.nullable(v.union([v.pipe(v.string(), v.nonEmpty()), v.looseObject({})]))),
});

const portsSchema = v.array(
  v.object({
    index: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0))),
    blocked: v.optional(v.boolean(), false),
  }),
);

/**
 * Joins `connectables.output` with `ports`.
 *
 * Whether `index` counts from 0 or from 1 is not documented, so the list itself tells: by its
 * smallest index. A port without one stands for the output at its own place in the list.
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
  const first = Math.min(1, ...states.output.map((port) => port.index ?? Infinity));
  for (const [place, port] of states.output.entries()) {
    if (!port.blocked) continue;
    const at = port.index == null ? place : port.index - first;
    if (at >= output.length) return undefined;
    blocked.add(at);
  }
  return output.map((connected, i) => ({ taken: connected !== null, blocked: blocked.has(i) }));
}

/**
 * One reading of the whole network, over as many runs as it takes.
 *
 * A reading that is cut short keeps the answers it has, without what no decoder looks at. The next run
 * begins it again from the first line and gives it these, so that only what is open is asked for.
 */
import { Refusal } from "../../contract";
import { type BulkGet, MAX_AT_ONCE, OutOfTime } from "../bulk-get";
import type { Api } from "../read";
import type { Answer } from "../transport";
import { type NetworkReading, readNetwork, type ReadingOptions } from "./read-network";

/** URL → its answer. */
export type SweepAnswers = ReadonlyMap<string, Answer>;

export type Swept =
  | { readonly kind: "read"; readonly reading: NetworkReading }
  /** Time is up. */
  | { readonly kind: "paused" };

/**
 * @param answers those that earlier runs have left; those of this run are added
 * @throws Refusal if OZmap does not answer, or answers what cannot be a whole network
 */
export function sweep(
  api: Api,
  get: BulkGet,
  options: ReadingOptions,
  answers: Map<string, Answer>,
): Swept {
  const ask = remembering(get, answers);
  const read = readNetwork({ base: api.base, capabilities: { ...api.capabilities } }, options);
  let step = read.next([]);
  try {
    while (step.done !== true) {
      const found = ask(step.value).map((answer) => {
        if (answer instanceof Refusal) throw answer;
        return answer;
      });
      step = read.next(found);
    }
  } catch (error) {
    if (error instanceof OutOfTime) return { kind: "paused" };
    throw error;
  }
  return { kind: "read", reading: step.value };
}

/**
 * Asks only for what is not known, a few URLs at a time, so that whatever has arrived is known even if the
 * time is up before the rest of it.
 *
 * @param answers added to as they arrive; failures are not
 */
export function remembering(get: BulkGet, answers: Map<string, Answer>): BulkGet {
  return (urls) => {
    const failed = new Map<string, Refusal>();
    const open = [...new Set(urls)].filter((url) => !answers.has(url));
    for (let from = 0; from < open.length; from += MAX_AT_ONCE) {
      const batch = open.slice(from, from + MAX_AT_ONCE);
      get(batch).forEach((answer, i) => {
        const url = batch[i] ?? "";
        if (answer instanceof Refusal) failed.set(url, answer);
        else answers.set(url, relevant(answer));
      });
    }
    return urls.map((url) => answers.get(url) ?? failed.get(url) ?? { kind: "json", json: null });
  };
}

/** What decoders look at, of any of the lists, ports included. */
const FIELDS: ReadonlySet<string> = new Set(
  (
    "id _id kind coords adjacents name usable poleType pole project draft implanted certified " +
    "viabilityAllowed drop polygon parent isDrop ratio connectables ports box client connections"
  ).split(" "),
);

function relevant(answer: Answer): Answer {
  if (answer.kind !== "json") return answer;
  const { json } = answer;
  if (typeof json !== "object" || json === null || !("rows" in json)) return answer;
  const { rows } = json;
  if (!Array.isArray(rows)) return answer;
  return { kind: "json", json: { ...json, rows: rows.map(relevantOfRow) } };
}

function relevantOfRow(row: unknown): unknown {
  if (typeof row !== "object" || row === null || Array.isArray(row)) return row;
  return Object.fromEntries(Object.entries(row).filter(([name]) => FIELDS.has(name)));
}

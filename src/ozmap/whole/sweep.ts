/**
 * Reads the whole network once, over several runs if necessary.
 *
 * If a run is out of time, the answers so far are kept, without the fields that no decoder reads. The next
 * run starts the reading again and supplies it with these answers, so that only the rest is fetched.
 */
import { Refusal } from "../../contract";
import { type BulkGet, MAX_AT_ONCE, OutOfTime } from "../bulk-get";
import { type Api, pairsOf } from "../read";
import type { Answer } from "../transport";
import { type NetworkReading, readNetwork, type ReadingOptions } from "./read-network";

/** Answers by URL. */
export type SweepAnswers = ReadonlyMap<string, Answer>;

export type Swept =
  | { readonly kind: "read"; readonly reading: NetworkReading }
  /** The run's time is up. */
  | { readonly kind: "paused" };

/**
 * @param answers from earlier runs, to which this run's are added
 * @throws Refusal if OZmap does not answer, or its answers cannot be used
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
 * Wraps `get` so that only unknown URLs are fetched, a few at a time, and answers are kept even if time is up
 * before all of them have arrived.
 *
 * @param answers known so far; new ones are added as they arrive, but not failures
 */
export function remembering(get: BulkGet, answers: Map<string, Answer>): BulkGet {
  return (urls) => {
    const failed = new Map<string, Refusal>();
    const open = [...new Set(urls)].filter((url) => !answers.has(url));
    for (let from = 0; from < open.length; from += MAX_AT_ONCE) {
      const batch = open.slice(from, from + MAX_AT_ONCE);
      for (const [url, answer] of pairsOf(batch, get(batch))) {
        if (answer instanceof Refusal) failed.set(url, answer);
        else answers.set(url, relevant(answer));
      }
    }
    return urls.map((url) => {
      const answer = answers.get(url) ?? failed.get(url);
      if (answer === undefined) throw new Error("neither answered nor failed");
      return answer;
    });
  };
}

/** The fields that decoders read, of any list, including those about ports. */
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

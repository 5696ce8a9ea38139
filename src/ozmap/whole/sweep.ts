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
  | { readonly kind: "paused"; readonly answers: SweepAnswers };

/**
 * @param known answers that earlier runs have left
 * @throws Refusal if OZmap does not answer, or answers what cannot be a whole network
 */
export function sweep(api: Api, get: BulkGet, options: ReadingOptions, known: SweepAnswers): Swept {
  const answers = new Map(known);
  const read = readNetwork({ base: api.base, capabilities: { ...api.capabilities } }, options);
  let step = read.next([]);
  try {
    while (step.done !== true) {
      const urls = step.value;
      const open = urls.filter((url) => !answers.has(url));
      for (let from = 0; from < open.length; from += MAX_AT_ONCE) {
        const batch = open.slice(from, from + MAX_AT_ONCE);
        get(batch).forEach((answer, i) => {
          if (answer instanceof Refusal) throw answer;
          answers.set(batch[i] ?? "", relevant(answer));
        });
      }
      step = read.next(urls.map((url) => answers.get(url) ?? { kind: "json", json: null }));
    }
  } catch (error) {
    if (error instanceof OutOfTime) return { kind: "paused", answers };
    throw error;
  }
  return { kind: "read", reading: step.value };
}

/** What decoders look at, of any of the lists. */
const FIELDS: ReadonlySet<string> = new Set(
  (
    "id _id kind coords adjacents name usable poleType pole project draft implanted certified " +
    "viabilityAllowed drop polygon"
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

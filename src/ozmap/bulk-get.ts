/**
 * How many URLs are asked for at once where nobody waits in a chat: a few at a time, so that a small
 * server still answers customers, and with failures kept to the URLs that fail.
 */
import { Refusal, type RefusalReason } from "../contract";
import { Deadline } from "../deadline";
import type { Clock } from "../ports";
import { type Read, start, type StartedRead, urlsOf } from "./read";
import type { Answer, Transport } from "./transport";

/** Requests under way at the same time. */
export const MAX_AT_ONCE = 5;
/** Time for one round trip, retries included: some calls of OZmap's are slow. */
const MAX_ROUND_MS = 60_000;
/** A round trip that could not take this long is not begun. */
export const MIN_ROUND_MS = 10_000;
/** URLs that fail one after the other, after which the server itself is taken to fail. */
const MAX_FAILURES = 3;

/** The time of this run is up; nothing was found out about the server. */
export class OutOfTime extends Error {
  constructor() {
    super("out of time");
    this.name = "OutOfTime";
  }
}

/** Reasons that may be one URL's alone. */
const OF_ONE_URL: ReadonlySet<RefusalReason> = new Set<RefusalReason>([
  "ozmap_indisponivel",
  "resposta_invalida",
  "tempo_esgotado",
]);

/** Answers, or why there is none, in the order of the URLs. */
export type BulkGet = (urls: readonly string[]) => readonly (Answer | Refusal)[];

/**
 * @throws OutOfTime, or Refusal if nothing is answered at all
 */
export function bulkGet(transport: Transport, clock: Clock, deadline: Deadline): BulkGet {
  const get = (urls: readonly string[]): Answer[] => {
    const left = deadline.remainingMs();
    if (left < MIN_ROUND_MS) throw new OutOfTime();
    return transport.get(urls, new Deadline(clock, Math.min(MAX_ROUND_MS, left)));
  };
  return (urls) => {
    const answers: (Answer | Refusal)[] = [];
    let failures = 0;
    for (let from = 0; from < urls.length; from += MAX_AT_ONCE) {
      const batch = urls.slice(from, from + MAX_AT_ONCE);
      try {
        answers.push(...get(batch));
        failures = 0;
        continue;
      } catch (error) {
        if (!isOfOneUrl(error)) throw error;
        if (batch.length === 1) {
          answers.push(error);
          continue;
        }
      }
      for (const url of batch) {
        try {
          answers.push(...get([url]));
          failures = 0;
        } catch (error) {
          failures += 1;
          if (!isOfOneUrl(error) || failures === MAX_FAILURES) throw error;
          answers.push(error);
        }
      }
    }
    return answers;
  };
}

function isOfOneUrl(error: unknown): error is Refusal {
  return error instanceof Refusal && OF_ONE_URL.has(error.reason);
}

export interface Job {
  readonly read: () => Read<void>;
  /** What to do if it is refused. @returns jobs to do in its place */
  readonly refused: (refusal: Refusal) => readonly Job[];
}

interface StartedJob extends StartedRead<void> {
  readonly job: Job;
}

/** A job without which nothing else makes sense: its refusal ends all. */
export function needed(read: () => Read<void>): Job {
  return {
    read,
    refused: (refusal) => {
      throw refusal;
    },
  };
}

/** @throws whatever `get` throws, and what a job throws that is refused */
export function runJobs(jobs: readonly Job[], get: BulkGet): void {
  let open = jobs.map(begin);
  while (open.length > 0) {
    const answers = get(urlsOf(open));
    let received = 0;
    const next: StartedJob[] = [];
    for (const each of open) {
      if (each.step.done === true) continue;
      const from = received;
      received += each.step.value.length;
      next.push(...advance(each, answers.slice(from, received)));
    }
    open = next;
  }
}

function begin(job: Job): StartedJob {
  return { job, ...start(job.read()) };
}

/** @returns what is still to be done: nothing, the same, or what takes its place */
function advance(started: StartedJob, answers: readonly (Answer | Refusal)[]): StartedJob[] {
  try {
    const step = started.read.next(answers.map(orThrow));
    return step.done === true ? [] : [{ ...started, step }];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return started.job.refused(error).map(begin);
  }
}

function orThrow(answer: Answer | Refusal): Answer {
  if (answer instanceof Refusal) throw answer;
  return answer;
}

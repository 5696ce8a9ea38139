/**
 * Fetches many URLs while no customer is waiting: a few at a time, so that a small server can still answer
 * customers, and in such a way that a failure affects only the URLs that fail.
 */
import { Refusal, type RefusalReason } from "../contract";
import { Deadline } from "../deadline";
import type { Clock } from "../ports";
import { type Read, start, type StartedRead, urlsOf } from "./read";
import type { Answer, Transport } from "./transport";

/** Requests in one round trip. */
export const MAX_AT_ONCE = 5;
/** Time for one round trip, including retries: some of OZmap's calls are slow. */
const MAX_ROUND_MS = 60_000;
/** With less time left than this, no round trip is begun. */
const MIN_ROUND_MS = 10_000;
/** After this many URLs in a row that fail, the server itself counts as failing. */
const MAX_FAILURES = 3;

/** The run's time is up, which says nothing about the server. */
export class OutOfTime extends Error {
  constructor() {
    super("out of time");
    this.name = "OutOfTime";
  }
}

/** Reasons for refusal that may concern only one URL. */
const OF_ONE_URL: ReadonlySet<RefusalReason> = new Set<RefusalReason>([
  "ozmap_indisponivel",
  "resposta_invalida",
  "tempo_esgotado",
]);

/** Returns an answer, or why there is none, for each URL, in the same order. */
export type BulkGet = (urls: readonly string[]) => readonly (Answer | Refusal)[];

/**
 * A function that fetches many URLs within the deadline of a run.
 *
 * It throws OutOfTime, or a Refusal if the server does not answer at all.
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

/** A read that others do not depend on. */
export interface Job {
  readonly read: () => Read<void>;
  /** Called if the read ends with a refusal. @returns jobs to do instead */
  readonly refused: (refusal: Refusal) => readonly Job[];
}

interface StartedJob extends StartedRead<void> {
  readonly job: Job;
}

/** A job on which all others depend: its refusal is thrown. */
export function needed(read: () => Read<void>): Job {
  return {
    read,
    refused: (refusal) => {
      throw refusal;
    },
  };
}

/** Runs all jobs together, round by round. @throws whatever `get` or a job's `refused` throws */
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

/** @returns what is left to do: nothing, the same job, or the jobs that replace it */
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

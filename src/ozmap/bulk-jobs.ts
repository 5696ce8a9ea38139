/** Reads that are stepped together, each of which may fail by itself. */
import { Refusal } from "../contract";
import type { BulkGet } from "./bulk-get";
import { type Read, start, type StartedRead, urlsOf } from "./read";
import type { Answer } from "./transport";

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

/** The trigger's jobs: what each receives, and how much time and allowance it may use. */
import type { Deadline } from "../../deadline";
import { QuotaExceeded } from "../../ports";
import { type DaySpending, type Spending, SPENDING_KINDS } from "../../spending";
import type { SheetServices, Properties } from "../services";

/** In the order in which they run. */
export const JOB_NAMES = [
  "log",
  "alerts",
  "waiting",
  "towns",
  "app",
  "network",
  "dashboard",
  "batch",
  "boxes",
  "review",
] as const;
export type JobName = (typeof JOB_NAMES)[number];

export interface JobContext {
  /** Every call of these services is counted as the job's spending. */
  readonly services: SheetServices;
  /** All Script Properties as they were when the run began; earlier jobs may have changed them since. */
  readonly properties: Properties;
  /** The time that the job has in this run; an unfinished job goes on in the next one. */
  readonly deadline: Deadline;
  /** What was spent today before this run. */
  readonly day: DaySpending;
  /** What the job may spend until the end of the day, this run included. */
  readonly allowance: Spending;
  /** What the job has spent in this run so far, except its time, which `deadline` measures. */
  readonly spent: Spending;
}

/** What decides whether a job is due. */
export interface Moment extends Pick<JobContext, "properties" | "day"> {
  /** When the run began, in milliseconds since 1970. */
  readonly now: number;
}

export interface TriggerJob {
  readonly name: JobName;
  /**
   * Whether there is anything to do. Calls no service: most of a day's 288 runs have nothing to do, and must
   * cost next to nothing.
   */
  readonly isDue: (moment: Moment) => boolean;
  /** The most time that it may take in one run, in milliseconds. */
  readonly maxMs: number;
  /** If the run has less time left, in milliseconds, the job is left to the next run. */
  readonly minMs: number;
  /** Its share of each daily allowance; a job with 1 runs whatever was spent, since nothing works without it. */
  readonly share: number;
  /** May throw: the jobs after it still run. */
  readonly run: (context: JobContext) => void;
}

/** What the job may still spend today. */
export function leftFor({ allowance, spent }: JobContext): Spending {
  const left = { ...allowance };
  for (const kind of SPENDING_KINDS) left[kind] = Math.max(0, allowance[kind] - spent[kind]);
  return left;
}

/** Wraps the job's services so that they throw QuotaExceeded rather than exceed its share of a daily allowance. */
export function withinAllowance(context: JobContext): SheetServices {
  const { services } = context;
  const { http, geocoder } = services;
  const spend = (count: number): void => {
    if (leftFor(context).requests < count) throw new QuotaExceeded("urlfetch");
  };
  let isUsedUp = false;
  return {
    ...services,
    http: {
      fetch: (request) => {
        spend(1);
        return http.fetch(request);
      },
      fetchAll: (requests) => {
        spend(requests.length);
        return http.fetchAll(requests);
      },
    },
    geocoder: {
      ...geocoder,
      geocode: (question) => {
        if (isUsedUp || leftFor(context).geocoder < 1) throw new QuotaExceeded("geocode");
        try {
          return geocoder.geocode(question);
        } catch (error) {
          // Once used up, asking again for each row of a list would be pointless.
          isUsedUp = error instanceof QuotaExceeded;
          throw error;
        }
      },
    },
  };
}

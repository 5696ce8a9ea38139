/** What the one trigger does, as jobs: what each is given, and how much it may take. */
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
  /** Every call of its services is counted as the job's. */
  readonly services: SheetServices;
  /** All Script Properties as they were when the run began; jobs before this one may have changed them. */
  readonly properties: Properties;
  /** The time that the job has; a job that was not done goes on in the next run. */
  readonly deadline: Deadline;
  /** What was spent today before this run. */
  readonly day: DaySpending;
  /** What the job may spend until the end of the day, this run included. */
  readonly allowance: Spending;
  /** What the job has spent in this run so far; without its time, which `deadline` counts. */
  readonly spent: Spending;
}

/** What a job is judged by before it is run. */
export interface Moment extends Pick<JobContext, "properties" | "day"> {
  /** When the run began, in milliseconds since 1970. */
  readonly now: number;
}

export interface TriggerJob {
  readonly name: JobName;
  /** Whether there is anything to do. Calls no service: most runs have nothing to do, and 288 of them a day must cost next to nothing. */
  readonly isDue: (moment: Moment) => boolean;
  /** Of one run, in milliseconds. */
  readonly maxMs: number;
  /** With less time left in a run it is not begun: the next run does it. */
  readonly minMs: number;
  /** Of each of the day's allowances; 1: however much was spent, since nothing works without it. */
  readonly share: number;
  /** May throw: the jobs after it run all the same. */
  readonly run: (context: JobContext) => void;
}

/** What the job may still spend today. */
export function leftFor({ allowance, spent }: JobContext): Spending {
  const left = { ...allowance };
  for (const kind of SPENDING_KINDS) left[kind] = Math.max(0, allowance[kind] - spent[kind]);
  return left;
}

/** The job's services, which refuse what would go beyond its share of a day's allowance. */
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
          // Asking again in this run would be useless for every row of a list.
          isUsedUp = error instanceof QuotaExceeded;
          throw error;
        }
      },
    },
  };
}

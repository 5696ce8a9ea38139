/** The table of the trigger's jobs, in the order in which they run. */
import { alerts, areAlertsOn } from "../alerts/job";
import { batchJob } from "../batch/batch";
import { boxesJob } from "../boxes/boxes";
import { moveLog } from "../commands";
import { isRedrawDue, redrawByTrigger } from "../dashboard/redraw";
import { isAddingUpDue } from "../log/add-up";
import { isNetworkDue, keepNetwork } from "../network/keep-network";
import { isAppDue, recheckApp } from "../start/app-check";
import { isLearningDue, learnBounds } from "../towns/learn-bounds";
import { isListInUse } from "../../waiting";
import { isReviewDue, moveWaiting, reviewDaily } from "../waiting/commands";
import type { JobContext, TriggerJob } from "./job";

const SECOND_MS = 1_000;

export const TRIGGER_JOBS: readonly TriggerJob[] = [
  { name: "log", isDue: isAddingUpDue, maxMs: 90 * SECOND_MS, minMs: 0, share: 1, run: log },
  {
    name: "alerts",
    isDue: areAlertsOn,
    maxMs: 60 * SECOND_MS,
    minMs: 10 * SECOND_MS,
    share: 1,
    run: alerts,
  },
  {
    name: "waiting",
    isDue: ({ properties }) => isListInUse(properties),
    maxMs: 60 * SECOND_MS,
    minMs: 10 * SECOND_MS,
    share: 1,
    run: moveWaiting,
  },
  {
    name: "towns",
    isDue: isLearningDue,
    maxMs: 30 * SECOND_MS,
    minMs: 10 * SECOND_MS,
    share: 0.1,
    run: towns,
  },
  {
    name: "app",
    isDue: isAppDue,
    maxMs: 40 * SECOND_MS,
    minMs: 35 * SECOND_MS,
    share: 0.1,
    run: recheckApp,
  },
  {
    name: "network",
    isDue: isNetworkDue,
    maxMs: 150 * SECOND_MS,
    minMs: 45 * SECOND_MS,
    share: 0.25,
    run: keepNetwork,
  },
  {
    name: "dashboard",
    isDue: isRedrawDue,
    maxMs: 60 * SECOND_MS,
    minMs: 30 * SECOND_MS,
    share: 0.25,
    run: redrawByTrigger,
  },
  batchJob,
  boxesJob,
  {
    name: "review",
    isDue: isReviewDue,
    maxMs: 240 * SECOND_MS,
    minMs: 60 * SECOND_MS,
    share: 0.2,
    run: reviewDaily,
  },
];

function log({ services }: JobContext): void {
  moveLog(services);
}

function towns({ services, properties }: JobContext): void {
  learnBounds(services, properties, true);
}

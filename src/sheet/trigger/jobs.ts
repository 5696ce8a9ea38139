/** The table of what the one trigger does, in order. A new job is a line here. */
import { alerts } from "../alerts/job";
import { batchJob } from "../batch/batch";
import { boxesJob } from "../boxes/boxes";
import { moveLog } from "../commands";
import { recheckApp } from "../start/app-check";
import { keepNetwork } from "../network/keep-network";
import { learnBounds } from "../towns/learn-bounds";
import { moveWaiting, reviewDaily } from "../waiting/commands";
import type { JobContext, TriggerJob } from "./job";

const SECOND_MS = 1_000;

export const TRIGGER_JOBS: readonly TriggerJob[] = [
  { name: "log", maxMs: 90 * SECOND_MS, minMs: 0, share: 1, run: log },
  { name: "alerts", maxMs: 60 * SECOND_MS, minMs: 10 * SECOND_MS, share: 1, run: alerts },
  { name: "waiting", maxMs: 60 * SECOND_MS, minMs: 10 * SECOND_MS, share: 1, run: moveWaiting },
  { name: "towns", maxMs: 30 * SECOND_MS, minMs: 10 * SECOND_MS, share: 0.1, run: towns },
  { name: "app", maxMs: 40 * SECOND_MS, minMs: 35 * SECOND_MS, share: 0.1, run: recheckApp },
  // A quarter of the day's requests, and of all else.
  { name: "network", maxMs: 150 * SECOND_MS, minMs: 45 * SECOND_MS, share: 0.25, run: keepNetwork },
  batchJob,
  boxesJob,
  { name: "review", maxMs: 240 * SECOND_MS, minMs: 60 * SECOND_MS, share: 0.2, run: reviewDaily },
];

function log({ office }: JobContext): void {
  moveLog(office, true);
}

function towns({ office, properties }: JobContext): void {
  learnBounds(office, properties, true);
}

/** The table of what the one trigger does, in order. A new job is a line here. */
import { moveLog } from "../commands";
import type { TriggerJob } from "./job";

const SECOND_MS = 1_000;

export const TRIGGER_JOBS: readonly TriggerJob[] = [
  {
    name: "log",
    maxMs: 90 * SECOND_MS,
    minMs: 0,
    share: 1,
    run: ({ office }) => {
      moveLog(office, true);
    },
  },
];

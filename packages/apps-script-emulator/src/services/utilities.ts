/** Utilities: sleep, identifiers, dates. */
import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { ServiceException } from "../errors";
import { RemoteType } from "../remote";
import { formatDate } from "./format-date";

const MAX_SLEEP_MS = 300_000;

export const UTILITIES = new RemoteType<undefined>("Utilities", {
  formatDate: (_state, { args }) => formatDate(args.date(0), args.string(1), args.string(2)),
  getUuid: () => randomUUID(),
  sleep(_state, { args, execution }) {
    const ms = args.number(0);
    if (ms < 0 || ms > MAX_SLEEP_MS) throw new ServiceException("Invalid argument: milliseconds");
    return setTimeout(ms, undefined, { signal: execution.ended });
  },
});

/** What Google allows in a day, by the kind of account: https://developers.google.com/apps-script/guides/services/quotas */
import type { Spending } from "./meter";

export const ACCOUNTS = ["comum", "workspace"] as const;
export type Account = (typeof ACCOUNTS)[number];

const MINUTE_MS = 60_000;

export const ALLOWANCES: Readonly<Record<Account, Spending>> = {
  comum: { requests: 20_000, geocoder: 1_000, properties: 50_000, triggerMs: 90 * MINUTE_MS },
  workspace: {
    requests: 100_000,
    geocoder: 10_000,
    properties: 500_000,
    triggerMs: 360 * MINUTE_MS,
  },
};

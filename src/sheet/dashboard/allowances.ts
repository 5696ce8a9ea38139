/** Today's spending and what is left of the daily allowances, for *Início* and *Painel*. */
import { configurationOf } from "../../settings";
import { ALLOWANCES, leftOf, type Spending } from "../../spending";
import { spendingToday } from "../../web";
import type { SheetServices, Properties } from "../services";

export interface Allowances {
  readonly spent: Spending;
  /** The daily allowances of this type of account. */
  readonly whole: Spending;
  /** Never below 0. */
  readonly left: Spending;
}

export function allowancesToday(
  { workbook, clock }: Pick<SheetServices, "workbook" | "clock">,
  properties: Properties,
): Allowances {
  const now = clock.now();
  const whole = ALLOWANCES[configurationOf(properties).settings.account];
  const { spent } = spendingToday(properties, now, workbook.offsetMinutes(now));
  return { spent, whole, left: leftOf(whole, spent) };
}

/** Minutes, rounded up. */
export function minutesOf(ms: number): number {
  return Math.ceil(ms / 60_000);
}

/** Formats measurements as Markdown tables. Pure. */
import { add, type Faults, noFaults } from "./judge";
import { type Measured, valuesOf } from "./measure";
import { fourOf, kilobytes, percent, seconds, spreadOf, whole } from "./stats";

/** Google's daily limit of requests for a consumer account. */
const DAILY_REQUESTS = 20_000;

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rule = head.map((_, i) => (i === 0 ? "---" : "--:"));
  return [head, rule, ...rows].map(line).join("\n");
}

/** What an answer costs. */
export function costTable(all: readonly Measured[]): string {
  return table(
    ["p50 / p95 / p99 / max", "customers", "round trips", "requests", "kB", "checks per day"],
    all.map((measured) => {
      const requests = spreadOf(valuesOf(measured, "requests"));
      return [
        measured.name,
        whole(measured.loads.length),
        fourOf(spreadOf(valuesOf(measured, "roundTrips"))),
        fourOf(requests),
        fourOf(spreadOf(valuesOf(measured, "bytes")), kilobytes),
        whole(Math.floor(DAILY_REQUESTS / requests.mean)),
      ];
    }),
  );
}

/** Whether the answers are right. */
export function faultTable(rows: readonly { name: string; faults: Faults }[]): string {
  return table(
    ["", "customers", "differ", "wrong yes", "wrong no", "`indisponivel`"],
    rows.map(({ name, faults }) => [name, ...faultCells(faults)]),
  );
}

export function sumOf(all: readonly Faults[]): Faults {
  const sum = noFaults();
  for (const faults of all) add(sum, faults);
  return sum;
}

function faultCells({ asked, different, wrongYes, wrongNo, indisponivel }: Faults): string[] {
  return [asked, different, wrongYes, wrongNo, indisponivel].map(whole);
}

export interface Timed {
  readonly name: string;
  /** In the same order as the columns. */
  readonly cells: readonly Measured[];
}

/** The table of seconds until an answer, p50 / p95, with the share of requests without one. */
export function timeTable(columns: readonly string[], rows: readonly Timed[]): string {
  return table(
    ["p50 / p95 s (no answer)", ...columns],
    rows.map(({ name, cells }) => [name, ...cells.map(timeCell)]),
  );
}

function timeCell(measured: Measured): string {
  const { p50, p95 } = spreadOf(valuesOf(measured, "ms"));
  const { indisponivel, asked } = measured.faults;
  const none = indisponivel === 0 ? "" : ` (${percent(indisponivel / asked)} %)`;
  return `${seconds(p50)} / ${seconds(p95)}${none}`;
}

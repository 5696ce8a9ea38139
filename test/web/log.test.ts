import type { PropertyStore } from "../../src/ports";
import { type LogRow, logKey, packLogRow, unpackLogRow } from "../../src/web";
import { leaveLogRow, logLine } from "../../src/web/log";
import { FakeProperties } from "../support/fake-properties";
import { logRow } from "../support/log-row";

const row = (at: number, more: Partial<LogRow> = {}): LogRow =>
  logRow({ at, id: `i${at}`, ...more });

const leave = (store: FakeProperties, one: LogRow): void => {
  leaveLogRow(one, Object.fromEntries(store.values), store);
};
const waiting = (store: FakeProperties): LogRow[] =>
  [...store.values]
    .filter(([name]) => name.startsWith("LOG_"))
    .map(([, text]) => unpackLogRow(text)!);

test("a row is a property of its own, by one write", () => {
  const store = new FakeProperties({ SETTINGS: "{}" });
  leave(store, row(1));
  leave(store, row(2));
  expect(store.writes).toBe(2);
  expect(waiting(store)).toEqual([row(1), row(2)]);
  expect(store.values.get("SETTINGS")).toBe("{}");
});

test("where there is no room the oldest row gives way, and how many did is counted", () => {
  const store = new FakeProperties({ SETTINGS: "s".repeat(9000) });
  let at = 0;
  for (; at < 900; at++) leave(store, row(at, { contact: "€".repeat(80), box: "ç".repeat(80) }));
  const rows = waiting(store);
  const lost = rows.reduce((sum, one) => sum + one.lost, 0);
  expect(lost).toBeGreaterThan(0);
  expect(rows.length + lost).toBe(at);
  expect(rows.some((one) => one.at === at - 1)).toBe(true);
  // What the sheets publish finds room all the same.
  expect(() => {
    for (let i = 0; i < 8; i++) store.write(`QUERIES_${i}`, "q".repeat(8_500));
  }).not.toThrow();
});

describe("how many rows may wait", () => {
  /** Which property a new row is written to, where rows of so many characters wait, names included. */
  function written(size: number, others: Record<string, string> = {}): string[] {
    const properties: Record<string, string> = { LOG_2: "", LOG_1: "", LOG_3: "", ...others };
    properties.LOG_2 = "?".repeat(size - "LOG_1LOG_2LOG_3".length);
    const names: string[] = [];
    const write = (name: string): number => names.push(name);
    leaveLogRow(row(9), properties, { write } as unknown as PropertyStore);
    return names;
  }
  const own = [logKey(9, "i9")];

  test("as many as fit into 400,000 characters; then the oldest gives way", () => {
    expect(written(399_999)).toEqual(own);
    expect(written(400_000)).toEqual(["LOG_1"]);
  });

  test("whatever else Script Properties hold", () => {
    expect(written(399_999, { SETTINGS: "s".repeat(9000), QUERIES_1: "q" })).toEqual(own);
    expect(written(400_000, { AAA: "" })).toEqual(["LOG_1"]);
  });
});

test("a damaged row gives way as any other", () => {
  const store = new FakeProperties(
    Object.fromEntries(Array.from({ length: 50 }, (_, i) => [logKey(i, "x"), "?".repeat(9000)])),
  );
  leave(store, row(99));
  expect(unpackLogRow(store.values.get(logKey(0, "x")) ?? "")).toEqual(row(99, { lost: 1 }));
});

test("the console gets the same row, in one line", () => {
  const lines: string[] = [];
  logLine(row(1, { contact: "a\nb" }), { log: (line) => lines.push(line) });
  expect(lines).toEqual([packLogRow(row(1, { contact: "a\nb" }))]);
  expect(lines[0]).not.toContain("\n");
});

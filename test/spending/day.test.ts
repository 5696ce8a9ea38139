/** A day's sum: wherever a run is cut short, each note counts once. */
import * as fc from "fast-check";
import {
  addNotes,
  ALLOWANCES,
  dayAt,
  EMPTY_NOTE,
  leftOf,
  NOTHING_SPENT,
  packDay,
  packNote,
  type SpendingNote,
  unpackNote,
  type WaitingNote,
} from "../../src/spending";

const OFFSET = -180;
const NOON = Date.UTC(2026, 4, 4, 15);
const HOUR = 3_600_000;

const note = (requests: number, more: Partial<SpendingNote> = {}): SpendingNote => ({
  ...EMPTY_NOTE,
  spent: { ...NOTHING_SPENT, requests },
  ...more,
});
const waiting = (name: string, requests: number, at = NOON): WaitingNote => ({
  name,
  at,
  note: note(requests),
});

test("however often it is added up, and whatever is removed in between, each note counts once", () => {
  const step = fc.record({
    leave: fc.nat({ max: 3 }),
    /** Whether the sum was written: the execution may end before that. */
    kept: fc.boolean(),
    removed: fc.nat({ max: 4 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let text: string | undefined;
      let notes: WaitingNote[] = [];
      let sum = 0;
      let count = 0;
      for (const { leave, kept, removed } of steps) {
        for (let i = 0; i < leave; i++) {
          count += 1;
          sum += count;
          notes.push(waiting(`n${count}`, count));
        }
        const day = addNotes(dayAt(text, NOON, OFFSET), notes, NOON);
        expect(day.spent.requests).toBe(sum);
        if (!kept) continue;
        text = packDay(day);
        notes = notes.slice(removed);
      }
    }),
  );
});

test("a day begins at midnight in the spreadsheet's time zone", () => {
  const evening = addNotes(dayAt(undefined, NOON, OFFSET), [waiting("a", 5)], NOON);
  const text = packDay(evening);
  expect(dayAt(text, NOON + 11.9 * HOUR).spent.requests).toBe(5);
  expect(dayAt(text, NOON + 12.1 * HOUR).spent.requests).toBe(0);
  // Notes of the day before do not count for this day.
  const next = addNotes(dayAt(text, NOON + 13 * HOUR), [waiting("b", 7)], NOON + 13 * HOUR);
  expect(next.spent.requests).toBe(0);
});

test("the last check counts, whatever the day", () => {
  const check = { name: "c", at: NOON - 13 * HOUR, note: note(1, { check: true }) };
  const day = addNotes(dayAt(undefined, NOON, OFFSET), [check, waiting("d", 1)], NOON);
  expect(day.lastCheckAt).toBe(check.at);
});

test("a run without a final note counts as its estimate, once it must have ended", () => {
  const run = {
    name: "r",
    at: NOON,
    note: note(0, { open: true, spent: { ...NOTHING_SPENT, triggerMs: 9 } }),
  };
  const empty = dayAt(undefined, NOON, OFFSET);
  expect(addNotes(empty, [run], NOON + 60_000).spent.triggerMs).toBe(0);
  expect(addNotes(empty, [run], NOON + 8 * 60_000).spent.triggerMs).toBe(9);
});

test("spending is added up by job", () => {
  const jobs = { network: { ...NOTHING_SPENT, requests: 4 } };
  const runs = [1, 2].map((n) => ({ name: `r${n}`, at: NOON, note: note(6, { jobs }) }));
  const day = addNotes(dayAt(undefined, NOON, OFFSET), runs, NOON);
  expect([day.spent.requests, day.jobs.network?.requests]).toEqual([12, 8]);
  expect(dayAt(packDay(day), NOON).jobs).toEqual(day.jobs);
});

test("a note is read back unchanged; a damaged one is ignored", () => {
  const left = note(3, { check: true, jobs: { log: { ...NOTHING_SPENT, properties: 2 } } });
  expect(unpackNote(packNote(left))).toEqual(left);
  for (const text of ["", "{", "[]", '{"spent":[1,2]}', '{"spent":[-1,0,0,0]}']) {
    expect(unpackNote(text)).toBeUndefined();
  }
});

test("the sum fits into a property, however many notes wait", () => {
  const many = Array.from({ length: 2000 }, (_, i) => waiting(String(i).padStart(11, "f"), 1));
  expect(packDay(addNotes(dayAt(undefined, NOON, OFFSET), many, NOON)).length).toBeLessThan(9000);
});

test("what is left is never below zero", () => {
  const spent = { requests: 20_001, geocoder: 1, properties: 50_000, triggerMs: 0 };
  expect(leftOf(ALLOWANCES.comum, spent)).toEqual({
    requests: 0,
    geocoder: 999,
    properties: 0,
    triggerMs: 5_400_000,
  });
});

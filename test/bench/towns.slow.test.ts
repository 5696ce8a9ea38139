/** What `docs/benchmarks.md` says of addresses in a region where street names repeat: counts only. */
import { cases, seedOr } from "../../testing/cases";
import { measureTowns, ONE_TOWN, THREE_TOWNS, type TownsMeasured } from "../../bench/towns";

/** Six for each way to write an address. */
const CUSTOMERS = cases(72);

function measured(served: readonly string[]): { before: TownsMeasured; now: TownsMeasured } {
  const [before, now] = measureTowns(served, [seedOr(41)], CUSTOMERS);
  if (before === undefined || now === undefined) throw new Error("two are compared");
  return { before, now };
}

function holds({ elsewhere, reservedElsewhere, refused, calls, mostCalls }: TownsMeasured): void {
  expect({ elsewhere, reservedElsewhere, refused }).toEqual({
    elsewhere: 0,
    reservedElsewhere: 0,
    refused: 0,
  });
  expect(calls / CUSTOMERS).toBeLessThan(1.2);
  expect(mostCalls).toBeLessThanOrEqual(2);
}

test("one town: nothing elsewhere, and nine in ten customers are answered at once", () => {
  const { before, now } = measured(ONE_TOWN);
  holds(now);
  expect(now.inOneTurn / CUSTOMERS).toBeGreaterThanOrEqual(0.9);
  expect(before.elsewhere).toBeGreaterThan(0);
  expect(before.refused).toBeGreaterThan(0);
});

test("three towns: nothing elsewhere, and 95 % are answered in two turns", () => {
  const { before, now } = measured(THREE_TOWNS);
  holds(now);
  expect(now.inTwoTurns / CUSTOMERS).toBeGreaterThanOrEqual(0.95);
  expect(before.elsewhere).toBeGreaterThan(0);
});

/** What is claimed of lists; `docs/benchmarks.md` has the figures. */
import { generatedGround } from "../../bench/grounds";
import { measureBatch, measureBoxes, measureChat, measureWaiting } from "../../bench/lists";
import { cases, seedOr } from "../../testing/cases";
import { generateTown } from "ozmap-simulator";

const ground = generatedGround();
/** The fewer the rows, the more requests for each: what is claimed of 1,000 holds for 300. */
const listed = ground.customers(seedOr(1000), cases(300));

test.each([true, false])("a list of coordinates, the network at hand: %s", (isAtHand) => {
  const found = measureBatch(ground, listed, isAtHand);
  expect(found.wrong).toBe(0);
  expect(found.requests / found.rows).toBeLessThan(0.1);
  expect(found.reading).toBeLessThanOrEqual(isAtHand ? 0 : 20);
  expect(found.minutes / found.rows).toBeLessThan(6 / 1000);
});

test("the chat does not notice a list", () => {
  const [alone, beside] = measureChat(ground, ground.customers(77, 60), listed);
  expect(beside.checks).toBeGreaterThan(20);
  expect(beside).toMatchObject({
    checks: alone.checks,
    roundTrips: alone.roundTrips,
    requests: alone.requests,
    wrong: 0,
  });
});

test("a review of boxes and one of the waiting list cost no request a row", () => {
  const town = generateTown({ seed: 3, poles: 1000, boxShare: 0.2 });
  const boxes = measureBoxes(town);
  expect(boxes.wrong).toBe(0);
  expect(boxes.requests / boxes.rows).toBeLessThan(0.1);
  const waiting = measureWaiting(town, 300);
  expect(waiting.wrong).toBe(0);
  expect(waiting.requests / waiting.rows).toBeLessThan(0.1);
});

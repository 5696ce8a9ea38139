import fc from "fast-check";
import { Refusal } from "../src/contract";
import { Deadline } from "../src/deadline";
import { FakeClock } from "../testing/fake-clock";

test("what is left and what is gone add up to the budget, until it is used up", () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(20_000), (budget, gone) => {
      const clock = new FakeClock();
      const deadline = new Deadline(clock, budget);
      clock.advance(gone);
      expect(deadline.elapsedMs()).toBe(gone);
      expect(deadline.remainingMs()).toBe(Math.max(0, budget - gone));
    }),
  );
});

test("time is counted from when the answer was begun", () => {
  const clock = new FakeClock();
  const deadline = new Deadline(clock, 1000, clock.now() - 400);
  expect(deadline.remainingMs()).toBe(600);
  expect(deadline.elapsedMs()).toBe(400);
});

test("a call gets all that is left, or is not begun", () => {
  const clock = new FakeClock();
  const deadline = new Deadline(clock, 1000);
  clock.advance(750);
  expect(deadline.forCall(250)).toBe(250);
  clock.advance(1);
  expect(() => deadline.forCall(250)).toThrow(
    new Refusal("tempo_esgotado", { code: "too_little_time", remaining: 249, least: 250 }),
  );
});

test("a wait that would use up the time is not begun", () => {
  const clock = new FakeClock();
  const deadline = new Deadline(clock, 1000);
  expect(deadline.sleep(400)).toBe(true);
  expect(deadline.sleep(600)).toBe(false);
  expect(deadline.sleep(599)).toBe(true);
  expect(clock.waits).toEqual([400, 599]);
  expect(deadline.remainingMs()).toBe(1);
});

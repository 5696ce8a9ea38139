/** What is claimed of a day with the whole network at hand; `docs/benchmarks.md` has the figures. */
import { day } from "../../bench/day";
import { generatedGround } from "../../bench/grounds";

test.each([200, 1000])("a day of %d checks on the generated town", (checks) => {
  const found = day(generatedGround(), checks, true);
  expect(found.faults).toMatchObject({ different: 0, wrongYes: 0, wrongNo: 0, indisponivel: 0 });
  expect(found.oneRoundTrip).toBeGreaterThanOrEqual(0.98);
  expect(found.oldestMinutes).toBeLessThanOrEqual(60);
  expect(found.sweepsAtNight).toBeLessThanOrEqual(3);
  expect(found.triggerMinutes).toBeLessThan(20);
  if (checks === 1000) expect(found.requestsPerCheck).toBeLessThanOrEqual(1.3);
});

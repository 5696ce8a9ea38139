/** What the project says of its round trips, on the generated town: counts only, no times. */
import { customersOf } from "../../bench/customers";
import { measure, type Measured, valuesOf } from "../../bench/measure";
import { ours, type State } from "../../bench/ours";
import { SMALL_PAGES } from "../../bench/rounds";
import { type Spread, spreadOf } from "../../bench/stats";
import { cases, seedOr } from "../../testing/cases";
import { generateTown, oracleOf } from "ozmap-simulator";

jest.setTimeout(300_000);

const town = generateTown({ seed: 3 });
const oracle = oracleOf(town);
const customers = customersOf(town, seedOr(7), cases(80)).map((place) => ({
  place,
  right: oracle(place),
}));

function measured(state: State, quirks = {}): Measured {
  const result = measure(ours(town, state, quirks), customers);
  expect(result.faults).toMatchObject({ different: 0, indisponivel: 0 });
  expect(result.longestUrl).toBeLessThanOrEqual(2082);
  return result;
}

const trips = (result: Measured): Spread => spreadOf(valuesOf(result, "roundTrips"));
const requests = (result: Measured): Spread => spreadOf(valuesOf(result, "requests"));

test.each([
  ["pages of any length", {}],
  ["100 rows per page", SMALL_PAGES],
])("nothing remembered, %s: two round trips, never more than three", (_, quirks) => {
  const cold = measured("cold", quirks);
  expect(trips(cold).p50).toBe(2);
  expect(trips(cold).max).toBeLessThanOrEqual(3);
});

test.each([
  ["pages of any length", {}, 5],
  ["100 rows per page", SMALL_PAGES, Infinity],
])("a new area, %s: two round trips, never more than three", (_, quirks, most) => {
  const result = measured("newArea", quirks);
  expect(trips(result).p50).toBe(2);
  expect(trips(result).max).toBeLessThanOrEqual(3);
  expect(requests(result).p50).toBeLessThanOrEqual(most);
});

test.each([
  ["pages of any length", {}],
  ["100 rows per page", SMALL_PAGES],
])("an area that is remembered, %s: one round trip, one request", (_, quirks) => {
  const result = measured("warm", quirks);
  expect(trips(result).p50).toBe(1);
  expect(requests(result).p50).toBe(1);
});

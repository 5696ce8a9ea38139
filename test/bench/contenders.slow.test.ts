/** The contenders of the bench agree with the exhaustive reference on a small town, or are counted. */
import { connect } from "../../bench/client";
import type { Contender } from "../../bench/contender";
import { customersOf } from "../../bench/customers";
import { measure, valuesOf } from "../../bench/measure";
import { ours, type State } from "../../bench/ours";
import { straight } from "../../bench/straight";
import { cases, seedOr } from "../../testing/cases";
import { walker } from "../../bench/walks";
import { generateTown, oracleOf } from "ozmap-simulator";

const COUNT = cases(40);
const town = generateTown({ seed: 8, poles: 250 });
const oracle = oracleOf(town);
const customers = customersOf(town, seedOr(1), COUNT).map((place) => ({
  place,
  right: oracle(place),
}));

const EXACT: [string, () => Contender][] = [
  ...(["cold", "newArea", "warm"] as State[]).map((state): [string, () => Contender] => [
    state,
    () => ours(town, state),
  ]),
  ["one request per pole", () => walker(connect(town), "walk")],
  ["breadth-first", () => walker(connect(town), "levels")],
];

test.each(EXACT)("%s is right", (_, make) => {
  const { faults } = measure(make(), customers);
  expect(faults).toEqual({ asked: COUNT, different: 0, wrongYes: 0, wrongNo: 0, indisponivel: 0 });
});

test("a straight line says yes where there is no way", () => {
  const { faults } = measure(straight(connect(town)), customers);
  expect(faults.indisponivel).toBe(0);
  expect(faults.different).toBeGreaterThan(0);
});

test("a line with latency and failures costs time, and the same draws give the same time", () => {
  const line = { latencyMs: 300, failures: 0.05 };
  const [first, second] = [1, 2].map(() => {
    jest.spyOn(Math, "random").mockReturnValue(0.5);
    return measure(ours(town, "cold"), customers, line);
  });
  jest.restoreAllMocks();
  const times = valuesOf(first!, "ms");
  expect(times).toEqual(valuesOf(second!, "ms"));
  expect(Math.min(...times)).toBeGreaterThanOrEqual(150);
  expect(first!.faults).toMatchObject({ different: 0, wrongYes: 0, wrongNo: 0 });
});

/** This project and the libraries that it is compared with find paths of the same lengths. */
import { agree, toBoxes } from "../../bench/in-memory";
import { basePoints } from "../../bench/network-of";
import { OTHERS, OURS } from "../../bench/path-finders";
import { generateTown } from "ozmap-simulator";

const town = generateTown({ seed: 8, poles: 250 });
const points = basePoints(town);
const jobs = toBoxes(town, points);

test("all find the same lengths, to a millimetre", () => {
  expect(jobs.flatMap(({ ends }) => ends).length).toBeGreaterThan(50);
  expect(() => {
    agree([OURS, ...OTHERS], points, jobs);
  }).not.toThrow();
});

test("one that finds longer paths is caught", () => {
  const detour = {
    name: "detour",
    build: (): ReturnType<typeof OURS.build> => (start, ends) => ends.map(() => [start]),
  };
  expect(() => {
    agree([OURS, detour], points, jobs);
  }).toThrow(/detour/);
});

import type { Needs } from "../../src/network";
import { NeedsList } from "../../src/network/verdict";

const NO_LISTS = { dropLimits: false, condominiums: false };
const NOTHING: Needs = { areaM: 0, poles: false, ...NO_LISTS, points: [], splittersOf: [] };

test("nothing is missing", () => {
  const needs = new NeedsList(NO_LISTS);
  expect(needs.isEmpty).toBe(true);
  needs.add({ points: [], splittersOf: [] });
  expect(needs.isEmpty).toBe(true);
  expect(needs.open()).toEqual({ kind: "open", needs: NOTHING });
});

test.each<[string, Partial<Needs>]>([
  ["an area", { areaM: 1 }],
  ["what poles allow", { poles: true }],
  ["limits of projects", { dropLimits: true }],
  ["condominiums", { condominiums: true }],
  ["a base point", { points: ["p"] }],
  ["a box's splitters", { splittersOf: ["x"] }],
  ["one of each", { points: ["p"], splittersOf: ["x"] }],
])("%s that is missing keeps it open", (_, missing) => {
  const { areaM, poles, points, splittersOf, ...lists } = { ...NOTHING, ...missing };
  const needs = Object.assign(new NeedsList(lists), { areaM, poles });
  needs.add({ points, splittersOf });
  expect(needs.isEmpty).toBe(false);
  expect(needs.open()).toEqual({ kind: "open", needs: { ...NOTHING, ...missing } });
});

test("what several starts lack is asked for once, in the order in which it came", () => {
  const needs = new NeedsList(NO_LISTS);
  needs.add({ points: ["q", "p"], splittersOf: ["y", "x"] });
  needs.add({ points: ["p", "r"], splittersOf: ["x", "z"] });
  expect(needs.open()).toMatchObject({
    needs: { points: ["q", "p", "r"], splittersOf: ["y", "x", "z"] },
  });
});

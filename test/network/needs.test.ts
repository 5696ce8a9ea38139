import type { Needs } from "../../src/network";
import { NeedsList } from "../../src/network/needs";

const VERDICT = { kind: "no_pole" } as const;
const NOTHING: Needs = { areaM: 0, poles: false, dropLimits: false, points: [], splittersOf: [] };
const lack = (points: string[], splittersOf: string[]): Parameters<NeedsList["add"]>[0] => ({
  verdict: undefined,
  points,
  splittersOf,
  wider: false,
});

test("where nothing is missing, the verdict is given", () => {
  const needs = new NeedsList(false);
  expect(needs.decidedUnlessOpen(VERDICT)).toEqual({ kind: "decided", verdict: VERDICT });
  needs.add(lack([], []));
  expect(needs.decidedUnlessOpen(VERDICT)).toEqual({ kind: "decided", verdict: VERDICT });
});

test("without a verdict there is none to give, even if nothing is missing", () => {
  expect(new NeedsList(false).decidedUnlessOpen(undefined)).toEqual({
    kind: "open",
    needs: NOTHING,
  });
});

test.each<[string, Partial<Needs>, Partial<NeedsList>, string[], string[]]>([
  ["an area", { areaM: 1 }, { areaM: 1 }, [], []],
  ["what poles allow", { poles: true }, { poles: true }, [], []],
  ["a base point", { points: ["p"] }, {}, ["p"], []],
  ["a box's splitters", { splittersOf: ["x"] }, {}, [], ["x"]],
  ["one of each", { points: ["p"], splittersOf: ["x"] }, {}, ["p"], ["x"]],
])("%s that is missing keeps it open", (_, missing, set, points, splittersOf) => {
  const needs = Object.assign(new NeedsList(false), set);
  needs.add(lack(points, splittersOf));
  const open = { kind: "open", needs: { ...NOTHING, ...missing } };
  expect(needs.decidedUnlessOpen(VERDICT)).toEqual(open);
  expect(needs.open()).toEqual(open);
});

test("limits of projects that are missing keep it open", () => {
  expect(new NeedsList(true).decidedUnlessOpen(VERDICT)).toEqual({
    kind: "open",
    needs: { ...NOTHING, dropLimits: true },
  });
});

test("what several starts lack is asked for once, in the order in which it came", () => {
  const needs = new NeedsList(false);
  needs.add(lack(["q", "p"], ["y", "x"]));
  needs.add(lack(["p", "r"], ["x", "z"]));
  expect(needs.open()).toMatchObject({
    needs: { points: ["q", "p", "r"], splittersOf: ["y", "x", "z"] },
  });
});

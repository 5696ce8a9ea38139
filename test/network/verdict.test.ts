import { ALTERNATIVES, type Finding } from "../../src/network";
import { OBSTACLE_ORDER } from "../../src/network/boxes";
import type { Reach } from "../../src/network/reach";
import { qualifiesWithin, verdictOf } from "../../src/network/verdict";
import { box, pole } from "./sketch";

const START = { pole: pole("a", 0), distanceM: 5 };

function found(id: string, dropM: number, more: Partial<Finding> = {}): Finding {
  const nothing = { ports: undefined, held: undefined, obstacle: undefined };
  return { box: box(id, "a", 0), dropM, limitM: 100, path: [], ...nothing, ...more };
}
function verdictOn(findings: Finding[], hasEdges = true): ReturnType<typeof verdictOf> {
  const reach: Reach = {
    findings,
    doubts: [],
    others: [],
    limits: [],
    exactM: 1000,
    gaps: [],
    hasEdges,
  };
  return verdictOf(START, reach, findings.filter(qualifiesWithin));
}

test.each<[string, Partial<Finding>, boolean]>([
  ["within its limit", { dropM: 99 }, true],
  ["at its very limit", { dropM: 100 }, true],
  ["beyond its limit", { dropM: 100.1 }, false],
  ["without a free port", { dropM: 1, obstacle: "no_free_port" }, false],
  ["unread", { dropM: 1, obstacle: "unread" }, false],
])("a box %s: connected to without a second look, %p", (_, more, expected) => {
  expect(qualifiesWithin(found("x", 0, more))).toBe(expected);
});

test("the nearest box within its limit, and the next ones as alternatives", () => {
  const findings = [
    found("beyond", 1, { limitM: 0 }),
    found("full", 2, { obstacle: "no_free_port" }),
    ...["x", "y", "z", "more"].map((id, i) => found(id, 3 + i)),
  ];
  expect(ALTERNATIVES).toBe(2);
  expect(verdictOn(findings)).toEqual({
    kind: "feasible",
    start: START,
    chosen: findings[2],
    grade: "within_limit",
    alternatives: [findings[3], findings[4]],
    findings,
    unread: [],
  });
});

test("only within the slack: the nearest of them, without alternatives", () => {
  const findings = [
    found("full", 2, { obstacle: "no_free_port" }),
    found("x", 110),
    found("y", 120),
  ];
  expect(verdictOn(findings)).toEqual({
    kind: "feasible",
    start: START,
    chosen: findings[1],
    grade: "in_slack",
    alternatives: [],
    findings,
    unread: [],
  });
});

test("the reason is that of the box that came furthest, and the nearest box with it is shown", () => {
  expect(OBSTACLE_ORDER).toEqual([
    "in_project",
    "not_implanted",
    "in_condominium",
    "no_attendance_splitter",
    "no_free_port",
  ]);
  OBSTACLE_ORDER.forEach((reason, i) => {
    const before = OBSTACLE_ORDER.slice(0, i).map((obstacle) => found(obstacle, 1, { obstacle }));
    const nearest = found("nearest", 2, { obstacle: reason });
    const findings = [...before, nearest, found("farther", 3, { obstacle: reason })];
    expect(verdictOn(findings)).toEqual({
      kind: "infeasible",
      start: START,
      reason,
      nearest,
      findings,
    });
  });
});

test.each([
  [true, "no_box_in_reach"],
  [false, "no_adjacency"],
])("no box at all; the pole is joined to another: %p", (hasEdges, reason) => {
  expect(verdictOn([], hasEdges)).toEqual({
    kind: "infeasible",
    start: START,
    reason,
    nearest: undefined,
    findings: [],
  });
});

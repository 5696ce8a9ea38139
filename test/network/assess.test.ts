/** What is asked before a verdict is given, and the verdict: the proof of completeness, case by case. */
import {
  ALTERNATIVES,
  assess,
  type Box,
  type BoxPorts,
  distanceM,
  type DropLimit,
  type Finding,
  type Needs,
  type Network,
  qualifiesWithin,
  type UnreadableRow,
} from "../../src/network";
import { NeedsList, verdictOf } from "../../src/network/assess";
import { OBSTACLE_ORDER } from "../../src/network/boxes";
import type { Reach } from "../../src/network/reach";
import { at, box, free, network, PLACE, pole, RULES } from "./sketch";

const LINE = [pole("a", 1, ["b"]), pole("b", 4, ["a", "c"]), pole("c", 8, ["b"])];

test("nothing is known: an area is needed that holds the pole and the longest drop", () => {
  const nothing = network([], [], { whole: { centre: PLACE, radiusM: 0 } });
  expect(assess(PLACE, RULES, nothing)).toEqual({
    kind: "open",
    needs: {
      areaM: 400,
      poles: false,
      dropLimits: false,
      condominiums: false,
      points: [],
      splittersOf: [],
    },
  });
});

test("the projects decide and are not known: their limits are needed", () => {
  const rules = { ...RULES, dropMaxM: null };
  const known = network(LINE, [box("x", "c", 8)], { splitters: new Map([free("x")]) });
  expect(assess(PLACE, rules, known)).toMatchObject({ kind: "open", needs: { dropLimits: true } });
  expect(assess(PLACE, rules, { ...known, dropLimits: new Map() })).toMatchObject({
    kind: "decided",
  });
});

test("ports that are not read are asked for, nearest first, and only where they matter", () => {
  const boxes = [
    box("far", "c", 8),
    box("near", "a", 1),
    box("draft", "b", 4, { inProject: true }),
  ];
  expect(assess(PLACE, RULES, network(LINE, boxes))).toMatchObject({
    kind: "open",
    needs: { areaM: 0, splittersOf: ["near", "far"] },
  });
});

test("a yes, with the boxes after it", () => {
  const boxes = ["a", "b", "c"].map((point, i) => box(`x${point}`, point, i));
  const known = network(LINE, boxes, { splitters: new Map(boxes.map(({ id }) => free(id))) });
  const assessment = assess(PLACE, RULES, known);
  expect(assessment).toMatchObject({
    kind: "decided",
    verdict: { kind: "feasible", grade: "within_limit", chosen: { box: { id: "xa" }, dropM: 0 } },
  });
  if (assessment.kind !== "decided" || assessment.verdict.kind !== "feasible")
    throw new Error("not feasible");
  expect(assessment.verdict.alternatives.map(({ box: { id } }) => id)).toEqual(["xb", "xc"]);
});

test("a neighbour that is spoken of and not known is asked for by id; one that does not exist is not", () => {
  const points = [pole("a", 1, ["b", "lost"]), pole("b", 4, ["a"])];
  expect(assess(PLACE, RULES, network(points, []))).toMatchObject({
    kind: "open",
    needs: { points: ["lost"] },
  });
  const known = network(points, [], { absent: new Set(["lost"]) });
  expect(assess(PLACE, RULES, known)).toMatchObject({
    kind: "decided",
    verdict: { kind: "infeasible", reason: "no_box_in_reach" },
  });
});

test("the point of a box that did not come is asked for, if the box is near enough", () => {
  const boxes = [box("x", "unknown", 10), box("y", "elsewhere", 90)];
  expect(assess(PLACE, RULES, network(LINE, boxes))).toMatchObject({
    kind: "open",
    needs: { points: ["unknown"] },
  });
});

test("a circle that does not hold the longest drop is widened, unless nothing beyond it matters", () => {
  const narrow = { centre: PLACE, radiusM: 150 };
  const none = network(LINE, [], { whole: narrow });
  expect(assess(PLACE, RULES, none)).toMatchObject({
    kind: "open",
    needs: { areaM: 400, points: [] },
  });

  const boxes = ["a", "b", "c"].map((point, i) => box(`x${point}`, point, i));
  const three = network(LINE, boxes, {
    whole: narrow,
    splitters: new Map(boxes.map(({ id }) => free(id))),
  });
  expect(assess(PLACE, RULES, three)).toMatchObject({
    kind: "decided",
    verdict: { kind: "feasible" },
  });
});

test("a very long limit is approached by doubling", () => {
  const rules = { ...RULES, dropMaxM: 5000 };
  const asked = (radiusM: number): unknown =>
    assess(PLACE, rules, network(LINE, [], { whole: { centre: PLACE, radiusM } }));
  expect(asked(0)).toMatchObject({ needs: { areaM: 700 } });
  expect(asked(700)).toMatchObject({ needs: { areaM: 1400 } });
  expect(asked(2800)).toMatchObject({ needs: { areaM: 5100 } });
});

test("while a list is open, the boxes that may matter are asked for on the chance", () => {
  const boxes = [
    box("far", "q", 30),
    box("near", "p", 2),
    box("out", "r", 90),
    box("draft", "p", 2, { inProject: true }),
  ];
  const open = network([], boxes, { whole: { centre: PLACE, radiusM: 0 } });
  expect(assess(PLACE, RULES, open)).toMatchObject({
    needs: { areaM: 400, splittersOf: ["near", "far"] },
  });
});

test("whether poles allow sales is asked before one of them is believed, and their boxes with it", () => {
  const points = [pole("a", 1, [], { allowsSales: undefined }), pole("b", 4)];
  const boxes = [box("xa", "a", 1), box("xb", "b", 4)];
  expect(assess(PLACE, RULES, network(points, boxes))).toMatchObject({
    kind: "open",
    needs: { poles: true, splittersOf: ["xa", "xb"] },
  });
});

test("poles that do not allow sales start nothing, but paths run over them", () => {
  const points = [
    pole("a", 1, ["b"], { allowsSales: false }),
    pole("b", 4, ["a", "c"]),
    pole("c", 8, ["b"], { allowsSales: false }),
  ];
  const known = network(points, [box("x", "c", 8)], { splitters: new Map([free("x")]) });
  expect(assess(PLACE, RULES, known)).toMatchObject({
    verdict: { kind: "feasible", start: { pole: { id: "b" } }, chosen: { box: { id: "x" } } },
  });
  expect(assess(PLACE, RULES, network([points[0]!], []))).toMatchObject({
    verdict: { kind: "no_pole" },
  });
});

test("another pole starts only where no box at all is in reach of the one before", () => {
  const rules = { ...RULES, candidatePoles: 2 };
  const points = [pole("a", 1, []), pole("b", -2, [])];
  const boxAtSecond = box("x", "b", -2);
  const splitters = new Map([free("x"), free("full", 0)]);
  expect(assess(PLACE, rules, network(points, [boxAtSecond], { splitters }))).toMatchObject({
    verdict: { kind: "feasible", start: { pole: { id: "b" } } },
  });
  const withFull = network(points, [boxAtSecond, box("full", "a", 1)], { splitters });
  expect(assess(PLACE, rules, withFull)).toMatchObject({
    verdict: { kind: "infeasible", reason: "no_free_port", start: { pole: { id: "a" } } },
  });
  expect(assess(PLACE, rules, network(points, []))).toMatchObject({
    verdict: { kind: "infeasible", reason: "no_adjacency", start: { pole: { id: "a" } } },
  });
});

test("the reason is that of the box that came furthest, and its nearest box is shown", () => {
  const boxes = [
    box("draft", "a", 1, { inProject: true }),
    box("bare", "b", 4),
    box("bare-too", "c", 8),
  ];
  const none = { splitters: [], unread: [] };
  const splitters = new Map([
    ["bare", none],
    ["bare-too", none],
  ]);
  expect(assess(PLACE, RULES, network(LINE, boxes, { splitters }))).toMatchObject({
    verdict: { reason: "no_attendance_splitter", nearest: { box: { id: "bare" } } },
  });
  expect(
    assess(PLACE, { ...RULES, projects: ["other"] }, network(LINE, boxes, { splitters })),
  ).toMatchObject({
    verdict: { reason: "no_box_in_reach", nearest: undefined },
  });
});

test("within the slack a person decides, but a farther box within its own limit is a yes", () => {
  const rules = { ...RULES, dropMaxM: null, dropSlackM: 50 };
  const boxes = [
    box("short", "b", 4, { projectId: "p20" }),
    box("long", "c", 8, { projectId: "p90" }),
  ];
  const known = network(LINE, boxes, {
    splitters: new Map([free("short"), free("long")]),
    dropLimits: new Map([
      ["p20", 20],
      ["p90", 90],
    ]),
  });
  expect(assess(PLACE, rules, known)).toMatchObject({
    verdict: { kind: "feasible", grade: "within_limit", chosen: { box: { id: "long" } } },
  });
  expect(assess(PLACE, rules, { ...known, boxes: boxes.slice(0, 1) })).toMatchObject({
    verdict: {
      kind: "feasible",
      grade: "in_slack",
      chosen: { box: { id: "short" } },
      alternatives: [],
    },
  });
});

test("within the slack, a project whose limit cannot be read is named if a path leads to a box of it", () => {
  const rules = { ...RULES, dropMaxM: null, dropSlackM: 50 };
  const row = { resource: "projects", id: "p?", field: "drop" };
  const boxes = [
    box("short", "b", 4, { projectId: "p20" }),
    box("far", "c", 40, { projectId: "p?" }),
  ];
  const more: Partial<Network> = {
    splitters: new Map([free("short"), free("far")]),
    dropLimits: new Map<string, DropLimit>([
      ["p20", 20],
      ["p?", row],
    ]),
  };
  const namedIf = (bToC: string[], unread: UnreadableRow[]): void => {
    const points = [pole("a", 1, ["b"]), pole("b", 4, bToC), pole("c", 40)];
    expect(assess(PLACE, rules, network(points, boxes, more))).toMatchObject({
      verdict: { grade: "in_slack", chosen: { box: { id: "short" } }, unread },
    });
  };
  namedIf(["c"], [row]);
  namedIf([], []);
});

describe("the poles that are looked at from", () => {
  const SIX = [3, -1, 5, 2, -4, 6].map((steps) => pole(`p${steps}`, steps));
  const boxes = SIX.map(({ id }) => box(`x${id}`, id, 0));
  const splitters = new Map(boxes.map(({ id }) => free(id)));

  test("the nearest one, wherever it is in the list", () => {
    expect(assess(PLACE, RULES, network(SIX, boxes, { splitters }))).toMatchObject({
      verdict: { start: { pole: { id: "p-1" }, distanceM: distanceM(PLACE, at(-1)) } },
    });
  });

  test("of those equally near, the one with the first id", () => {
    const ids = ["q", "p", "r"];
    for (const order of [ids, ids.toReversed()]) {
      const points = order.map((id) => pole(id, 2));
      expect(assess(PLACE, RULES, network(points, []))).toMatchObject({
        verdict: { start: { pole: { id: "p" } } },
      });
    }
  });

  test("as many as the settings say, and no more", () => {
    const last = [box("x", "p-4", 0)];
    const known = network(SIX, last, { splitters: new Map([free("x")]) });
    expect(assess(PLACE, { ...RULES, candidatePoles: 4 }, known)).toMatchObject({
      verdict: { kind: "feasible", start: { pole: { id: "p-4" } } },
    });
    expect(assess(PLACE, { ...RULES, candidatePoles: 3 }, known)).toMatchObject({
      verdict: { kind: "infeasible", start: { pole: { id: "p-1" } } },
    });
  });

  test("only those within the radius, its rim included", () => {
    const poleRadiusM = distanceM(PLACE, at(4));
    const asked = (steps: number): unknown =>
      assess(PLACE, { ...RULES, poleRadiusM }, network([pole("a", steps)], []));
    expect(asked(4)).toMatchObject({ verdict: { kind: "infeasible" } });
    expect(asked(4.01)).toEqual({ kind: "decided", verdict: { kind: "no_pole" } });
  });

  test("no point other than a pole", () => {
    const point = pole("a", 1, [], { isPole: false });
    expect(assess(PLACE, RULES, network([point], []))).toMatchObject({
      verdict: { kind: "no_pole" },
    });
  });

  test("while it is not known which allow sales, four more than the settings say", () => {
    const points = SIX.map((point) => ({ ...point, allowsSales: undefined }));
    expect(assess(PLACE, RULES, network(points, boxes))).toMatchObject({
      needs: { poles: true, splittersOf: ["xp-1", "xp2", "xp3", "xp-4", "xp5"] },
    });
  });
});

describe("the circle in which all is known", () => {
  test("lies around another place: what it holds around this one counts", () => {
    const apartM = distanceM(PLACE, at(-20));
    const none = (radiusM: number): unknown =>
      assess(PLACE, RULES, network([], [], { whole: { centre: at(-20), radiusM } }));
    expect(none(apartM + 99)).toMatchObject({ kind: "open", needs: { areaM: 400 } });
    expect(none(apartM + 101)).toMatchObject({ kind: "decided" });
  });

  test("that just holds the radius of a pole is enough to say that there is none", () => {
    const whole = { centre: PLACE, radiusM: 100 };
    expect(assess(PLACE, RULES, network([], [], { whole }))).toEqual({
      kind: "decided",
      verdict: { kind: "no_pole" },
    });
  });
});

describe("boxes that are asked for on the chance", () => {
  const guessed = (boxes: Box[], splitters: (readonly [string, BoxPorts])[] = []): unknown => {
    const whole = { centre: PLACE, radiusM: 0 };
    const rules = { ...RULES, poleRadiusM: distanceM(PLACE, at(20)), dropMaxM: 0 };
    const assessment = assess(
      PLACE,
      rules,
      network([], boxes, { whole, splitters: new Map(splitters) }),
    );
    return assessment.kind === "open" && assessment.needs.splittersOf;
  };

  test("are the nearest fifty", () => {
    const boxes = Array.from({ length: 60 }, (_, i) => box(`x${i}`, "p", i / 10));
    expect(guessed(boxes.toReversed())).toEqual(boxes.slice(0, 50).map(({ id }) => id));
  });

  test("are none of those that are read", () => {
    const boxes = [box("x", "p", 1), box("y", "p", 2)];
    expect(guessed(boxes, [free("x")])).toEqual(["y"]);
  });

  test("are as far as the longest drop from the farthest pole, and no farther", () => {
    expect(guessed([box("x", "p", 20), box("y", "p", 20.01)])).toEqual(["x"]);
  });
});

describe("beyond the last box that is reported, nothing matters", () => {
  const reported = ["b", "c", "d"].map((id) => box(id, "a", 1));
  const splitters = new Map(reported.map(({ id }) => free(id)));

  test("not the ports of a farther box", () => {
    const boxes = [...reported, box("far", "b", 4)];
    expect(assess(PLACE, RULES, network(LINE, boxes, { splitters }))).toMatchObject({
      kind: "decided",
    });
  });

  test("not the unknown neighbour of a farther pole", () => {
    const points = [pole("a", 1, ["b"]), pole("b", 4, ["lost"])];
    expect(assess(PLACE, RULES, network(points, reported, { splitters }))).toMatchObject({
      kind: "decided",
    });
  });

  test("but a box that is as near might come before it", () => {
    const boxes = [...reported, box("a", "a", 1)];
    expect(assess(PLACE, RULES, network(LINE, boxes, { splitters }))).toMatchObject({
      needs: { splittersOf: ["a"] },
    });
  });

  test("and so might one on a neighbour that is not known", () => {
    const points = [pole("a", 1, ["lost"])];
    expect(assess(PLACE, RULES, network(points, reported, { splitters }))).toMatchObject({
      needs: { points: ["lost"] },
    });
  });
});

describe("the verdict on one start", () => {
  const START = { pole: pole("a", 0), distanceM: 5 };

  function found(id: string, dropM: number, more: Partial<Finding> = {}): Finding {
    const port = { ports: { first: undefined, free: 1, total: 1 }, held: undefined };
    const qualifies = { ...port, obstacle: undefined };
    return { box: box(id, "a", 0), dropM, limitM: 100, path: [], ...qualifies, ...more };
  }
  function verdictOn(findings: Finding[], hasEdges = true): ReturnType<typeof verdictOf> {
    const reach: Reach = {
      findings,
      doubts: [],
      others: [],
      limits: [],
      servesBeyond: true,
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
});

describe("a list of what is needed", () => {
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
});

/** What is asked before a verdict is given, and the verdict: the proof of completeness, case by case. */
import {
  ALTERNATIVES,
  assess,
  type Assessment,
  type BasePoint,
  type Box,
  type BoxPorts,
  distanceM,
  type DropLimit,
  type Finding,
  firstAreaM,
  type Needs,
  type Network,
  qualifiesWithin,
  type Rules,
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

describe("poles of which it cannot be read whether they allow sales", () => {
  const rowOf = (id: string): UnreadableRow => ({ resource: "poles", id, field: "usable" });
  const maybe = (id: string, steps: number, adjacents: string[] = []): BasePoint => {
    const unread = { adjacents: undefined, sales: rowOf(id) };
    return pole(id, steps, adjacents, { allowsSales: undefined, unread });
  };
  const answer = (points: BasePoint[], boxes: Box[], more: Partial<Rules> = {}): Assessment => {
    const splitters = new Map(boxes.map(({ id }) => free(id)));
    return assess(PLACE, { ...RULES, ...more }, network(points, boxes, { splitters }));
  };
  const joint = pole("c", 8, [], { isPole: false });
  const atJoint = box("x", "c", 8);

  test("agree with the next pole on a box: it starts from the one that was read completely", () => {
    const points = [maybe("a", 1, ["c"]), pole("b", 2, ["c"]), joint];
    expect(answer(points, [atJoint])).toMatchObject({
      verdict: {
        kind: "feasible",
        start: { pole: { id: "b" } },
        chosen: { box: { id: "x" } },
        unread: [rowOf("a")],
      },
    });
  });

  test("agree with the next pole on a no", () => {
    expect(answer([maybe("a", 1), pole("b", 2)], [])).toMatchObject({
      kind: "decided",
      verdict: { kind: "infeasible" },
    });
  });

  test.each<[string, BasePoint[], Box[], Partial<Rules>]>([
    [
      "each pole has a box of its own",
      [maybe("a", 1), pole("b", 2)],
      [box("x", "a", 1), box("y", "b", 2)],
      {},
    ],
    ["only the first has a box", [maybe("a", 1), pole("b", 2)], [box("x", "a", 1)], {}],
    ["only the second has one", [maybe("a", 1), pole("b", 2)], [box("x", "b", 2)], {}],
    [
      "the same box is within its limit of one, within the slack of the other",
      [maybe("a", 1, ["c"]), pole("b", -2, ["c"]), joint],
      [atJoint],
      { dropMaxM: distanceM(at(1), at(8)), dropSlackM: 50 },
    ],
    ["no other pole is there", [maybe("a", 1)], [box("x", "a", 1)], {}],
  ])("differ from the rest: %s", (_, points, boxes, rules) => {
    expect(answer(points, boxes, rules)).toEqual({ kind: "unproved", rows: [rowOf("a")] });
  });

  test("are all named, each once", () => {
    const points = [maybe("a", 1), maybe("b", 2), pole("c", 3)];
    expect(answer(points, [box("x", "a", 1), box("y", "c", 3)])).toEqual({
      kind: "unproved",
      rows: [rowOf("a"), rowOf("b")],
    });
  });

  test("do not hide that the next pole may have a box", () => {
    const adjacents = { ...rowOf("b"), field: "adjacents" };
    const next = pole("b", 5, [], { unread: { adjacents, sales: undefined } });
    const rules = { dropMaxM: distanceM(at(5), at(8)) + 1 };
    expect(answer([maybe("a", 0), next, joint], [atJoint], rules)).toEqual({
      kind: "unproved",
      rows: [adjacents, rowOf("a")],
    });
  });
});

describe("with two candidate poles", () => {
  const row = { resource: "points", id: "?", field: "id" };
  const nameless = {
    row,
    id: undefined,
    position: at(1),
    adjacents: [],
    hasAllAdjacents: true,
    mayStart: false,
  };
  const rules = { ...RULES, candidatePoles: 2, dropMaxM: 70 };
  const inProject = box("p", "c", -3, { inProject: true });
  const apart = pole("c", -3, [], { isPole: false });
  const answer = (points: BasePoint[], boxes: Box[]): Assessment => {
    const splitters = new Map(boxes.map(({ id }) => free(id)));
    const known = network([...points, apart], boxes, { splitters, unreadablePoints: [nameless] });
    return assess(PLACE, rules, known);
  };

  test("a box in project, over a row that cannot be read, may end the search at the first pole", () => {
    const points = [pole("a", 1), pole("b", 8)];
    const far = box("y", "b", 8);
    expect(answer(points, [far])).toMatchObject({ verdict: { start: { pole: { id: "b" } } } });
    expect(answer(points, [far, inProject])).toEqual({ kind: "unproved", rows: [row] });
  });

  test("poles that may be bare use up the search only if there are two of them", () => {
    const maybe = (id: string, steps: number): BasePoint => {
      const sales = { resource: "poles", id, field: "usable" };
      const unread = { adjacents: undefined, sales };
      return pole(id, steps, [], { allowsSales: undefined, unread });
    };
    const x = box("x", "d", 8);
    const known = (points: BasePoint[]): Network =>
      network(points, [x], { splitters: new Map([free("x")]) });
    expect(assess(PLACE, rules, known([maybe("a", 1), pole("d", 8)]))).toMatchObject({
      verdict: { kind: "feasible", start: { pole: { id: "d" } } },
    });
    expect(assess(PLACE, rules, known([maybe("a", 1), maybe("b", 2), pole("d", 8)])).kind).toBe(
      "unproved",
    );
  });

  test("the row is not blamed where the first pole has a box anyway", () => {
    const sales = { resource: "poles", id: "a", field: "usable" };
    const unread = { adjacents: undefined, sales };
    const points = [pole("a", 1, [], { allowsSales: undefined, unread }), pole("b", 8)];
    const boxes = [box("x", "a", 1), box("y", "b", 8), inProject];
    expect(answer(points, boxes)).toEqual({ kind: "unproved", rows: [sales] });
  });
});

describe("boxes in doubt", () => {
  const adjacents = { resource: "poles", id: "a", field: "adjacents" };
  const points = [
    pole("a", 1, [], { unread: { adjacents, sales: undefined } }),
    pole("c", 4, [], { isPole: false }),
  ];
  const x = box("x", "c", 4, { projectId: "j" });

  test("have their splitters read before there is a no, and nothing else", () => {
    expect(assess(PLACE, RULES, network(points, [x]))).toEqual({
      kind: "open",
      needs: {
        areaM: 0,
        poles: false,
        dropLimits: false,
        condominiums: false,
        points: [],
        splittersOf: ["x"],
      },
    });
  });

  test("do not, if a limit that cannot be read leaves the no open in any case", () => {
    const limit = { resource: "projects", id: "j", field: "drop" };
    const known = network(points, [x], { dropLimits: new Map([["j", limit]]) });
    expect(assess(PLACE, { ...RULES, dropMaxM: null }, known)).toEqual({
      kind: "unproved",
      rows: [limit, adjacents],
    });
  });
});

test("condominiums that count and are not known are needed", () => {
  const rules = { ...RULES, considerCondominiums: true };
  expect(assess(PLACE, rules, network(LINE, []))).toMatchObject({
    kind: "open",
    needs: { condominiums: true },
  });
  const condominiums = { read: [], unread: [] };
  expect(assess(PLACE, rules, network(LINE, [], { condominiums }))).toMatchObject({
    kind: "decided",
  });
});

test("the first area holds the pole radius and the longest drop, up to 700 m; the pole radius in any case", () => {
  const area = (poleRadiusM: number, dropMaxM: number): number =>
    firstAreaM({ ...RULES, poleRadiusM, dropMaxM }, undefined);
  expect(area(100, 300)).toBe(400);
  expect(area(100, 5000)).toBe(700);
  expect(area(900, 300)).toBe(900);
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
  function verdictOn(findings: Finding[], more: Partial<Reach> = {}): ReturnType<typeof verdictOf> {
    const reach: Reach = {
      findings,
      doubts: [],
      others: [],
      limits: [],
      servesBeyond: true,
      exactM: 1000,
      gaps: [],
      hasEdges: true,
      ...more,
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

  test("only on a port that a property holds: the nearest of them, after those within the slack", () => {
    const held = { splitter: undefined, port: undefined };
    const full = { obstacle: "no_free_port", held } as const;
    const findings = [found("full", 1, { ...full, held: undefined }), found("x", 2, full)];
    expect(verdictOn([...findings, found("y", 3, full)])).toMatchObject({
      grade: "held_port",
      chosen: findings[1],
      alternatives: [],
    });
    expect(verdictOn([...findings, found("slack", 110)])).toMatchObject({ grade: "in_slack" });
  });

  test("the rows that might have given a nearer box, or something better than a second look", () => {
    const row = (id: string): UnreadableRow => ({ resource: "boxes", id, field: "pole" });
    const doubts = [
      { boxId: "x", fromM: 2, ports: "free", rows: [row("nearer")] },
      { boxId: "x", fromM: 3, ports: "unread", rows: [row("as near")] },
      { boxId: "x", fromM: 2, ports: "held", rows: [row("held")] },
      { boxId: "x", fromM: 3.1, ports: "free", rows: [row("farther")] },
    ] as const;
    const limits = [{ resource: "projects", id: "j", field: "drop" }];
    const namedFor = (chosen: Finding): unknown => {
      const verdict = verdictOn([chosen], { doubts, limits });
      return verdict.kind === "feasible" && verdict.unread.map(({ id }) => id);
    };
    expect(namedFor(found("x", 3))).toEqual(["nearer", "as near"]);
    expect(namedFor(found("x", 3, { limitM: 2 }))).toEqual([
      "nearer",
      "as near",
      "held",
      "farther",
      "j",
    ]);
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
    expect(verdictOn([], { hasEdges })).toEqual({
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

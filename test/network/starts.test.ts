/** A pole without a position, and a project without a limit: which verdicts they cost, and which not. */
import {
  assess,
  type BasePoint,
  type Box,
  type Circle,
  type Condominium,
  distanceM,
  type Network,
  type Rules,
  type UnreadablePoint,
} from "../../src/network";
import { judgeAt } from "../../src/network/boxes";
import {
  anchorsOf,
  boxesFromUnreadable,
  possibleStarts,
  type Starts,
  unreadIn,
} from "../../src/network/reach";
import { at, box, free, network, PLACE, pole, RULES } from "./sketch";

const row = { resource: "poles", id: "lost", field: "coords" };

function lost(more: Partial<UnreadablePoint> = {}): UnreadablePoint {
  const position = undefined;
  const nothing = { adjacents: [], hasAllAdjacents: true, mayStart: true };
  return { row, id: "lost", position, ...nothing, ...more };
}

const NEAR = [pole("a", 1, ["b"]), pole("b", 5)];
const BOX = box("x", "b", 5);

function answerWith(unreadablePoint: UnreadablePoint, more: Partial<Network> = {}): string {
  const known = network([...NEAR, pole("far", 40)], [BOX], {
    splitters: new Map([free("x")]),
    unreadablePoints: [unreadablePoint],
    absent: new Set(["nobody"]),
    ...more,
  });
  const assessment = assess(PLACE, RULES, known);
  return assessment.kind === "decided" ? assessment.verdict.kind : assessment.kind;
}

describe("a pole without a position, within the pole radius of a place that can be served", () => {
  test.each<[string, UnreadablePoint, string]>([
    ["nothing says where it is", lost(), "unproved"],
    ["joined to a pole nearby", lost({ adjacents: ["a"] }), "unproved"],
    ["joined to a pole nearby and to one far away", lost({ adjacents: ["far", "a"] }), "unproved"],
    ["joined to poles far away", lost({ adjacents: ["far"] }), "feasible"],
    ["joined to a pole outside the circle that is known", lost({ adjacents: ["z"] }), "feasible"],
    ["joined to a pole that does not exist", lost({ adjacents: ["nobody"] }), "unproved"],
    ["joined to another that is lost", lost({ adjacents: ["lost"] }), "unproved"],
    [
      "with adjacencies that cannot be read",
      lost({ adjacents: ["far"], hasAllAdjacents: false }),
      "unproved",
    ],
    ["no pole, or of a type that does not sell", lost({ mayStart: false }), "feasible"],
    ["all of its neighbours found, far away", lost({ anchors: [at(60)] }), "feasible"],
    ["all of its neighbours found, one nearby", lost({ anchors: [at(60), at(2)] }), "unproved"],
    ["none found in the whole network", lost({ anchors: [] }), "unproved"],
  ])("%s", (_, point, expected) => {
    expect(answerWith(point)).toBe(expected);
  });

  test("a neighbour that alone lists it, and a box on it, say where it is", () => {
    const far = pole("far", 40, ["lost"]);
    const points = new Map([...NEAR, far].map((point) => [point.id, point]));
    expect(answerWith(lost(), { points })).toBe("feasible");
    const onIt = { ...box("y", "lost", 40), pointId: "lost" };
    expect(
      answerWith(lost(), { boxes: [BOX, onIt], splitters: new Map([free("x"), free("y")]) }),
    ).toBe("feasible");
  });
});

test("a box around a pole without an id: the base point that it names may be that pole, and is asked for", () => {
  const rules = { ...RULES, dropMaxM: 60 };
  const nameless = lost({ id: undefined, position: at(0) });
  const known = network([pole("far", 8)], [box("x", "who", 0), box("y", "else", -6)], {
    splitters: new Map([free("x"), free("y")]),
    unreadablePoints: [nameless],
  });
  expect(assess(PLACE, rules, known)).toMatchObject({
    kind: "open",
    needs: { areaM: 0, points: ["who"] },
  });
  const justWhole = { ...known, whole: { centre: PLACE, radiusM: 160 } };
  expect(assess(PLACE, rules, justWhole)).toMatchObject({ needs: { areaM: 0, points: ["who"] } });
  const narrow = { ...known, whole: { centre: PLACE, radiusM: 150 } };
  expect(assess(PLACE, rules, narrow)).toMatchObject({
    kind: "open",
    needs: { areaM: 160, points: [] },
  });
  const named = { ...known, unreadablePoints: [nameless, { ...nameless, id: "who" }] };
  expect(assess(PLACE, rules, named)).toEqual({ kind: "unproved", rows: [row] });
});

test("around a pole without a position, boxes are read like those of the nearest pole that is known", () => {
  const known = network([...NEAR], [BOX, box("y", "b", 6)], { unreadablePoints: [lost()] });
  expect(assess(PLACE, RULES, known)).toMatchObject({
    kind: "open",
    needs: { areaM: 0, points: [], splittersOf: ["x", "y"] },
  });
});

test("anchors: neighbours by either end, and boxes; none for a point with a position", () => {
  const one = lost({ adjacents: ["a"] });
  const nameless = lost({ id: undefined, adjacents: ["far"] });
  const placed = lost({ id: "placed", position: at(3), adjacents: ["a"] });
  const points = [pole("a", 1), pole("b", 5, ["lost"]), pole("far", 40, ["placed"])];
  const anchors = anchorsOf([one, nameless, placed], points, [box("x", "lost", 2)]);
  expect(anchors.get(one)).toEqual([at(1), at(5), at(2)]);
  expect(anchors.get(nameless)).toEqual([at(40)]);
  expect(anchors.has(placed)).toBe(false);
  const nowhere = { pointId: "lost", position: undefined };
  expect(anchorsOf([one], [], [nowhere]).get(one)).toHaveLength(0);
});

describe("the poles that a drop may start from", () => {
  const POLES = [pole("c", 6), pole("a", 1), pole("b", 3), pole("far", 40)];
  const startsOf = (
    candidatePoles: number,
    points: BasePoint[] = POLES,
    more: Partial<Network> = {},
  ): Starts => possibleStarts(PLACE, { ...RULES, candidatePoles }, network([...points], [], more));
  const idsOf = ({ starts }: Starts): string[] => starts.map((start) => start.pole.id);

  test("are the nearest in the pole radius, as many as may be tried", () => {
    expect(idsOf(startsOf(1))).toEqual(["a"]);
    expect(idsOf(startsOf(2))).toEqual(["a", "b"]);
    expect(idsOf(startsOf(9))).toEqual(["a", "b", "c"]);
  });

  test("are poles that allow sales, and in addition rows that may be one", () => {
    const unread = { adjacents: undefined, sales: { ...row, field: "kind" } };
    const points = [
      ...POLES,
      pole("mute", 0, [], { allowsSales: false }),
      pole("joint", 0, [], { isPole: false }),
      pole("maybe", 2, [], { isPole: false, allowsSales: undefined, unread }),
    ];
    const found = startsOf(2, points);
    expect(idsOf(found)).toEqual(["a", "maybe", "b"]);
    expect(found.starts.map((start) => start.row)).toEqual([undefined, unread.sales, undefined]);
    expect(found.uncertain).toBe(false);
  });

  test("are some more while OZmap has not been asked which allow sales", () => {
    const points = Array.from({ length: 9 }, (_, i) =>
      pole(`p${i}`, i, [], { allowsSales: undefined }),
    );
    expect(idsOf(startsOf(2, points))).toEqual(["p0", "p1", "p2", "p3", "p4", "p5"]);
    expect(startsOf(2, points).uncertain).toBe(true);
  });

  describe("come after a pole that cannot be read", () => {
    const lastM = distanceM(PLACE, at(3));
    const comesFirst = (
      point: UnreadablePoint,
      whole: Circle = { centre: PLACE, radiusM: 1000 },
      candidatePoles = 2,
    ): boolean => {
      const found = startsOf(candidatePoles, POLES, { unreadablePoints: [point], whole });
      return found.unreadable.includes(point);
    };
    const beyond = lost({ adjacents: ["z"] });

    test("if its position is not beyond the last of them", () => {
      expect(comesFirst(lost({ position: at(3) }))).toBe(true);
      expect(comesFirst(lost({ position: at(4) }))).toBe(false);
    });

    test("in all of the pole radius, if there are fewer than may be tried", () => {
      const whole = { centre: PLACE, radiusM: 1000 };
      expect(comesFirst(lost({ position: at(8) }), whole, 9)).toBe(true);
      expect(comesFirst(lost({ position: at(10) }), whole, 9)).toBe(false);
    });

    test("if a neighbour outside the known circle is not more than 300 m from the last of them", () => {
      const edge = (radiusM: number, steps = 0): Circle => ({ centre: at(steps), radiusM });
      expect(comesFirst(beyond, edge(lastM + 300))).toBe(true);
      expect(comesFirst(beyond, edge(lastM + 300.01))).toBe(false);
      expect(comesFirst(beyond, edge(lastM + 320, -3))).toBe(true);
    });

    test("not because of neighbours outside the circle, if all of them were found elsewhere", () => {
      expect(comesFirst({ ...beyond, anchors: [at(60)] }, { centre: PLACE, radiusM: 300 })).toBe(
        false,
      );
    });
  });
});

describe("boxes around a pole that cannot be read", () => {
  const full = free("x", 0);
  const around = (
    pole: UnreadablePoint,
    boxes: Box[],
    more: Partial<Network> = {},
    rules: Partial<Rules> = {},
  ): ReturnType<typeof boxesFromUnreadable> => {
    const known = network([...NEAR], boxes, more);
    const judge = judgeAt(PLACE, { ...RULES, dropMaxM: 50, ...rules }, known);
    return boxesFromUnreadable(PLACE, [pole], unreadIn(judge));
  };
  const isServed = (pole: UnreadablePoint, more: Partial<Network>): boolean =>
    around(pole, [BOX], { splitters: new Map([free("x")]), ...more }).isServed;
  /** The metres from the place to the box `x`. */
  const awayM = distanceM(PLACE, BOX.position);

  test("are read before anything is said, and may serve only if a port is free", () => {
    const nothing = { isServed: false, splittersOf: [], points: [] };
    expect(around(lost(), [BOX])).toEqual({ ...nothing, splittersOf: ["x"] });
    expect(around(lost(), [BOX], { splitters: new Map([free("x")]) })).toEqual({
      ...nothing,
      isServed: true,
    });
    expect(around(lost(), [BOX], { splitters: new Map([full]) })).toEqual(nothing);
    expect(around(lost(), [{ ...BOX, inProject: true }])).toEqual(nothing);
  });

  test("are those within their limit of the pole, if its position is known", () => {
    const splitters = new Map([free("x")]);
    const within = (dropMaxM: number): boolean =>
      around(lost({ position: PLACE }), [BOX], { splitters }, { dropMaxM }).isServed;
    expect(within(awayM)).toBe(true);
    expect(within(awayM - 0.01)).toBe(false);
  });

  test("are those within their limit of the pole radius, if it is not", () => {
    const splitters = new Map([free("x")]);
    const within = (dropMaxM: number): boolean =>
      around(lost(), [BOX], { splitters }, { dropMaxM, poleRadiusM: awayM / 2 }).isServed;
    expect(within(awayM / 2)).toBe(true);
    expect(within(awayM / 2 - 0.01)).toBe(false);
  });

  test("are those of any one of several such poles", () => {
    const far = lost({ position: at(60) });
    const judge = judgeAt(PLACE, RULES, network([...NEAR], [BOX]));
    const { splittersOf } = boxesFromUnreadable(PLACE, [far, lost()], unreadIn(judge));
    expect(splittersOf).toEqual(["x"]);
  });

  test("are in any case those on it, and one that may be anywhere", () => {
    const far = lost({ position: at(60) });
    expect(isServed(far, {})).toBe(false);
    expect(isServed(far, { boxes: [box("x", "lost", 5)], unreadablePoints: [far] })).toBe(true);
    const nowhere = { ...BOX, id: "y", pointId: undefined, position: undefined, rows: [row] };
    expect(isServed(far, { unreadableBoxes: [nowhere], splitters: new Map([free("y")]) })).toBe(
      true,
    );
    const unnamed = { unreadableBoxes: [{ ...nowhere, position: at(5) }], boxes: [] };
    const nameless = lost({ id: undefined, position: at(60) });
    expect(isServed(nameless, { ...unnamed, splitters: new Map([free("y")]) })).toBe(false);
  });

  test("may be any, if a limit cannot be read", () => {
    const dropLimits = new Map([["j", { resource: "projects", id: "j", field: "drop" }]]);
    expect(around(lost(), [], { dropLimits }, { dropMaxM: null }).isServed).toBe(true);
  });
});

describe("a project whose limit cannot be read", () => {
  const limit = { resource: "projects", id: "j", field: "drop" };
  const rules = { ...RULES, dropMaxM: null };

  /** Poles every 100 m, as far as they are known and farther. */
  function road(steps: readonly number[]): Network {
    const points = steps.map((step, i) =>
      pole(`p${step}`, step, i + 1 < steps.length ? [`p${steps[i + 1]}`] : []),
    );
    return network(points, [], {
      dropLimits: new Map([["j", limit]]),
      whole: { centre: PLACE, radiusM: 405 },
    });
  }

  test("a no is not proved where a path leads on: a box may be at its end", () => {
    const long = assess(PLACE, rules, road([1, 10, 20, 30, 40, 50]));
    expect(long).toEqual({ kind: "unproved", rows: [limit] });
    expect(
      assess(PLACE, { ...rules, projects: ["other"] }, road([1, 10, 20, 30, 40])),
    ).toMatchObject({
      kind: "decided",
    });
    expect(assess(PLACE, { ...rules, dropMaxM: 300 }, road([1, 10, 20, 30, 40]))).toMatchObject({
      kind: "decided",
    });
  });

  test("a no is proved in a condominium that is known whole, if no such box in it may serve", () => {
    const inside = { ...rules, considerCondominiums: true };
    const square = (degrees: number): Condominium => ({
      name: "",
      rings: [
        [
          { lat: PLACE.lat - degrees, lng: PLACE.lng - degrees },
          { lat: PLACE.lat - degrees, lng: PLACE.lng + degrees },
          { lat: PLACE.lat + degrees, lng: PLACE.lng + degrees },
          { lat: PLACE.lat + degrees, lng: PLACE.lng - degrees },
        ],
      ],
    });
    const answer = (more: Partial<Network>, degrees = 1e-3): string => {
      const condominiums = { read: [square(degrees)], unread: [] };
      const known = { ...road([1, 10, 20, 30, 40, 50]), condominiums, ...more };
      return assess(PLACE, inside, known).kind;
    };
    const atItsEnd = (steps: number, projectId: string): Box =>
      box("x", "p50", steps, { projectId });
    expect(answer({})).toBe("decided");
    expect(answer({}, 1e-2)).toBe("unproved");
    expect(answer({ boxes: [atItsEnd(5, "j")] })).toBe("unproved");
    expect(answer({ boxes: [atItsEnd(5, "other")] })).toBe("decided");
    expect(answer({ boxes: [atItsEnd(50, "j")] })).toBe("decided");
    const unreadable = { ...atItsEnd(5, "j"), projectId: undefined, rows: [row] };
    expect(answer({ unreadableBoxes: [unreadable] })).toBe("unproved");
    const near = [box("x", "p10", 5, { projectId: "j" })];
    expect(answer({ boxes: near })).toBe("open");
    const full = new Map([["x", { splitters: [], unread: [] }]]);
    expect(answer({ boxes: near, splitters: full })).toBe("decided");
    expect(answer({ boxes: near, splitters: new Map([free("x")]) })).toBe("unproved");
  });

  test("a no is proved where all that the pole is joined to is known", () => {
    expect(assess(PLACE, rules, road([1, 10, 20]))).toMatchObject({
      kind: "decided",
      verdict: { kind: "infeasible", reason: "no_box_in_reach" },
    });
  });

  test("its own boxes in reach are read, and named unless they are full", () => {
    const boxes = [box("x", "p20", 20, { projectId: "j" })];
    const known = { ...road([1, 10, 20]), boxes };
    expect(assess(PLACE, rules, known)).toMatchObject({
      kind: "open",
      needs: { splittersOf: ["x"] },
    });
    const [id, ports] = free("x");
    const answer = assess(PLACE, rules, { ...known, splitters: new Map([[id, ports]]) });
    expect(answer).toEqual({ kind: "unproved", rows: [limit] });
    const splitters = new Map([["x", { splitters: [], unread: [] }]]);
    expect(assess(PLACE, rules, { ...known, splitters })).toMatchObject({
      kind: "decided",
      verdict: { kind: "infeasible" },
    });
  });

  test("a yes by a box of another project stands", () => {
    const boxes = [box("x", "p10", 10, { projectId: "k" })];
    const known = { ...road([1, 10, 20, 30, 40, 50]), boxes, splitters: new Map([free("x")]) };
    expect(assess(PLACE, rules, known)).toMatchObject({
      kind: "decided",
      verdict: { kind: "feasible" },
    });
  });

  test("no pole nearby is a no whatever the limit is", () => {
    expect(assess(PLACE, rules, road([20, 30]))).toEqual({
      kind: "decided",
      verdict: { kind: "no_pole" },
    });
  });
});

describe("a splitter that cannot be read, in a full box", () => {
  const spoiled = { row: { ...row, resource: "splitters" }, id: "s" } as const;
  const rules = { ...RULES, countHeldPorts: true };

  test.each<[string, "free" | "blocked" | "taken", string | undefined, object, string]>([
    ["a free port", "free", "other", RULES, "unproved"],
    ["a blocked one", "blocked", "other", RULES, "infeasible"],
    [
      "a blocked one, which counts",
      "blocked",
      "other",
      { ...RULES, countBlockedPorts: true },
      "unproved",
    ],
    ["a taken one that a property holds", "taken", "s", rules, "unproved"],
    ["a taken one that may be held", "taken", undefined, rules, "unproved"],
    ["a taken one, another being held", "taken", "other", rules, "infeasible"],
    ["a taken one, held ports not counting", "taken", "s", RULES, "infeasible"],
  ])("may have %s", (_, best, splitterId, chosen, expected) => {
    const splitters = new Map([["x", { splitters: [], unread: [{ ...spoiled, best }] }]]);
    const heldPorts = new Map([["x", { ports: [{ splitterId, port: 1 }], unread: [] }]]);
    const known = network(NEAR, [BOX], { splitters, heldPorts });
    const assessment = assess(PLACE, { ...RULES, ...chosen }, known);
    expect(assessment.kind === "decided" ? assessment.verdict.kind : assessment.kind).toBe(
      expected,
    );
  });
});

/** What is found from one pole, and how far it can be trusted. */
import fc from "fast-check";
import {
  type BasePoint,
  type Box,
  type BoxPorts,
  counts,
  distanceM,
  type Network,
  type Rules,
  type Splitter,
  type UnreadablePoint,
} from "../../src/network";
import { buildGraph } from "../../src/network/graph";
import { judgeAt, longestDropM, stateObstacle } from "../../src/network/boxes";
import { type Reach, reachFrom, unreadIn } from "../../src/network/reach";
import { at, box, free, network, PLACE, pole, RULES } from "./sketch";

/** Four poles in a row: at 0, 3, 6 and 9 steps of some 11 m. */
const ROW = [
  pole("a", 0, ["b"]),
  pole("b", 3, ["c"]),
  pole("c", 6, ["d"]),
  pole("d", 9, []),
] as const;
/** The drop from `a` to one of the others, span by span. */
const DROPS = ROW.map((_, end) =>
  ROW.slice(0, end).reduce(
    (length, { position }, i) => length + distanceM(position, ROW[i + 1]!.position),
    0,
  ),
);
const TO_B = DROPS[1]!;

function reach(
  boxes: Box[],
  rules: Partial<Rules> = {},
  more: Partial<Network> = {},
  points: readonly BasePoint[] = ROW,
): Reach {
  const known = network([...points], boxes, more);
  const judge = judgeAt(PLACE, { ...RULES, ...rules }, known);
  return reachFrom(points[0]!, buildGraph(points), unreadIn(judge));
}
const idsOf = ({ findings }: Reach): string[] => findings.map((finding) => finding.box.id);

describe("the longest drop that any box can have", () => {
  const byProject = { ...RULES, dropMaxM: null, dropSlackM: 7 };

  test("is the settings' own, and the slack", () => {
    const rules = { ...RULES, dropMaxM: 200, dropSlackM: 30 };
    expect(longestDropM(rules, undefined)).toBe(230);
    expect(longestDropM(rules, new Map([["p", 5000]]))).toBe(230);
  });

  test.each<[string, [string, number | null][] | undefined, number]>([
    ["not known yet: the usual 300 m", undefined, 307],
    ["none: the usual 300 m", [], 307],
    ["one sets none", [["p", null]], 307],
    ["shorter ones: a box of no project may still have 300 m", [["p", 80]], 307],
    ["a longer one", [["p", 450]], 457],
    [
      "the longest of several",
      [
        ["p", 450],
        ["q", 900],
        ["r", null],
        ["s", 500],
      ],
      907,
    ],
  ])("is the projects': %s", (_, limits, expected) => {
    expect(longestDropM(byProject, limits && new Map(limits))).toBe(expected);
  });

  test("is not that of a project whose boxes do not count", () => {
    const limits = new Map([
      ["p", 450],
      ["q", 900],
    ]);
    expect(longestDropM({ ...byProject, projects: ["p"] }, limits)).toBe(457);
  });
});

test("which projects count: all, or those that are named", () => {
  expect(counts(RULES, "")).toBe(true);
  expect(counts(RULES, "p")).toBe(true);
  expect(counts({ ...RULES, projects: ["p", "q"] }, "q")).toBe(true);
  expect(counts({ ...RULES, projects: ["p", "q"] }, "r")).toBe(false);
  expect(counts({ ...RULES, projects: ["p", "q"] }, "")).toBe(false);
});

test.each<[inProject: boolean, implanted: boolean, required: boolean, string | undefined]>([
  [false, false, false, undefined],
  [false, true, false, undefined],
  [false, false, true, "not_implanted"],
  [false, true, true, undefined],
  [true, false, false, "in_project"],
  [true, true, false, "in_project"],
  [true, false, true, "in_project"],
  [true, true, true, "in_project"],
])(
  "a box in project: %p, implanted: %p, which is required: %p; in its way: %p",
  (inProject, implanted, requireImplanted, expected) => {
    const any = box("x", "a", 0, { inProject, implanted });
    const judge = judgeAt(PLACE, { ...RULES, requireImplanted }, network([], []));
    expect(stateObstacle(any, judge)).toBe(expected);
  },
);

describe("a box in reach", () => {
  test("is found with its drop along the adjacencies, its path and its limit", () => {
    const x = box("x", "c", 6);
    const { findings } = reach([x], { dropMaxM: 200 });
    expect(findings).toEqual([
      {
        box: x,
        dropM: DROPS[2],
        path: ROW.slice(0, 3),
        limitM: 200,
        ports: undefined,
        held: undefined,
        obstacle: "unread",
      },
    ]);
  });

  test("is reported nearest first, and at the same length by its id", () => {
    const boxes = ["d1", "b3", "b1", "a1", "b2"].map((id) => box(id, id.charAt(0), 0));
    fc.assert(
      fc.property(fc.shuffledSubarray(boxes, { minLength: boxes.length }), (shuffled) => {
        expect(idsOf(reach(shuffled))).toEqual(["a1", "b1", "b2", "b3", "d1"]);
      }),
    );
  });

  test("may be as far as the limit and the slack, and no farther", () => {
    const boxes = [box("x", "b", 3)];
    expect(idsOf(reach(boxes, { dropMaxM: TO_B }))).toEqual(["x"]);
    expect(idsOf(reach(boxes, { dropMaxM: TO_B - 0.01 }))).toEqual([]);
    expect(idsOf(reach(boxes, { dropMaxM: 0, dropSlackM: TO_B }))).toEqual(["x"]);
    expect(idsOf(reach(boxes, { dropMaxM: 0, dropSlackM: TO_B - 0.01 }))).toEqual([]);
  });

  test("has its project's limit, or the usual one where the project sets none", () => {
    const boxes = ["short", "long", "silent", "strange", ""].map((projectId) =>
      box(`x${projectId}`, "b", 3, { projectId }),
    );
    const dropLimits = new Map([
      ["short", TO_B - 1],
      ["long", 800],
      ["silent", null],
    ]);
    const { findings } = reach(boxes, { dropMaxM: null }, { dropLimits });
    expect(findings.map(({ box: { id }, limitM }) => [id, limitM])).toEqual([
      ["x", 300],
      ["xlong", 800],
      ["xsilent", 300],
      ["xstrange", 300],
    ]);
    expect(reach(boxes, { dropMaxM: null }).findings.map(({ limitM }) => limitM)).toEqual(
      boxes.map(() => 300),
    );
  });

  test("of a project that does not count is not there", () => {
    const boxes = [box("x", "b", 3, { projectId: "p" }), box("y", "b", 3, { projectId: "q" })];
    expect(idsOf(reach(boxes, { projects: ["q"] }))).toEqual(["y"]);
  });

  const outputs = (marks: string): Splitter["outputs"] =>
    Array.from(marks, (mark) => ({ taken: mark === "x", blocked: mark === "b" }));
  test.each<
    [string, Partial<Box>, Splitter["outputs"] | undefined, boolean, unknown, object | undefined]
  >([
    ["in project", { inProject: true }, outputs("."), true, "in_project", undefined],
    ["not implanted", { implanted: false }, outputs("."), true, "not_implanted", undefined],
    ["unread", {}, undefined, true, "unread", undefined],
    ["of no customer's splitter", {}, outputs("."), false, "no_attendance_splitter", undefined],
    ["that is full", {}, outputs("xb"), true, "no_free_port", { free: 0, total: 2 }],
    [
      "with a free port",
      {},
      outputs("x.."),
      true,
      undefined,
      { first: { port: 2 }, free: 2, total: 3 },
    ],
  ])("%s", (_, state, ports, isAttendance, obstacle, counted) => {
    const read = { id: "s", name: "", boxId: "x", isAttendance };
    const splitters = new Map<string, BoxPorts>();
    if (ports !== undefined) {
      splitters.set("x", { splitters: [{ ...read, outputs: ports }], unread: [] });
    }
    const { findings } = reach(
      [box("x", "b", 3, state)],
      { requireImplanted: true },
      { splitters },
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]!.obstacle).toBe(obstacle);
    if (counted === undefined) expect(findings[0]!.ports).toBeUndefined();
    else expect(findings[0]!.ports).toMatchObject(counted);
  });

  test("whose blocked ports count", () => {
    const blocked: Splitter = {
      id: "s",
      name: "",
      boxId: "x",
      isAttendance: true,
      outputs: outputs("b"),
    };
    const splitters = new Map([["x", { splitters: [blocked], unread: [] }]]);
    const [finding] = reach(
      [box("x", "b", 3)],
      { countBlockedPorts: true },
      { splitters },
    ).findings;
    expect(finding).toMatchObject({ obstacle: undefined, ports: { free: 1 } });
  });
});

describe("how far paths are exact", () => {
  test("as far as the longest drop, in a circle that holds it", () => {
    expect(reach([], { dropMaxM: 300, dropSlackM: 20 }).exactM).toBe(320);
  });

  test("as far as the circle's rim otherwise, measured from the pole", () => {
    const whole = { centre: at(-5), radiusM: 200 };
    const fromPole = 200 - distanceM(at(-5), at(0));
    expect(reach([], {}, { whole }).exactM).toBe(fromPole);
  });

  test("nothing beyond is reported, though its path be known", () => {
    const boxes = [box("x", "b", 3), box("y", "c", 6)];
    const whole = { centre: at(0), radiusM: (TO_B + DROPS[2]!) / 2 };
    expect(idsOf(reach(boxes, {}, { whole }))).toEqual(["x"]);
  });
});

describe("what is spoken of and not known", () => {
  test("nothing, where every neighbour and every box's point is known", () => {
    expect(reach([box("x", "d", 9)]).gaps).toEqual([]);
  });

  test("a neighbour of a reached point, from where that point is reached", () => {
    const points = [pole("a", 0, ["b"]), pole("b", 3, ["lost", "gone"])];
    expect(reach([], {}, { absent: new Set(["gone"]) }, points).gaps).toEqual([
      { pointId: "lost", fromM: TO_B },
    ]);
  });

  test("not a neighbour of a point beyond reach", () => {
    const points = [pole("a", 0, ["b"]), pole("b", 3, ["lost"])];
    expect(reach([], { dropMaxM: TO_B - 1 }, {}, points).gaps).toEqual([]);
    expect(reach([], { dropMaxM: TO_B }, {}, points).gaps).toHaveLength(1);
  });

  test("the point of a box, from the length that its drop has at least", () => {
    const boxes = [box("x", "lost", 3)];
    expect(reach(boxes)).toMatchObject({ findings: [], gaps: [{ pointId: "lost", fromM: TO_B }] });
  });

  test("not that of a box which is too far even in a straight line", () => {
    const boxes = [box("x", "lost", 3)];
    const gapsWithin = (dropMaxM: number, dropSlackM: number): number =>
      reach(boxes, { dropMaxM, dropSlackM }).gaps.length;
    expect(gapsWithin(TO_B, 0)).toBe(1);
    expect(gapsWithin(0, TO_B)).toBe(1);
    expect(gapsWithin(TO_B - 0.01, 0)).toBe(0);
    expect(gapsWithin(0, TO_B - 0.01)).toBe(0);
  });

  test("the point of a box whose limit cannot be read, as far as the longest limit goes", () => {
    const dropLimits = new Map([["j", { resource: "projects", id: "j", field: "drop" }]]);
    const gapsOf = (steps: number): Reach["gaps"] =>
      reach([box("x", "lost", steps, { projectId: "j" })], { dropMaxM: null }, { dropLimits }).gaps;
    expect(gapsOf(3)).toEqual([{ pointId: "lost", fromM: TO_B }]);
    expect(gapsOf(30)).toEqual([]);
  });

  test("not what does not exist, near as its box may be", () => {
    expect(reach([box("x", "gone", 1)], {}, { absent: new Set(["gone"]) }).gaps).toEqual([]);
  });
});

test("whether the pole is joined to anything, on either side's word", () => {
  const joined = (points: BasePoint[]): boolean => reach([], {}, {}, points).hasEdges;
  expect(joined([pole("a", 0, ["b"]), pole("b", 3)])).toBe(true);
  expect(joined([pole("a", 0), pole("b", 3, ["a"])])).toBe(true);
  expect(joined([pole("a", 0, ["a", "lost"]), pole("b", 3, ["c"]), pole("c", 6)])).toBe(false);
});

/** Three poles that nothing joins, in the order of their distance from the first. */
const APART = [pole("a", 0), pole("c", 6), pole("d", 9)] as const;
const ROW_UNREAD = { resource: "poles", id: "lost", field: "coords" };

function lost(more: Partial<UnreadablePoint> = {}): UnreadablePoint {
  const nothing = { adjacents: [], hasAllAdjacents: true, mayStart: false };
  return { row: ROW_UNREAD, id: "lost", position: undefined, ...nothing, ...more };
}

const spanM = (from: number, to: number): number => distanceM(at(from), at(to));

describe("a box that no known path leads to may be reached over a row that cannot be read", () => {
  const overD = spanM(0, 9) + spanM(9, 6);

  test.each<[string, UnreadablePoint, readonly BasePoint[], number | undefined]>([
    ["where that point is", lost({ id: undefined, position: at(9) }), APART, overD],
    ["anywhere, if it has neither id nor position", lost({ id: undefined }), APART, spanM(0, 6)],
    [
      "anywhere, if its adjacencies cannot be read",
      lost({ adjacents: ["d"], hasAllAdjacents: false }),
      APART,
      spanM(0, 6),
    ],
    ["past a point that it lists", lost({ adjacents: ["d"] }), APART, overD],
    ["past a point that lists it", lost(), [APART[0], APART[1], pole("d", 9, ["lost"])], overD],
    ["past the nearest of its neighbours", lost({ adjacents: ["d", "c"] }), APART, spanM(0, 6)],
    ["nowhere, if nothing is joined to it", lost(), APART, undefined],
  ])("%s", (_, point, points, fromM) => {
    const { doubts } = reach([box("x", "c", 6)], {}, { unreadablePoints: [point] }, points);
    expect(doubts).toEqual(
      fromM === undefined ? [] : [{ boxId: "x", fromM, rows: [ROW_UNREAD], ports: "unread" }],
    );
  });

  test("unless even that is longer than its limit and the slack", () => {
    const unreadablePoints = [lost({ adjacents: ["d"] })];
    const doubtsWithin = (dropMaxM: number, dropSlackM: number): number =>
      reach([box("x", "c", 6)], { dropMaxM, dropSlackM }, { unreadablePoints }, APART).doubts
        .length;
    expect(doubtsWithin(overD, 0)).toBe(1);
    expect(doubtsWithin(overD - 20, 20)).toBe(1);
    expect(doubtsWithin(overD - 0.01, 0)).toBe(0);
  });

  test("unless its state excludes it, or all of its ports are known to be taken", () => {
    const unreadablePoints = [lost({ id: undefined })];
    const doubtsOf = (state: Partial<Box>, more: Partial<Network>): Reach["doubts"] =>
      reach([box("x", "c", 6, state)], {}, { unreadablePoints, ...more }, APART).doubts;
    expect(doubtsOf({ inProject: true }, {})).toEqual([]);
    expect(doubtsOf({}, { splitters: new Map([free("x", 0)]) })).toEqual([]);
    expect(doubtsOf({}, { splitters: new Map([free("x")]) })).toMatchObject([{ ports: "free" }]);
  });
});

describe("a box with a known path", () => {
  const x = box("x", "b", 3);

  test("is not in doubt where every row can be read", () => {
    expect(reach([x]).doubts).toEqual([]);
  });

  test("is not in doubt because of a point that would make the path no shorter", () => {
    const doubtsWith = (adjacents: string[]): Reach["doubts"] =>
      reach([x], {}, { unreadablePoints: [lost({ adjacents })] }).doubts;
    expect(doubtsWith(["b"])).toEqual([]);
    expect(doubtsWith(["d"])).toEqual([]);
  });

  test("is in doubt, from the shorter length, if an unreadable point may cut the path short", () => {
    const points = [pole("a", 0, ["d"]), pole("b", 3), pole("d", 9, ["b"])];
    const unreadablePoints = [lost({ adjacents: ["b"] })];
    const { findings, doubts } = reach([x], {}, { unreadablePoints }, points);
    expect(findings).toMatchObject([{ dropM: spanM(0, 9) + spanM(9, 3) }]);
    expect(doubts).toMatchObject([{ boxId: "x", fromM: TO_B, rows: [ROW_UNREAD] }]);
  });
});

test("a box that may be anywhere may be at the pole, whatever else cannot be read", () => {
  const row = { resource: "boxes", id: "x", field: "coords" };
  const nowhere = { ...box("x", "", 0), pointId: undefined, position: undefined, rows: [row] };
  const unreadablePoints = [lost({ adjacents: ["b"] })];
  expect(reach([], {}, { unreadableBoxes: [nowhere], unreadablePoints }).doubts).toEqual([
    { boxId: "x", fromM: 0, rows: [row], ports: "unread" },
  ]);
});

test("a limit that cannot be read matters if the known points may not be all there are", () => {
  const limit = { resource: "projects", id: "j", field: "drop" };
  const limitsWith = (points: readonly BasePoint[], more: Partial<Network> = {}): unknown =>
    reach([], { dropMaxM: null }, { dropLimits: new Map([["j", limit]]), ...more }, points).limits;
  expect(limitsWith(ROW)).toEqual([]);
  expect(limitsWith([...ROW.slice(0, 3), pole("d", 90)])).toEqual([limit]);
  expect(limitsWith([pole("a", 0, ["lost"])])).toEqual([limit]);
  expect(limitsWith(ROW, { unreadablePoints: [lost({ id: undefined })] })).toEqual([limit]);
});

test("with several candidate poles, what leaves it open whether another box is in reach, even one in project", () => {
  const limit = { resource: "projects", id: "j", field: "drop" };
  const inProject = box("x", "c", 6, { inProject: true });
  const othersWith = (candidatePoles: number): unknown => {
    const more = {
      unreadablePoints: [lost({ id: undefined })],
      dropLimits: new Map([["j", limit]]),
    };
    return reach([inProject], { dropMaxM: null, candidatePoles }, more, APART).others;
  };
  expect(othersWith(2)).toEqual([ROW_UNREAD, limit]);
  expect(othersWith(1)).toEqual([]);
});

test("a box whose project cannot be read may have the limit of any project that counts", () => {
  const row = { resource: "boxes", id: "x", field: "project" };
  const unreadableBoxes = [{ ...box("x", "b", 3), projectId: undefined, rows: [row] }];
  const isInDoubt = (projects: string[], limitM: number, dropSlackM = 0): boolean => {
    const dropLimits = new Map([["j", limitM]]);
    const rules = { dropMaxM: null, dropSlackM, projects };
    return reach([], rules, { unreadableBoxes, dropLimits }).doubts.length > 0;
  };
  expect(isInDoubt([], 20)).toBe(true);
  expect(isInDoubt(["j"], 20)).toBe(false);
  expect(isInDoubt(["j"], TO_B)).toBe(true);
  expect(isInDoubt(["j"], 20, TO_B - 20)).toBe(true);
  expect(isInDoubt(["j", "without a limit"], 20)).toBe(true);
});

test("a pole that is not in the graph is a defect", () => {
  const unread = unreadIn(judgeAt(PLACE, RULES, network([], [])));
  expect(() => reachFrom(pole("stranger", 0), buildGraph(ROW), unread)).toThrow(
    "pole stranger is not in the graph",
  );
});

test("in a row of poles, a box is found exactly when the spans to it fit in its limit", () => {
  const rows = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 7 });
  fc.assert(
    fc.property(rows, fc.integer({ min: 0, max: 400 }), fc.nat(100), (steps, dropMaxM, slack) => {
      let step = 0;
      let lengthM = 0;
      const points = [pole("p0", 0, ["p1"])];
      const expected = ["x0"];
      steps.forEach((more, i) => {
        const from = at(step);
        step += more;
        lengthM += distanceM(from, at(step));
        points.push(pole(`p${i + 1}`, step, i + 1 < steps.length ? [`p${i + 2}`] : []));
        if (lengthM <= dropMaxM + slack) expected.push(`x${i + 1}`);
      });
      const boxes = points.map(({ id }, i) => box(`x${i}`, id, 0));
      const splitters = new Map(boxes.map(({ id }) => free(id)));
      const whole = { centre: PLACE, radiusM: 1000 };
      const found = reach(boxes, { dropMaxM, dropSlackM: slack }, { splitters, whole }, points);
      expect(idsOf(found)).toEqual(expected);
      expect(found.gaps).toEqual([]);
    }),
  );
});

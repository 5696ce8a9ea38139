/** What is asked before a verdict is given: the proof of completeness, case by case. */
import {
  assess,
  type BasePoint,
  type Box,
  type Network,
  type Rules,
  type Splitter,
} from "../../src/network";

const RULES: Rules = {
  poleRadiusM: 100,
  dropMaxM: 300,
  dropSlackM: 0,
  candidatePoles: 1,
  requireImplanted: false,
  countBlockedPorts: false,
  projects: [],
};
const PLACE = { lat: -27, lng: -52 };
/** Some 11 m north for each step. */
const at = (steps: number): { lat: number; lng: number } => ({
  lat: PLACE.lat + steps * 1e-4,
  lng: PLACE.lng,
});

function pole(
  id: string,
  steps: number,
  adjacents: string[],
  allowsSales: boolean | undefined = true,
): BasePoint {
  return { id, position: at(steps), adjacents, isPole: true, name: id, allowsSales };
}
function box(id: string, pointId: string, steps: number, more: Partial<Box> = {}): Box {
  const state = { inProject: false, implanted: true, certified: false, projectId: "" };
  return { id, name: id, pointId, position: at(steps), ...state, ...more };
}
function free(boxId: string, count = 1): [string, Splitter[]] {
  const outputs = Array.from({ length: count }, () => ({ taken: false, blocked: false }));
  return [boxId, [{ id: `s-${boxId}`, name: "", boxId, isAttendance: true, outputs }]];
}
function network(points: BasePoint[], boxes: Box[], more: Partial<Network> = {}): Network {
  return {
    points: new Map(points.map((point) => [point.id, point])),
    boxes,
    whole: { centre: PLACE, radiusM: 1000 },
    absent: new Set(),
    dropLimits: undefined,
    splitters: new Map(),
    ...more,
  };
}
const LINE = [pole("a", 1, ["b"]), pole("b", 4, ["a", "c"]), pole("c", 8, ["b"])];

test("nothing is known: an area is needed that holds the pole and the longest drop", () => {
  const nothing = network([], [], { whole: { centre: PLACE, radiusM: 0 } });
  expect(assess(PLACE, RULES, nothing)).toEqual({
    kind: "open",
    needs: { areaM: 400, poles: false, dropLimits: false, points: [], splittersOf: [] },
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
    verdict: { kind: "feasible", withinLimit: true, chosen: { box: { id: "xa" }, dropM: 0 } },
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
  const points = [pole("a", 1, [], undefined), pole("b", 4, [], true)];
  // `undefined` as an argument would be the default.
  const unknown = { ...points[0]!, allowsSales: undefined };
  const boxes = [box("xa", "a", 1), box("xb", "b", 4)];
  expect(assess(PLACE, RULES, network([unknown, points[1]!], boxes))).toMatchObject({
    kind: "open",
    needs: { poles: true, splittersOf: ["xa", "xb"] },
  });
});

test("poles that do not allow sales start nothing, but paths run over them", () => {
  const points = [pole("a", 1, ["b"], false), pole("b", 4, ["a", "c"]), pole("c", 8, ["b"], false)];
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
  const splitters = new Map<string, Splitter[]>([
    ["bare", []],
    ["bare-too", []],
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
    verdict: { kind: "feasible", withinLimit: true, chosen: { box: { id: "long" } } },
  });
  expect(assess(PLACE, rules, { ...known, boxes: boxes.slice(0, 1) })).toMatchObject({
    verdict: {
      kind: "feasible",
      withinLimit: false,
      chosen: { box: { id: "short" } },
      alternatives: [],
    },
  });
});

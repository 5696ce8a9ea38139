/** What the review of all boxes says of each, and that a place's surroundings hold what matters to it. */
import fc from "fast-check";
import {
  type BasePoint,
  type Box,
  distanceM,
  type DropLimit,
  islandsOf,
  type Network,
  reviewBoxesOf,
  type ReviewedBox,
  type Rules,
  servedByOneAlone,
  startingPole,
  surroundingsIn,
  type UnreadablePoint,
} from "../../src/network";
import { at, box, free, network, PLACE, pole, RULES } from "./sketch";

const LINE = [pole("a", 0, ["b"]), pole("b", 3, ["c"]), pole("c", 6)];

function review(
  boxes: Box[],
  more: Partial<Network> = {},
  rules: Partial<Rules> = {},
): ReviewedBox[] {
  const splitters = new Map([free("x"), free("full", 0)]);
  const known = network(LINE, boxes, { splitters, ...more });
  return reviewBoxesOf(known, { ...RULES, ...rules }, surroundingsIn(known));
}

test("a box reaches the poles within its limit that allow sales, nearest first", () => {
  const polesOf = (dropMaxM: number): unknown =>
    review([box("x", "b", 3)], {}, { dropMaxM })[0]!.poles;
  expect(polesOf(40)).toEqual(["b", "a", "c"]);
  expect(polesOf(30)).toEqual(["b"]);
  expect(review([box("x", "gone", 3)])[0]!.poles).toEqual([]);
});

test.each<[string, Box, ReviewedBox["obstacle"], boolean]>([
  ["has a free port", box("x", "a", 0), undefined, true],
  ["is full", box("full", "a", 0), "full", false],
  ["is in project", box("x", "a", 0, { inProject: true }), "in_project", false],
  ["is not implanted", box("x", "a", 0, { implanted: false }), "not_implanted", false],
  ["may not be implanted", box("x", "a", 0, { implanted: undefined }), undefined, false],
  ["was not read", box("unread", "a", 0), undefined, false],
])("a box that %s", (_, each, obstacle, qualifies) => {
  expect(review([each], {}, { requireImplanted: true })).toMatchObject([{ obstacle, qualifies }]);
});

test("a box without a splitter for customers is not counted as full", () => {
  const splitters = new Map([["x", { splitters: [], unread: [] }]]);
  expect(review([box("x", "a", 0)], { splitters })).toMatchObject([
    { obstacle: "other", ports: undefined, qualifies: false },
  ]);
});

test("a box is unreached only if what cannot be read does not decide it", () => {
  const isUnreached = (points: BasePoint[], limit: DropLimit = 40): boolean => {
    const known = network(points, [box("x", "b", 3, { projectId: "p" })], {
      dropLimits: new Map([["p", limit]]),
    });
    const rules = { ...RULES, dropMaxM: null };
    return reviewBoxesOf(known, rules, surroundingsIn(known))[0]!.isUnreached;
  };
  const none = { allowsSales: false };
  const [a, c] = [pole("a", 0, ["b"], none), pole("c", 6, [], none)];
  expect(isUnreached([a, pole("b", 3, ["c"], none), c])).toBe(true);
  expect(isUnreached([a, pole("b", 3, ["c"]), c])).toBe(false);
  expect(isUnreached([a, pole("b", 3, ["c"], { allowsSales: undefined }), c])).toBe(false);
  const row = { resource: "projects", id: "p", field: "drop" };
  expect(isUnreached([a, pole("b", 3, ["c"], none), c], row)).toBe(false);
});

test("poles that do not allow sales, and points that are no poles, are not in a box's reach", () => {
  const points = [
    pole("a", 0, ["b"]),
    pole("b", 1, ["c"], { allowsSales: false }),
    pole("c", 2, [], { isPole: false }),
  ];
  const known = network(points, [box("x", "a", 0)]);
  expect(reviewBoxesOf(known, RULES, surroundingsIn(known))).toMatchObject([{ poles: ["a"] }]);
});

test("a box of which a splitter cannot be read is not called full, and qualifies by the others alone", () => {
  const row = { resource: "splitters", id: "s", field: "connectables" };
  const withUnread = (count: number): Partial<Network> => {
    const [id, ports] = free("x", count);
    return { splitters: new Map([[id, { ...ports, unread: [{ row, id: "s", best: "free" }] }]]) };
  };
  const reviewed = [0, 1].map((count) => review([box("x", "a", 0)], withUnread(count))[0]);
  expect(reviewed).toMatchObject([
    { obstacle: undefined, qualifies: false },
    { obstacle: undefined, qualifies: true },
  ]);
});

test("without a limit that can be read, no pole is said to be in reach", () => {
  const row = { resource: "projects", id: "p", field: "drop" };
  const [found] = review(
    [box("x", "a", 0, { projectId: "p" })],
    { dropLimits: new Map([["p", row]]) },
    { dropMaxM: null },
  );
  expect(found!.poles).toEqual([]);
});

test("condominiums exclude customers, not boxes: the review does not consider them", () => {
  const corners = [at(-1), { ...at(-1), lng: -51 }, { ...at(1), lng: -51 }, at(1)];
  const condominiums = { read: [{ name: "C", rings: [corners] }], unread: [] };
  const known = [box("x", "a", 0, { position: { ...at(0), lng: -51.5 } })];
  expect(review(known, { condominiums }, { considerCondominiums: true })).toMatchObject([
    { obstacle: undefined, qualifies: true },
  ]);
});

test("boxes of projects that do not count are left out", () => {
  expect(review([box("x", "a", 0)], {}, { projects: ["p"] })).toEqual([]);
});

test("poles that one box alone serves", () => {
  const reviewed = (id: string, poles: string[], qualifies: boolean): ReviewedBox => ({
    box: box(id, "a", 0),
    ports: undefined,
    obstacle: undefined,
    qualifies,
    poles,
    isUnreached: poles.length === 0,
  });
  const alone = servedByOneAlone([
    reviewed("x", ["a", "also a", "b"], true),
    reviewed("y", ["b", "c"], true),
    reviewed("full", ["c", "d"], false),
  ]);
  expect([...alone]).toEqual([
    ["x", 2],
    ["y", 1],
    ["full", 1],
  ]);
});

test("a drop starts from the nearest pole in the radius that allows sales", () => {
  const startOf = (points: Network["points"]): string | undefined => {
    const known = { ...network([], []), points };
    return startingPole(PLACE, RULES, surroundingsIn(known))?.id;
  };
  const of = (...points: typeof LINE): Network["points"] =>
    new Map(points.map((point) => [point.id, point]));
  expect(startOf(of(...LINE.toReversed()))).toBe("a");
  const mute = pole("mute", 0, [], { allowsSales: false });
  const joint = pole("joint", 0, [], { isPole: false });
  expect(startOf(of(mute, joint, pole("b", 3)))).toBe("b");
  expect(startOf(of(pole("far", 9.5)))).toBeUndefined();
  // A point in the circle brings its neighbours along, wherever they are.
  expect(startOf(of(pole("mute", 0, ["far"], { allowsSales: false }), pole("far", 20)))).toBe(
    undefined,
  );
  expect(startOf(of(...LINE))).toBe("a");
  expect(startOf(of(pole("z", 1), pole("y", 1)))).toBe("y");
  expect(startOf(of(pole("unasked", 0, [], { allowsSales: undefined }), pole("b", 3)))).toBe("b");
});

test("islands come largest first", () => {
  const islands = islandsOf(network([pole("alone", 40), ...LINE], []));
  expect(islands.map((part) => part.length)).toEqual([3, 1]);
});

describe("the surroundings of a place", () => {
  const points = [pole("a", 0), pole("b", 3, ["c"]), pole("c", 80, ["d"]), pole("d", 160)];
  const boxes = [box("x", "a", 90), box("y", "d", 2), box("far", "c", 160)];
  const lost = {
    row: { resource: "poles", id: "lost", field: "coords" },
    id: "lost",
    position: undefined,
    adjacents: ["a"],
    hasAllAdjacents: true,
    mayStart: false,
  };
  const around = surroundingsIn(network(points, boxes, { unreadablePoints: [lost] }))(PLACE, 100);

  test("hold the points in the circle, their neighbours, and the base points of boxes in it", () => {
    expect([...around.points.keys()].sort()).toEqual(["a", "b", "c", "d"]);
    expect([...surroundingsIn(network(points, []))(PLACE, 100).points.keys()].sort()).toEqual([
      "a",
      "b",
      "c",
    ]);
  });

  test("are those that looking at every row finds, and a few just outside, anywhere on Earth", () => {
    const tenth = fc.integer({ min: -20, max: 20 });
    fc.assert(
      fc.property(
        fc.double({ min: -80, max: 80, noNaN: true }),
        fc.constantFrom(100, 500, 20_000),
        fc.array(fc.record({ up: tenth, right: tenth }), { maxLength: 30 }),
        (lat, radiusM, places) => {
          const centre = { lat, lng: -52 };
          const step = radiusM / 10 / 111_195;
          const positions = places.map(({ up, right }) => ({
            lat: lat + up * step,
            lng: centre.lng + (right * step) / Math.cos((lat * Math.PI) / 180),
          }));
          const points = positions.map((position, i) => pole(`p${i}`, 0, [], { position }));
          const boxes = positions.map((position, i) => box(`b${i}`, `p${i}`, 0, { position }));
          const found = surroundingsIn(network(points, boxes))(centre, radiusM);
          const within = (metres: number): string[] =>
            positions.flatMap((position, i) =>
              distanceM(centre, position) <= metres ? [`${i}`] : [],
            );
          const ids = [...found.points.keys()].map((id) => id.slice(1));
          expect(found.boxes.map(({ id }) => id.slice(1)).sort()).toStrictEqual(ids.sort());
          expect(ids).toEqual(expect.arrayContaining(within(radiusM + 1)));
          expect(within(1.02 * radiusM + 2)).toEqual(expect.arrayContaining(ids));
        },
      ),
      // Meridians meet: near the poles a circle spans more degrees of longitude at its far side.
      {
        examples: [
          [80, 20_000, [{ up: 0, right: 10 }]],
          [80, 20_000, [{ up: 1, right: 10 }]],
        ],
      },
    );
  });

  test("hold every box of a base point, and a box elsewhere whose point is in the circle", () => {
    const two = [box("one", "a", 90), box("two", "a", 90)];
    const found = surroundingsIn(network(points, two))(PLACE, 100);
    expect(found.boxes.map(({ id }) => id)).toStrictEqual(["one", "two"]);
  });

  test("hold the boxes in the circle and those at points in it", () => {
    expect(around.boxes.map(({ id }) => id).sort()).toEqual(["x", "y"]);
  });

  test("know a metre more than was asked for, around the place", () => {
    expect(around.whole).toEqual({ centre: PLACE, radiusM: 101 });
  });

  test("hold each point without a position, with the positions of its neighbours", () => {
    expect(around.unreadablePoints).toEqual([{ ...lost, anchors: [at(0)] }]);
    const alone = { ...lost, adjacents: [] };
    const known = network([], [box("x", "lost", 2)], { unreadablePoints: [alone] });
    expect(surroundingsIn(known)(PLACE, 100).unreadablePoints).toEqual([
      { ...alone, anchors: [at(2)] },
    ]);
  });

  test("hold the unreadable rows that are in the circle, or that a row in it names", () => {
    const placed = (id: string, steps: number): UnreadablePoint => ({
      ...lost,
      id,
      position: at(steps),
      adjacents: [],
    });
    const broken = (id: string, pointId: string, steps: number | undefined): object => ({
      ...box(id, pointId, 0),
      position: steps === undefined ? undefined : at(steps),
      rows: [],
    });
    const unreadableBoxes = [
      broken("in", "gone", 2),
      broken("out", "gone", 90),
      broken("at a", "a", 90),
      broken("anywhere", "gone", undefined),
      broken("at d", "d", undefined),
    ] as Network["unreadableBoxes"];
    const unreadablePoints = [placed("near", 1), placed("away", 90), placed("named", 90)];
    const known = network([pole("a", 0, ["named"]), pole("d", 160)], [], {
      unreadableBoxes,
      unreadablePoints,
    });
    const found = surroundingsIn(known)(PLACE, 100);
    expect(found.unreadablePoints.map(({ id }) => id)).toEqual(["near", "named"]);
    expect(found.unreadableBoxes.map(({ id }) => id)).toEqual(["in", "at a", "anywhere"]);
  });
});

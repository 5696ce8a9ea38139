import fc from "fast-check";
import {
  type BoxPorts,
  type Condominium,
  distanceM,
  type HeldPorts,
  type LatLng,
  type Network,
  type Output,
  type Rules,
  type Splitter,
  type UnreadableRow,
  type UnreadSplitter,
} from "../../src/network";
import {
  candidatesOf,
  countPorts,
  type Judge,
  judgeAt,
  openLimits,
  type Ports,
  portsInDoubt,
  portsOf,
  servedFrom,
  stateObstacle,
  unreadState,
} from "../../src/network/boxes";
import { at as north, box, free, network, PLACE, pole, RULES } from "./sketch";

const output = (mark: string): Output => ({ taken: mark === "x", blocked: mark === "b" });

/** `.` free, `x` taken, `b` blocked. */
function splitter(id: string, outputs: string, isAttendance = true): Splitter {
  return { id, name: id, boxId: "box", isAttendance, outputs: Array.from(outputs, output) };
}

test("no splitter for customers", () => {
  expect(countPorts([], false)).toBeUndefined();
  expect(countPorts([splitter("a", "....", false)], false)).toBeUndefined();
});

test("the first free port of the first splitter that has one, in the order of ids", () => {
  const splitters = [
    splitter("c", "...."),
    splitter("a", "xx"),
    splitter("b", "xbx."),
    splitter("0", "..", false),
  ];
  expect(countPorts(splitters, false)).toMatchObject({
    first: { splitter: { id: "b" }, port: 4 },
    free: 5,
    total: 10,
  });
  expect(countPorts(splitters, true)).toMatchObject({
    first: { splitter: { id: "b" }, port: 2 },
    free: 6,
    total: 10,
  });
});

test("full ones", () => {
  expect(countPorts([splitter("a", "xx"), splitter("b", "xb")], false)).toEqual({
    first: undefined,
    free: 0,
    total: 4,
  });
});

test("the order in which splitters come is nothing to it", () => {
  const splitters = ["xx", ".x", "xb", "..", ""].map((outputs, i) => splitter(`s${i}`, outputs));
  const any = fc.shuffledSubarray(splitters, { minLength: splitters.length });
  fc.assert(
    fc.property(any, (shuffled) => {
      expect(countPorts(shuffled, false)).toMatchObject({
        first: { splitter: { id: "s1" }, port: 1 },
      });
    }),
  );
});

describe("condominiums", () => {
  const around = (centre: number): Condominium => {
    const corner = (lat: number, lng: number): LatLng => ({ lat: centre + lat, lng: centre + lng });
    const rings = [[corner(-1, -1), corner(-1, 1), corner(1, 1), corner(1, -1)]];
    return { name: "", rings };
  };
  const at = (degrees: number): LatLng => ({ lat: degrees, lng: degrees });
  const condominiums = [around(1), around(2), around(10)];

  test.each([
    ["inside two", at(1.5), [0.5, 2.5], [10, 20]],
    ["inside one of the two", at(0.5), [0.5, 1.5], [2.5, 10, 20]],
    ["outside all", at(20), [5, 20], [0.5, 2.5, 10]],
  ])("a customer %s is served by the boxes there alone", (_, place, served, others) => {
    const { serves } = servedFrom(place, condominiums, { centre: place, radiusM: 1 });
    expect(served.map((box) => serves(at(box)))).not.toContain(false);
    expect(others.map((box) => serves(at(box)))).not.toContain(true);
  });

  test("none beyond what is known serves a customer whose condominiums are known whole", () => {
    const cornerM = Math.max(distanceM(at(1.5), at(0)), distanceM(at(1.5), at(3)));
    const within = (degrees: number, radiusM: number): boolean =>
      servedFrom(at(degrees), condominiums, { centre: at(1.5), radiusM }).servesBeyond;
    expect(within(1.5, 1.02 * cornerM)).toBe(false);
    expect(within(1.5, 0.98 * cornerM)).toBe(true);
    expect(within(10, 1.02 * cornerM)).toBe(true);
    expect(within(20, 1.02 * cornerM)).toBe(true);
    expect(within(1.5, 1.005 * cornerM)).toBe(true);
    const onlyTheFirst = { centre: at(1), radiusM: 1.02 * distanceM(at(1), at(0)) };
    expect(servedFrom(at(1.5), condominiums, onlyTheFirst).servesBeyond).toBe(true);
  });

  test("keep out a box in one of them, but none whose position cannot be read", () => {
    const known = network([], [], { condominiums: { read: condominiums, unread: [] } });
    const judge = judgeAt(at(20), { ...RULES, considerCondominiums: true }, known);
    const state = { inProject: false, implanted: true };
    expect(stateObstacle({ ...state, position: at(1) }, judge)).toBe("in_condominium");
    expect(stateObstacle({ ...state, position: undefined }, judge)).toBeUndefined();
    const inside = judgeAt(at(1.5), { ...RULES, considerCondominiums: true }, known);
    expect(stateObstacle({ ...state, position: undefined }, inside)).toBeUndefined();
  });
});

const rowOf = (resource: string, id: string, field: string): UnreadableRow => ({
  resource,
  id,
  field,
});

describe("ports that properties without a client hold", () => {
  const full = [splitter("c", "xx"), splitter("b", "xxx"), splitter("a", "xx", false)];
  const property = rowOf("properties", "y", "client");
  const spoiled = (id: string | undefined, best: UnreadSplitter["best"]): UnreadSplitter => ({
    row: rowOf("splitters", id ?? "?", "isDrop"),
    id,
    best,
  });
  function ports(
    read: Partial<BoxPorts>,
    held: Partial<HeldPorts> | undefined,
    rules: Partial<Rules> = {},
  ): Ports | undefined {
    const known = network([], [], {
      splitters: new Map([["x", { splitters: [], unread: [], ...read }]]),
      heldPorts: new Map(held && [["x", { ports: [], unread: [], ...held }]]),
    });
    return portsOf("x", judgeAt(PLACE, { ...RULES, countHeldPorts: true, ...rules }, known));
  }
  const heldBy = (held: HeldPorts["ports"], splitters = full): unknown => {
    const found = ports({ splitters }, { ports: held })?.held;
    return found && [found.splitter?.id, found.port];
  };

  test.each<[string, HeldPorts["ports"], unknown]>([
    ["none", [], undefined],
    [
      "the first of a splitter",
      [
        { splitterId: "b", port: 3 },
        { splitterId: "b", port: 2 },
      ],
      ["b", 2],
    ],
    [
      "the first splitter's",
      [
        { splitterId: "c", port: 1 },
        { splitterId: "b", port: 2 },
      ],
      ["b", 2],
    ],
    ["none of a splitter that is not for customers", [{ splitterId: "a", port: 1 }], undefined],
    ["none that the splitter does not have", [{ splitterId: "b", port: 4 }], undefined],
    ["none without its number", [{ splitterId: "b", port: undefined }], undefined],
    ["one that is not known", [{ splitterId: undefined, port: 1 }], [undefined, undefined]],
  ])("%s", (_, held, expected) => {
    expect(heldBy(held)).toEqual(expected);
  });

  test("must be taken; and one that is known by its box alone is on the only splitter", () => {
    expect(heldBy([{ splitterId: "s", port: 1 }], [splitter("s", "bx")])).toBeUndefined();
    const unknown = [{ splitterId: undefined, port: undefined }];
    expect(heldBy(unknown, [splitter("s", "x")])).toEqual(["s", undefined]);
    expect(heldBy(unknown, [splitter("s", "x", false)])).toBeUndefined();
  });

  test("are not looked at where a port is free, and must be read if they count", () => {
    const read = { splitters: [splitter("s", "x.")], unread: [spoiled("t", "free")] };
    expect(ports(read, { ports: [{ splitterId: "s", port: 1 }] })).toMatchObject({
      held: undefined,
      unread: [],
    });
    expect(ports(read, undefined)).toBeUndefined();
    expect(ports(read, undefined, { countHeldPorts: false })).toBeDefined();
  });

  test("may be those of a splitter that cannot be read, if no other has them", () => {
    const nameless = spoiled(undefined, "taken");
    const unread = (held: Partial<HeldPorts>, each = nameless): unknown =>
      ports({ splitters: full, unread: [each] }, held, { countBlockedPorts: true })?.unread;
    expect(unread({ ports: [{ splitterId: "b", port: 9 }] })).toEqual([]);
    expect(unread({ ports: [{ splitterId: "lost", port: 9 }] })).toEqual([nameless.row]);
    const both = [
      { splitterId: "b", port: 1 },
      { splitterId: "lost", port: 9 },
    ];
    expect(unread({ ports: both })).toEqual([]);
    expect(unread({ unread: [property] })).toEqual([nameless.row, property]);
    expect(ports({ unread: [nameless] }, { unread: [property] })?.unread).toEqual([
      nameless.row,
      property,
    ]);
  });

  test("what is in doubt of a box's ports", () => {
    const inDoubt = (id: string | undefined, more: Partial<Network>): unknown => {
      const rules = { ...RULES, countHeldPorts: more.heldPorts !== undefined };
      return portsInDoubt(id, judgeAt(PLACE, rules, network([], [], more)));
    };
    expect(inDoubt(undefined, {})).toEqual({ ports: "free", rows: [] });
    expect(inDoubt("x", {})).toEqual({ ports: "unread", rows: [] });
    expect(inDoubt("x", { splitters: new Map([free("x")]) })).toEqual({ ports: "free", rows: [] });
    const unread = [spoiled("t", "free")];
    expect(inDoubt("x", { splitters: new Map([["x", { splitters: full, unread }]]) })).toEqual({
      ports: "free",
      rows: [unread[0]!.row],
    });
    const splitters = new Map([["x", { splitters: full, unread: [] }]]);
    const held = { ports: [{ splitterId: "b", port: 1 }], unread: [] };
    expect(inDoubt("x", { splitters, heldPorts: new Map([["x", held]]) })).toEqual({
      ports: "held",
      rows: [],
    });
  });
});

describe("boxes that may be in reach", () => {
  const rules = { ...RULES, dropMaxM: null, dropSlackM: 5, projects: ["p"] };
  const judge = (boxes: Network["boxes"], more: Partial<Network> = {}): Judge => {
    const dropLimits = new Map([["p", 80]]);
    return judgeAt(PLACE, rules, network([pole("a", 1)], [...boxes], { dropLimits, ...more }));
  };
  const inP = { projectId: "p" };

  test("have their limit and the slack, and the position of their base point", () => {
    const boxes = [box("x", "a", 9, inP)];
    const expected = [{ mostM: 85, position: north(1), pointId: "a", rows: [] }];
    expect(candidatesOf(judge(boxes)).candidates).toMatchObject(expected);
    const allCount = { ...judge(boxes), rules: { ...rules, projects: [] } };
    expect(candidatesOf(allCount).candidates).toMatchObject(expected);
    const contradicted = judge(boxes, { absent: new Set(["a"]) });
    expect(candidatesOf(contradicted).candidates[0]!.rows).toHaveLength(0);
  });

  test("are only those of projects that count, or may", () => {
    const broken = { ...box("x", "a", 1), rows: [] };
    const unreadableBoxes = [
      { ...broken, projectId: "q" },
      { ...broken, id: "y", projectId: undefined },
    ];
    const { candidates } = candidatesOf(judge([box("z", "a", 1)], { unreadableBoxes }));
    expect(candidates).toMatchObject([{ id: "y", mostM: 85 }]);
    const limit = rowOf("projects", "p", "drop");
    const open = judge([], { unreadableBoxes, dropLimits: new Map([["p", limit]]) });
    expect(candidatesOf(open).candidates).toMatchObject([{ id: "y", mostM: Infinity }]);
  });

  test("are named if their base point does not exist, and asked for while it is not known", () => {
    const boxes = [box("x", "gone", 1, inP), box("y", "who", 1, inP)];
    const { candidates, unplaced } = candidatesOf(judge(boxes, { absent: new Set(["gone"]) }));
    expect(candidates.map(({ rows }) => rows)).toEqual([[rowOf("boxes", "x", "pole")]]);
    expect(unplaced.map(({ id, rows }) => [id, rows.length])).toEqual([["y", 0]]);
  });

  test("are named if they must be implanted and it cannot be read whether they are", () => {
    const x = box("x", "a", 1, { implanted: undefined });
    const required = judgeAt(PLACE, { ...RULES, requireImplanted: true }, network([], [x]));
    expect(unreadState(x, required)).toEqual([rowOf("boxes", "x", "implanted")]);
    expect(unreadState(x, judge([]))).toEqual([]);
  });

  test("may have the limit of a project whose id cannot be read", () => {
    const nameless = rowOf("projects", "?", "id");
    const other = rowOf("projects", "q", "drop");
    const dropLimits = new Map([
      ["?", nameless],
      ["q", other],
    ]);
    expect(openLimits(judge([], { dropLimits }))).toEqual([nameless]);
  });
});

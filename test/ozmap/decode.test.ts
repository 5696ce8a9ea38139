import type { Box, Splitter } from "../../src/network";
import {
  decodeBox,
  type DecodedPoint,
  decodePoint,
  isLost,
  isUnreadableBox,
} from "../../src/ozmap/decode";
import { decodePoleType, decodeProject } from "../../src/ozmap/reference";
import { decodeSplitter, isUnreadableSplitter } from "../../src/ozmap/splitters";
import { boxRow, pointRow, splitterRow } from "./support";

describe("decode", () => {
  const boxOf = (more: object = {}): Box => {
    const box = decodeBox(boxRow("c", more));
    if (isUnreadableBox(box)) throw new Error(`${JSON.stringify(box.rows)} cannot be read`);
    return box;
  };

  describe("boxes", () => {
    test("their state, and their pole and project as ids or rows", () => {
      const plain = boxOf({ draft: true, certified: true });
      expect(plain).toEqual({
        id: "c",
        name: "Caixa c",
        pointId: "p1",
        position: { lat: -27.1, lng: -52.6 },
        projectId: "j1",
        inProject: true,
        implanted: true,
        certified: true,
      });
      const populated = {
        pole: { id: "p1" },
        project: { _id: "j1" },
        draft: true,
        certified: true,
      };
      expect(boxOf(populated)).toEqual(plain);
      expect(boxOf({ ...populated, id: undefined, _id: "c" })).toEqual(plain);
    });

    test.each([
      ["draft", { inProject: false }],
      ["certified", { certified: false }],
      ["project", { projectId: "" }],
      ["name", { name: "" }],
      ["kind", { id: "c" }],
    ])("if absent or null, %s has its default", (field, expected) => {
      for (const nothing of [null, undefined])
        expect(boxOf({ [field]: nothing })).toMatchObject(expected);
    });

    test("a POP without a base point has an empty pointId", () => {
      const pop = boxOf({ kind: "POP", pole: null, project: null });
      expect(pop).toMatchObject({ pointId: "", projectId: "" });
    });

    test.each(["implanted", "certified"])("%s may be unknown", (field) => {
      expect(boxOf({ [field]: "sim" })).toMatchObject({ [field]: undefined, inProject: false });
    });
    test.each([null, undefined])("implanted has no default: %p", (nothing) => {
      expect(boxOf({ implanted: nothing })).toMatchObject({ implanted: undefined });
    });

    const READ = {
      id: "c",
      pointId: "p1",
      position: { lat: -27.1, lng: -52.6 },
      projectId: "j1",
      inProject: false,
      implanted: true,
    };
    test.each<[string, object, keyof typeof READ]>([
      ["id", { id: "" }, "id"],
      ["pole", { pole: null }, "pointId"],
      ["pole", { pole: undefined }, "pointId"],
      ["pole", { pole: {} }, "pointId"],
      ["pole", { pole: null, kind: null }, "pointId"],
      ["coords", { coords: null }, "position"],
      ["coords", { coords: [0, "0"] }, "position"],
      ["project", { project: "" }, "projectId"],
      ["draft", { draft: "nao" }, "inProject"],
      ["draft", { draft: 0 }, "inProject"],
    ])(
      "without its %s, the rest is kept, and what is missing is named",
      (field, wrong, missing) => {
        expect(decodeBox(boxRow("c", wrong))).toEqual({
          ...READ,
          [missing]: undefined,
          rows: [{ resource: "boxes", id: field === "id" ? "?" : "c", field }],
        });
      },
    );

    test("everything unreadable in a box is named", () => {
      const box = decodeBox(boxRow("c", { pole: 1.5, draft: "nao", implanted: null }));
      expect(box).toMatchObject({
        rows: [{ field: "pole" }, { field: "draft" }],
        implanted: undefined,
      });
    });

    test.each([null, undefined, "a", 1, []])("%p is not a row, and may be any box", (nothing) => {
      expect(decodeBox(nothing)).toMatchObject({
        rows: expect.arrayContaining([{ resource: "boxes", id: "?", field: "row" }]) as unknown,
        id: undefined,
        pointId: undefined,
      });
    });
  });

  const splitterOf = (more: object = {}): Splitter => {
    const splitter = decodeSplitter(splitterRow("s", "c", more));
    if (isUnreadableSplitter(splitter)) throw new Error(`${splitter.row.field} cannot be read`);
    return splitter;
  };

  describe("splitters", () => {
    test("outputs of an attendance splitter", () => {
      expect(splitterOf()).toEqual({
        id: "s",
        name: "Splitter s",
        boxId: "c",
        isAttendance: true,
        outputs: [
          { taken: false, blocked: false },
          { taken: true, blocked: false },
        ],
      });
      expect(splitterOf({ id: undefined, _id: "s", parent: { _id: "c" } })).toEqual(splitterOf());
    });

    test.each([
      { ratio: null },
      { ratio: undefined },
      { ratio: {} },
      { ratio: { output: null } },
      { ports: undefined },
      { ports: null },
      { ports: [] },
    ])("a server may leave out %j", (more) => {
      expect(splitterOf(more)).toEqual(splitterOf());
    });

    test("nothing more is needed of a splitter that is not an attendance splitter", () => {
      const other = splitterOf({ isDrop: false, connectables: null, ports: "?", ratio: 1 });
      expect(other).toMatchObject({ isAttendance: false, outputs: [] });
    });

    const full = { connectables: { output: ["a", "b"] } };
    test.each<[string, object, string]>([
      ["isDrop", { isDrop: undefined }, "free"],
      ["isDrop", { isDrop: null }, "free"],
      ["isDrop", { isDrop: "true" }, "free"],
      ["isDrop", { isDrop: null, ...full }, "taken"],
      ["parent", { parent: null }, "free"],
      ["parent", { parent: null, isDrop: false }, "free"],
      ["id", { id: "" }, "free"],
      ["id", { id: "", isDrop: false }, "free"],
      ["ratio", { ratio: { output: 8 } }, "free"],
      ["ratio", { ratio: { output: 1 }, ...full }, "taken"],
      ["connectables", { connectables: undefined }, "free"],
      ["connectables", { connectables: { output: [0, "b"] } }, "free"],
      ["ports", { ports: [{ blocked: true }] }, "free"],
      ["ports", { ports: "?", ...full }, "taken"],
    ])("without its %s, the best port that it may have: %j, %s", (field, wrong, best) => {
      expect(decodeSplitter(splitterRow("s", "c", wrong))).toEqual({
        id: field === "id" ? undefined : "s",
        boxId: field === "parent" ? undefined : "c",
        row: { resource: "splitters", id: field === "id" ? "?" : "s", field },
        best,
        mayBeAttendance: !("isDrop" in wrong && wrong.isDrop === false),
      });
    });
  });

  test("pole types allow sales unless they say that they do not", () => {
    for (const viabilityAllowed of [undefined, null, true])
      expect(decodePoleType({ id: "t", viabilityAllowed })).toEqual({ id: "t", allowed: true });
    const closed = { _id: "t", viabilityAllowed: false };
    expect(decodePoleType(closed)).toEqual({ id: "t", allowed: false });
    const row = { resource: "pole-types", id: "t", field: "viabilityAllowed" };
    expect(decodePoleType({ id: "t", viabilityAllowed: "sim" })).toEqual({ id: "t", allowed: row });
    for (const [nothing, field] of [
      [{ viabilityAllowed: true }, "id"],
      [null, "row"],
    ] as const)
      expect(decodePoleType(nothing)).toEqual({
        id: undefined,
        allowed: { ...row, id: "?", field },
      });
  });

  test("a project's limit, or none", () => {
    expect(decodeProject({ id: "j", drop: { maxSize: 200.5 } })).toEqual({
      id: "j",
      dropMaxM: 200.5,
    });
    for (const drop of [undefined, null, {}, { maxSize: null }, { maxSize: 0 }])
      expect(decodeProject({ _id: "j", drop })).toEqual({ id: "j", dropMaxM: null });
    const row = { resource: "projects", id: "j", field: "drop" };
    for (const drop of [[], "200", ...[-1, "200", NaN, Infinity].map((maxSize) => ({ maxSize }))])
      expect(decodeProject({ id: "j", drop })).toEqual({ id: "j", dropMaxM: row });
    for (const [nothing, field] of [
      [{ drop: null }, "id"],
      ["j", "row"],
    ] as const)
      expect(decodeProject(nothing)).toEqual({
        id: undefined,
        dropMaxM: { ...row, id: "?", field },
      });
  });
});

describe("decode point", () => {
  const read = (resource: string, more: object = {}): DecodedPoint => {
    const point = decodePoint(resource, pointRow("a", more));
    if (isLost(point)) throw new Error(`${point.row.field} cannot be read`);
    return point;
  };
  const row = (field: string, id = "a"): object => ({ resource: "poles", id, field });

  test.each(["Pole", "POLE", "pole", " pole ", "_Pole"])("%s is a pole", (kind) => {
    expect(read("poles", { kind, name: "P-1" })).toEqual({
      id: "a",
      position: { lat: -27.1, lng: -52.6 },
      adjacents: [],
      isPole: true,
      name: "P-1",
      sales: { usable: true, typeId: "" },
    });
  });

  test.each(["Point", "JunctionBox", "JUNCTION_BOX"])("%s is not a pole", (kind) => {
    const point = read("base-points", { kind, usable: true });
    expect(point.isPole).toBe(false);
    expect(point.sales).toBeUndefined();
  });

  test("a bare list does not say whether sales are allowed; any of the fields, or the list of poles, does", () => {
    expect(read("base-points").sales).toBeUndefined();
    expect(read("poles").sales).toEqual({ usable: true, typeId: "" });
    expect(read("base-points", { usable: false }).sales).toEqual({ usable: false, typeId: "" });
    expect(read("base-points", { poleType: "t" }).sales).toEqual({ usable: true, typeId: "t" });
    expect(read("base-points", { poleType: null }).sales).toEqual({ usable: true, typeId: "" });
  });

  test("a type that came with its pole is not asked for", () => {
    const salesOf = (poleType: object): unknown => read("poles", { poleType }).sales;
    expect(salesOf({ id: "t", viabilityAllowed: false })).toEqual({ usable: false, typeId: "" });
    expect(salesOf({ id: "t" })).toEqual({ usable: true, typeId: "" });
    expect(salesOf({ _id: "t", viabilityAllowed: null })).toEqual({ usable: true, typeId: "" });
  });

  test("ids may be numbers, and neighbours rows, with id or _id", () => {
    const point = read("poles", { id: 7, adjacents: ["b", { id: 8 }, 9, { _id: "c" }] });
    expect(point).toMatchObject({ id: "7", adjacents: ["b", "8", "9", "c"] });
    for (const none of [null, undefined])
      expect(read("poles", { id: none, _id: "z" })).toMatchObject({ id: "z" });
    expect(read("poles", { _id: {} })).toMatchObject({ id: "a" });
  });

  test.each([
    ["adjacents", { adjacents: [] }],
    ["usable", { sales: { usable: true, typeId: "" } }],
    ["poleType", { sales: { usable: true, typeId: "" } }],
    ["name", { name: "" }],
  ])("if absent or null, %s has its default", (field, expected) => {
    for (const nothing of [null, undefined]) {
      const point = read("poles", { [field]: nothing });
      expect(point).toMatchObject(expected);
      expect(point.unread).toBeUndefined();
    }
  });

  test("a name of another type is not a fault", () => {
    expect(read("poles", { name: 17 })).toMatchObject({ name: "17" });
    expect(read("poles", { name: {} })).toMatchObject({ name: "" });
    expect(read("poles", { name: {} }).unread).toBeUndefined();
  });

  test.each<[unknown, string[]]>([
    ["b", []],
    [{}, []],
    [[null, "b"], ["b"]],
    [
      ["b", "", {}, { id: "c" }],
      ["b", "c"],
    ],
  ])("of the adjacents %j, those that are readable are kept", (adjacents, kept) => {
    const point = read("poles", { adjacents });
    expect(point.adjacents).toEqual(kept);
    expect(point.unread).toEqual({ adjacents: row("adjacents"), sales: undefined });
    expect(point.sales).toEqual({ usable: true, typeId: "" });
  });

  test.each<[string, object, object]>([
    ["usable", { usable: "sim" }, row("usable")],
    ["poleType", { poleType: "" }, row("poleType")],
    ["poleType", { poleType: {} }, row("poleType")],
    [
      "the type that came with it",
      { poleType: { id: "t", viabilityAllowed: "sim" } },
      { resource: "pole-types", id: "t", field: "viabilityAllowed" },
    ],
  ])("it is unknown whether sales are allowed: %s", (_, wrong, fault) => {
    const point = read("poles", wrong);
    expect(point.unread).toEqual({ adjacents: undefined, sales: fault });
    expect(point.sales).toBeUndefined();
  });

  describe("an unreadable kind", () => {
    const base = { resource: "base-points", id: "a", field: "kind" };

    test.each([null, undefined, 3])("%p: in a list of one kind, the list says it", (kind) => {
      expect(read("poles", { kind })).toMatchObject({ isPole: true, unread: undefined });
      expect(read("points", { kind })).toMatchObject({ isPole: false, unread: undefined });
      expect(read("junction-boxes", { kind })).toMatchObject({ isPole: false, unread: undefined });
      expect(read("base-points", { kind })).toMatchObject({
        isPole: false,
        sales: undefined,
        unread: { adjacents: undefined, sales: base },
      });
    });

    test("what is readable about sales is kept: a type may decide", () => {
      const point = read("base-points", { kind: null, poleType: "t" });
      expect(point).toMatchObject({
        sales: { usable: true, typeId: "t" },
        unread: { sales: base },
      });
      const closed = { poleType: { id: "t", viabilityAllowed: false } };
      expect(read("base-points", { kind: null, ...closed })).toMatchObject({
        sales: { usable: false, typeId: "" },
        unread: undefined,
      });
    });
  });

  test("a type that does not allow sales decides, whatever usable says", () => {
    const closed = { poleType: { id: "t", viabilityAllowed: false } };
    expect(read("poles", { usable: "sim", ...closed }).unread).toBeUndefined();
    const byList = read("poles", { usable: "sim", poleType: "t" });
    expect(byList.sales).toEqual({ usable: true, typeId: "t" });
    expect(byList.unread?.sales).toEqual(row("usable"));
  });

  test("what is unreadable about sales does not matter for a pole that is not usable, or for another point", () => {
    for (const more of [
      { usable: false, poleType: "" },
      { usable: false, kind: null },
      { kind: "Point", poleType: "" },
    ])
      expect(read("poles", more).unread).toBeUndefined();
    expect(read("poles", { usable: false, poleType: "" }).sales).toEqual({
      usable: false,
      typeId: "",
    });
  });

  test.each<[string, object]>([
    ["id", { id: "" }],
    ["id", { id: undefined }],
    ["id", { id: 1.5 }],
    ["id", { id: "", _id: "b" }],
    ["coords", { coords: undefined }],
    ["coords", { coords: [-52.6] }],
    ["coords", { coords: [null, null] }],
    ["coords", { coords: ["-52.6", "-27.1"] }],
    ["coords", { coords: [-181, 0] }],
    ["coords", { coords: [0, 91] }],
  ])("without its %s, no path can lead over it, and the rest is kept", (field, wrong) => {
    const point = decodePoint(
      "poles",
      pointRow("a", { adjacents: ["b", 0.5], poleType: "t", ...wrong }),
    );
    expect(point).toEqual({
      row: row(field, field === "id" ? "?" : "a"),
      id: field === "id" ? undefined : "a",
      position: field === "coords" ? undefined : { lat: -27.1, lng: -52.6 },
      adjacents: ["b"],
      hasAllAdjacents: false,
      mayStart: true,
      typeId: "t",
    });
  });

  test.each<[object, boolean]>([
    [{ kind: "Point" }, false],
    [{ usable: false }, false],
    [{ usable: "?" }, true],
    [{ kind: null }, true],
  ])("a lost point that is %j may be a pole to start from: %p", (more, mayStart) => {
    const point = decodePoint("poles", pointRow("a", { coords: null, ...more }));
    expect(point).toMatchObject({ mayStart });
  });

  test.each([null, undefined, "a", 1, []])("%p may be any row", (nothing) => {
    expect(decodePoint("poles", nothing)).toMatchObject({
      row: { resource: "poles", id: "?", field: "row" },
      id: undefined,
      position: undefined,
      mayStart: true,
    });
  });

  test("only its id names a row", () => {
    const long = "x".repeat(41);
    expect(decodePoint("poles", { id: long })).toMatchObject({ row: { id: "x".repeat(40) } });
  });
});

import {
  decodeBox,
  decodePoint,
  decodePoleType,
  decodeProject,
  decodeSplitter,
} from "../../src/ozmap/decode";
import { boxRow, pointRow, reasonOf, splitterRow } from "./support";

describe("base points", () => {
  test.each(["Pole", "POLE", "pole", " pole ", "_Pole"])("%s is a pole", (kind) => {
    expect(decodePoint("poles", pointRow("a", { kind, name: "P-1" }))).toEqual({
      id: "a",
      position: { lat: -27.1, lng: -52.6 },
      adjacents: [],
      isPole: true,
      name: "P-1",
      sales: { usable: true, typeId: "" },
    });
  });

  test.each(["Point", "JunctionBox", "JUNCTION_BOX"])("%s is none", (kind) => {
    const point = decodePoint("base-points", pointRow("a", { kind, usable: true }));
    expect(point.isPole).toBe(false);
    expect(point.sales).toBeUndefined();
  });

  test("a bare list says nothing of sales; any of the fields, or the poles' own list, does", () => {
    const salesOf = (resource: string, more: object): unknown =>
      decodePoint(resource, pointRow("a", more)).sales;
    expect(salesOf("base-points", {})).toBeUndefined();
    expect(salesOf("poles", {})).toEqual({ usable: true, typeId: "" });
    expect(salesOf("base-points", { usable: false })).toEqual({ usable: false, typeId: "" });
    expect(salesOf("base-points", { poleType: "t" })).toEqual({ usable: true, typeId: "t" });
    expect(salesOf("base-points", { poleType: null })).toEqual({ usable: true, typeId: "" });
  });

  test("a type that came with its pole is asked for no more", () => {
    const salesOf = (poleType: object): unknown =>
      decodePoint("poles", pointRow("a", { poleType })).sales;
    expect(salesOf({ id: "t", viabilityAllowed: false })).toEqual({ usable: false, typeId: "" });
    expect(salesOf({ id: "t" })).toEqual({ usable: true, typeId: "" });
  });

  test("ids as numbers, neighbours as rows", () => {
    const point = decodePoint("poles", pointRow("a", { id: 7, adjacents: ["b", { id: 8 }, 9] }));
    expect(point).toMatchObject({ id: "7", adjacents: ["b", "8", "9"] });
  });

  test.each<[string, object]>([
    ["id", { id: "" }],
    ["id", { id: undefined }],
    ["id", { id: 1.5 }],
    ["kind", { kind: undefined }],
    ["coords", { coords: undefined }],
    ["coords", { coords: [-52.6] }],
    ["coords", { coords: [null, null] }],
    ["coords", { coords: ["-52.6", "-27.1"] }],
    ["coords", { coords: [-181, 0] }],
    ["coords", { coords: [0, 91] }],
    ["adjacents", { adjacents: undefined }],
    ["adjacents", { adjacents: null }],
    ["adjacents", { adjacents: [null] }],
    ["name", { name: 5 }],
    ["usable", { usable: null }],
    ["poleType", { poleType: {} }],
  ])("a wrong %s is refused", (_, wrong) => {
    expect(reasonOf(() => decodePoint("poles", pointRow("a", wrong)))).toBe("resposta_invalida");
  });

  test.each([null, undefined, "a", 1, []])("%p is no row", (row) => {
    expect(reasonOf(() => decodePoint("poles", row))).toBe("resposta_invalida");
  });

  test("the refusal names row and field, and no more of the row than that", () => {
    expect(() => decodePoint("poles", pointRow("abc", { coords: ["segredo"] }))).toThrow(
      "resposta_invalida: poles abc: coords.0 cannot be read",
    );
    expect(() => decodePoint("poles", null)).toThrow("poles ?: row cannot be read");
    const long = "x".repeat(41);
    expect(() => decodePoint("poles", { id: long })).toThrow(`poles ${"x".repeat(40)}: `);
  });

  test("a name may be missing", () => {
    for (const name of [null, undefined])
      expect(decodePoint("poles", pointRow("a", { name })).name).toBe("");
  });
});

describe("boxes", () => {
  test("their state, their pole and project, by id or as rows", () => {
    const plain = decodeBox(boxRow("c", { draft: true, certified: true }));
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
    const { certified } = decodeBox(boxRow("c", { certified: undefined }));
    expect(certified).toBe(false);
    const populated = { pole: { id: "p1" }, project: { id: "j1" }, draft: true, certified: true };
    expect(decodeBox(boxRow("c", populated))).toEqual(plain);
  });

  test.each(["pole", "project"])("a box needs its %s, a POP may lack it", (field) => {
    for (const nothing of [null, undefined]) {
      expect(() => decodeBox(boxRow("c", { [field]: nothing }))).toThrow(`boxes c: ${field}`);
      expect(() => decodeBox(boxRow("c", { [field]: nothing, kind: "POP" }))).not.toThrow();
    }
    expect(() => decodeBox(boxRow("c", { [field]: null, kind: undefined }))).toThrow(field);
  });

  test("a POP without either belongs to nothing", () => {
    const pop = decodeBox(boxRow("c", { kind: "POP", pole: null, project: null }));
    expect(pop).toMatchObject({ pointId: "", projectId: "" });
  });

  test.each(["draft", "implanted", "coords"])("%s is never guessed", (field) => {
    for (const wrong of [undefined, null, "false", 0]) {
      expect(reasonOf(() => decodeBox(boxRow("c", { [field]: wrong })))).toBe("resposta_invalida");
    }
  });
});

describe("splitters", () => {
  test("outputs of an attendance splitter", () => {
    expect(decodeSplitter(splitterRow("s", "c"))).toEqual({
      id: "s",
      name: "Splitter s",
      boxId: "c",
      isAttendance: true,
      outputs: [
        { taken: false, blocked: false },
        { taken: true, blocked: false },
      ],
    });
  });

  test.each([null, undefined, {}, { output: null }])("a ratio may be %p", (ratio) => {
    const splitter = decodeSplitter(splitterRow("s", "c", { ratio }));
    expect(splitter).toEqual(decodeSplitter(splitterRow("s", "c")));
  });

  test("outputs that cannot be told are refused, and named", () => {
    const wrong = splitterRow("s", "c", { ratio: { output: 8 } });
    expect(() => decodeSplitter(wrong)).toThrow("splitters s: ports cannot be read");
  });

  test("of another one nothing is needed", () => {
    const other = splitterRow("s", "c", { isDrop: false, connectables: null, ports: "?" });
    expect(decodeSplitter(other)).toMatchObject({ isAttendance: false, outputs: [] });
    const bare = { id: "s", parent: "c", isDrop: false };
    expect(decodeSplitter(bare)).toMatchObject({ isAttendance: false, outputs: [] });
  });

  test.each<[string, object]>([
    ["parent", { parent: null }],
    ["isDrop", { isDrop: undefined }],
    ["isDrop", { isDrop: "true" }],
    ["ratio", { ratio: { output: 8 } }],
    ["connectables", { connectables: undefined }],
    ["ports", { ports: undefined }],
  ])("a wrong %s is refused", (_, wrong) => {
    expect(reasonOf(() => decodeSplitter(splitterRow("s", "c", wrong)))).toBe("resposta_invalida");
  });
});

test.each([
  ["boxes", decodeBox],
  ["splitters", decodeSplitter],
  ["pole-types", decodePoleType],
  ["projects", decodeProject],
])("a row of %s that is none is refused as one of them", (resource, decodeRow) => {
  expect(() => decodeRow(null)).toThrow(`${resource} ?: row cannot be read`);
});

test("pole types allow sales unless they say that they do not", () => {
  expect(decodePoleType({ id: "t" })).toEqual({ id: "t", allowed: true });
  expect(decodePoleType({ id: "t", viabilityAllowed: false })).toEqual({ id: "t", allowed: false });
  expect(reasonOf(() => decodePoleType({ id: "t", viabilityAllowed: null }))).toBe(
    "resposta_invalida",
  );
});

test("a project's limit, or none", () => {
  expect(decodeProject({ id: "j", drop: { maxSize: 200.5 } })).toEqual({
    id: "j",
    dropMaxM: 200.5,
  });
  for (const drop of [undefined, null, {}, { maxSize: null }, { maxSize: 0 }])
    expect(decodeProject({ id: "j", drop })).toEqual({ id: "j", dropMaxM: null });
  expect(reasonOf(() => decodeProject({ id: "j", drop: [] }))).toBe("resposta_invalida");
  for (const maxSize of [-1, "200", NaN, Infinity])
    expect(reasonOf(() => decodeProject({ id: "j", drop: { maxSize } }))).toBe("resposta_invalida");
});

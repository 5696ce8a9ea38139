import type { Box, Splitter } from "../../src/network";
import {
  decodeBox,
  decodePoleType,
  decodeProject,
  decodeSplitter,
  isUnreadableBox,
  isUnreadableSplitter,
} from "../../src/ozmap/decode";
import { boxRow, splitterRow } from "./support";

const boxOf = (more: object = {}): Box => {
  const box = decodeBox(boxRow("c", more));
  if (isUnreadableBox(box)) throw new Error(`${JSON.stringify(box.rows)} cannot be read`);
  return box;
};

describe("boxes", () => {
  test("their state, their pole and project, by id or as rows", () => {
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
    const populated = { pole: { id: "p1" }, project: { _id: "j1" }, draft: true, certified: true };
    expect(boxOf(populated)).toEqual(plain);
    expect(boxOf({ ...populated, id: undefined, _id: "c" })).toEqual(plain);
  });

  test.each([
    ["draft", { inProject: false }],
    ["certified", { certified: false }],
    ["project", { projectId: "" }],
    ["name", { name: "" }],
    ["kind", { id: "c" }],
  ])("absent or null, %s has its default", (field, expected) => {
    for (const nothing of [null, undefined])
      expect(boxOf({ [field]: nothing })).toMatchObject(expected);
  });

  test("a POP without a base point belongs to nothing", () => {
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
  ])("without its %s the rest is kept, and what is missing named", (field, wrong, missing) => {
    expect(decodeBox(boxRow("c", wrong))).toEqual({
      ...READ,
      [missing]: undefined,
      rows: [{ resource: "boxes", id: field === "id" ? "?" : "c", field }],
    });
  });

  test("all that is wrong with one is named", () => {
    const box = decodeBox(boxRow("c", { pole: 1.5, draft: "nao", implanted: null }));
    expect(box).toMatchObject({
      rows: [{ field: "pole" }, { field: "draft" }],
      implanted: undefined,
    });
  });

  test.each([null, undefined, "a", 1, []])("%p is not a row, and might be any box", (nothing) => {
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
  ])("%j is what a server may leave out", (more) => {
    expect(splitterOf(more)).toEqual(splitterOf());
  });

  test("of one that is not for customers nothing more is needed", () => {
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

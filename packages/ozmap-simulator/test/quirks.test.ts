/** Every quirk does what it says. */
import type { Quirks } from "../src/quirks";
import type { SplitterRow } from "../src/rows";
import { startOzmap, type Ozmap } from "../src/server";
import { addProperty } from "../src/ports";
import { call, idsOf, line, listed, near, type Line } from "./support";

let made: Line;
let ozmap: Ozmap;

beforeAll(async () => {
  made = line();
  ozmap = await startOzmap(made.town);
});

afterAll(async () => {
  await ozmap.close();
});

/** Runs `ask` with some quirks, and puts them back. */
async function having<T>(quirks: Partial<Quirks>, ask: () => Promise<T>): Promise<T> {
  const before = { ...ozmap.quirks };
  Object.assign(ozmap.quirks, quirks);
  try {
    return await ask();
  } finally {
    Object.assign(ozmap.quirks, before);
  }
}

const rowsOf = async (route: string): Promise<Record<string, unknown>[]> =>
  (await listed(ozmap, route)).body.rows;

test("base points are bare, or whole", async () => {
  const [bare] = await rowsOf("base-points");
  expect(Object.keys(bare!).sort()).toEqual(
    ["adjacents", "coords", "createdAt", "id", "kind", "lat", "lng", "tags", "updatedAt"].sort(),
  );
  const [whole] = await having({ basePointsBare: false }, () => rowsOf("base-points"));
  expect(whole).toMatchObject({ name: "P-0001", usable: true, poleType: expect.any(String) as unknown }); // prettier-ignore
});

test("spelling of kind", async () => {
  const kinds = async (route: string): Promise<unknown[]> => [
    ...new Set((await rowsOf(route)).map((row) => row.kind)),
  ];
  expect(await kinds("base-points")).toEqual(["Pole", "Point", "JunctionBox"]);
  expect(await kinds("poles")).toEqual(["POLE"]);
  expect(await kinds("junction-boxes")).toEqual(["JUNCTION_BOX"]);
  const everywhere = await having({ kindSpelling: "POLE" }, () => kinds("base-points"));
  expect(everywhere).toEqual(["POLE", "Point", "JUNCTION_BOX"]);
  expect(await having({ kindSpelling: "Pole" }, () => kinds("poles"))).toEqual(["Pole"]);
});

test("near refused, resource by resource", async () => {
  await having({ nearRefused: { "base-points": 500, points: 400, boxes: 422 } }, async () => {
    const status = async (route: string): Promise<number> =>
      (await listed(ozmap, route, [near(made.points[0]!, 50)])).status;
    expect(await status("base-points")).toBe(500);
    expect(await status("points")).toBe(400);
    expect(await status("boxes")).toBe(422);
    expect(await status("poles")).toBe(200);
  });
});

test("near in the order of storage", async () => {
  const ask = (): Promise<unknown[]> =>
    listed(ozmap, "poles", [near(made.points[2]!, 70)]).then(idsOf);
  expect((await ask())[0]).toBe(made.points[2]!.id);
  const unsorted = await having({ nearUnsorted: true }, ask);
  expect(unsorted).toEqual(made.points.slice(0, 3).map((point) => point.id));
});

test("a cap on rows: lowered, announced, refused", async () => {
  const ask = (): ReturnType<typeof listed> =>
    listed(ozmap, "poles", [], { limit: "5", page: "2" });
  const capped = await having({ rowCap: 2 }, ask);
  expect(capped.body).toMatchObject({ count: 2, start: 2, limit: 2, total: 6, hasNextPage: true });
  const echoed = await having({ rowCap: 2, limitEchoed: true }, ask);
  expect(echoed.body).toMatchObject({ count: 2, start: 2, limit: 5 });
  const refused = await having({ rowCap: 2, limitAboveCapRefused: true }, ask);
  expect(refused.status).toBe(422);
  const within = await having({ rowCap: 5, limitAboveCapRefused: true }, ask);
  expect(within.status).toBe(200);
});

test("no hasNextPage, no total", async () => {
  const { body } = await having({ noHasNextPage: true, noTotal: true }, () =>
    listed(ozmap, "poles"),
  );
  expect(Object.keys(body).sort()).toEqual(["count", "limit", "rows", "start"]);
});

test("each edge on one end only, and none lost", async () => {
  const edges = (rows: Record<string, unknown>[]): string[] =>
    rows.flatMap((row) =>
      (row.adjacents as string[]).map((other) => [row.id as string, other].sort().join()),
    );
  const both = edges(await rowsOf("base-points"));
  const one = edges(await having({ oneSidedAdjacency: true }, () => rowsOf("base-points")));
  expect(both).toHaveLength(14);
  expect(one).toHaveLength(7);
  expect(new Set(one)).toEqual(new Set(both));
  // An adjacency that is listed at one end anyway is kept there.
  const [first, second] = made.points;
  const higher = first!.id > second!.id ? first! : second!;
  const lower = higher === first ? second! : first!;
  lower.adjacents = lower.adjacents.filter((id) => id !== higher.id);
  const kept = edges(await having({ oneSidedAdjacency: true }, () => rowsOf("base-points")));
  lower.adjacents.push(higher.id);
  expect(kept).toHaveLength(7);
});

test("ids that lead nowhere, only where there are neighbours", async () => {
  const town = line();
  town.poles[0]!.adjacents = [];
  town.poles.forEach((pole, n) => {
    pole.id = `${"a".repeat(22)}${n}0`;
  });
  const other = await startOzmap(town.town, { quirks: { danglingAdjacents: true } });
  const { rows } = (await listed(other, "poles")).body;
  await other.close();
  expect(rows[0]).toMatchObject({ adjacents: [] });
  expect((rows[1]!.adjacents as string[])[0]).toBe(`ffffffff${"a".repeat(14)}10`);
});

test("references come as whole rows", async () => {
  await having({ populated: ["pole", "project", "parent", "poleType", "adjacents"] }, async () => {
    const [box] = await rowsOf("boxes");
    expect(box).toMatchObject({ pole: { coords: made.points[2]!.coords }, project: { name: "Rede Teste" } }); // prettier-ignore
    expect((await rowsOf("splitters"))[0]).toMatchObject({ parent: { id: made.box.id } });
    const [pole] = await rowsOf("poles");
    expect(pole).toMatchObject({ poleType: { viabilityAllowed: true }, adjacents: [{ id: made.points[1]!.id }] }); // prettier-ignore
  });
});

test("ports: with an index from 0 or 1, in any order, without, and none", async () => {
  const ports = async (quirks: Partial<Quirks>): Promise<SplitterRow["ports"] | undefined> =>
    having(quirks, async () => (await rowsOf("splitters"))[0]!.ports as SplitterRow["ports"]);
  expect((await ports({}))?.map((port) => port.index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  const from1 = await ports({ portsIndexFrom: 1, portsReversed: true });
  expect(from1?.map((port) => port.index)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  expect(from1?.find((port) => port.blocked)?.index).toBe(2);
  const unindexed = await ports({ ports: "unindexed" });
  expect(unindexed?.some((port) => "index" in port)).toBe(false);
  expect(unindexed?.[1]).toMatchObject({ blocked: true });
  expect(await ports({ ports: "absent" })).toBeUndefined();
});

test("in: refused, or passed over", async () => {
  const ask = (): ReturnType<typeof listed> =>
    listed(ozmap, "boxes", [{ property: "pole", operator: "in", value: ["x"] }]);
  expect((await ask()).body.total).toBe(0);
  expect((await having({ inRefused: ["pole"] }, ask)).status).toBe(422);
  expect((await having({ inIgnored: ["pole"] }, ask)).body.total).toBe(1);
  expect((await having({ inIgnored: ["parent"] }, ask)).body.total).toBe(0);
});

test("select refused; a condition on an unknown property passed over", async () => {
  const select = (): ReturnType<typeof listed> => listed(ozmap, "poles", [], { select: "name" });
  expect((await having({ selectRefused: true }, select)).status).toBe(422);
  const unknown = (): ReturnType<typeof listed> =>
    listed(ozmap, "poles", [{ property: "cor", operator: "=", value: "azul" }]);
  expect((await unknown()).status).toBe(422);
  expect((await having({ unknownPropertyIgnored: true }, unknown)).body.total).toBe(6);
});

test("ids of some resources, or of all, are `_id`, in references and nested rows as well", async () => {
  const [plain] = await rowsOf("boxes");
  const populated = { populated: ["project"], underscoredIds: ["boxes" as const] };
  const [box] = await having(populated, () => rowsOf("boxes"));
  expect(box).toMatchObject({ _id: plain!.id, project: { _id: plain!.project } });
  expect(JSON.stringify(box)).not.toContain('"id"');
  const others = (): Promise<Record<string, unknown>[]> => rowsOf("splitters");
  expect((await having({ underscoredIds: ["boxes"] }, others))[0]).toHaveProperty("id");
  const [splitter] = await having({ underscoredIds: "all" }, others);
  expect(splitter).toHaveProperty("_id");
  expect(JSON.stringify(splitter!.ports)).not.toContain('"id"');
});

test("a property's client as a row or as an id alone, which finds the row", async () => {
  const { client } = addProperty(made.town, made.box, { code: "8" });
  const seen = async (): Promise<unknown> =>
    ((await call(ozmap, "properties/client/8")).body as { client: unknown }[])[0]!.client;
  expect(await seen()).toMatchObject({ id: client.id, implanted: client.implanted });
  expect(await having({ clientsAsIds: true }, seen)).toBe(client.id);
  const { body } = await call(ozmap, `ftth-clients/${client.id}`);
  expect(body).toMatchObject({ code: "8", implanted: client.implanted });
});

test("connections: everywhere, in a property that is read by its id, or nowhere", async () => {
  const { id } = addProperty(
    made.town,
    made.box,
    { code: "7" },
    { splitter: made.splitter, port: 4 },
  );
  const has = async (path: string): Promise<boolean> =>
    JSON.stringify((await call(ozmap, path)).body).includes('"connections"');
  const seen = async (): Promise<boolean[]> => [
    await has("properties/client/7"),
    await has("properties"),
    await has(`properties/${id}`),
  ];
  expect(await seen()).toEqual([true, true, true]);
  expect(await having({ connections: "byId" }, seen)).toEqual([false, false, true]);
  expect(await having({ connections: "nowhere" }, seen)).toEqual([false, false, false]);
});

/** Lists over HTTP: the key, filters, pages, columns, populated references, errors. */
import { addBox, addProject } from "../src/builder";
import { startOzmap, type Ozmap } from "../src/server";
import { call, idsOf, line, listed, near, STEP, type Line, type Listed } from "./support";

let made: Line;
let ozmap: Ozmap;

beforeEach(async () => {
  made = line();
  ozmap = await startOzmap(made.town);
});

afterEach(async () => {
  await ozmap.close();
});

describe("the key", () => {
  test.each([
    ["bare", "chave-do-ozmap", 200],
    ["with Bearer", "Bearer chave-do-ozmap", 200],
    ["another", "chave", 401],
    ["none", "", 401],
  ])("%s", async (_, authorization, status) => {
    const answer = await call(ozmap, "authenticated", { headers: { authorization } });
    expect(answer.status).toBe(status);
    expect(ozmap.requests.at(-1)).toMatchObject({ authorized: status === 200, status });
    if (status === 401) expect(answer.body).toEqual({ message: "Unauthorized" });
  });
});

describe("filters", () => {
  const find = async (
    route: string,
    property: string,
    operator: string,
    value?: unknown,
  ): Promise<unknown[]> => idsOf(await listed(ozmap, route, [{ property, operator, value }]));

  test("=, != and null", async () => {
    const [first, second] = made.poles;
    const rest = made.poles.slice(1).map((pole) => pole.id);
    expect(await find("poles", "id", "=", first!.id)).toEqual([first!.id]);
    expect(await find("poles", "_id", "=", first!.id)).toEqual([first!.id]);
    expect(await find("poles", "id", "!=", first!.id)).toEqual(rest);
    expect(await find("poles", "adjacents", "=", first!.id)).toEqual([second!.id]);
    expect(await find("poles", "address", "=", null)).toHaveLength(made.poles.length);
    expect(await find("boxes", "draft", "=", true)).toEqual([]);
  });

  test("like, with or without %, whatever the case", async () => {
    const second = made.poles[1]!;
    second.name = "Poste (é) 2";
    expect(await find("poles", "name", "like", "POSTE (")).toEqual([second.id]);
    expect(await find("poles", "name", "like", "poste%2")).toEqual([second.id]);
    expect(await find("poles", "name", "like", "poste.*2")).toEqual([]);
  });

  test("exists, in, notin, all", async () => {
    const [first, second, third] = made.poles.map((pole) => pole.id);
    made.poles[0]!.address = "Rua Guaporé, 1";
    expect(await find("poles", "address", "exists", true)).toEqual([first]);
    expect(await find("poles", "address", "exists", false)).not.toContain(first);
    expect(await find("poles", "id", "in", [third, first, "f".repeat(24)])).toEqual([third, first]);
    expect(await find("splitters", "parent", "in", [made.box.id])).toEqual([made.splitter.id]);
    expect(await find("poles", "id", "notin", [first])).not.toContain(first);
    expect(await find("poles", "adjacents", "all", [first, third])).toEqual([second]);
  });

  test("comparisons of numbers and texts", async () => {
    const level = made.box.hierarchyLevel;
    expect(await find("boxes", "hierarchyLevel", ">=", level)).toHaveLength(1);
    expect(await find("boxes", "hierarchyLevel", ">", level)).toHaveLength(0);
    expect(await find("boxes", "hierarchyLevel", "<=", level)).toHaveLength(1);
    expect(await find("boxes", "hierarchyLevel", "<", level)).toHaveLength(0);
    expect(await find("boxes", "hierarchyLevel", "<", "9")).toHaveLength(0);
    expect(await find("poles", "name", ">", "P-0001")).toHaveLength(made.poles.length - 1);
  });

  test("paths go through objects and lists", async () => {
    expect(await find("projects", "drop.maxSize", "<", 250)).toEqual([made.project.id]);
    expect(await find("splitters", "ports.blocked", "=", true)).toEqual([made.splitter.id]);
    expect(await find("splitters", "ratio.output", "=", 16)).toEqual([]);
    expect(await find("splitters", "ratio.__proto__", "exists", true)).toEqual([]);
  });

  test("within a polygon, or a project's area; point-intersect", async () => {
    const [west, south, north] = [-52.61, -27.2, -27.1 + 1.5 * STEP];
    const ring: [number, number][] = [[west, south], [-52.5, south], [-52.5, north], [west, north], [west, south]]; // prettier-ignore
    const area = { type: "Polygon", coordinates: [ring] };
    const inside = made.poles.slice(0, 2).map((pole) => pole.id);
    expect(await find("poles", "coords", "within", area)).toEqual(inside);
    made.project.area.coordinates = [ring];
    const project = { model: "project", id: made.project.id };
    expect(await find("poles", "coords", "within", project)).toEqual(inside);
    const [lat, lng] = [-27.15, -52.55];
    expect(await find("projects", "area", "point-intersect", { lat, lng })).toHaveLength(1);
    expect(await find("projects", "area", "point-intersect", { coords: [lng, 0] })).toEqual([]);
  });

  test("a list is AND, a list within it is OR", async () => {
    const [first, second, third] = made.poles;
    const is = (id: string): { property: string; operator: string; value: string } => ({
      property: "id",
      operator: "=",
      value: id,
    });
    const either = await listed(ozmap, "poles", [[is(first!.id), is(third!.id)]]);
    expect(idsOf(either)).toEqual([first!.id, third!.id]);
    const both = await listed(ozmap, "poles", [[is(first!.id), is(third!.id)], is(third!.id)]);
    expect(idsOf(both)).toEqual([third!.id]);
    const none = await listed(ozmap, "poles", [is(first!.id), is(second!.id)]);
    expect(none.body).toMatchObject({ total: 0, rows: [], hasNextPage: false });
  });

  test("sorted when asked for", async () => {
    // By the query: fetch sends no body with GET. The SDK's way is in sdk.test.ts.
    const found = await listed(ozmap, "poles", [], {
      sort: '[{"property":"name","direction":-1}]',
    });
    expect(found.body.rows[0]).toMatchObject({ name: made.poles.at(-1)!.name });
  });
});

describe("near", () => {
  test("all kinds, nearest first, exactly the radius", async () => {
    const found = await listed(ozmap, "base-points", [near(made.points[3]!, 65)]);
    const [back2, back, centre, on, on2] = made.points.slice(1, 6).map((point) => point.id);
    expect(idsOf(found).slice(0, 1)).toEqual([centre]);
    expect(idsOf(found).slice(1, 3).sort()).toEqual([back, on].sort());
    expect(idsOf(found).slice(3).sort()).toEqual([back2, on2].sort());
    const kinds = found.body.rows.map((row) => row.kind);
    expect(new Set(kinds)).toEqual(new Set(["Pole", "Point", "JunctionBox"]));
  });

  test("with a further condition, on boxes, and over the whole Earth", async () => {
    made.box.draft = true;
    const draft = { property: "draft", operator: "=", value: true };
    expect(idsOf(await listed(ozmap, "boxes", [near(made.points[0]!, 70), draft]))).toHaveLength(1);
    expect(idsOf(await listed(ozmap, "boxes", [near(made.points[0]!, 50), draft]))).toEqual([]);
    const far = await listed(ozmap, "poles", [near(made.points[0]!, 2e7)]);
    expect(far.body.total).toBe(made.poles.length);
  });

  test("sees rows that were added, and moved ones after changed()", async () => {
    const centre = made.points[0]!;
    const around = async (): Promise<number | undefined> =>
      (await listed(ozmap, "boxes", [near(centre, 10)])).body.total;
    expect(await around()).toBe(0);
    const box = addBox(made.town, centre);
    expect(await around()).toBe(1);
    box.coords = [-40, -20];
    ozmap.changed();
    expect(await around()).toBe(0);
  });
});

describe("what is refused", () => {
  test.each([
    ["poles?filter=%5B", 400],
    ["poles?filter=%7B%7D", 400],
    ['poles?filter=[{"property":"name"}]', 400],
    ['poles?filter=[{"property":"name","operator":"~","value":1}]', 422],
    ['poles?filter=[{"property":"cor","operator":"=","value":1}]', 422],
    ['poles?filter=[{"property":"__proto__","operator":"=","value":1}]', 422],
    ['poles?filter=[{"property":"id","operator":"in","value":"x"}]', 422],
    ['poles?filter=[{"property":"coords","operator":"near","value":{"lat":"x","lng":1}}]', 422],
    ['poles?filter=[{"property":"coords","operator":"near","value":{"lat":91,"lng":1}}]', 422],
    ['poles?filter=[{"property":"coords","operator":"within","value":{"type":"Point"}}]', 422],
    ["poles?limit=0", 422],
    ["poles?page=0", 422],
    ["poles?limit=dez", 422],
    ["poles?select=cor", 422],
    ["nada", 404],
    ["poles/ffffffffffffffffffffffff", 404],
    ["poles/%E0", 404],
    ["constructor", 404],
  ])("%s is answered with %i and a message", async (path, status) => {
    const answer = await call(ozmap, path);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({ message: expect.any(String) as unknown });
  });

  test("other paths and methods", async () => {
    const outside = await fetch(`${ozmap.url}/api/v1/poles`);
    expect(outside.status).toBe(404);
    expect((await call(ozmap, "poles", { method: "PATCH" })).status).toBe(405);
    expect((await call(ozmap, "poles", { method: "POST", body: {} })).status).toBe(405);
    expect((await call(ozmap, "poles/1", { method: "DELETE" })).status).toBe(405);
  });
});

describe("pages", () => {
  test("by number, from 1, and 25 rows by default", async () => {
    for (let n = 0; n < 40; n += 1) addProject(made.town, { name: `Projeto ${n}` });
    const first = await listed(ozmap, "projects");
    expect(first.body).toMatchObject({ total: 41, count: 25, start: 0, limit: 25, hasNextPage: true }); // prettier-ignore
    const second = await listed(ozmap, "projects", [], { page: "2" });
    expect(second.body).toMatchObject({ count: 16, start: 25, hasNextPage: false, nextUrl: null });
    const beyond = await listed(ozmap, "projects", [], { page: "9" });
    expect(beyond.body).toMatchObject({ total: 41, count: 0, rows: [] });
  });

  test("nextUrl leads through all rows, the filter with it", async () => {
    const seen: unknown[] = [];
    const first = await listed(ozmap, "base-points", [near(made.points[0]!, 150)], { limit: "2" });
    let page: Listed = first.body;
    for (;;) {
      seen.push(...page.rows.map((row) => row.id));
      if (typeof page.nextUrl !== "string") break;
      page = (await call(ozmap, page.nextUrl.replace("/api/v2/", ""))).body as Listed;
    }
    expect(seen).toEqual(made.points.slice(0, 5).map((point) => point.id));
    expect(first.body.total).toBe(5);
  });
});

describe("columns and references", () => {
  test("without coords among the columns lat and lng are null", async () => {
    const [named] = (await listed(ozmap, "poles", [], { select: "name" })).body.rows;
    expect(named).toEqual({ id: made.poles[0]!.id, name: "P-0001", lat: null, lng: null });
    const [placed] = (await listed(ozmap, "poles", [], { select: "name,coords" })).body.rows;
    expect(placed).toMatchObject({ lat: -27.1, lng: -52.6, coords: [-52.6, -27.1] });
  });

  test("populate puts whole rows in the place of ids, in lists and in one row", async () => {
    const [box] = (await listed(ozmap, "boxes", [], { populate: "pole project" })).body.rows;
    expect(box).toMatchObject({
      pole: { id: made.points[2]!.id, kind: "Pole" },
      project: { id: made.project.id, drop: { maxSize: 200 } },
    });
    const one = await call(ozmap, `poles/${made.poles[0]!.id}?populate[]=adjacents`);
    expect(one.body).toMatchObject({ adjacents: [{ id: made.poles[1]!.id, adjacents: [expect.any(String), expect.any(String)] }] }); // prettier-ignore
  });

  test("an edit of a row shows in the next answer", async () => {
    await listed(ozmap, "poles");
    made.poles[0]!.adjacents.push("f".repeat(24));
    made.poles[0]!.address = "Rua Condá, 5";
    made.poles[1]!.usable = false;
    const { rows } = (await listed(ozmap, "poles")).body;
    expect(rows[0]).toMatchObject({ address: "Rua Condá, 5", adjacents: [expect.any(String), "f".repeat(24)] }); // prettier-ignore
    expect(rows[1]).toMatchObject({ usable: false });
  });
});

test("the straight-line check of OZmap", async () => {
  const draft = addBox(made.town, made.points[1]!, { name: "em projeto", draft: true });
  const answer = await call(ozmap, "ftth-viability/radius?lat=-27.1&lng=-52.6&radius=80");
  expect(answer.body).toMatchObject({
    viable: true,
    boxes: [{ id: made.box.id, project: made.project.id, implanted: true, availability: 5 }],
    refused_boxes: [{ id: draft.id, availability: 0 }],
    properties: [],
  });
  const none = await call(ozmap, "ftth-viability/radius?lat=-27.1&lng=-52.6&radius=40");
  expect(none.body).toMatchObject({ viable: false, boxes: [] });
});

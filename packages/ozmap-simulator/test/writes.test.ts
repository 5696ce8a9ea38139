/** Prospects, tags and properties: what is written, what is refused, and that refusing leaves no trace. */
import { addTag } from "../src/builder";
import { addProperty, addSplitter, freePorts } from "../src/ports";
import type { PropertyRow } from "../src/rows";
import { startOzmap, type Ozmap } from "../src/server";
import { call, line, type Answered, type Line } from "./support";

let made: Line;
let ozmap: Ozmap;

beforeEach(async () => {
  made = line();
  ozmap = await startOzmap(made.town);
});

afterEach(async () => {
  await ozmap.close();
});

const post = (route: string, body: unknown): Promise<Answered> =>
  call(ozmap, route, { method: "POST", body });

/** A reservation as OZmap's documentation has it; `undefined` takes a field away. */
const reserve = (changes: Record<string, unknown> = {}): Promise<Answered<PropertyRow>> =>
  post("properties", {
    address: "Rua Condá, 10",
    project: made.project.id,
    box: made.box.id,
    lat: -27.1,
    lng: -52.6,
    pole: made.points[0]!.id,
    connector: made.splitter.id,
    port: 4,
    drop_poles: [made.points[0]!.id, made.points[1]!.id],
    auto_connect: true,
    client: { code: "C-9", name: "Ana", observation: "chat", implanted: false },
    ...changes,
  }) as Promise<Answered<PropertyRow>>;

describe("properties", () => {
  test("a reservation occupies its port and is found by its code", async () => {
    const { status, body } = await reserve();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      coords: [-52.6, -27.1],
      box: made.box.id,
      client: { code: "C-9", name: "Ana", observation: "chat", implanted: false },
      connections: [{ id: made.splitter.id, kind: "Splitter", port: 4 }],
      drop_poles: [made.points[0]!.id, made.points[1]!.id],
    });
    expect(freePorts(made.splitter)).toEqual([5, 6, 7, 8]);
    const byCode = await call(ozmap, "properties/client/C-9");
    expect(byCode.body).toMatchObject([{ id: body.id }]);
    expect((await call(ozmap, "properties/client/nobody")).body).toEqual([]);
    expect((await call(ozmap, `ftth-clients/${body.client.id}`)).body).toMatchObject({
      code: "C-9",
    });
  });

  test("codes are taken as they are, slashes and accents included", async () => {
    await reserve({ client: { code: "a/b ção?" } });
    const found = await call(ozmap, `properties/client/${encodeURIComponent("a/b ção?")}`);
    expect(found.body).toMatchObject([{ client: { code: "a/b ção?" } }]);
  });

  test("deleting it frees the port and takes the client away", async () => {
    const { body } = await reserve();
    expect((await call(ozmap, `properties/${body.id}`, { method: "DELETE" })).status).toBe(204);
    expect(freePorts(made.splitter)).toContain(4);
    expect((await call(ozmap, "properties/client/C-9")).body).toEqual([]);
    expect((await call(ozmap, `properties/${body.id}`, { method: "DELETE" })).status).toBe(404);
  });

  test("without a port the first free one, blocked ones passed over", async () => {
    const first = await reserve({ port: undefined });
    expect(first.body.connections).toMatchObject([{ port: 4 }]);
    ozmap.quirks.blockedPortsConnectable = true;
    const second = await reserve({ port: undefined });
    expect(second.body.connections).toMatchObject([{ port: 2 }]);
  });

  test("without a connector any attendance splitter of the box", async () => {
    made.splitter.connectables.output.fill("taken");
    addSplitter(made.town, made.box, { isDrop: false });
    const other = addSplitter(made.town, made.box, { outputs: 2, occupied: [1] });
    const { body } = await reserve({ connector: undefined, port: undefined });
    expect(body.connections).toMatchObject([{ id: other.id, port: 2 }]);
    expect((await reserve({ connector: undefined, port: undefined })).status).toBe(409);
  });

  test("the server may choose another port, and may hold codes unique", async () => {
    ozmap.quirks.portChosenByServer = true;
    expect((await reserve({ port: 8 })).body.connections).toMatchObject([{ port: 4 }]);
    expect((await reserve({ port: 8 })).status).toBe(201);
    ozmap.quirks.clientCodeUnique = true;
    expect((await reserve({ port: 8 })).status).toBe(409);
  });

  test("without auto_connect nothing is plugged in", async () => {
    const { body } = await reserve({ auto_connect: false });
    expect(body.connections).toEqual([]);
    expect(freePorts(made.splitter)).toContain(4);
  });

  test("two at once for one port: one gets it", async () => {
    const answers = await Promise.all([reserve(), reserve({ client: { code: "C-10" } })]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
    expect(made.town.properties).toHaveLength(1);
  });

  test.each([
    ["an occupied port", { port: 1 }, 409],
    ["a blocked port", { port: 2 }, 409],
    ["a port that is not there", { port: 9 }, 422],
    ["a port that is not a number", { port: "4" }, 422],
    ["port 0", { port: 0 }, 422],
    ["no project", { project: undefined }, 422],
    ["an unknown project", { project: "x" }, 422],
    ["an unknown box", { box: "x" }, 422],
    ["an unknown pole", { pole: "x" }, 422],
    ["an unknown connector", { connector: "x" }, 422],
    ["no place", { box: undefined, lat: undefined, lng: undefined }, 422],
    ["a place off the Earth", { lat: -127 }, 422],
    ["no client", { client: undefined }, 422],
    ["a client without text", { client: { code: 9 } }, 422],
    ["an empty code", { client: { code: " " } }, 422],
    ["auto_connect in words", { auto_connect: "sim" }, 422],
    ["drop_poles that are not a list", { drop_poles: "x" }, 422],
    ["unknown tags", { tags: ["x"] }, 422],
  ])("%s is refused and leaves no trace", async (_, changes, status) => {
    const before = JSON.stringify([made.town.properties, made.town.splitters]);
    expect((await reserve(changes)).status).toBe(status);
    expect(JSON.stringify([made.town.properties, made.town.splitters])).toBe(before);
  });

  test("a connector of another box is refused", async () => {
    const elsewhere = addSplitter(made.town, { ...made.box, id: "e".repeat(24) });
    expect((await reserve({ connector: elsewhere.id })).status).toBe(422);
  });

  test("a body that is no JSON, or no object", async () => {
    const broken = await fetch(`${ozmap.url}/api/v2/properties`, {
      method: "POST",
      headers: { authorization: ozmap.apiKey },
      body: "{",
    });
    expect(broken.status).toBe(400);
    expect((await post("properties", [])).status).toBe(400);
  });

  test("customers made by hand hold their port until they go", async () => {
    const at = { splitter: made.splitter, port: 5 };
    const { id } = addProperty(made.town, made.box, { code: "7", implanted: true }, at);
    expect((await reserve({ port: 5 })).status).toBe(409);
    await call(ozmap, `properties/${id}`, { method: "DELETE" });
    expect((await reserve({ port: 5 })).status).toBe(201);
  });
});

describe("prospects", () => {
  test("nothing is required, everything is kept", async () => {
    expect((await post("prospects", {})).status).toBe(201);
    const tag = addTag(made.town);
    const given = {
      name: "Inês",
      phone: "+55",
      code: "9",
      address: "Rua A",
      observation: "oi",
      external_id: "chat-1",
      viable: false,
      coords: [-52.6, -27.1],
      tags: [tag.id],
    };
    const { body } = await post("prospects", given);
    expect(body).toMatchObject(given);
    const found = await call(ozmap, 'prospects?filter=[{"property":"external_id","operator":"=","value":"chat-1"}]'); // prettier-ignore
    expect(found.body).toMatchObject({ total: 1, rows: [given] });
  });

  test.each([
    ["coordinates in the wrong order", { coords: [-27.1, -152.6] }],
    ["one coordinate", { coords: [1] }],
    ["a name that is not a string", { name: 1 }],
    ["viable in words", { viable: "sim" }],
    ["unknown tags", { tags: ["x"] }],
  ])("%s: 422", async (_, body) => {
    expect((await post("prospects", body)).status).toBe(422);
    expect(made.town.prospects).toHaveLength(0);
  });
});

test("tags: unique names, and gone when deleted", async () => {
  const { status, body } = await post("tags", { name: "Chat", allowedTypes: ["prospect"] });
  expect(status).toBe(201);
  expect((await post("tags", { name: " Chat " })).status).toBe(409);
  expect((await post("tags", {})).status).toBe(422);
  const { id } = body as { id: string };
  expect((await call(ozmap, `tags/${id}`, { method: "DELETE" })).status).toBe(204);
  expect((await call(ozmap, "tags")).body).toMatchObject({ total: 0 });
});

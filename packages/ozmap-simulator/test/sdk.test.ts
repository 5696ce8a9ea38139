/** The vendor's own package against the simulated OZmap: its schemas fit, its client works. */
import "./quiet-sdk";
import OZMapSDK, {
  BasePointKind,
  BasePointSchema,
  BoxSchema,
  BoxTypeSchema,
  FilterOperator,
  FTTHClientSchema,
  HorizontalCondominiumSchema,
  JunctionBoxSchema,
  JunctionBoxTypeSchema,
  PointSchema,
  PoleSchema,
  PoleTypeSchema,
  ProjectSchema,
  PropertySchema,
  ProspectSchema,
  SplitterSchema,
  SplitterTypeSchema,
  TagSchema,
} from "@ozmap/ozmap-sdk";
import { DEFAULT_QUIRKS } from "../src/quirks";
import { freePorts } from "../src/ports";
import { render } from "../src/render";
import { resourceOf, type Route } from "../src/resources";
import { startOzmap, type Ozmap } from "../src/server";
import { Store } from "../src/store";
import { generateTown } from "../src/town";

interface Schema {
  safeParse(row: unknown): { success: boolean };
}

const SCHEMAS: Record<Route, Schema> = {
  "base-points": BasePointSchema,
  poles: PoleSchema,
  points: PointSchema,
  "junction-boxes": JunctionBoxSchema,
  boxes: BoxSchema,
  splitters: SplitterSchema,
  "pole-types": PoleTypeSchema,
  "box-types": BoxTypeSchema,
  "splitter-types": SplitterTypeSchema,
  "junction-box-types": JunctionBoxTypeSchema,
  projects: ProjectSchema,
  prospects: ProspectSchema,
  properties: PropertySchema,
  "ftth-clients": FTTHClientSchema,
  "horizontal-condominiums": HorizontalCondominiumSchema,
  tags: TagSchema,
};

const town = generateTown({ seed: 11, poles: 600 });
let ozmap: Ozmap;
let sdk: OZMapSDK;

beforeAll(async () => {
  ozmap = await startOzmap(town);
  sdk = new OZMapSDK(ozmap.url, { apiKey: ozmap.apiKey });
});

afterAll(async () => {
  await ozmap.close();
});

describe("schemas", () => {
  test.each(Object.entries(SCHEMAS))("every row of %s fits", (route, schema) => {
    const store = new Store(town);
    const resource = resourceOf(route as Route);
    const rows = store.rows(resource);
    expect(rows.length).toBeGreaterThan(0);
    // As text and back, which is what a client gets to see.
    const travelled = rows.map((row) => {
      const wire = render(store, resource, row, { ...DEFAULT_QUIRKS, basePointsBare: false });
      return JSON.parse(JSON.stringify(wire)) as unknown;
    });
    expect(travelled.filter((row) => !schema.safeParse(row).success)).toEqual([]);
  });

  test("bare base points and populated boxes fit as well", () => {
    const store = new Store(town);
    const points = resourceOf("base-points");
    for (const row of store.rows(points)) {
      BasePointSchema.parse(render(store, points, row, DEFAULT_QUIRKS));
    }
    const boxes = resourceOf("boxes");
    for (const row of store.rows(boxes)) {
      const wire = render(store, boxes, row, DEFAULT_QUIRKS, {
        populate: ["pole", "project", "boxType"],
      });
      expect(typeof BoxSchema.parse(wire).pole).toBe("object");
    }
  });
});

describe("reading with the vendor's client", () => {
  test("findAll follows the pages of a server that caps them", async () => {
    ozmap.quirks.rowCap = 70;
    const all = await sdk.pole.findAll({ batchSize: 500 });
    ozmap.quirks.rowCap = Infinity;
    expect(all.map((pole) => pole.id)).toEqual(town.poles.map((pole) => pole.id));
  });

  test("find pages by number", async () => {
    const second = await sdk.box.find({ page: 2, limit: 10 });
    expect(second.rows.map((box) => box.id)).toEqual(town.boxes.slice(10, 20).map((box) => box.id));
    expect(second.total).toBe(town.boxes.length);
  });

  test("filters in the body: =, in, like, exists, and a choice", async () => {
    const [first, second] = town.boxes;
    const named = await sdk.box.findOne({
      filter: [{ property: "name", operator: FilterOperator.EQUAL, value: first!.name }],
    });
    expect(named?.id).toBe(first!.id);
    const two = await sdk.box.findAll({
      filter: [{ property: "id", operator: FilterOperator.IN, value: [first!.id, second!.id] }],
    });
    expect(two).toHaveLength(2);
    const like = await sdk.pole.find({
      filter: [{ property: "name", operator: FilterOperator.LIKE, value: "p-0012" }],
    });
    expect(like.rows.map((pole) => pole.name)).toEqual(["P-0012"]);
    const choice = await sdk.box.findAll({
      filter: [
        [
          { property: "draft", operator: FilterOperator.EQUAL, value: true },
          { property: "implanted", operator: FilterOperator.EQUAL, value: false },
        ],
      ],
    });
    expect(choice).toHaveLength(town.boxes.filter((box) => box.draft || !box.implanted).length);
  });

  test("near gives base points of all kinds, nearest first", async () => {
    const [lng, lat] = town.junctionBoxes[0]!.coords;
    const filter = [
      { property: "coords", operator: FilterOperator.NEAR, value: { lat, lng, radius: 120 } },
    ];
    const around = await sdk.basePoint.findAll({ filter });
    expect(around[0]?.id).toBe(town.junctionBoxes[0]!.id);
    expect(around[0]?.kind).toBe(BasePointKind.JUNCTION_BOX);
    const kinds = new Set(around.map((point) => point.kind));
    expect(kinds).toContain(BasePointKind.POLE);
  });

  test("findById: a row, or null", async () => {
    const [splitter] = town.splitters;
    expect((await sdk.splitter.findById(splitter!.id))?.name).toBe(splitter!.name);
    expect(await sdk.splitter.findById("f".repeat(24))).toBeNull();
  });

  test("a wrong key is refused", async () => {
    const stranger = new OZMapSDK(ozmap.url, { apiKey: "outra" });
    await expect(stranger.tag.find()).rejects.toBeDefined();
  });
});

describe("writing with the vendor's client", () => {
  test("a tag, then a prospect that carries it", async () => {
    const tag = await sdk.tag.create({ name: "Novo bairro", allowedTypes: ["prospect"] });
    const prospect = await sdk.prospect.create({
      name: "Zé D'Ávila",
      phone: "+5549999990000",
      coords: [-52.6, -27.1],
      viable: false,
      tags: [tag.id],
    });
    expect(ProspectSchema.parse(prospect).tags).toEqual([tag.id]);
    const found = await sdk.prospect.findById(prospect.id);
    expect(found?.coords).toEqual([-52.6, -27.1]);
  });

  test("a property with a client on a port, and away with it", async () => {
    const splitter = town.splitters.find((row) => row.isDrop && freePorts(row).length > 0)!;
    const [port] = freePorts(splitter);
    const created = await sdk.property.create({
      project: splitter.project,
      box: splitter.parent,
      connector: splitter.id,
      port: port!,
      coords: [-52.6, -27.1],
      auto_connect: true,
      client: { code: "RES-1", name: "Ana", implanted: false },
    });
    const property = PropertySchema.parse(created);
    expect(property.connections).toMatchObject([{ id: splitter.id, port }]);
    expect(property.client.code).toBe("RES-1");
    expect(freePorts(splitter)).not.toContain(port);
    const id = created.id as string;
    await sdk.property.deleteById(id);
    expect(freePorts(splitter)).toContain(port);
    expect(await sdk.property.findById(id)).toBeNull();
  });
});

/** What the sidebar receives: Huggy's reply, and a map that agrees with the reference. */
import { NO_ADDRESS } from "../../../src/location/geocoded-address";
import { examplesOf } from "../../../demo/examples";
import {
  addBox,
  addPole,
  addAdjacency,
  addSplitter,
  type Coords,
  emptyTown,
  generateTown,
  newRow,
  oracleOf,
} from "ozmap-simulator";
import { type BasePoint, distanceM } from "../../../src/network";
import { placeMap } from "../../../src/sheet/sidebar/place-map";
import { sidebarStart, testPlace, testQuery } from "../../../src/sheet/sidebar/sidebar";
import type {
  SidebarStart,
  Spot,
  Tried,
  TriedPlaceAnswer,
} from "../../../src/sheet/sidebar/sidebar-answer";
import { ACCESS_KEY, type Service, startService } from "../../../testing/service";
import { OZMAP_KEY } from "../../../testing/ozmap-route";

const town = generateTown({ seed: 7, poles: 400 });
const verdictAt = oracleOf(town);
const examples = examplesOf(town).flatMap((each) => ("lat" in each ? [each] : []));

function tried(service: Service, text: string): TriedPlaceAnswer {
  return JSON.parse(testPlace(text, service.google)) as TriedPlaceAnswer;
}

const metres = (a: Spot, b: Spot): number =>
  distanceM({ lat: a[0], lng: a[1] }, { lat: b[0], lng: b[1] });

test.each(examples)("$outcome: reply and map", (example) => {
  const service = startService(town);
  const verdict = verdictAt(example);
  const { reply, map } = tried(service, `${example.lat}, ${example.lng}`);
  const asked = service.ask({ local: `${example.lat}, ${example.lng}` });
  expect({ ...reply, oz_id: "" }).toEqual({ ...asked, oz_id: "" });
  expect(reply.oz_status).toBe(verdict.status);

  expect(map?.customer).toEqual([example.lat, example.lng]);
  expect(map?.pole?.name).toBe(verdict.pole?.name);
  expect(map?.path).toHaveLength(verdict.adjacencies === undefined ? 0 : verdict.adjacencies + 1);
  const chosen = map?.boxes.filter(({ why }) => why === "chosen") ?? [];
  expect(chosen.map(({ name }) => name)).toEqual(
    verdict.status === "viavel" ? [verdict.box?.name] : [],
  );
  if (verdict.status === "inviavel" && verdict.box) {
    const refused = map?.boxes.find(({ name }) => name === verdict.box?.name);
    expect(refused?.dropM).toBeCloseTo(verdict.dropM!, 6);
    expect(["in_project", "no_attendance_splitter", "no_free_port"]).toContain(refused?.why);
  }
});

test("condominiums near the customer are drawn, and the boxes that they exclude are shown as such", () => {
  // The only box is inside, and the customer outside.
  const small = emptyTown();
  const pole = addPole(small, { lat: -27, lng: -52 });
  const inside = addPole(small, { lat: -27, lng: -51.999 });
  addAdjacency(pole, inside);
  addSplitter(small, addBox(small, inside));
  const outline = [-51.9995, -51.998].flatMap((lng, i): Coords[] =>
    [-27.001, -26.999].map((lat) => [lng, i === 0 ? lat : -54 - lat]),
  );
  const coordinates = [[...outline, outline[0]!]];
  const polygon = { type: "Polygon" as const, coordinates };
  small.condominiums.push({ ...newRow(small, "c"), name: "Vila", project: "", polygon });
  const local = "-27.00000, -52.00000";
  const service = startService(small, { settings: { considerar_condominio: "sim" } });
  const { reply, map } = tried(service, local);
  expect(reply.oz_motivo).toBe("caixa_em_condominio");
  const whole = small.condominiums.map(({ name, polygon }) => ({
    name,
    rings: polygon.coordinates.map((ring) => ring.map(([lng, lat]) => [lat, lng])),
  }));
  expect(map!.condominiums).toEqual(whole);
  const excluded = map!.boxes.filter(({ why }) => why === "in_condominium");
  expect(excluded.map(({ name }) => name)).toContain(reply.oz_caixa_nome);
  // If the settings do not consider them, they are not drawn and exclude nothing.
  const without = tried(startService(small), local);
  expect(without.map!.condominiums).toEqual([]);
  expect(without.map!.boxes.some(({ why }) => why === "in_condominium")).toBe(false);
});

test("the path walked is as long as the drop", () => {
  const { reply, map } = tried(startService(town), `${examples[0]!.lat}, ${examples[0]!.lng}`);
  const path = map!.path;
  const length = path.slice(1).reduce((sum, spot, i) => sum + metres(path[i]!, spot), 0);
  expect(Math.abs(length - Number(reply.oz_drop_m))).toBeLessThan(1);
});

test("of a large network the nearest part is sent, and the rest is counted", () => {
  const position = { lat: -27, lng: -52 };
  const points = new Map(
    Array.from({ length: 2000 }, (_, i): [string, BasePoint] => {
      const id = String((i * 7) % 2000);
      const at = { lat: -27 + Number(id) * 3e-4, lng: -52 };
      const adjacents = [String(Number(id) + 1), id, "nowhere"];
      return [id, { id, position: at, adjacents, isPole: true, name: id, allowsSales: true }];
    }),
  );
  const map = placeMap({
    place: { position, origin: "coordenadas", precision: "exata", address: "", known: NO_ADDRESS },
    verdict: { kind: "no_pole" },
    network: {
      points,
      boxes: [],
      unreadablePoints: [],
      unreadableBoxes: [],
      whole: { centre: position, radiusM: 1e6 },
      absent: new Set(),
      dropLimits: new Map(),
      condominiums: undefined,
      splitters: new Map(),
      heldPorts: new Map(),
    },
    rules: {
      poleRadiusM: 100,
      dropMaxM: null,
      dropSlackM: 0,
      candidatePoles: 1,
      requireImplanted: false,
      countBlockedPorts: false,
      considerCondominiums: false,
      countHeldPorts: false,
      projects: [],
    },
  });
  expect(map.points).toHaveLength(1500);
  expect(map.leftOut).toEqual({ points: 500, boxes: 0 });
  expect(map.points[1499]![0]).toBeCloseTo(-27 + 1499 * 3e-4, 6);
  expect(map.adjacencies).toHaveLength(1499);
  expect(map.adjacencies.every(([i, j]) => j === i + 1)).toBe(true);
  expect(JSON.stringify(map).length).toBeLessThan(80_000);
});

test("a trial leaves no row, no prospect and no count, and shows no key", () => {
  const service = startService(town, { settings: { prospecto_automatico: "sim" } });
  const refused = examples.find(({ outcome }) => outcome === "fora_de_area")!;
  const kept = (): Record<string, unknown> => {
    const properties = Object.entries(service.properties.readAll());
    // The requests themselves are counted.
    const others = properties.filter(([name]) => !name.startsWith("SPENT_"));
    return { prospects: town.prospects.length, ...Object.fromEntries(others) };
  };
  const before = kept();
  const answer = testPlace(`${refused.lat}, ${refused.lng}`, service.google);
  expect(kept()).toEqual(before);
  expect(service.lines).toEqual([]);
  expect(answer).not.toContain(ACCESS_KEY);
  expect(answer).not.toContain(OZMAP_KEY);
});

test("no verdict, no map; language and prefix are those of the settings", () => {
  const service = startService(town, { settings: { idioma: "es", prefixo: "x_" } });
  const { language, prefix, reply, map } = tried(service, "bom dia");
  expect({ language, prefix, map }).toEqual({ language: "es", prefix: "x_", map: null });
  expect(reply.x_status).toBe("entrada_invalida");
  expect(JSON.parse(sidebarStart(service.google)) as SidebarStart).toEqual({
    language: "es",
    queries: [],
  });
});

test("malformed parameters of a query do no harm", () => {
  const service = startService(town);
  for (const parameters of [undefined, null, "x", ["y"], { acao: "reservar", chave: "z" }]) {
    const { reply } = JSON.parse(testQuery("Nenhuma", parameters, service.google)) as Tried;
    expect(reply).toMatchObject({ oz_status: "entrada_invalida", oz_motivo: "campo_ausente" });
  }
});

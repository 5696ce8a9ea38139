/** Where a list takes the network from: the trigger's reading, its own earlier runs, or requests for each place. */
import { generateTown } from "ozmap-simulator";
import { PROPERTY } from "../../../src/settings";
import type { CellValue } from "../../../src/sheet/ports";
import { type Answer, FakeHttp } from "../../../testing/fake-http";
import type { OzmapRoute } from "../../../testing/ozmap-route";
import { startService } from "../../../testing/service";
import { listRig, type ListOptions, type ListRig } from "./support";

const town = generateTown({ seed: 11, poles: 250, boxShare: 0.2 });
const MINUTE_MS = 60_000;

function places(count: number, from = 0): CellValue[][] {
  return Array.from({ length: count }, (_, i) => {
    const [lng, lat] = town.poles[(from + i * 7) % town.poles.length]!.coords;
    return ["", lat + 0.0001 + i * 1e-6, lng + 0.00005];
  });
}

const rows = places(30);

const chat = startService(town, { settings: { limite_por_contato: "0" } });
const answers = rows.map(([, lat, lng]) => {
  chat.clock.advance(3_600_000);
  return chat.ask({ lat: Number(lat), lng: Number(lng) });
});

/** Every row has the chat's answer. */
function expectAnswers(rig: ListRig): void {
  const found = ["Status", "Motivo", "Caixa"].map((caption) => rig.column(caption));
  expect(rig.column("Lat").map((_, i) => found.map((cells) => cells[i]))).toEqual(
    answers.map(({ oz_status, oz_motivo, oz_caixa_nome }) => [oz_status, oz_motivo, oz_caixa_nome]),
  );
}

/** Resources that were asked for since a given request. */
function asked({ http }: ListRig, from = 0): string[] {
  return http.requests.slice(from).map(({ url }) => /v2\/([\w-]+)/.exec(url)?.[1] ?? url);
}

const isOfPorts = (resource: string): boolean => resource === "splitters";

/** A route whose answers can be delayed or changed. */
function through(change: (answer: Answer, url: string) => Answer): ListOptions {
  return {
    http: (route: OzmapRoute, clock) =>
      new FakeHttp((request) => change(route(request), request.url), clock),
  };
}

describe("the network that the trigger keeps for requests", () => {
  function rigWithTiles(settings = {}): ListRig {
    const rig = listRig(town, rows, { settings });
    rig.service.ask({ lat: -26.5, lng: -52 });
    rig.trigger();
    return rig;
  }

  test("is all that a list needs apart from ports", () => {
    const rig = rigWithTiles();
    const before = rig.http.requests.length;
    rig.check();
    expectAnswers(rig);
    expect(asked(rig, before).filter((each) => !isOfPorts(each))).toEqual([]);
  });

  test("is read again if one tile is missing", () => {
    const rig = rigWithTiles();
    const tiles = [...rig.services.cache.entries.keys()].filter((key) => /:net:\w+:\d+$/.test(key));
    expect(tiles.length).toBeGreaterThan(1);
    rig.services.cache.entries.delete(tiles[0]!);
    const before = rig.http.requests.length;
    rig.check();
    expectAnswers(rig);
    expect(asked(rig, before)).toContain("base-points");
  });

  test("gains drop limits, which the earlier settings did not need", () => {
    const rig = rigWithTiles({ drop_max_m: "120" });
    rig.service.publish({});
    const before = rig.http.requests.length;
    rig.check();
    expectAnswers(rig);
    const others = asked(rig, before).filter((each) => !isOfPorts(each));
    expect(others).toEqual(["projects"]);
  });

  test("is not used if the setting says so", () => {
    const rig = rigWithTiles();
    rig.service.publish({ rede_em_memoria: "nao" });
    const before = rig.http.requests.length;
    rig.check();
    expect(asked(rig, before)).toContain("base-points");
  });
});

describe("a network that is read for a list", () => {
  test("is kept for its next runs, but no longer than topology may be remembered", () => {
    const rig = listRig(town, rows);
    rig.check();
    expectAnswers(rig);
    const emptied = (): void => {
      for (const cells of rig.page.table.slice(1)) cells[5] = "";
    };
    const cost = (): string[] => {
      emptied();
      const before = rig.http.requests.length;
      rig.check();
      expectAnswers(rig);
      return asked(rig, before);
    };
    rig.clock.advance(50 * MINUTE_MS);
    expect(cost().filter((each) => !isOfPorts(each))).toEqual([]);
    rig.clock.advance(11 * MINUTE_MS);
    expect(cost()).toContain("base-points");
  });

  test("is not kept if topology may not be remembered", () => {
    const rig = listRig(town, rows, { settings: { cache_topologia_min: "0" } });
    rig.check();
    expectAnswers(rig);
    const kept = [...rig.services.cache.entries.keys()].filter((key) => key.includes(":net:"));
    expect(kept).toEqual([]);
  });

  /** Answers take so long that a run has time for only part of the reading. */
  const slow = (): ListRig =>
    listRig(town, rows, {
      quirks: { rowCap: 25 },
      ...through((answer) => ({ ...answer, takesMs: 45_000 })),
    });

  test("in several runs, each of which asks only for what is still missing", () => {
    const rig = slow();
    rig.check();
    expect(rig.column("Status").every((cell) => cell === "")).toBe(true);
    let runs = 1;
    while (rig.services.properties.values.has(PROPERTY.batch)) {
      if (++runs > 20) throw new Error("it is not done");
      rig.trigger();
    }
    expectAnswers(rig);
    expect(runs).toBeGreaterThan(2);
    const ofNetwork = rig.http.requests.filter(({ url }) => !url.includes("/splitters"));
    expect(new Set(ofNetwork.map(({ url }) => url)).size).toBe(ofNetwork.length);
  });

  test("is read again if the cache has lost part of it between two runs", () => {
    const rig = slow();
    rig.check();
    rig.trigger();
    const [part] = [...rig.services.cache.entries.keys()].filter((key) => /:list\d+$/.test(key));
    rig.services.cache.entries.delete(part!);
    for (let run = 0; rig.services.properties.values.has(PROPERTY.batch); run++) {
      if (run > 20) throw new Error("it is not done");
      rig.trigger();
    }
    expectAnswers(rig);
  });

  test("that is too large for one run and cannot be kept: the rows say so", () => {
    const rig = listRig(town, rows, {
      settings: { cache_topologia_min: "0" },
      quirks: { rowCap: 25 },
      ...through((answer) => ({ ...answer, takesMs: 45_000 })),
    });
    rig.check();
    expect(new Set(rig.column("Motivo"))).toEqual(new Set(["tempo_esgotado"]));
  });
});

describe("an implausible network", () => {
  test("is not used: requests are made for each place", () => {
    const rig = listRig(
      town,
      rows,
      through((answer, url) =>
        /\/boxes\?(?!.*filter)/.test(url) ? { body: '{"rows":[],"total":0}' } : answer,
      ),
    );
    rig.check();
    expectAnswers(rig);
  });

  test("nor are lists that contradict each other in every reading", () => {
    let total = 0;
    const rig = listRig(
      town,
      rows,
      through((answer, url) =>
        /\/boxes\?(?!.*filter)/.test(url)
          ? { body: (answer.body ?? "").replace(/"total":\d+/, `"total":${5_000 + total++}`) }
          : answer,
      ),
    );
    rig.check();
    expectAnswers(rig);
  });
});

test("a server without a list of all base points: requests for each place work as before", () => {
  const rig = listRig(
    town,
    rows,
    through((answer, url) =>
      /\/base-points\?(?!.*filter)/.test(url) ? { status: 400, body: "{}" } : answer,
    ),
  );
  rig.check();
  expectAnswers(rig);
  const before = rig.http.requests.length;
  rig.service.ask({ lat: -26.5, lng: -52 });
  expect(asked(rig, before)).toContain("base-points");
  expect(asked(rig, before)).not.toContain("junction-boxes");
});

test("cells that Sheets has misread: Motivo says so, and a place that is complete without them is checked", () => {
  const [, lat = "", lng = ""] = rows[0]!;
  const rig = listRig(town, [
    ["#ERROR!"],
    ["#NAME?", lat, lng],
    ["", "#VALUE!", lng],
    [new Date(0)],
    ["", new Date(0), lng],
    [`${String(lat)}, ${String(lng)}`, "#REF!", ""],
    ["oi, tudo bem?"],
    ["", lat, lng],
  ]);
  rig.check();
  const shown = rig.column("Status").map((status, i) => [status, rig.column("Motivo")[i]]);
  const served = shown[7];
  const error = (name: string): unknown[] => [
    "entrada_invalida",
    expect.stringContaining(`um erro (${name})`),
  ];
  const date = ["entrada_invalida", expect.stringContaining("uma data")];
  expect(shown).toEqual([
    ...[error("#ERROR!"), served, error("#VALUE!"), date, date, served],
    ...[["entrada_invalida", "localizacao_ausente"], served],
  ]);
  expect(served![0]).not.toBe("entrada_invalida");

  rig.page.table[1]![0] = `${String(lat)}, ${String(lng)}`;
  rig.check();
  expect([rig.column("Status")[0], rig.column("Motivo")[0]]).toEqual(served);
});

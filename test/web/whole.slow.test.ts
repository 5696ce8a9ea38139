/**
 * The whole service against the exhaustive reference: any town, any settings, any server, any failures, any
 * request. The reply is flat and has the contract's keys, its verdict is the right one or is reported as
 * unknown, and OZmap contains what was reported.
 */
import fc from "fast-check";
import { generateTown, oracleOf, type Town } from "ozmap-simulator";
import type { LatLng } from "../../src/network";
import { QuotaExceeded } from "../../src/ports";
import { DEFAULT_QUERIES, parseQueries, writeQueries } from "../../src/settings";
import { handle, type GoogleServices } from "../../src/web";
import {
  ACTION_NAMES,
  UNKNOWN_REASONS,
  contractKeys,
  NOT_OK,
  STATUSES,
} from "../../testing/contract-keys";
import { FakeGeocoder, geocoded } from "../../testing/fake-geocoder";
import { FakeHttp } from "../../testing/fake-http";
import { expectedReply, leaks, logRows, rulesOf, type SettingTexts } from "../../testing/replies";
import { ACCESS_KEY, type Reply, type Service, startService } from "../../testing/service";
import * as cases from "../../testing/whole-cases";

jest.setTimeout(3_600_000);

const TOWNS = 12;
const towns = new Map<number, Town>();

/** The town, of which the copy has its own lists of whatever requests may change. */
function townOf(seed: number): Town {
  const known =
    towns.get(seed) ??
    generateTown({ seed, poles: 40 + 30 * (seed % 4), boxShare: seed % 2 === 0 ? 0.12 : 0.35 });
  towns.set(seed, known);
  const { splitters, properties, prospects, tags } = known;
  return { ...known, ...structuredClone({ splitters, properties, prospects, tags }) };
}

const anyCase = fc.record({
  seed: fc.integer({ min: 1, max: TOWNS }),
  settings: cases.settings,
  quirks: cases.quirks,
  failures: cases.failures,
  google: cases.google,
  requests: fc.array(cases.request, { minLength: 1, maxLength: 3 }),
});
type Case = typeof anyCase extends fc.Arbitrary<infer T> ? T : never;

/** Lists whose content a failure may change in a way that can be detected. */
const LISTS = /\/(?:base-points|poles|points|junction-boxes|boxes|splitters|projects|pole-types)\?/;

interface Stage {
  readonly town: Town;
  readonly rightAt: ReturnType<typeof oracleOf>;
  readonly service: Service;
  readonly geocoder: FakeGeocoder;
  readonly services: GoogleServices;
  readonly settings: SettingTexts;
  /** The number of failures so far. */
  happened(): number;
}

const parsed = parseQueries(DEFAULT_QUERIES);
const QUERIES = parsed.ok ? parsed.queries : [];

function stageOf({ seed, settings: given, quirks, failures, google }: Case): Stage {
  const town = townOf(seed);
  const projetos = given.projetos
    ?.split(",")
    .map((n) => town.projects[Number(n)]!.id)
    .join(",");
  const settings: Record<string, string> = {
    ...(given as Record<string, string>),
    ...(projetos === undefined ? {} : { projetos }),
  };
  let call = 0;
  let happened = 0;
  const geocoder = new FakeGeocoder();
  const service = startService(town, {
    quirks,
    settings,
    geocoder,
    http: (route, clock) =>
      new FakeHttp((request) => {
        const failure = failures.find((each) => each.call === call);
        call++;
        const applies =
          failure !== undefined &&
          (!failure.fault.isOtherAnswer || (LISTS.test(request.url) && quirks.noTotal !== true));
        if (!applies) return { takesMs: 40, ...route(request) };
        happened++;
        const lost = request.method !== "get" && !failure.isDone;
        const honest = lost ? { status: 503 } : route(request);
        return failure.fault.fault({ takesMs: 40, ...honest }, request);
      }, clock),
  });
  service.properties.writeAll(writeQueries(QUERIES));
  if (google === "cache") service.cache.failure = new Error("Service unavailable");
  if (google === "writes") service.properties.writeFailure = new QuotaExceeded("properties");
  if (google === "geocoder") geocoder.failure = new Error("Service unavailable");
  const lock = { acquire: () => google !== "lock", release: () => undefined };
  const services = { ...service.google, lock };
  const rightAt = oracleOf(town);
  return { town, rightAt, service, geocoder, services, settings, happened: () => happened };
}

const round = (degrees: number): number => Number(degrees.toFixed(7));

function positionOf({ pole, north, east, far }: cases.Spot, town: Town): LatLng {
  const [lng, lat] = town.poles[pole % town.poles.length]!.coords;
  return { lat: round(lat + north + (far ? 0.3 : 0)), lng: round(lng + east) };
}

/** The geocoder's `location_type` → precision. */
const PRECISION: Readonly<Record<string, string>> = {
  ROOFTOP: "exata",
  RANGE_INTERPOLATED: "interpolada",
  GEOMETRIC_CENTER: "aproximada",
};
const PRECISIONS = ["exata", "interpolada", "aproximada"];

let addresses = 0;

/** The place in the form that the request uses; an address that leads there is added to `geocoder`. */
function placeValues(
  way: cases.Way,
  { lat, lng }: LatLng,
  geocoder: FakeGeocoder,
): (readonly [string, unknown])[] {
  const text = (degrees: number): string => degrees.toFixed(7);
  switch (way.kind) {
    case "numbers": {
      const sent = [lat, lng].map((each) =>
        way.comma ? text(each).replace(".", ",") : text(each),
      );
      return way.names.map((name, i) => [name, sent[i]]);
    }
    case "text":
      return [[way.name, way.link(`${text(lat)},${text(lng)}`)]];
    case "nested":
      return [["location", { latitude: lat, longitude: text(lng) }]];
    case "address": {
      const address = `Rua das Flores, ${++addresses}, Chapecó`;
      geocoder.learn(address, geocoded(lat, lng, address, { grade: way.grade }));
      return [[way.name, address]];
    }
    case "rubbish":
      return way.pairs.map(([name, value]) => [name, value]);
  }
}

/** Sends one request and checks its reply. */
function askAndCheck(stage: Stage, request: cases.Request, theCase: Case): void {
  const { town, rightAt, service, geocoder, services, settings } = stage;
  const { way, code, name, contact, query } = request;
  const position = positionOf(request.spot, town);
  const others = {
    codigo: code,
    nome: name,
    contato: contact,
    consulta: query,
    acao: request.action,
  };
  const { event, method } = cases.eventOf(request.travels, [
    ...request.odd,
    ...placeValues(way, position, geocoder),
    ...Object.entries(others).filter(([, value]) => value !== ""),
    ["caixa", "CTO"],
    ["projeto", "x"],
    [request.keyName, request.key],
  ]);
  const rules = rulesOf(settings);
  const right = expectedReply(rightAt(position, rules));
  const before = { at: service.clock.now(), lines: service.lines.length, failed: stage.happened() };
  const rows = logRows(service).length;
  const json = handle(event, method, services).reply;
  const reply = JSON.parse(json) as Reply;
  const { prefixo: prefix = "oz_", prazo_ms: deadline = "8000" } = settings;
  const value = (key: string): string => reply[prefix + key] ?? "";

  const action = request.action.toLowerCase() || "viabilidade";
  const row = QUERIES.find((each) => each.name.toLowerCase() === query.toLowerCase());
  const ofRow = action === "consulta" ? (row?.fields ?? []).map(({ key }) => key) : [];
  expect(Object.keys(reply).sort()).toEqual(contractKeys(action, prefix, ofRow));
  expect(Object.values(reply).filter((value) => typeof value !== "string")).toEqual([]);
  expect(Buffer.byteLength(json)).toBeLessThan(8192);
  expect(value("ok")).toBe(NOT_OK.has(value("status")) ? "nao" : "sim");
  expect(value("mensagem")).not.toBe("");
  expect(service.clock.now() - before.at).toBeLessThanOrEqual(Number(deadline) + 1000);
  const kept = settings.registro_linhas !== "0" && theCase.google !== "writes";
  expect(logRows(service).length - rows).toBe(kept ? 1 : 0);
  expect(service.lines.length).toBeGreaterThan(before.lines);

  if (request.key !== ACCESS_KEY) {
    expect([value("status"), value("motivo")]).toEqual(["nao_autorizado", "chave_invalida"]);
    return;
  }
  if (!ACTION_NAMES.includes(action)) {
    expect(["acao_desconhecida", "muitas_consultas"]).toContain(value("motivo"));
    return;
  }
  const outcome = `${action} ${value("status")} ${value("motivo")}`.trim();
  seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
  expect([...STATUSES[action]!]).toContain(value("status"));
  checkWrites(stage, value);
  if (value("status") === "indisponivel") {
    expect([...UNKNOWN_REASONS]).toContain(value("motivo"));
    expect(value("viavel")).toBe("");
    expect(hasCause(stage, request, theCase, before.failed, value("motivo"))).toBe(true);
    return;
  }
  const isVerdict =
    action === "viabilidade" || (action === "reservar" && value("viavel") !== "sim");
  const isAsked =
    action === "viabilidade" || (name !== "" && !["", "{{codigo}}", ".."].includes(code));
  if (!isVerdict || !isAsked || way.kind === "rubbish") return;
  const least = PRECISIONS.indexOf(settings.precisao_minima ?? "interpolada");
  const precision = way.kind === "address" ? PRECISION[way.grade]! : "exata";
  const imprecise =
    PRECISIONS.indexOf(precision) > least
      ? { oz_status: "analise", oz_motivo: "endereco_impreciso", oz_viavel: "analise" }
      : undefined;
  // An adjacency that is listed only at its other end, farther away than any drop may be, is never read.
  const isHidden =
    theCase.quirks.oneSidedAdjacency === true &&
    right.oz_motivo === "sem_caixa_no_alcance" &&
    Number(settings.drop_max_m ?? 300) + Number(settings.folga_drop_m ?? 0) < 100;
  const alone = isHidden && value("motivo") === "poste_sem_adjacencia";
  const hidden = alone && imprecise === undefined ? { oz_motivo: "poste_sem_adjacencia" } : {};
  // Because of unreadable rows a no may have a less exact reason, and a yes a farther box; the reply says so.
  const isBroken =
    stage.happened() > 0 && theCase.failures.some(({ fault }) => fault.isOtherAnswer);
  if (isBroken && imprecise === undefined) {
    expect(value("viavel")).toBe(right.oz_viavel);
    if (value("status") === "viavel" && value("detalhe") === "") {
      expect(value("caixa_id")).toBe(right.oz_caixa_id);
    }
    return;
  }
  const expected = Object.entries({ ...right, ...hidden, ...imprecise });
  expect(Object.fromEntries(expected.map(([key]) => [key, value(key.slice(3))]))).toEqual(
    Object.fromEntries(expected),
  );
}

/** Whether an unknown outcome has a cause. */
function hasCause(
  stage: Stage,
  { action, contact, way }: cases.Request,
  { quirks, google }: Case,
  failedBefore: number,
  reason: string,
): boolean {
  const { settings } = stage;
  if (reason === "muitas_consultas") return contact !== "" && settings.limite_por_contato === "1";
  if (reason === "geocodificador_indisponivel") return google === "geocoder";
  const {
    rowCap = Infinity,
    limitAboveCapRefused = false,
    inRefused = [],
    inIgnored = [],
    nearRefused = {},
  } = quirks;
  const happened = stage.happened();
  return [
    happened > failedBefore,
    // A write that may still take effect.
    happened > 0 && ["reservar", "prospecto", "cancelar_reserva"].includes(action),
    Number(settings.prazo_ms ?? 8000) < 8000,
    google === "lock" && reason === "tempo_esgotado",
    way.kind === "rubbish",
    // What the client needs: base points by their ids, and pages that are not too short.
    inRefused.includes("id") || inIgnored.includes("id"),
    rowCap < (limitAboveCapRefused ? 100 : 60),
    // A long path through points that are only listed by their neighbours takes more rounds than the search makes.
    "points" in nearRefused,
    // The settings count blocked ports as free, but OZmap assigns none of them.
    action === "reservar" && settings.contar_porta_bloqueada === "sim",
    // A query asks for the number of rows that is set on the sheet.
    limitAboveCapRefused && action === "consulta",
  ].includes(true);
}

/** Checks that the reported reservation is the one in OZmap, and that there is never a second one. */
function checkWrites({ town, service }: Stage, value: (key: string) => string): void {
  for (const code of ["C-1", "C-2", "a/b"]) {
    const held = town.properties.filter(({ client }) => client.code === code);
    expect(held.length).toBeLessThanOrEqual(1);
  }
  const keys = town.prospects.flatMap(({ external_id: key }) => (key === undefined ? [] : [key]));
  expect(new Set(keys).size).toBe(keys.length);
  if (value("reserva_id") !== "") {
    const property = town.properties.find(({ id }) => id === value("reserva_id"));
    expect(property?.client.code).toBe(value("codigo"));
    expect(value("caixa_id")).toBe(property?.box);
  }
  if (value("prospecto_id") !== "")
    expect(town.prospects.map(({ id }) => id)).toContain(value("prospecto_id"));
  if (value("status") === "cancelado")
    expect(town.properties.some(({ client }) => client.code === value("codigo"))).toBe(false);
  expect(leaks(service, [])).toEqual([]);
}

/** The number of times that each outcome occurred. */
const seen = new Map<string, number>();
let runs = 0;

beforeAll(() => jest.spyOn(Math, "random").mockReturnValue(0.5));
afterAll(() => {
  jest.restoreAllMocks();
  const outcomes = [...seen].sort(([, a], [, b]) => b - a).map(([name, n]) => `${name}: ${n}`);
  process.stdout.write(`${runs} runs; ${outcomes.join(", ")}\n`);
});

test("the verdict is right or reported as unknown", () => {
  fc.assert(
    fc.property(anyCase, (theCase) => {
      runs += 1;
      const stage = stageOf(theCase);
      for (const request of theCase.requests) {
        askAndCheck(stage, request, theCase);
        if (theCase.google === "eviction") stage.service.cache.entries.clear();
        stage.service.clock.advance(1_000);
      }
    }),
    { numRuns: 250 },
  );
});

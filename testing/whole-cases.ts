/** Random cases for the whole service: towns, settings, servers, failures and requests. */
import fc from "fast-check";
import type { Quirks } from "ozmap-simulator";
import type { HttpEvent } from "../src/web";
import { FAULTS, type NamedFault } from "./answer-faults";
import { ACCESS_KEY } from "./service";
import { anyString } from "./any-string";

/** Optional fields that are absent, not undefined. */
const some = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record<T, never>(model, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;

const number = (min: number, max: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.integer({ min, max }).map(String),
    fc.integer({ min: min * 10, max: max * 10 }).map((tenths) => String(tenths / 10)),
  );
/** The first one in two of three cases. */
const mostly = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
const yesNo = fc.constantFrom("sim", "nao");

export const settings = some({
  raio_poste_m: number(1, 400),
  drop_max_m: number(0, 900),
  folga_drop_m: number(0, 300),
  postes_candidatos: fc.integer({ min: 1, max: 6 }).map(String),
  exigir_implantada: yesNo,
  contar_porta_bloqueada: yesNo,
  /** Projects, by their index in the town's list. */
  projetos: fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 3 }).map(String),
  precisao_minima: fc.constantFrom("exata", "interpolada", "aproximada"),
  prazo_ms: mostly("25000", "1", "300", "1500", "4000", "8000"),
  cache_topologia_min: fc.constantFrom("0", "1", "60", "1000"),
  limite_por_contato: mostly("30", "0", "1"),
  idioma: fc.constantFrom("pt-BR", "es", "en"),
  prefixo: fc.constantFrom("oz_", "a", "rede_1_", "proto__", "x9"),
  registro_linhas: fc.constantFrom("0", "10", "5000"),
  prospecto_automatico: yesNo,
});

const status = fc.constantFrom(400 as const, 422 as const, 500 as const);

export const quirks: fc.Arbitrary<Partial<Quirks>> = some<Quirks>({
  basePointsBare: fc.boolean(),
  kindSpelling: fc.constantFrom("byResource", "Pole", "POLE"),
  nearRefused: fc.oneof(
    fc.constant({}),
    status.map((code) => ({ "base-points": code })),
    status.map((code) => ({ "base-points": code, points: code, "junction-boxes": code })),
  ),
  nearUnsorted: fc.boolean(),
  rowCap: mostly(Infinity, 60, 100, 250, 60, 100, 250, 60, 100, 1, 7, 25),
  limitAboveCapRefused: fc.boolean(),
  limitEchoed: fc.boolean(),
  noHasNextPage: fc.boolean(),
  noTotal: fc.boolean(),
  oneSidedAdjacency: fc.boolean(),
  danglingAdjacents: fc.boolean(),
  populated: fc.subarray(["pole", "project", "poleType", "adjacents", "parent"]),
  underscoredIds: fc.subarray(["properties", "prospects", "ftth-clients"]),
  clientsAsIds: fc.boolean(),
  connections: fc.constantFrom("everywhere", "byId", "nowhere"),
  ports: fc.constantFrom("indexed", "unindexed"),
  portsIndexFrom: fc.constantFrom(0, 1),
  portsReversed: fc.boolean(),
  inRefused: mostly([], ["parent"], ["parent"], ["parent"], ["id"], ["parent", "id"]),
  inIgnored: mostly([], ["parent"], ["parent"], ["parent"], ["id"], ["parent", "id"]),
  selectRefused: fc.boolean(),
  unknownPropertyIgnored: fc.boolean(),
  clientCodeUnique: fc.boolean(),
  blockedPortsConnectable: fc.boolean(),
  portChosenByServer: fc.boolean(),
}).map((given) => {
  const { nearRefused = {}, ports = "indexed", rowCap = Infinity } = given;
  return {
    ...given,
    // A pole that no question finds leaves no trace of its adjacencies at the other end.
    oneSidedAdjacency: given.oneSidedAdjacency === true && !("points" in nearRefused),
    // Without an index, only the order distinguishes the ports.
    portsReversed: given.portsReversed === true && ports === "indexed",
    // With neither a total nor a next page, a list cannot be proved complete.
    noHasNextPage: given.noHasNextPage === true && (given.noTotal !== true || rowCap >= 60),
  };
});

/** A failure of OZmap; `call` counts from the first call of the case. */
export interface Failure {
  readonly call: number;
  readonly fault: NamedFault;
  /** For a write: whether OZmap carries it out before its answer fails. */
  readonly isDone: boolean;
}
const failure: fc.Arbitrary<Failure> = fc.record({
  call: fc.nat(14),
  fault: fc.constantFrom(...FAULTS),
  isDone: fc.boolean(),
});

export const failures: fc.Arbitrary<readonly Failure[]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  { weight: 3, arbitrary: fc.array(failure, { minLength: 1, maxLength: 4 }) },
);

/** Services of Google that fail throughout; mostly none. */
export const google = fc.oneof(
  { weight: 4, arbitrary: fc.constant("nothing" as const) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "cache" as const,
      "eviction" as const,
      "lock" as const,
      "writes" as const,
      "geocoder" as const,
    ),
  },
);

/** Mostly a place beside one of the town's poles; offsets are in degrees. */
const spot = fc.record({
  pole: fc.nat(),
  north: fc.double({ min: -0.0012, max: 0.0012, noNaN: true }),
  east: fc.double({ min: -0.0012, max: 0.0012, noNaN: true }),
  far: fc.oneof(
    { weight: 9, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
});
export type Spot = typeof spot extends fc.Arbitrary<infer T> ? T : never;

/** How the place is sent. */
export type Way =
  | { readonly kind: "numbers"; readonly names: readonly [string, string]; readonly comma: boolean }
  | { readonly kind: "text"; readonly name: string; readonly link: (at: string) => string }
  | { readonly kind: "nested" }
  | { readonly kind: "address"; readonly name: string; readonly grade: string }
  | { readonly kind: "rubbish"; readonly pairs: readonly (readonly [string, string])[] };

const LINKS: readonly ((at: string) => string)[] = [
  (at) => at,
  (at) => at.replace(",", ", "),
  (at) => `minha casa: ${at}`,
  (at) => `https://maps.google.com/?q=${at}`,
  (at) => `Estou aqui https://www.google.com/maps?q=${at.replace(",", "%2C")}&z=17&hl=pt-BR`,
  (at) => `https://www.google.com/maps/search/?api=1&query=${at}`,
  (at) => `geo:${at}`,
];

const ODD_NAMES = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "utm_source",
  "valueOf",
  "",
  "oz_status",
];
const oddText = fc.oneof(
  anyString({ maxLength: 40 }),
  fc.constantFrom(
    "{{lat}}",
    "null",
    "0",
    "-27,1",
    "99999-999",
    "https://maps.app.goo.gl/abc",
    "https://169.254.169.254/",
    "Rua",
    "=IMPORTXML(1)",
    "\ud800",
    "1e999",
    "-0",
    "WFX9+4V",
  ),
);
const PLACE_NAMES = ["lat", "lng", "local", "endereco", "numero", "cep", "cidade", "q", "location"];

const way: fc.Arbitrary<Way> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("numbers" as const),
      names: fc.constantFrom(
        ["lat", "lng"] as const,
        ["latitude", "longitude"] as const,
        ["LAT", "Lon"] as const,
        [" Latitude", "long"] as const,
      ),
      comma: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("text" as const),
      name: fc.constantFrom("local", "localizacao", "location", "Texto", "q"),
      link: fc.constantFrom(...LINKS),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: "nested" as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("address" as const),
      name: fc.constantFrom("endereco", "address", "local", "ADDRESS"),
      grade: fc.constantFrom("ROOFTOP", "RANGE_INTERPOLATED", "GEOMETRIC_CENTER"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("rubbish" as const),
      pairs: fc.array(fc.tuple(fc.oneof(fc.constantFrom(...PLACE_NAMES, ...ODD_NAMES)), oddText), {
        maxLength: 4,
      }),
    }),
  },
);

export const request = fc.record({
  action: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom("", "viabilidade", "VIABILIDADE") },
    { weight: 2, arbitrary: fc.constant("reservar") },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        "reservar",
        "cancelar_reserva",
        "prospecto",
        "consulta",
        "saude",
        "Sonda",
        "voar",
        "__proto__",
      ),
    },
  ),
  spot,
  way,
  key: fc.oneof(
    { weight: 12, arbitrary: fc.constant(ACCESS_KEY) },
    { weight: 1, arbitrary: fc.constantFrom("", "errada", "__proto__") },
  ),
  keyName: fc.constantFrom("chave", "key", "TOKEN"),
  contact: fc.constantFrom("", "c-1", "+55 49 99999-1234", "constructor"),
  code: mostly("C-1", "C-2", "", "{{codigo}}", "a/b", ".."),
  name: mostly("Ana", "José ☃", ""),
  query: mostly("Cliente", "CAIXA", "Caixas cheias", "nenhuma", "", "__proto__"),
  odd: fc.array(fc.tuple(fc.constantFrom(...ODD_NAMES), oddText), { maxLength: 3 }),
  travels: fc.constantFrom("query", "form", "json", "json in text", "query and json"),
});
export type Request = typeof request extends fc.Arbitrary<infer T> ? T : never;

type Pairs = readonly (readonly [string, unknown])[];

/** An object with these as own keys, `__proto__` included. */
const own = (pairs: Pairs): Record<string, unknown> => Object.fromEntries(pairs);

/** The event that Apps Script would receive. */
export function eventOf(
  travels: Request["travels"],
  pairs: Pairs,
): { event: HttpEvent; method: "GET" | "POST" } {
  const texts = pairs.filter(
    (pair): pair is readonly [string, string] => typeof pair[1] === "string",
  );
  const nested = pairs.some(([, value]) => typeof value === "object");
  const parameter = own(texts) as Record<string, string>;
  const json = JSON.stringify(own(pairs));
  if (travels === "query" && !nested) return { event: { parameter }, method: "GET" };
  if (travels === "form" && !nested) {
    const part = (text: string): string =>
      encodeURIComponent(text.replace(/[\ud800-\udfff]/g, "?"));
    const contents = texts.map(([name, value]) => `${part(name)}=${part(value)}`).join("&");
    const type = "application/x-www-form-urlencoded";
    return { event: { parameter, postData: { contents, type } }, method: "POST" };
  }
  const type = travels === "json in text" ? "text/plain" : "application/json";
  const before = travels === "query and json" ? parameter : {};
  return { event: { parameter: before, postData: { contents: json, type } }, method: "POST" };
}

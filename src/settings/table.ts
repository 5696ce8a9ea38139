/**
 * The one table of all settings, which defaults, parsing, publishing and the rows of the sheet are made
 * from: first the kinds of value that a setting may have, then the table, then texts → settings. The
 * descriptions that admins read are in `messages/`. Pure.
 */
import * as v from "valibot";
import { LANGUAGES, PRECISIONS, STATES } from "../contract";

/** Why a text is not a valid value of its kind; `messages/` has a sentence for each. */
const PROBLEMS = [
  "not_a_number",
  "ambiguous_number",
  "too_small",
  "too_large",
  "not_a_choice",
  "not_an_address",
  "not_ids",
  "not_a_prefix",
  "not_towns",
  "too_many_towns",
] as const;
export type Problem = (typeof PROBLEMS)[number];

export interface Kind<T> {
  readonly schema: v.GenericSchema<string, T>;
  /** The only texts that are valid, if they can be listed. */
  readonly choices?: readonly string[];
  /** Bounds of a number, both included. */
  readonly bounds?: readonly [min: number, max: number];
}

const problem = (code: Problem): Problem => code;

/** Some read `1.000` and `1,000` as one, others as a thousand. `0.125` can be read in one way only. */
const AMBIGUOUS = /^-?[1-9]\d{0,2}[.,]\d{3}$/;

/**
 * A number between two bounds, both included. A decimal comma is accepted. `1.000` is refused as
 * ambiguous; `cellText` never writes a cell's number in that form.
 */
export function number(min: number, max: number): Kind<number> {
  return {
    bounds: [min, max],
    schema: v.pipe(
      v.string(),
      v.check((text) => !AMBIGUOUS.test(text), problem("ambiguous_number")),
      v.regex(/^-?\d{1,9}(?:[.,]\d{1,30})?$/, problem("not_a_number")),
      v.transform((text) => Number(text.replace(",", "."))),
      v.minValue(min, problem("too_small")),
      v.maxValue(max, problem("too_large")),
    ),
  };
}

/** A whole number between two bounds, both included. */
export function whole(min: number, max: number): Kind<number> {
  const { schema } = number(min, max);
  return {
    bounds: [min, max],
    schema: v.pipe(schema, v.integer(problem("not_a_number"))),
  };
}

/** A value of another kind, or none. */
export function optional<T>(kind: Kind<T>): Kind<T | null> {
  return {
    ...kind,
    schema: v.union([
      v.pipe(
        v.literal(""),
        v.transform(() => null),
      ),
      kind.schema,
    ]),
  };
}

export function choice<const C extends readonly string[]>(choices: C): Kind<C[number]> {
  return { choices, schema: v.picklist(choices, problem("not_a_choice")) };
}

/** `sim` or `nao`; `não` and a checkbox's value are accepted too. */
export const yesNo: Kind<boolean> = {
  choices: ["sim", "nao"],
  schema: v.pipe(
    v.string(),
    v.transform((text) => text.toLowerCase()),
    v.picklist(["sim", "nao", "não", "true", "false"], problem("not_a_choice")),
    v.transform((text) => text === "sim" || text === "true"),
  ),
};

/** OZmap's ids, comma-separated. */
export const ids: Kind<readonly string[]> = {
  schema: v.pipe(
    v.string(),
    v.transform((text) => text.split(",").map((id) => id.trim())),
    v.transform((list) => list.filter((id) => id !== "")),
    v.array(v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/, problem("not_ids")))),
  ),
};

/** A town and its state. */
export interface NamedTown {
  readonly name: string;
  /** Two capital letters. */
  readonly state: string;
}

/** All settings share one Script Property of 9 KB, and so do the bounds of the towns. */
const MAX_TOWNS = 80;
const TOWN = /^(?<name>\p{L}[\p{L}\p{M}\d .'’-]{1,59}?)\s*(?:[/-]|\s)\s*(?<state>[a-z]{2})$/iu;

/** Towns with their states: `Xaxim/SC, Xanxerê/SC`. Repeated ones are dropped. */
export const towns: Kind<readonly NamedTown[]> = {
  schema: v.pipe(
    v.string(),
    v.transform((text) => text.split(/[,;\n]/).map((town) => town.trim())),
    v.transform((list) => list.filter((town) => town !== "")),
    v.array(v.pipe(v.string(), v.check(isTown, problem("not_towns")), v.transform(toTown))),
    v.transform((list) =>
      list.filter(
        ({ name, state }, i) =>
          list.findIndex((town) => town.name === name && town.state === state) === i,
      ),
    ),
    v.maxLength(MAX_TOWNS, problem("too_many_towns")),
  ),
};

function toTown(text: string): NamedTown {
  const { name = "", state = "" } = TOWN.exec(text)?.groups ?? {};
  return { name: name.trim(), state: state.toUpperCase() };
}

function isTown(text: string): boolean {
  return STATES.includes(toTown(text).state);
}

/** The prefix of every reply key: keys become names of variables in Huggy. */
export const keyPrefix: Kind<string> = {
  schema: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,39}$/, problem("not_a_prefix"))),
};

const ADDRESS =
  /^(?:(?<scheme>https?):\/\/)?(?<host>[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,10})(?::(?<port>\d{1,5}))?(?<path>(?:\/[\w.~-]{1,100}){0,10})\/?$/i;

/** True if no port is given. */
const isPort = (text = OZMAP_PORT): boolean => Number(text) >= 1 && Number(text) <= 65_535;

/** The port of OZmap's API on its own servers. */
const OZMAP_PORT = "9994";

/**
 * OZmap's address, completed to the root of its API: `exemplo.ozmap.com.br` becomes
 * `https://exemplo.ozmap.com.br:9994/api/v2`.
 */
export const ozmapAddress: Kind<string> = {
  schema: v.pipe(
    v.string(),
    v.regex(ADDRESS, problem("not_an_address")),
    v.check((text) => isPort(ADDRESS.exec(text)?.groups?.port), problem("not_an_address")),
    v.transform((text) => {
      const { scheme, host, port, path } = ADDRESS.exec(text)?.groups ?? {};
      const before = (path ?? "").replace(/\/api\/v2$/, "");
      return `${(scheme ?? "https").toLowerCase()}://${(host ?? "").toLowerCase()}:${port ?? OZMAP_PORT}${before}/api/v2`;
    }),
  ),
};

interface Setting<T> {
  /** The setting's name in the sheet's first column. */
  readonly key: string;
  readonly kind: Kind<T>;
  /** The text that an empty cell stands for. */
  readonly fallback: string;
  readonly unit?: "m" | "ms" | "min";
}

function setting<T>(
  key: string,
  kind: Kind<T>,
  fallback = "",
  unit?: "m" | "ms" | "min",
): Setting<T> {
  return unit === undefined ? { key, kind, fallback } : { key, kind, fallback, unit };
}

export const SETTINGS = {
  ozmapUrl: setting("ozmap_url", optional(ozmapAddress)),
  poleRadiusM: setting("raio_poste_m", number(0.01, 100_000), "100", "m"),
  dropMaxM: setting("drop_max_m", optional(number(0, 1_000_000)), "", "m"),
  dropSlackM: setting("folga_drop_m", number(0, 1_000_000), "0", "m"),
  candidatePoles: setting("postes_candidatos", whole(1, 1000), "1"),
  requireImplanted: setting("exigir_implantada", yesNo, "nao"),
  countBlockedPorts: setting("contar_porta_bloqueada", yesNo, "nao"),
  considerCondominiums: setting("considerar_condominio", yesNo, "nao"),
  countHeldPorts: setting("contar_porta_de_imovel", yesNo, "nao"),
  towns: setting("cidades", towns),
  lookUpPostcodes: setting("servico_cep", yesNo, "sim"),
  projects: setting("projetos", ids),
  minimumPrecision: setting("precisao_minima", choice(PRECISIONS), "interpolada"),
  deadlineMs: setting("prazo_ms", whole(1, 330_000), "8000", "ms"),
  topologyCacheMin: setting("cache_topologia_min", number(0, 1_000_000), "60", "min"),
  wholeNetwork: setting("rede_em_memoria", yesNo, "sim"),
  account: setting("conta", choice(["comum", "workspace"]), "comum"),
  waitingDays: setting("espera_dias", whole(1, 3_650), "180"),
  autoWaiting: setting("espera_automatica", yesNo, "nao"),
  contactLimit: setting("limite_por_contato", whole(0, 1_000_000), "30"),
  language: setting("idioma", choice(LANGUAGES), "pt-BR"),
  prefix: setting("prefixo", keyPrefix, "oz_"),
  logRows: setting("registro_linhas", whole(0, 1_000_000), "5000"),
  autoProspect: setting("prospecto_automatico", yesNo, "nao"),
  prospectTags: setting("prospecto_tags", ids),
} as const;

export type SettingName = keyof typeof SETTINGS;
export type SettingKey = (typeof SETTINGS)[SettingName]["key"];

type ValueOf<S> = S extends Setting<infer T> ? T : never;
export type Settings = { readonly [N in SettingName]: ValueOf<(typeof SETTINGS)[N]> };

export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

/** What is wrong with one row of the sheet. */
export interface SettingFault {
  readonly key: string;
  readonly problem:
    | Problem
    | "unknown_key"
    | "repeated_key"
    /** The cell holds an error of the spreadsheet, such as `#N/A`. */
    | "error_cell"
    /** Sheets has taken what was typed for a date, as `1.5` or `1/2`. */
    | "is_date"
    /** Once in force, it may be neither emptied nor removed. */
    | "must_stay"
    /** More than a Script Property can hold. */
    | "too_long";
  /** The text that was found. */
  readonly found: string;
}

export type ParsedSettings =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly faults: readonly SettingFault[] };

const KNOWN_KEYS: ReadonlySet<string> = new Set(SETTING_NAMES.map((name) => SETTINGS[name].key));

/**
 * Reads all settings; an absent or empty text means the default.
 *
 * @param texts setting key → its cell's text
 */
export function parseSettings(texts: ReadonlyMap<string, string>): ParsedSettings {
  const faults: SettingFault[] = [];
  for (const [key, found] of texts) {
    if (!KNOWN_KEYS.has(key)) faults.push({ key, problem: "unknown_key", found });
  }
  const values: Partial<Record<keyof Settings, unknown>> = {};
  for (const name of SETTING_NAMES) {
    const { key, fallback, kind } = SETTINGS[name];
    const text = texts.get(key)?.trim() ?? "";
    if (isErrorText(text)) {
      faults.push({ key, problem: "error_cell", found: text });
      continue;
    }
    if (isDateText(text)) {
      faults.push({ key, problem: "is_date", found: text });
      continue;
    }
    const result = v.safeParse<v.GenericSchema<string, unknown>>(
      kind.schema,
      text === "" ? fallback : text,
    );
    if (result.success) values[name] = result.output;
    else faults.push({ key, problem: problemOf(result.issues), found: text });
  }
  // Each name of the table was given either a value of its kind above or a fault.
  return faults.length > 0 ? { ok: false, faults } : { ok: true, settings: values as Settings };
}

/** The settings if every cell is empty. */
export function defaultSettings(): Settings {
  const parsed = parseSettings(new Map());
  if (!parsed.ok) throw new Error("a default in the settings table is not a value of its own kind");
  return parsed.settings;
}

/** The code that a kind's schema has as its message; in a union it is one level deeper. */
function problemOf([issue]: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): Problem {
  const inner = issue.type === "union" ? issue.issues : undefined;
  const { message } = inner?.[inner.length - 1] ?? issue;
  const problem = PROBLEMS.find((code) => code === message);
  if (problem === undefined) throw new Error(`a schema without a code of its own: ${message}`);
  return problem;
}

/** `#N/A`, `#REF!`, `#DIV/0!`, `#NAME?`, and the same in Portuguese and Spanish (`#N/D`, `#NOME?`, `#¡VALOR!`). */
const ERROR = /^#(?:N\/[AD]|¡?DIV\/0!|[¡¿]?\p{Lu}{2,12}[!?])$/u;

/** The text of a cell whose formula is still being calculated. */
const PENDING = /^(?:Loading|Carregando|Cargando)(?:\.{3}|…)$/;

/** Whether the text stands for a cell with a date: a date as JSON text. */
function isDateText(text: string): boolean {
  return /^"\d{4}-\d\d-\d\dT[\d:.]+Z"$/.test(text);
}

/** Whether a cell's text is a spreadsheet error, or a formula not calculated yet, instead of a value. */
export function isErrorText(text: string): boolean {
  return ERROR.test(text) || PENDING.test(text);
}

/**
 * The kinds of value that a setting may have: how a cell's text is read, and what a sheet may offer
 * to choose from. Pure.
 */
import * as v from "valibot";
import { STATES } from "../contract";

/** Why a text is not a value of its kind; `messages/` has a sentence for each. */
export type Problem =
  | "not_a_number"
  | "ambiguous_number"
  | "too_small"
  | "too_large"
  | "not_a_choice"
  | "not_an_address"
  | "not_ids"
  | "not_a_prefix"
  | "not_towns"
  | "too_many_towns";

export interface Kind<T> {
  readonly schema: v.GenericSchema<string, T>;
  /** The only texts that count, where there are few. */
  readonly choices?: readonly string[];
  /** Bounds of a number, both included. */
  readonly bounds?: readonly [min: number, max: number];
}

const problem = (code: Problem): Problem => code;

/** `1.000` and `1,000` are one to some and a thousand to others. `0.125` is the same to all. */
const AMBIGUOUS = /^-?[1-9]\d{0,2}[.,]\d{3}$/;

/**
 * A number between two bounds, both included. A decimal comma is read. `1.000` is refused as
 * ambiguous; a cell that holds a number never becomes such a text (`cellText`).
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

/** The same as another kind, or nothing. */
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

/** `sim` or `nao`; a check box and an accent are read too. */
export const yesNo: Kind<boolean> = {
  choices: ["sim", "nao"],
  schema: v.pipe(
    v.string(),
    v.transform((text) => text.toLowerCase()),
    v.picklist(["sim", "nao", "não", "true", "false"], problem("not_a_choice")),
    v.transform((text) => text === "sim" || text === "true"),
  ),
};

/** Ids of OZmap, comma-separated. */
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

/** Towns with their states: `Xaxim/SC, Xanxerê/SC`. Each once. */
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

/** The prefix of every key of a reply: keys become variable names in Huggy. */
export const keyPrefix: Kind<string> = {
  schema: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,39}$/, problem("not_a_prefix"))),
};

const ADDRESS =
  /^(?:(?<scheme>https?):\/\/)?(?<host>[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,10})(?::(?<port>\d{1,5}))?(?<path>(?:\/[\w.~-]{1,100}){0,10})\/?$/i;

/** Also where none is given. */
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

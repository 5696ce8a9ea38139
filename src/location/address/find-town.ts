/** Finds the town among the pieces. */
import { fold } from "../../text";
import { stateCode } from "./lexicon";
import type { AddressParts, NamedTown, Town } from "./parts";
import type { Piece } from "./pieces";
import {
  servedTown,
  type SplitTown,
  splitTown,
  splitTownOffStreet,
  toNamedTown,
  TOWN_LIKE,
} from "./towns";

export interface Named {
  readonly town: NamedTown | undefined;
  /** A district's name before a state that may be a town's, where no other is named. */
  readonly doubtful: NamedTown | undefined;
  readonly state: string;
  /** Free words and districts with the town's name taken out, by their piece. */
  readonly runs: ReadonlyMap<Piece, string>;
}

/** The town that the pieces name: one with its state, a served one, or one after "cidade de" or "em". */
export function findTown(pieces: readonly Piece[], towns: readonly Town[]): Named {
  const runs = new Map<Piece, string>();
  for (const piece of pieces) {
    if (piece.kind === "free" || piece.kind === "district") runs.set(piece, piece.text);
  }
  let state = "";
  let town: NamedTown | undefined;
  let doubtful: NamedTown | undefined;
  pieces.forEach((piece, i) => {
    if (piece.kind !== "state" || town !== undefined) return;
    state = piece.code;
    const before = pieces.slice(0, i).filter((one) => one.kind !== "break");
    const named = before[before.length - 1];
    if (named?.kind === "town") {
      // "Campinas, São Paulo - SP": after a served town, it is the state's name.
      const isStateTwice = stateCode(fold(named.text)) === state;
      const served = isStateTwice
        ? before.find((one) => one.kind === "town" && servedTown(one.text, state, towns))
        : undefined;
      town = toNamedTown(served?.kind === "town" ? served.text : named.text, state, towns);
    }
    if (named?.kind === "place" && splitTownOffStreet(named.text, towns) === undefined) {
      // "Rua A, 10, Fazenda Rio Grande - PR"; but "Fazenda Boa Vista - SC" is all that locates the house.
      const hasStreet = before.some((one) => one.kind === "street");
      if (hasStreet && TOWN_LIKE.test(named.unit))
        doubtful = doubtfulTown(named.text, state, towns);
    }
    if (named?.kind !== "free" && named?.kind !== "district") return;
    const text = runs.get(named) ?? "";
    const split = splitTown(text, towns);
    if (split?.after === "" && split.town.state === state) {
      town = split.town;
      runs.set(named, split.before);
      return;
    }
    if (named.kind === "district" && named.unit !== "Bairro") {
      if (TOWN_LIKE.test(named.unit)) doubtful = doubtfulTown(text, state, towns);
      return;
    }
    const name = text.replace(/^(?:centro|interior|zona rural)\s+(?:d[aeo]\s+)?/i, "");
    const asTown = toNamedTown(name, state, towns);
    if (servedTown(asTown.name, state, towns) === undefined) {
      town = townBeside(pieces, i, state, towns);
      if (town !== undefined || NEVER_TOWN.test(text)) return;
    }
    town = asTown;
    // "interior de Guatambu - SC" names no district.
    runs.set(named, /^centro/i.test(text) && name !== text ? text.slice(0, "centro".length) : "");
  });
  if (town !== undefined) return { town, doubtful: undefined, state, runs };
  for (const piece of [...pieces].reverse()) {
    if (piece.kind === "town") {
      return { town: toNamedTown(piece.text, state, towns), doubtful, state, runs };
    }
    const split = splitPiece(piece, towns);
    if (split === undefined) continue;
    runs.set(piece, [split.before, split.after].filter((part) => part !== "").join(" "));
    return { town: split.town, doubtful, state, runs };
  }
  return { town: undefined, doubtful, state, runs };
}

/** What stands before a state without being a town. */
const NEVER_TOWN = /^(?:centro|interior|zona rural)$/i;

/**
 * The town beside a district that stands before the state at `at`: "Chapecó, Efapi - SC" and "Efapi - SC, Chapecó" if
 * Chapecó is served there; any that is labelled, if the district is.
 */
function townBeside(
  pieces: readonly Piece[],
  at: number,
  state: string,
  towns: readonly Town[],
): NamedTown | undefined {
  const before = pieces.slice(0, at).filter(({ kind }) => kind !== "break");
  const district = before.pop();
  const [after] = pieces.slice(at + 1).filter(({ kind }) => kind !== "break");
  for (const piece of [before.pop(), after]) {
    if (piece?.kind !== "town") continue;
    const served = servedTown(piece.text, state, towns);
    if (served !== undefined) return served;
    if (district?.kind === "district") return toNamedTown(piece.text, state, towns);
  }
  return undefined;
}

/** "bairro Xaxim" is the town, "Jardim Xaxim" a district, "Loteamento Cristal Xaxim" and "São José-Xaxim" both. */
function splitPiece(piece: Piece, towns: readonly Town[]): SplitTown | undefined {
  if (piece.kind === "free")
    return piece.text.includes("-") ? splitTown(piece.text, towns) : undefined;
  if (piece.kind !== "district" && piece.kind !== "place") return undefined;
  return piece.unit === "Bairro"
    ? splitTown(piece.text, towns)
    : splitTownOffStreet(piece.text, towns);
}

/** Whether the town may be the district or the place of the same name: "Vila Velha - ES" where one town in ES is served. */
export function isDoubtfulTown({ town, district, place }: AddressParts): boolean {
  const [kind = ""] = town?.name.split(" ") ?? [];
  const names = [place, ...district.split(", ")];
  return town?.state === "" && TOWN_LIKE.test(kind) && names.includes(town.name);
}

/**
 * What is a town if none is served in its state; else it may be a district of the only one served, and without its
 * state it is asked about. Among several towns the customer is asked without this.
 */
function doubtfulTown(name: string, state: string, towns: readonly Town[]): NamedTown | undefined {
  if (towns.length === 0) return undefined;
  if (towns.every((town) => town.state !== state)) return { name, state };
  return towns.length === 1 ? { name, state: "" } : undefined;
}

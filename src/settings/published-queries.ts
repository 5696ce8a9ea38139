/**
 * Queries as they are kept in Script Properties: one JSON text, in pieces that fit a property. The first
 * piece says how many there are, so that pieces left from a longer text are never read.
 */
import * as v from "valibot";
import { asciiJson } from "../encoding";
import { PROPERTY } from "./published";
import type { Query } from "./queries";

/** A property holds 9 KB; every character is one byte here. */
const PIECE = 8_500;
/** Of the store's 500 KB, 400 KB are for the log. */
export const MAX_QUERIES_LENGTH = 60_000;

const querySchema = v.object({
  name: v.string(),
  path: v.string(),
  filter: v.string(),
  fields: v.array(v.object({ key: v.string(), expression: v.string() })),
  message: v.string(),
});

const firstPiece = /^(\d{1,3}):/;

/** @returns property → value */
export function writeQueries(queries: readonly Query[]): Record<string, string> {
  const text = queriesText(queries);
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += PIECE) pieces.push(text.slice(at, at + PIECE));
  return Object.fromEntries(
    pieces.map((piece, i) => [
      `${PROPERTY.queriesPrefix}${i}`,
      i === 0 ? `${pieces.length}:${piece}` : piece,
    ]),
  );
}

/** ASCII alone, so that length and size are the same. */
export function queriesText(queries: readonly Query[]): string {
  return asciiJson(queries);
}

/** @returns none when nothing was published, `"damaged"` when it cannot be read */
export function readQueries(
  properties: Readonly<Record<string, string>>,
): readonly Query[] | "damaged" {
  const first = properties[`${PROPERTY.queriesPrefix}0`];
  if (first === undefined) return [];
  const count = Number(firstPiece.exec(first)?.[1] ?? 0);
  const pieces = Array.from(
    { length: count },
    (_, i) => properties[`${PROPERTY.queriesPrefix}${i}`],
  );
  try {
    const text = pieces.map((piece) => piece ?? "").join("");
    return v.parse(v.array(querySchema), JSON.parse(text.replace(firstPiece, "")));
  } catch {
    return "damaged";
  }
}

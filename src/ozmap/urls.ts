/** URLs of OZmap's API: filters, pages, path segments, and how many ids fit. Pure. */
import { Refusal } from "../contract";
import type { LatLng } from "../network";

/** One condition; a list of them is a conjunction. */
export interface Condition {
  readonly property: string;
  readonly operator: "=" | "in" | "near";
  readonly value: unknown;
}

export interface Paging {
  readonly limit: number;
  /** From 1. */
  readonly page: number;
}

/** `UrlFetchApp` refuses longer ones. */
export const MAX_URL_LENGTH = 2082;

/** Characters that a page number may take beyond the first page's, when ids are divided among URLs. */
const PAGING_ROOM = 12;

/** @param base OZmap's API root, such as `https://exemplo.ozmap.com.br:9994/api/v2` */
export function listUrl(
  base: string,
  resource: string,
  filter: readonly Condition[],
  paging: Paging,
): string {
  const conditions =
    filter.length === 0 ? "" : `&filter=${encodeURIComponent(JSON.stringify(filter))}`;
  const url = `${base}/${resource}?limit=${paging.limit}&page=${paging.page}${conditions}`;
  if (url.length > MAX_URL_LENGTH) {
    throw new Refusal("erro_interno", { code: "url_too_long", resource, length: url.length });
  }
  return url;
}

/** Nearest to a position, within metres. OZmap documents it for poles and boxes. */
export function near({ lat, lng }: LatLng, radiusM: number): Condition {
  const value = { lat: rounded(lat), lng: rounded(lng), radius: Math.ceil(radiusM) };
  return { property: "coords", operator: "near", value };
}

/**
 * Divides ids among as few `in` filters as fit a URL. The order is kept.
 *
 * @param others conditions that the filter has besides
 */
export function inChunks(
  base: string,
  resource: string,
  property: string,
  ids: readonly string[],
  limit: number,
  others: readonly Condition[] = [],
): { ids: string[]; condition: Condition }[] {
  const maxLength = MAX_URL_LENGTH - PAGING_ROOM;
  const fits = (value: string[]): boolean =>
    `${base}/${resource}?limit=${limit}&page=1&filter=${encodeURIComponent(
      JSON.stringify([{ property, operator: "in", value }, ...others]),
    )}`.length <= maxLength;

  const chunks: string[][] = [];
  let chunk: string[] = [];
  for (const id of ids) {
    if (chunk.length > 0 && !fits([...chunk, id])) {
      chunks.push(chunk);
      chunk = [];
    }
    chunk.push(id);
  }
  if (chunk.length > 0) chunks.push(chunk);
  return chunks.map((value) => ({ ids: value, condition: { property, operator: "in", value } }));
}

/** 7 decimals are a centimetre. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}

/**
 * A value as one segment of a path, percent-encoded: it cannot end the segment, leave the path or
 * begin a query.
 *
 * @returns undefined for what cannot be a segment: nothing, `.` and `..`, which URL parsers resolve
 *   even if they are percent-encoded
 */
export function pathSegment(value: string): string | undefined {
  return value === "" || value === "." || value === ".." ? undefined : encode(value);
}

/** Percent-encoded; half a surrogate pair, which cannot be, becomes the replacement character. */
export function encode(value: string): string {
  return encodeURIComponent(
    value.replace(
      /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      "\ufffd",
    ),
  );
}

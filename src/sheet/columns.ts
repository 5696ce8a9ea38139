/**
 * Finds a sheet's columns. Admins insert and move columns, so these are found by their captions, in any of
 * the three languages, whatever their case and accents. Pure.
 */
import { LANGUAGES } from "../contract";
import { captionsOf } from "../messages";
import { collapse, fold } from "../text";

/** The columns of each sheet, in the order of its captions in `messages/columns.ts`. */
export const COLUMN_KEYS = {
  settings: ["key", "value", "meaning"],
  queries: ["name", "path", "filter", "fields", "message"],
  log: [
    ...["time", "id", "contact", "action", "status", "reason", "place", "pole", "box"],
    ...["dropM", "freePorts", "durationMs", "requests", "lost", "town"],
  ],
  waiting: [
    ...["since", "contact", "phone", "name", "place", "lat", "lng", "reason", "checked"],
    ...["situation", "control"],
  ],
  batch: [
    ...["place", "lat", "lng", "code", "expected", "status", "reason", "box", "freePorts"],
    ...["dropM", "precision", "address", "map", "agrees", "checkedAt", "control"],
  ],
  boxes: [
    ...["box", "id", "state", "project", "freePorts", "ports", "polesInReach", "onlyIt"],
    ...["refusedDemand", "faults"],
  ],
  problems: ["resource", "id", "field", "problem"],
  map: ["kind", "id", "name", "lat", "lng", "detail"],
} as const;

/** Other captions that admins write for a column: the names that a request may have for it. */
const OTHER_CAPTIONS: Readonly<Record<string, readonly string[]>> = {
  lat: ["latitude"],
  lng: ["longitude", "lon", "long"],
};

export type Table = keyof typeof COLUMN_KEYS;
export type ColumnOf<T extends Table> = (typeof COLUMN_KEYS)[T][number];

/** Column → its index, from 0. */
export type Columns<T extends Table> = ReadonlyMap<ColumnOf<T>, number>;

export interface FoundColumns<T extends Table> {
  readonly columns: Columns<T>;
  readonly missing: readonly ColumnOf<T>[];
  /** Captions that occur more than once; the first counts. */
  readonly repeated: readonly ColumnOf<T>[];
}

/** @param header cells of the first row */
export function findColumns<T extends Table>(
  table: T,
  header: readonly unknown[],
): FoundColumns<T> {
  const captions = header.map(bareCaption);
  const columns = new Map<ColumnOf<T>, number>();
  const missing: ColumnOf<T>[] = [];
  const repeated: ColumnOf<T>[] = [];
  COLUMN_KEYS[table].forEach((column: ColumnOf<T>, i) => {
    const names = LANGUAGES.map((language) => bareCaption(captionsOf(language, table)[i]));
    const own = placesOf(captions, names);
    // Only without its own: an admin may have a column Latitude of theirs beside Lat.
    const places = own.length > 0 ? own : placesOf(captions, OTHER_CAPTIONS[column] ?? []);
    const [first] = places;
    if (first === undefined) missing.push(column);
    else columns.set(column, first);
    if (places.length > 1) repeated.push(column);
  });
  return { columns, missing, repeated };
}

function placesOf(captions: readonly string[], names: readonly string[]): number[] {
  return captions.flatMap((caption, at) => (names.includes(caption) ? [at] : []));
}

/** The caption that `setUp()` writes for a column. */
export function captionOf<T extends Table>(
  language: (typeof LANGUAGES)[number],
  table: T,
  column: ColumnOf<T>,
): string {
  const keys: readonly ColumnOf<T>[] = COLUMN_KEYS[table];
  return captionsOf(language, table)[keys.indexOf(column)] ?? "";
}

function bareCaption(cell: unknown): string {
  if (typeof cell !== "string") return "";
  return collapse(fold(cell));
}

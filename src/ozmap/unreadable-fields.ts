/** Names the unreadable fields of a row of OZmap, for whoever maintains the network. */
import type { UnreadableRow } from "../network";
import { decodeCondominium, decodePoleType, decodeProject } from "./reference";
import { decodeBox, decodePoint, unreadableRow } from "./decode";
import { decodeSplitter } from "./splitters";

/** The lists on whose rows a verdict may depend. */
export const READ_RESOURCES = [
  "base-points",
  "poles",
  "points",
  "junction-boxes",
  "boxes",
  "splitters",
  "pole-types",
  "projects",
  "horizontal-condominiums",
] as const;
export type ReadResource = (typeof READ_RESOURCES)[number];

/** @returns one entry for each unreadable field; none for a row in order */
export function unreadableFields(resource: ReadResource, row: unknown): readonly UnreadableRow[] {
  switch (resource) {
    case "boxes": {
      const box = decodeBox(row);
      if ("rows" in box) return box.rows;
      return box.implanted === undefined ? [unreadableRow("boxes", row, "implanted")] : [];
    }
    case "splitters": {
      const splitter = decodeSplitter(row);
      return "row" in splitter ? [splitter.row] : [];
    }
    case "pole-types":
      return rowsIn(decodePoleType(row).allowed);
    case "projects":
      return rowsIn(decodeProject(row).dropMaxM);
    case "horizontal-condominiums":
      return rowsIn(decodeCondominium(row).unread);
    case "base-points":
    case "poles":
    case "points":
    case "junction-boxes": {
      const point = decodePoint(resource, row);
      if ("row" in point) return [point.row];
      return [point.unread?.adjacents, point.unread?.sales].flatMap(rowsIn);
    }
  }
}

function rowsIn(value: UnreadableRow | number | boolean | null | undefined): UnreadableRow[] {
  return typeof value === "object" && value !== null ? [value] : [];
}

/** A town as the search knows it, read as its rows would be. */
import type { Town } from "ozmap-simulator";
import type { BasePoint, Box, BoxPorts, Splitter, UnreadableBox } from "../src/network";
import { decodeBox, type DecodedPoint, decodePoint, type LostPoint } from "../src/ozmap/decode";
import { decodeSplitter, type UnreadableSplitter } from "../src/ozmap/splitters";

/** A generated town has no row that cannot be read. */
export function wellKept<T extends DecodedPoint | Box | Splitter>(
  row: T | LostPoint | UnreadableBox | UnreadableSplitter,
): T {
  if ("row" in row || "rows" in row) throw new Error(`${row.id ?? "a row"} cannot be read`);
  return row;
}

export function decodedPoints(town: Town): DecodedPoint[] {
  return [
    ...town.poles.map((row) => wellKept(decodePoint("poles", row))),
    ...town.points.map((row) => wellKept(decodePoint("points", row))),
    ...town.junctionBoxes.map((row) => wellKept(decodePoint("junction-boxes", row))),
  ];
}

export function basePoints(town: Town): BasePoint[] {
  return decodedPoints(town).map((point) => ({ ...point, allowsSales: undefined }));
}

export function boxesOf(town: Town): Box[] {
  return town.boxes.map((row) => wellKept(decodeBox(row)));
}

/** Of every box, those without any included. */
export function splittersOf(town: Town): Map<string, BoxPorts> {
  const byBox = new Map<string, Splitter[]>(town.boxes.map(({ id }) => [id, []]));
  for (const row of town.splitters) byBox.get(row.parent)?.push(wellKept(decodeSplitter(row)));
  return new Map([...byBox].map(([id, splitters]) => [id, { splitters, unread: [] }]));
}

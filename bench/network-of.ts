/** Decodes a town's rows into the terms of the search. */
import type { Town } from "ozmap-simulator";
import type { BasePoint, Box, BoxPorts, Splitter, UnreadableBox } from "../src/network";
import { decodeBox, type DecodedPoint, decodePoint, type LostPoint } from "../src/ozmap/decode";
import { decodeSplitter, type UnreadableSplitter } from "../src/ozmap/splitters";

/** A decoded row. @throws Error if it is unreadable, which no row of a generated town is */
export function readable<T extends DecodedPoint | Box | Splitter>(
  row: T | LostPoint | UnreadableBox | UnreadableSplitter,
): T {
  if ("row" in row || "rows" in row) throw new Error(`${row.id ?? "a row"} cannot be read`);
  return row;
}

export function decodedPoints(town: Town): DecodedPoint[] {
  return [
    ...town.poles.map((row) => readable(decodePoint("poles", row))),
    ...town.points.map((row) => readable(decodePoint("points", row))),
    ...town.junctionBoxes.map((row) => readable(decodePoint("junction-boxes", row))),
  ];
}

export function basePoints(town: Town): BasePoint[] {
  return decodedPoints(town).map((point) => ({ ...point, allowsSales: undefined }));
}

export function boxesOf(town: Town): Box[] {
  return town.boxes.map((row) => readable(decodeBox(row)));
}

/** The splitters of every box, by box id, including boxes without any. */
export function splittersOf(town: Town): Map<string, BoxPorts> {
  const byBox = new Map<string, Splitter[]>(town.boxes.map(({ id }) => [id, []]));
  for (const row of town.splitters) byBox.get(row.parent)?.push(readable(decodeSplitter(row)));
  return new Map([...byBox].map(([id, splitters]) => [id, { splitters, unread: [] }]));
}

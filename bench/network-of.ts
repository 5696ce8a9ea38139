/** A town as the search knows it, read as its rows would be. */
import type { Town } from "../packages/ozmap-simulator/src/rows";
import type { BasePoint, Box, BoxPorts, Splitter } from "../src/network";
import { decodeBox, type DecodedPoint, decodePoint, decodeSplitter } from "../src/ozmap/decode";

export function decodedPoints(town: Town): DecodedPoint[] {
  return [
    ...town.poles.map((row) => decodePoint("poles", row)),
    ...town.points.map((row) => decodePoint("points", row)),
    ...town.junctionBoxes.map((row) => decodePoint("junction-boxes", row)),
  ];
}

export function basePoints(town: Town): BasePoint[] {
  return decodedPoints(town).map((point) => ({ ...point, allowsSales: undefined }));
}

export function boxesOf(town: Town): Box[] {
  return town.boxes.map(decodeBox);
}

/** Of every box, those without any included. */
export function splittersOf(town: Town): Map<string, BoxPorts> {
  const byBox = new Map<string, Splitter[]>(town.boxes.map(({ id }) => [id, []]));
  for (const row of town.splitters) byBox.get(row.parent)?.push(decodeSplitter(row));
  return new Map([...byBox].map(([id, splitters]) => [id, { splitters, unread: [] }]));
}

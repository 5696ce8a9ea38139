/** The whole network → rows of the sheets *Caixas*, *Problemas* and *Mapa*. Pure. */
import { boxState } from "../../actions";
import type { Language } from "../../contract";
import { sheetText } from "../../messages";
import {
  type DropLimit,
  islandsOf,
  type Network,
  type ReviewedBox,
  reviewBoxesOf,
  type Rules,
  servedByOneAlone,
  startingPole,
  type Surroundings,
  type UnreadableRow,
} from "../../network";
import { mapRows } from "../box-map/map-rows";
import { textCell } from "../cell";
import type { LoggedRow } from "../log/log-rows";
import type { CellValue } from "../ports";

const DEMAND_MS = 30 * 86_400_000;
/** Requests without a contact from the same cell count as one customer. */
const CELL_DEGREES = 0.001;

export interface BoxTables {
  /** In the order of the captions of *Caixas*. */
  readonly boxes: CellValue[][];
  /** In the order of the captions of *Problemas*. */
  readonly problems: CellValue[][];
  /** In the order of the captions of the hidden sheet *Mapa*. */
  readonly map: CellValue[][];
}

interface Reviewed {
  readonly network: Network;
  readonly rules: Rules;
  readonly surroundings: Surroundings;
  readonly logged: readonly LoggedRow[];
  readonly now: number;
  readonly language: Language;
}

export function boxTables(reviewed: Reviewed): BoxTables {
  const { network, rules, surroundings, language } = reviewed;
  const boxes = reviewBoxesOf(network, rules, surroundings);
  const alone = servedByOneAlone(boxes);
  const demand = refusedDemand(boxes, reviewed);
  const faults = faultsByBox(network);
  const rows = boxes
    .map((each) => ({ ...each, refused: demand.get(each.box.id)?.size ?? 0 }))
    .sort((a, b) => b.refused - a.refused || compare(a.box.name, b.box.name))
    .map(({ box, ports, poles, isUnreached, refused }): CellValue[] => {
      const own = (faults.get(box.id) ?? []).map(nameOf);
      if (isUnreached) own.push(sheetText(language, "boxUnreached"));
      return [
        textCell(box.name),
        textCell(box.id),
        boxState(box),
        textCell(box.projectId),
        ports?.free ?? "",
        ports?.total ?? "",
        poles.length,
        alone.get(box.id) ?? 0,
        refused,
        textCell(own.join("; ")),
      ];
    });
  const unreadable = network.unreadableBoxes.map(({ id, rows }): CellValue[] => [
    ...["", textCell(id ?? "?"), "", "", "", "", "", "", ""],
    textCell(rows.map(nameOf).join("; ")),
  ]);
  const { logged, now } = reviewed;
  return {
    boxes: [...rows, ...unreadable],
    problems: problemRows(boxes, network, language),
    map: mapRows({ boxes, network, logged, now, demandSince: now - DEMAND_MS }),
  };
}

/** Box id → customers who were refused in its reach and would be served if nothing prevented the box from it. */
function refusedDemand(
  boxes: readonly ReviewedBox[],
  { logged, now, rules, surroundings }: Reviewed,
): ReadonlyMap<string, ReadonlySet<string>> {
  const byPole = new Map<string, string[]>();
  for (const { box, obstacle, poles } of boxes) {
    if (obstacle === undefined || obstacle === "other") continue;
    for (const pole of poles) byPole.set(pole, [...(byPole.get(pole) ?? []), box.id]);
  }
  const demand = new Map<string, Set<string>>();
  for (const { at, status, place, contact } of logged) {
    if (status !== "inviavel" || place === undefined || at < now - DEMAND_MS) continue;
    const cell = [place.lat, place.lng].map((degrees) => Math.floor(degrees / CELL_DEGREES));
    const who = contact === "" ? `cell ${cell.join()}` : `contact ${contact}`;
    const pole = startingPole(place, rules, surroundings);
    if (pole === undefined) continue;
    for (const id of byPole.get(pole.id) ?? []) {
      demand.set(id, (demand.get(id) ?? new Set()).add(who));
    }
  }
  return demand;
}

function faultsByBox({
  boxes,
  absent,
  splitters,
  heldPorts,
}: Network): Map<string, UnreadableRow[]> {
  const faults = new Map<string, UnreadableRow[]>();
  for (const { id, pointId, implanted, certified } of boxes) {
    const field = (name: string): UnreadableRow => ({ resource: "boxes", id, field: name });
    faults.set(id, [
      ...(absent.has(pointId) ? [field("pole")] : []),
      ...(implanted === undefined ? [field("implanted")] : []),
      ...(certified === undefined ? [field("certified")] : []),
      ...(splitters.get(id)?.unread ?? []).map(({ row }) => row),
      ...(heldPorts.get(id)?.unread ?? []),
    ]);
  }
  return faults;
}

function problemRows(
  boxes: readonly ReviewedBox[],
  network: Network,
  language: Language,
): CellValue[][] {
  const unreadable = [
    ...network.unreadablePoints.map(({ row }) => row),
    ...[...network.points.values()].flatMap(({ unread }) => [
      ...(unread?.adjacents ? [unread.adjacents] : []),
      ...(unread?.sales ? [unread.sales] : []),
    ]),
    ...network.unreadableBoxes.flatMap(({ rows }) => rows),
    ...[...faultsByBox(network).values()].flat(),
    ...[...(network.dropLimits?.values() ?? [])].filter(isRow),
    ...(network.condominiums?.unread ?? []),
  ];
  const distinct = new Map(unreadable.map((row) => [nameOf(row), row]));
  const problem = (
    resource: string,
    id: string,
    field: string,
    key: Parameters<typeof sheetText>[1],
    points = 0,
  ): CellValue[] => [resource, textCell(id), field, sheetText(language, key, { points })];
  const parts = islandsOf(network);
  // The largest part is the network itself, unless nothing is joined.
  const islands = parts[0] !== undefined && parts[0].length > 1 ? parts.slice(1) : parts;
  return [
    ...[...distinct.values()].map(({ resource, id, field }) =>
      problem(resource, id, field, "problemUnreadable"),
    ),
    ...islands.flatMap(([first, ...others]) => {
      if (first === undefined) return [];
      if (others.length > 0) {
        const count = others.length + 1;
        return [problem("base-points", first.id, "adjacents", "problemIsland", count)];
      }
      return first.isPole ? [problem("poles", first.id, "adjacents", "problemNoAdjacency")] : [];
    }),
    ...boxes
      .filter(({ isUnreached }) => isUnreached)
      .map(({ box }) => problem("boxes", box.id, "pole", "boxUnreached")),
  ];
}

function isRow(limit: DropLimit): limit is UnreadableRow {
  return typeof limit === "object" && limit !== null;
}

function nameOf({ resource, id, field }: UnreadableRow): string {
  return `${resource} ${id}: ${field}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

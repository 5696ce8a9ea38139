/** The map of the boxes and their GIS file: the dialogs that show them, and the data that their page asks for. */
import { captionsOf, sheetText } from "../../messages";
import { PROPERTY } from "../../settings";
import { cellText } from "../cell";
import { COLUMN_KEYS, type ColumnOf } from "../columns";
import { SHEETS } from "../names";
import { languageInForce, type SheetServices } from "../services";
import { columnsOf, tableRows } from "../table";
import type { BoxMapAnswer, BoxMapPiece, MapBox, MapPole, MapRefusal } from "./box-map-data";
import { readMapRows, type WrittenMap } from "./map-rows";

/**
 * Approximate length of one piece as JSON text. Google documents no limit for what `google.script.run`
 * returns; this much arrives in well under a second, and the page shows progress after each piece.
 */
export const MAX_PIECE_CHARS = 300_000;

const PAGE = "boxes";

/** From the menu: opens the map in a dialog that leaves the spreadsheet usable. */
export function showBoxMap(services: SheetServices): void {
  open(services, "menuBoxMap", { view: "map", width: 1000, height: 620 });
}

/** From the menu: offers *Caixas* as a GeoJSON file, in a dialog. */
export function exportBoxes(services: SheetServices): void {
  open(services, "menuExportBoxes", { view: "file", width: 460, height: 300 });
}

function open(
  { workbook, windows, properties }: SheetServices,
  title: "menuBoxMap" | "menuExportBoxes",
  size: { readonly view: string; readonly width: number; readonly height: number },
): void {
  const all = properties.readAll();
  const language = languageInForce(all);
  const caption = sheetText(language, title);
  if (workbook.page(SHEETS.boxes) !== undefined && workbook.page(SHEETS.map) !== undefined) {
    windows.dialog({ page: PAGE, title: caption, ...size });
    return;
  }
  const isUnderWay = all[PROPERTY.boxes] !== undefined;
  windows.show(caption, sheetText(language, isUnderWay ? "boxMapUnderWay" : "boxMapMissing"));
}

/**
 * Called by the dialog's page for one piece after another.
 *
 * @param from `next` of the previous piece; 0 for the first
 * @returns a `BoxMapAnswer` as JSON text
 */
export function boxMapPiece(from: unknown, { workbook, properties }: SheetServices): string {
  const language = languageInForce(properties.readAll());
  const values = workbook.read(SHEETS.boxes);
  const map = readMapRows(workbook.read(SHEETS.map) ?? []);
  if (values === undefined || map === undefined) {
    return JSON.stringify({ language, missing: true } satisfies BoxMapAnswer);
  }
  const boxes = mapBoxes(values, map);
  const captions = captionsOf(language, "boxes");
  const { madeAt, polesLeftOut } = map;
  const about = { language, madeAt, captions, polesLeftOut };
  const parts = pieceOf(boxes, map, typeof from === "number" ? from : 0);
  return JSON.stringify({ ...about, ...parts } satisfies BoxMapPiece);
}

/** Sorted by id, so that pieces fit together even if an admin sorts the sheet between two of them. */
function mapBoxes(values: readonly (readonly unknown[])[], map: WrittenMap): MapBox[] {
  const columns = columnsOf("boxes", values);
  return tableRows(columns, values)
    .flatMap(({ cell }): (MapBox & { readonly id: string })[] => {
      const id = cellText(cell("id"));
      const cells = COLUMN_KEYS.boxes.map((column) => valueOf(cell, column));
      if (cells.every((each) => each === "")) return [];
      const placed = map.boxes.get(id);
      return [{ id, cells, at: placed?.at ?? null, state: placed?.state ?? "nao_lida" }];
    })
    .sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)))
    .map(({ cells, at, state }) => ({ cells, at, state }));
}

function valueOf(
  cell: (column: ColumnOf<"boxes">) => unknown,
  column: ColumnOf<"boxes">,
): string | number {
  const value = cell(column);
  return typeof value === "number" && column !== "box" && column !== "id" && column !== "project"
    ? value
    : cellText(value);
}

type Parts = Pick<BoxMapPiece, "boxes" | "poles" | "refusals" | "total" | "next">;

/** As many items as fit into a piece, beginning with number `from`, and at least one. */
function pieceOf(boxes: readonly MapBox[], { poles, refusals }: WrittenMap, from: number): Parts {
  const total = boxes.length + poles.length + refusals.length;
  const part: { boxes: MapBox[]; poles: MapPole[]; refusals: MapRefusal[] } = {
    boxes: [],
    poles: [],
    refusals: [],
  };
  let chars = 0;
  const take = <T>(into: T[], each: T | undefined): void => {
    if (each === undefined) return;
    chars += JSON.stringify(each).length;
    into.push(each);
  };
  let at = Math.max(0, Math.floor(from));
  for (; at < total && chars < MAX_PIECE_CHARS; at++) {
    const [pole, refusal] = [at - boxes.length, at - boxes.length - poles.length];
    if (pole < 0) take(part.boxes, boxes[at]);
    else if (refusal < 0) take(part.poles, poles[pole]);
    else take(part.refusals, refusals[refusal]);
  }
  return { ...part, total, next: at < total ? at : null };
}

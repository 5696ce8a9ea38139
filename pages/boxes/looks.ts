/** The map's layers and how they look, the layer of each box, and the filter. Pure. */
import type { BoxMapPiece, MapBox } from "../../src/sheet/box-map/box-map-data";

/** Up to this many free ports count as few: the next sale or two will fill the box. */
const FEW_PORTS = 2;

/** In the order of the legend. */
export const LAYERS = [
  "many",
  "few",
  "full",
  "closed",
  "unread",
  "refused",
  "unreached",
  "unserved",
] as const;
export type Layer = (typeof LAYERS)[number];
export type BoxLayer = "many" | "few" | "full" | "closed" | "unread";

/** How the canvas draws a layer: never by its colour alone. */
export interface Look {
  /** In pixels, before scaling. */
  readonly radius: number;
  readonly colour: string;
  /** Of the outline, in pixels. */
  readonly weight: number;
  readonly fill: string;
  readonly opacity: number;
}

export const LOOKS: Readonly<Record<Layer, Look>> = {
  many: { radius: 6, colour: "#ffffff", weight: 1.5, fill: "#17643a", opacity: 1 },
  few: { radius: 6, colour: "#1d262d", weight: 2, fill: "#f2a900", opacity: 1 },
  full: { radius: 5.5, colour: "#b3211b", weight: 3.5, fill: "#ffffff", opacity: 1 },
  closed: { radius: 4, colour: "#3f4b55", weight: 1.5, fill: "#ffffff", opacity: 1 },
  unread: { radius: 4, colour: "#3f4b55", weight: 1, fill: "#a0a8b0", opacity: 1 },
  refused: { radius: 9, colour: "#b3197d", weight: 2, fill: "#b3197d", opacity: 0.25 },
  unreached: { radius: 2.5, colour: "#0b57d0", weight: 0, fill: "#0b57d0", opacity: 1 },
  unserved: { radius: 2.5, colour: "#0b57d0", weight: 1, fill: "#ffffff", opacity: 1 },
};

/** Indices of the columns of *Caixas*. */
export const AT = {
  name: 0,
  id: 1,
  state: 2,
  project: 3,
  free: 4,
  ports: 5,
  poles: 6,
  onlyIt: 7,
  refused: 8,
  records: 9,
} as const;

export function layerOf({ state, cells }: MapBox): BoxLayer {
  if (state === "cheia") return "full";
  if (state === "nao_lida") return "unread";
  if (state !== "atende") return "closed";
  const free = cells[AT.free];
  return typeof free === "number" && free > FEW_PORTS ? "many" : "few";
}

/** The name of a box; its id if it has none. */
export function nameOf({ cells }: MapBox): string {
  return [cells[AT.name], cells[AT.id]].map(String).find((text) => text !== "") ?? "?";
}

/** How many customers were refused within the box's reach. */
export function refusedOf({ cells }: MapBox): number {
  return Number(cells[AT.refused]) || 0;
}

export interface Filter {
  /** Part of a name, an id or a project; case and accents do not matter. */
  readonly text: string;
  /** Empty: all. */
  readonly project: string;
  readonly refusedOnly: boolean;
  readonly layers: ReadonlySet<Layer>;
}

export function passes(box: MapBox, { text, project, refusedOnly, layers }: Filter): boolean {
  if (!layers.has(layerOf(box))) return false;
  if (refusedOnly && refusedOf(box) === 0) return false;
  if (project !== "" && String(box.cells[AT.project]) !== project) return false;
  const wanted = bare(text);
  const { name, id, project: of } = AT;
  return wanted === "" || [name, id, of].some((at) => bare(String(box.cells[at])).includes(wanted));
}

function bare(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .trim()
    .toLowerCase();
}

/** Those with the most refused demand first, then by name. */
export function inOrder(boxes: readonly MapBox[]): MapBox[] {
  return boxes
    .map((box) => ({ box, refused: refusedOf(box), name: nameOf(box) }))
    .sort((a, b) => b.refused - a.refused || (a.name < b.name ? -1 : Number(a.name > b.name)))
    .map(({ box }) => box);
}

/** What the layers' counts are made from. */
export type Shown = Pick<BoxMapPiece, "boxes" | "poles" | "refusals">;

export function countsOf({ boxes, poles, refusals }: Shown): Record<Layer, number> {
  const counts = Object.fromEntries(LAYERS.map((layer) => [layer, 0])) as Record<Layer, number>;
  for (const box of boxes) counts[layerOf(box)] += 1;
  for (const [, , , why] of poles) counts[why === "nenhuma_caixa" ? "unreached" : "unserved"] += 1;
  for (const [, , customers] of refusals) counts.refused += customers;
  return counts;
}

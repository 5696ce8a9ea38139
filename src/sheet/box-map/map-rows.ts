/**
 * The hidden sheet *Mapa*: the positions of the boxes in *Caixas*, the poles that no box serves, and the
 * places where customers were refused. It is made together with *Caixas*, so that the map needs no request
 * to OZmap and agrees with that sheet. Pure.
 */
import type { BasePoint, LatLng, Network, ReviewedBox } from "../../network";
import { cellText, textCell } from "../cell";
import type { LoggedRow } from "../log/log-rows";
import type { CellValue } from "../ports";
import { columnsOf, tableRows } from "../table";
import {
  BOX_STATES,
  type BoxState,
  type MapPole,
  type MapRefusal,
  POLE_STATES,
  type PoleState,
  type Spot,
} from "./box-map-data";

/** Words in the column *Tipo*. */
const KIND = {
  made: "feito",
  box: "caixa",
  pole: "poste",
  refusal: "recusa",
  more: "a mais",
} as const;

/** More poles without a box would not make the map any clearer. */
export const MAX_POLES = 20_000;
/** Refused customers within one cell are one mark on the map: 0.001° are some 110 m. */
const CELL_DEGREES = 0.001;
const REFUSED: ReadonlySet<string> = new Set(["inviavel", "fora_de_area"]);

interface Mapped {
  readonly boxes: readonly ReviewedBox[];
  readonly network: Network;
  readonly logged: readonly LoggedRow[];
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Customers who were refused earlier are not shown. Milliseconds since 1970. */
  readonly demandSince: number;
}

/** @returns rows in the order of the captions of *Mapa* */
export function mapRows({ boxes, network, logged, now, demandSince }: Mapped): CellValue[][] {
  const poles = polesWithoutBox(boxes, network);
  const shown = poles.slice(0, MAX_POLES);
  return [
    [KIND.made, "", "", "", "", textCell(new Date(now).toISOString())],
    [KIND.more, "", "", "", "", poles.length - shown.length],
    ...boxes.map((each) => spot(KIND.box, each.box.id, "", each.box.position, stateOf(each))),
    ...shown.map(({ pole, why }) => spot(KIND.pole, pole.id, pole.name, pole.position, why)),
    ...refusalsByCell(logged, demandSince).map(([at, count]) =>
      spot(KIND.refusal, "", "", at, count),
    ),
  ];
}

function spot(
  kind: string,
  id: string,
  name: string,
  { lat, lng }: LatLng,
  detail: CellValue,
): CellValue[] {
  return [kind, textCell(id), textCell(name), rounded(lat), rounded(lng), detail];
}

/** Rounded to 6 decimals, some 0.1 m: finer than a map shows. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

function stateOf({ obstacle, qualifies }: ReviewedBox): BoxState {
  switch (obstacle) {
    case "in_project":
      return "em_projeto";
    case "not_implanted":
      return "nao_implantada";
    case "full":
      return "cheia";
    case "other":
      return "sem_atendimento";
    case undefined:
      return qualifies ? "atende" : "nao_lida";
  }
}

/** Poles that allow sales and that no box can serve today. */
function polesWithoutBox(
  boxes: readonly ReviewedBox[],
  network: Network,
): { readonly pole: BasePoint; readonly why: PoleState }[] {
  const reached = new Set(boxes.flatMap(({ poles }) => poles));
  const served = new Set(boxes.flatMap(({ poles, qualifies }) => (qualifies ? poles : [])));
  return [...network.points.values()]
    .filter(({ id, isPole, allowsSales }) => isPole && allowsSales === true && !served.has(id))
    .map((pole) => ({ pole, why: reached.has(pole.id) ? "nenhuma_atende" : "nenhuma_caixa" }));
}

/**
 * The centre of each cell, and how many contacts were refused in it; all requests without a contact count
 * as one.
 */
function refusalsByCell(logged: readonly LoggedRow[], since: number): [LatLng, number][] {
  const cells = new Map<string, { readonly at: LatLng; readonly who: Set<string> }>();
  for (const { at, status, place, contact } of logged) {
    if (!REFUSED.has(status) || place === undefined || at < since) continue;
    const middle = (degrees: number): number =>
      (Math.floor(degrees / CELL_DEGREES) + 0.5) * CELL_DEGREES;
    const cell = { lat: middle(place.lat), lng: middle(place.lng) };
    const key = `${cell.lat.toFixed(4)},${cell.lng.toFixed(4)}`;
    const { who } = cells.get(key) ?? { who: new Set<string>() };
    cells.set(key, { at: cell, who: who.add(contact) });
  }
  return [...cells.values()].map(({ at, who }) => [at, who.size]);
}

/** What `readMapRows` reads from *Mapa*. */
export interface WrittenMap {
  /** When the network was read, ISO 8601. */
  readonly madeAt: string;
  readonly polesLeftOut: number;
  /** Box id → its position and state. */
  readonly boxes: ReadonlyMap<string, PlacedBox>;
  readonly poles: readonly MapPole[];
  readonly refusals: readonly MapRefusal[];
}

export interface PlacedBox {
  readonly at: Spot;
  readonly state: BoxState;
}

/** @returns undefined if the sheet was never written */
export function readMapRows(values: readonly (readonly unknown[])[]): WrittenMap | undefined {
  let madeAt: string | undefined;
  let polesLeftOut = 0;
  const boxes = new Map<string, PlacedBox>();
  const poles: MapPole[] = [];
  const refusals: MapRefusal[] = [];
  for (const { cell } of tableRows(columnsOf("map", values), values)) {
    const [lat, lng] = [Number(cell("lat")), Number(cell("lng"))];
    const detail = cellText(cell("detail"));
    switch (cellText(cell("kind"))) {
      case KIND.made:
        madeAt = detail;
        break;
      case KIND.more:
        polesLeftOut = Number(detail);
        break;
      case KIND.box:
        boxes.set(cellText(cell("id")), {
          at: [lat, lng],
          state: BOX_STATES.find((state) => state === detail) ?? "nao_lida",
        });
        break;
      case KIND.pole:
        poles.push([
          lat,
          lng,
          cellText(cell("name")),
          POLE_STATES.find((state) => state === detail) ?? "nenhuma_caixa",
        ]);
        break;
      case KIND.refusal:
        refusals.push([lat, lng, Number(detail)]);
    }
  }
  return madeAt === undefined ? undefined : { madeAt, polesLeftOut, boxes, poles, refusals };
}

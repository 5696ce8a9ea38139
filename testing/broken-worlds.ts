/**
 * What an unreadable row leaves open: towns that agree with its readable part, among them the one in which
 * a customer is least likely to be served and the one in which most likely.
 */
import {
  addBox,
  addPoint,
  addSplitter,
  type BasePointRow,
  type BoxRow,
  type Coords,
  exhaustive,
  type Rules,
  type SplitterRow,
  type Town,
  type Verdict,
} from "ozmap-simulator";
import { distanceM, type LatLng } from "../src/network";
import type { Breakage } from "./broken-rows";

type Change = (town: Town) => void;

/** Longer than any drop in a test. */
const ANY_LIMIT_M = 1e6;

/** The search assumes that a point is this near, in metres, to a neighbour or to a box on it. */
const MAX_SPAN_M = 300;

/**
 * - `gain`: the row may offer more than can be read of it; `least` is the town without the row.
 * - `start`: the row decides which pole is the nearest; each of the towns is possible.
 * - `lost`: a base point about which not even that is known.
 * - `ignored`: according to the contract, the row is treated as absent.
 */
export type Open =
  | {
      readonly kind: "gain";
      readonly least: Town;
      readonly most: readonly Town[];
      /** Towns that are possible depending on the requests that were made: a refusal because of them is accepted. */
      readonly perhaps?: readonly Town[];
    }
  | { readonly kind: "start"; readonly worlds: readonly Town[] }
  | { readonly kind: "lost"; readonly isAstray: boolean }
  | { readonly kind: "ignored"; readonly least: Town };

const pointsIn = ({ poles, points, junctionBoxes }: Town): BasePointRow[] => [
  ...poles,
  ...points,
  ...junctionBoxes,
];

function changed(town: Town, change: Change): Town {
  const copy = structuredClone(town);
  change(copy);
  return copy;
}

const idOf = <T extends { id: string }>(rows: readonly T[], id: string): T => {
  const found = rows.find((row) => row.id === id);
  if (found === undefined) throw new Error(`no row ${id}`);
  return found;
};

const without = (rows: { id: string }[], id: string): void => {
  rows.splice(
    rows.findIndex((row) => row.id === id),
    1,
  );
};

/** Joins a point to all others, listed only on its own row. */
function joinAll(town: Town, point: BasePointRow): void {
  point.adjacents = pointsIn(town).flatMap(({ id }) => (id === point.id ? [] : [id]));
}

/**
 * Hangs a box on a new point at the box's position, joined to everything. The other boxes are left out: no
 * path to one of them leads over that point.
 */
function standAlone(town: Town, box: BoxRow): void {
  const [lng, lat] = box.coords;
  const point = addPoint(town, { lat, lng });
  joinAll(town, point);
  box.pole = point.id;
  town.boxes = [box];
}

/** Whether a point has neighbours or boxes, and all of them are farther from it than the search assumes. */
function isAstray(town: Town, id: string): boolean {
  const points = pointsIn(town);
  const { coords, adjacents } = idOf(points, id);
  const anchors = [
    ...points.filter((other) => adjacents.includes(other.id) || other.adjacents.includes(id)),
    ...town.boxes.filter(({ pole }) => pole === id),
  ];
  const toPlace = ([lng, lat]: Coords): LatLng => ({ lat, lng });
  const fromM = anchors.map((anchor) => distanceM(toPlace(coords), toPlace(anchor.coords)));
  return fromM.length > 0 && fromM.every((metres) => metres > MAX_SPAN_M);
}

/**
 * @param rules decide what an unreadable row can change at all
 * @param place the customer's
 */
export function openBy(
  town: Town,
  id: string,
  { rows, field, change }: Breakage,
  rules: Partial<Rules>,
  place: LatLng,
): Open {
  const of = (edit: Change): Town => changed(town, edit);
  const ofBox = (edit: (box: BoxRow, all: Town) => void): Town =>
    of((all) => {
      edit(idOf(all.boxes, id), all);
    });
  const ofSplitter = (edit: (splitter: SplitterRow, all: Town) => void): Town =>
    of((all) => {
      edit(idOf(all.splitters, id), all);
    });
  const withoutBox = (): Town =>
    of((all) => {
      without(all.boxes, id);
    });
  const withoutSplitter = (): Town =>
    of((all) => {
      without(all.splitters, id);
    });
  const nothing: Open = { kind: "gain", least: town, most: [town] };

  switch (`${rows} ${field}`) {
    case "points adjacents":
      return {
        kind: "gain",
        least: of((all) => {
          const point = idOf(pointsIn(all), id);
          const left = change({ ...point });
          point.adjacents = Array.isArray(left)
            ? left.filter((each): each is string => typeof each === "string")
            : [];
        }),
        most: [
          of((all) => {
            joinAll(all, idOf(pointsIn(all), id));
          }),
        ],
      };
    case "points poleType":
    case "points usable":
    case "points kind": {
      // The list of all poles says which points are poles.
      if (field === "kind" || !town.poles.some((pole) => pole.id === id)) return nothing;
      const [open] = town.poleTypes;
      const sells = of((all) => {
        const each = idOf(all.poles, id);
        if (field === "usable") each.usable = true;
        if (field === "poleType") each.poleType = open!.id;
      });
      return { kind: "start", worlds: [sells, of((all) => (idOf(all.poles, id).usable = false))] };
    }
    case "points coords":
      return { kind: "lost", isAstray: isAstray(town, id) };
    case "points id":
      return { kind: "lost", isAstray: false };
    case "boxes pole":
      return {
        kind: "gain",
        least: withoutBox(),
        most: [
          ofBox((box, all) => {
            standAlone(all, box);
          }),
        ],
      };
    case "boxes project":
      return {
        kind: "gain",
        least: withoutBox(),
        most: ["", ...town.projects.map((project) => project.id)].map((project) =>
          ofBox((box) => (box.project = project)),
        ),
      };
    case "boxes draft":
      return {
        kind: "gain",
        least: withoutBox(),
        most: [ofBox((box) => (box.draft = false))],
      };
    case "boxes coords":
      return {
        kind: "gain",
        least: withoutBox(),
        // Its position only decides on which side of a condominium's border it is.
        most: [ofBox((box) => (box.coords = [place.lng, place.lat]))],
      };
    case "boxes id":
      return {
        kind: "gain",
        least: withoutBox(),
        most: [ofBox((box, all) => addSplitter(all, box, { outputs: 2 }))],
      };
    case "splitters connectables":
      return {
        kind: "gain",
        least: withoutSplitter(),
        most: [
          ofSplitter((splitter) => {
            const { output } = splitter.connectables;
            output.forEach((_, i) => (output[i] = null));
          }),
        ],
      };
    case "splitters ratio":
      return {
        kind: "gain",
        least: withoutSplitter(),
        most: [ofSplitter((splitter) => splitter.connectables.output.push(null))],
      };
    case "splitters isDrop":
      return {
        kind: "gain",
        least: withoutSplitter(),
        most: [ofSplitter((splitter) => (splitter.isDrop = true))],
      };
    case "splitters ports":
      return {
        kind: "gain",
        least: of((all) => {
          if (idOf(all.splitters, id).isDrop) without(all.splitters, id);
        }),
        most: [
          ofSplitter((splitter) => {
            splitter.ports.forEach((port) => (port.blocked = false));
          }),
        ],
      };
    case "splitters id":
      return {
        kind: "gain",
        least: withoutSplitter(),
        most: [town],
      };
    case "splitters parent":
      return {
        kind: "gain",
        least: withoutSplitter(),
        most: [town],
        // It may belong to any box that was asked for in the same request.
        perhaps: town.boxes.map((box) => ofSplitter((splitter) => (splitter.parent = box.id))),
      };
    case "pole-types viabilityAllowed":
      return {
        kind: "start",
        worlds: [true, false].map((allowed) =>
          of((all) => (idOf(all.poleTypes, id).viabilityAllowed = allowed)),
        ),
      };
    case "projects drop":
      // A limit that the settings replace is not read, and a row without the field cannot show it broken.
      if (rules.dropMaxM != null || idOf(town.projects, id).drop === undefined) return nothing;
      return {
        kind: "gain",
        least: of((all) => {
          all.boxes = all.boxes.filter(({ project }) => project !== id);
        }),
        most: [of((all) => (idOf(all.projects, id).drop!.maxSize = ANY_LIMIT_M))],
        // The box may be farther away than everything that was read.
        perhaps: [
          of((all) => {
            idOf(all.projects, id).drop!.maxSize = ANY_LIMIT_M;
            const far = addPoint(all, { lat: place.lat + 0.5, lng: place.lng });
            joinAll(all, far);
            addSplitter(all, addBox(all, far, { project: id }));
          }),
        ],
      };
    case "horizontal-condominiums polygon":
      return {
        kind: "ignored",
        least: of((all) => {
          without(all.condominiums, id);
        }),
      };
    case "properties client":
    case "properties connections":
      if (!(field in idOf(town.vacantProperties, id))) return nothing;
      return {
        kind: "gain",
        least: of((all) => {
          without(all.vacantProperties, id);
        }),
        most: [
          of((all) => {
            const property = idOf(all.vacantProperties, id);
            delete property.connections;
            property.drop = id;
          }),
        ],
      };
    default:
      throw new Error(`nobody said what ${rows} ${field} leaves open`);
  }
}

const GOOD = ["viavel", "analise"];

export function isOffer({ status }: Verdict): boolean {
  return GOOD.includes(status);
}

/** What must be the same from every pole that may be the nearest, according to the contract. */
function offerOf(verdict: Verdict): string {
  const { status, reason, box, splitterId, port } = verdict;
  return isOffer(verdict) ? [status, reason, box?.id, splitterId, port].join(" ") : status;
}

export interface Wanted {
  /** Undefined if no verdict may be given. */
  readonly verdict: Verdict | undefined;
  readonly mayBeRefused: boolean;
}

/** The verdict that must be given in spite of an unreadable row. */
export function wantedDespite(
  open: Exclude<Open, { kind: "lost" }>,
  place: LatLng,
  rules: Partial<Rules>,
): Wanted {
  const verdictIn = (world: Town): Verdict => exhaustive(world, place, rules);
  if (open.kind === "ignored") return { verdict: verdictIn(open.least), mayBeRefused: false };
  if (open.kind === "start") {
    const [first, ...others] = open.worlds.map(verdictIn);
    const agree = others.every((other) => offerOf(other) === offerOf(first!));
    return { verdict: agree ? first : undefined, mayBeRefused: !agree };
  }
  const verdict = verdictIn(open.least);
  if (isOffer(verdict)) return { verdict, mayBeRefused: false };
  const hangsOn = (worlds: readonly Town[]): boolean =>
    worlds.some((world) => isOffer(verdictIn(world)));
  if (hangsOn(open.most)) return { verdict: undefined, mayBeRefused: true };
  return { verdict, mayBeRefused: hangsOn(open.perhaps ?? []) };
}

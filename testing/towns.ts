/** Towns for tests with thousands of requests, and the places in them that are most worth testing. */
import {
  addBox,
  addPole,
  addProject,
  addAdjacency,
  addSplitter,
  type BoxRow,
  emptyTown,
  generateTown,
  type PoleRow,
  type SplitterRow,
  type Town,
} from "ozmap-simulator";
import type { LatLng } from "../src/network";
import { referenceOf } from "./replies";
import type { Reply } from "./service";

/** Three poles and two boxes, for reservations. */
export interface SmallTown {
  readonly town: Town;
  readonly poles: PoleRow[];
  readonly boxes: BoxRow[];
  readonly splitters: SplitterRow[];
}

/** The place at the first pole; boxes hang on the second and the third. */
export const PLACE = { lat: "-27.10000", lng: "-52.60000" };
export const FAR_AWAY = { lat: "-27.50000", lng: "-52.10000" };

const PORTS = 4;

/** @param freePorts of the nearer box and of the farther one */
export function smallTown(freePorts: readonly [number, number]): SmallTown {
  const town = emptyTown();
  addProject(town, { name: "Rede Centro", maxSize: 300 });
  const poles = [0, 1, 2].map((n) => addPole(town, { lat: -27.1 + n * 0.0003, lng: -52.6 }));
  const boxes: BoxRow[] = [];
  const splitters: SplitterRow[] = [];
  poles.slice(1).forEach((pole, n) => {
    addAdjacency(poles[n]!, pole);
    const box = addBox(town, pole);
    boxes.push(box);
    const occupied = Array.from({ length: PORTS - freePorts[n]! }, (_, port) => port + 1);
    splitters.push(addSplitter(town, box, { outputs: PORTS, occupied }));
  });
  return { town, poles, boxes, splitters };
}

export interface LineOfBoxes extends Pick<SmallTown, "town" | "splitters"> {
  /** One at each pole. */
  readonly places: readonly { readonly lat: string; readonly lng: string }[];
}

/** Eight poles in a line, with a full three-port box at every second one: each has some two boxes in reach. */
export function lineOfBoxes(): LineOfBoxes {
  const town = emptyTown();
  addProject(town, { name: "Rede", maxSize: 150 });
  const poles = Array.from({ length: 8 }, (_, n) =>
    addPole(town, { lat: -27.1 + n * 0.0006, lng: -52.6 }),
  );
  poles.slice(1).forEach((pole, n) => {
    addAdjacency(poles[n]!, pole);
  });
  const splitters = poles
    .filter((_, n) => n % 2 === 0)
    .map((pole) => addSplitter(town, addBox(town, pole), { outputs: 3, occupied: [1, 2, 3] }));
  const places = poles.map(({ coords: [lng, lat] }) => ({ lat: String(lat), lng: String(lng) }));
  return { town, splitters, places };
}

export const generatedTown = (): Town => generateTown({ seed: 5, poles: 150, boxShare: 0.2 });

export interface KnownPlace {
  readonly place: LatLng;
  readonly right: Reply;
}

/** For each status and reason that occurs in the town, a place beside a pole; and a place far from all poles. */
export function representativePlaces(town: Town): KnownPlace[] {
  const rightAt = referenceOf(town);
  const found = new Map<string, KnownPlace>();
  const beside = town.poles.map(({ coords: [lng, lat] }) => ({
    lat: lat + 0.00008,
    lng: lng + 0.00003,
  }));
  for (const place of [...beside, { lat: -26.9, lng: -52.3 }]) {
    const right = rightAt(place);
    const kind = `${right.oz_status ?? ""} ${right.oz_motivo ?? ""}`;
    if (!found.has(kind)) found.set(kind, { place, right });
  }
  return [...found.values()];
}

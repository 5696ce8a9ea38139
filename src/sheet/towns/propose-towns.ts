/** Proposes the towns of the provider's own boxes for an empty `cidades`. */
import * as v from "valibot";
import { Refusal } from "../../contract";
import { addressOfPlace } from "../../location";
import { distanceM, type LatLng } from "../../network";
import { listUrl, probe } from "../../ozmap";
import { type NamedTown, townKey } from "../../settings";
import type { Access } from "../start/connection";
import type { SheetServices } from "../services";

/** Each box costs one geocoder call. */
const MAX_BOXES = 20;
const PAGE_ROWS = 100;
/** If the list has more pages, this many are read, spread over it. */
const MAX_PAGES = 10;
const TIMEOUT_MS = 30_000;

const pageSchema = v.object({ total: v.optional(v.number()), rows: v.array(v.unknown()) });
const boxSchema = v.object({ coords: v.tuple([v.number(), v.number()]) });

type Ports = Pick<SheetServices, "http" | "clock">;

/**
 * Asks the geocoder for the towns of up to 20 boxes, spread over the network.
 *
 * @returns the towns, those with the most boxes first
 * @throws Refusal if OZmap does not answer; Error if the geocoder does not
 */
export function proposeTowns(
  services: Pick<SheetServices, "http" | "clock" | "geocoder">,
  access: Access,
): readonly NamedTown[] {
  const { geocoder } = services;
  const boxes = spread(readBoxes(services, access), MAX_BOXES);
  const counts = new Map<string, { readonly town: NamedTown; readonly boxes: number }>();
  for (const position of boxes) {
    const [place] = geocoder.reverseGeocode(position).map(addressOfPlace).filter(isWhole);
    if (place === undefined) continue;
    const town = { name: place.town, state: place.state };
    const before = counts.get(townKey(town))?.boxes ?? 0;
    counts.set(townKey(town), { town, boxes: before + 1 });
  }
  return [...counts.values()].sort((one, other) => other.boxes - one.boxes).map(({ town }) => town);
}

function isWhole({ town, state }: { readonly town: string; readonly state: string }): boolean {
  return town !== "" && /^[A-Z]{2}$/.test(state);
}

/** The positions of the boxes in some pages of the list, spread over all of it. */
function readBoxes(ports: Ports, access: Access): readonly LatLng[] {
  const first = readPage(ports, access, 1);
  const pages = Math.ceil((first.total ?? 0) / PAGE_ROWS);
  const positions = [...first.positions];
  for (const page of spreadPages(pages)) positions.push(...readPage(ports, access, page).positions);
  return positions;
}

/** Numbers of some pages after the first, always with the last, since the boxes of a new town are there. */
function spreadPages(pages: number): readonly number[] {
  const count = Math.min(pages, MAX_PAGES) - 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) =>
    Math.round(1 + ((i + 1) * (pages - 1)) / count),
  );
}

function readPage(
  { http, clock }: Ports,
  { base, key }: Access,
  page: number,
): { readonly total: number | undefined; readonly positions: readonly LatLng[] } {
  const url = listUrl(base, "boxes", [], { limit: PAGE_ROWS, page });
  const { status, json, failure } = probe({ http, clock, key }, url, TIMEOUT_MS);
  if (failure !== undefined) throw new Refusal("ozmap_indisponivel", failure);
  if (status !== 200) {
    throw new Refusal("resposta_invalida", { code: "ozmap_status", status, resource: "boxes" });
  }
  const read = v.safeParse(pageSchema, json);
  if (!read.success) {
    throw new Refusal("resposta_invalida", { code: "list_unreadable", resource: "boxes" });
  }
  const { total, rows } = read.output;
  const positions = rows.flatMap((row) => {
    const box = v.safeParse(boxSchema, row);
    return box.success ? [{ lat: box.output.coords[1], lng: box.output.coords[0] }] : [];
  });
  return { total, positions };
}

/** Chooses positions that are far apart: the first one, then repeatedly the one farthest from those chosen. */
function spread(positions: readonly LatLng[], count: number): readonly LatLng[] {
  const chosen: LatLng[] = [];
  let others = positions.map((position) => ({ position, fromChosenM: Infinity }));
  while (chosen.length < count) {
    const farthestM = Math.max(...others.map(({ fromChosenM }) => fromChosenM));
    const next = others.find(({ fromChosenM }) => fromChosenM === farthestM)?.position;
    if (next === undefined) break;
    chosen.push(next);
    others = others
      .filter(({ position }) => position !== next)
      .map(({ position, fromChosenM }) => ({
        position,
        fromChosenM: Math.min(fromChosenM, distanceM(position, next)),
      }));
  }
  return chosen;
}

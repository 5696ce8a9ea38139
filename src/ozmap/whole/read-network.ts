/** Reads a whole network: every base point, box, pole type, project and condominium. */
import { Refusal } from "../../contract";
import type { Detail } from "../../detail";
import { anchorsOf, type Circle } from "../../network";
import { decodeBox, decodePoint } from "../decode";
import { type Api, listUrl, type Read, readPage, together } from "../read";
import * as lists from "../reference";
import * as around from "../topology";
import type { WholeNetwork } from "./network-cache";

const EVERYWHERE: Circle = { centre: { lat: 0, lng: 0 }, radiusM: Infinity };

/** How many requests may be spent on ids missing from the lists; checks near the remaining ones ask for them. */
const MAX_LOOK_UPS = 20;

export interface NetworkReading {
  readonly network: WholeNetwork;
  /** The sizes of the lists, including unreadable rows. */
  readonly size: NetworkSize;
  /** How many ids base points name as neighbours. */
  readonly namedCount: number;
  /** How many of these the lists lack. */
  readonly missingCount: number;
  /** So many rows are unreadable that an answer is taken to be broken. */
  readonly isSpoiled: boolean;
}

export interface NetworkSize {
  readonly points: number;
  readonly boxes: number;
}

export interface ReadingOptions {
  /** When the reading began, in milliseconds since 1970. */
  readonly readAt: number;
  readonly withDropLimits: boolean;
  readonly withCondominiums: boolean;
}

/**
 * Reads the whole network.
 *
 * @param api with a copy of the server capabilities, which are changed: a server may support lists without a
 *   filter but not those around a place
 * @throws Refusal if any list cannot be read, or has changed so that rows may be missing
 */
export function* readNetwork(api: Api, options: ReadingOptions): Read<NetworkReading> {
  const { capabilities } = api;
  // Which lists support `near` does not matter without a filter. If the poles' own list is needed, all kinds
  // are read from their own lists, so that poles are read only once.
  capabilities.pointsBy = capabilities.bare ? "kinds" : "base-points";
  const topology = around.newTopology(undefined, EVERYWHERE);
  const reference = lists.newReference({
    types: undefined,
    dropLimits: undefined,
    condominiums: undefined,
  });
  const [area] = yield* together(
    around.readCircleLists(api, topology, EVERYWHERE),
    lists.readTypes(api, reference),
    when(options.withDropLimits, () => lists.readDropLimits(api, reference)),
    when(options.withCondominiums, () => lists.readCondominiums(api, reference)),
  );
  const paged: PagedList[] = [...area.pointLists].map(([resource, list]) => ({
    resource,
    rows: list.rows,
    pageLength: list.pageLength,
    decode: (row) => decodePoint(resource, row),
  }));
  const { rows, pageLength } = area.boxList;
  paged.push({ resource: "boxes", rows, pageLength, decode: decodeBox });
  if (capabilities.bare && area.pointsBy === "base-points") {
    yield* around.readSales(api, topology, EVERYWHERE);
  }
  yield* checkBoundaries(api, paged);

  const named = new Set([...topology.points.values()].flatMap(({ adjacents }) => adjacents));
  const missing = [...named].filter((id) => !isKnown(topology, id));
  const size = {
    points: topology.points.size + topology.lostPoints.size,
    boxes: topology.boxes.length + topology.unreadableBoxes.length,
  };
  yield* lookUp(api, topology, missing);
  return {
    network: networkOf(topology, reference, options.readAt),
    size,
    namedCount: named.size,
    missingCount: missing.length,
    isSpoiled: topology.isSpoiled,
  };
}

function* when(isWanted: boolean, read: () => Read<void>): Read<void> {
  if (isWanted) yield* read();
}

function isKnown({ points, lostPoints }: around.TopologySoFar, id: string): boolean {
  return points.has(id) || lostPoints.has(id);
}

/** Reads base points that neighbours or boxes name but the lists lack: they are found, or do not exist. */
function* lookUp(api: Api, topology: around.TopologySoFar, missing: readonly string[]): Read<void> {
  const ofBoxes = [...topology.boxes, ...topology.unreadableBoxes].flatMap(({ pointId = "" }) =>
    pointId === "" || isKnown(topology, pointId) ? [] : [pointId],
  );
  const ids = [...new Set([...ofBoxes, ...missing])];
  const chunks = around.pointChunks(api, ids).slice(0, MAX_LOOK_UPS);
  yield* together(...chunks.map((chunk) => around.readPointsById(api, topology, chunk)));
}

function networkOf(
  topology: around.TopologySoFar,
  reference: lists.ReferenceSoFar,
  readAt: number,
): WholeNetwork {
  const { lostPoints, boxes, unreadableBoxes, absent } = topology;
  const points = new Map(
    [...topology.points].map(([id, point]) => {
      const exists = (adjacent: string): boolean => !absent.has(adjacent);
      return [
        id,
        point.adjacents.every(exists)
          ? point
          : { ...point, adjacents: point.adjacents.filter(exists) },
      ];
    }),
  );
  const { types, dropLimits } = lists.rememberable(reference, boxes, points.values());
  const kept = { types, dropLimits, condominiums: reference.condominiums };
  const anchors = anchorsOf(lostPoints.values(), points.values(), [...boxes, ...unreadableBoxes]);
  return {
    readAt,
    points,
    lostPoints: new Map(
      [...lostPoints].map(([key, point]) => [key, { ...point, anchors: anchors.get(point) }]),
    ),
    boxes,
    unreadableBoxes,
    absent,
    reference: kept,
  };
}

export interface PagedList {
  readonly resource: string;
  /** As received; a row without a readable id has none. */
  readonly rows: readonly { readonly id?: string | undefined }[];
  readonly pageLength: number;
  readonly decode: (row: unknown) => { readonly id?: string | undefined };
}

/**
 * Proves that lists read page by page are complete, although they may have changed between two pages.
 *
 * A row that existed all the time can be missed only between two pages: if a row before it is deleted after
 * the first of them has been read, it moves from the second page to the first. In the current list, it is then
 * between the last row of the first page and the first row of the second. So if these two rows are still
 * neighbours after all pages have been read, nothing was missed between them. This takes one request of a few
 * rows for each boundary, rarely two.
 *
 * @throws Refusal if a list has changed so that rows may be missing
 */
function* checkBoundaries(api: Api, lists: readonly PagedList[]): Read<void> {
  const checks = lists.flatMap((list) =>
    boundariesOf(list).map((at) => ({ list, at, pages: pagesAround(at, list.pageLength) })),
  );
  if (checks.length === 0) return;
  const answers = yield checks.flatMap(({ list, pages }) =>
    pages.map(({ length, number }) =>
      listUrl(api.base, list.resource, [], { limit: length, page: number }),
    ),
  );
  let received = 0;
  for (const { list, at, pages } of checks) {
    const found = new Map<number, string | undefined>();
    for (const { length, number } of pages) {
      const answer = answers[received++];
      const rows = answer === undefined ? [] : readPage(list.resource, answer).rows;
      rows.forEach((row, i) => found.set((number - 1) * length + i, list.decode(row).id));
    }
    const isSame = (index: number): boolean =>
      found.has(index) && found.get(index) === list.rows[index]?.id;
    if (!isSame(at - 1) || !isSame(at)) {
      throw new Refusal("resposta_invalida", { code: "list_changed", resource: list.resource });
    }
  }
}

/** How many rows precede each page but the first. */
function boundariesOf({ rows, pageLength }: PagedList): number[] {
  const boundaries: number[] = [];
  for (let at = pageLength; at < rows.length && pageLength > 0; at += pageLength)
    boundaries.push(at);
  return boundaries;
}

interface PageRange {
  readonly length: number;
  /** Counted from 1. */
  readonly number: number;
}

/** The shortest page that contains the rows on both sides of a boundary; if there is none, a page for each. */
function pagesAround(at: number, maxLength: number): PageRange[] {
  for (let length = 2; length <= maxLength; length++) {
    if (at % length !== 0) return [{ length, number: Math.floor((at - 1) / length) + 1 }];
  }
  return [at, at + 1].map((number) => ({ length: 1, number }));
}

/** The share of ids named as neighbours that may be missing. */
const MAX_MISSING_NEIGHBOURS = 0.1;
/** The share of the previous reading's points or boxes that may be missing. */
const MAX_MISSING_ROWS = 0.2;

/**
 * Why a reading is implausible and must not be used: a wrong one would give wrong answers for an hour.
 *
 * @param before the size of the last complete reading, whether it was used or not
 * @returns undefined if it is plausible
 */
export function implausibility(
  reading: NetworkReading,
  before: NetworkSize | undefined,
): Detail | undefined {
  const { points, boxes } = reading.size;
  const { missingCount, namedCount, isSpoiled } = reading;
  if (points === 0) return { code: "network_without_points" };
  if (boxes === 0) return { code: "network_without_boxes" };
  if (missingCount > namedCount * MAX_MISSING_NEIGHBOURS) {
    return { code: "network_neighbours_missing", count: missingCount, total: namedCount };
  }
  if (before !== undefined && points < before.points * (1 - MAX_MISSING_ROWS)) {
    return {
      code: "network_shrunk",
      resource: "base-points",
      count: points,
      before: before.points,
    };
  }
  if (before !== undefined && boxes < before.boxes * (1 - MAX_MISSING_ROWS)) {
    return { code: "network_shrunk", resource: "boxes", count: boxes, before: before.boxes };
  }
  return isSpoiled ? { code: "network_unreadable" } : undefined;
}

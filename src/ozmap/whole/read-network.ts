/** Reads a whole network: every base point, box, pole type, project and condominium. */
import { Refusal } from "../../contract";
import type { Detail } from "../../detail";
import { anchorsOf, type Circle } from "../../network";
import { decodeBox, decodePoint } from "../decode";
import { type Api, inChunks, listUrl, pageLengthFor, type Read, readPage, together } from "../read";
import * as lists from "../reference";
import * as around from "../topology";
import type { WholeNetwork } from "./network-cache";

const EVERYWHERE: Circle = { centre: { lat: 0, lng: 0 }, radiusM: Infinity };

/** Requests that may be spent on ids that lead nowhere, before they are left to the checks nearby. */
const MAX_LOOK_UPS = 20;

export interface NetworkReading {
  readonly network: WholeNetwork;
  /** What the lists have, rows that cannot be read included. */
  readonly size: NetworkSize;
  /** Ids that base points name as their neighbours. */
  readonly namedCount: number;
  /** Of these, those that the lists do not have. */
  readonly missingCount: number;
  /** Too many rows cannot be read to be badly kept ones. */
  readonly isSpoiled: boolean;
}

export interface NetworkSize {
  readonly points: number;
  readonly boxes: number;
}

export interface ReadingOptions {
  /** When the reading was begun, in milliseconds since 1970. */
  readonly readAt: number;
  readonly withDropLimits: boolean;
  readonly withCondominiums: boolean;
}

/**
 * @param api of which nothing that is found out is kept: lists without a filter may be answered where
 *   those around a place are not
 * @throws Refusal if any of it cannot be had, or changed so that rows may be missing
 */
export function* readNetwork(api: Api, options: ReadingOptions): Read<NetworkReading> {
  const { capabilities } = api;
  // What a server says to questions around a place is nothing to lists without a filter. Poles come with the
  // other kinds' lists as well, and need not be asked for twice.
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

/** Asks for ids that the lists do not have, those of boxes included: they are found, or do not exist. */
function* lookUp(api: Api, topology: around.TopologySoFar, missing: readonly string[]): Read<void> {
  const ofBoxes = [...topology.boxes, ...topology.unreadableBoxes].flatMap(({ pointId = "" }) =>
    pointId === "" || isKnown(topology, pointId) ? [] : [pointId],
  );
  const ids = [...new Set([...ofBoxes, ...missing])];
  const chunks = inChunks(api.base, "base-points", "id", ids, pageLengthFor(api));
  yield* together(
    ...chunks
      .slice(0, MAX_LOOK_UPS)
      .map((chunk) => around.readPointsById(api, topology, chunk.ids)),
  );
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
  /** As they came; a row without a readable id has none. */
  readonly rows: readonly { readonly id?: string | undefined }[];
  readonly pageLength: number;
  readonly decode: (row: unknown) => { readonly id?: string | undefined };
}

/**
 * Whether lists that came page by page are complete, although they may have changed between two pages.
 *
 * A row that was there all the time is missed only if it lies between two pages: a row before it was
 * deleted when the first of them had been read. Then, in the list as it is now, it lies between the last
 * row of the one and the first row of the other. So where these two are still neighbours after all pages
 * were read, nothing was missed there. One request a boundary, of a few rows; rarely two.
 *
 * @throws Refusal if a list has changed so that rows may be missing
 */
export function* checkBoundaries(api: Api, lists: readonly PagedList[]): Read<void> {
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
    const isSame = (place: number): boolean =>
      found.has(place) && found.get(place) === list.rows[place]?.id;
    if (!isSame(at - 1) || !isSame(at)) {
      throw new Refusal("resposta_invalida", { code: "list_changed", resource: list.resource });
    }
  }
}

/** How many rows come before each page but the first. */
function boundariesOf({ rows, pageLength }: PagedList): number[] {
  const boundaries: number[] = [];
  for (let at = pageLength; at < rows.length && pageLength > 0; at += pageLength)
    boundaries.push(at);
  return boundaries;
}

interface PagePlace {
  readonly length: number;
  /** From 1. */
  readonly number: number;
}

/** The shortest page that holds the rows on both sides of a boundary, or else a page for each. */
function pagesAround(at: number, maxLength: number): PagePlace[] {
  for (let length = 2; length <= maxLength; length++) {
    if (at % length !== 0) return [{ length, number: Math.floor((at - 1) / length) + 1 }];
  }
  return [at, at + 1].map((number) => ({ length: 1, number }));
}

/** Of the ids that base points name as neighbours, so many may be missing. */
const MAX_MISSING_NEIGHBOURS = 0.1;
/** And of the points and boxes that the reading before had. */
const MAX_MISSING_ROWS = 0.2;

/**
 * Whether a reading can be the network: a wrong one would give wrong answers for an hour.
 *
 * @param before of the last reading that came to its end, whether it was used or not
 * @returns why it must not be used; undefined if it may
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

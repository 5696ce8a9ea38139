/** Reads a whole network: every base point, box, pole type, project and condominium. */
import { anchorsOf, type Circle } from "../../network";
import { decodeBox } from "../decode";
import { decodePoint } from "../decode-point";
import { pageLengthFor } from "../list";
import { type Api, type Read, together } from "../read";
import * as lists from "../reference";
import * as around from "../topology";
import { inChunks } from "../urls";
import { checkBoundaries, type PagedList } from "./boundaries";
import type { WholeNetwork } from "./tiles";

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

/** Whether a reading of a whole network can be the network: a wrong one would give wrong answers for an hour. Pure. */
import type { Detail } from "../../detail";
import type { NetworkReading, NetworkSize } from "./read-network";

/** Of the ids that base points name as neighbours, so many may be missing. */
const MAX_MISSING_NEIGHBOURS = 0.1;
/** And of the points and boxes that the reading before had. */
const MAX_MISSING_ROWS = 0.2;

/**
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

/** Small networks drawn by hand, along a meridian. */
import {
  type BasePoint,
  type Box,
  type BoxPorts,
  type LatLng,
  type Network,
  type Rules,
} from "../../src/network";

export const RULES: Rules = {
  poleRadiusM: 100,
  dropMaxM: 300,
  dropSlackM: 0,
  candidatePoles: 1,
  requireImplanted: false,
  countBlockedPorts: false,
  considerCondominiums: false,
  countHeldPorts: false,
  projects: [],
};

export const PLACE: LatLng = { lat: -27, lng: -52 };

/** Some 11 m north of the place for each step. */
export function at(steps: number): LatLng {
  return { lat: PLACE.lat + steps * 1e-4, lng: PLACE.lng };
}

export function pole(
  id: string,
  steps: number,
  adjacents: string[] = [],
  more: Partial<BasePoint> = {},
): BasePoint {
  return {
    id,
    position: at(steps),
    adjacents,
    isPole: true,
    name: id,
    allowsSales: true,
    ...more,
  };
}

export function box(id: string, pointId: string, steps: number, more: Partial<Box> = {}): Box {
  const state = { inProject: false, implanted: true, certified: false, projectId: "" };
  return { id, name: id, pointId, position: at(steps), ...state, ...more };
}

/** An entry for `Network.splitters`: a box with so many ports, all of them free. */
export function free(boxId: string, count = 1): [string, BoxPorts] {
  const outputs = Array.from({ length: count }, () => ({ taken: false, blocked: false }));
  const splitter = { id: `s-${boxId}`, name: "", boxId, isAttendance: true, outputs };
  return [boxId, { splitters: [splitter], unread: [] }];
}

export function network(points: BasePoint[], boxes: Box[], more: Partial<Network> = {}): Network {
  return {
    points: new Map(points.map((point) => [point.id, point])),
    boxes,
    whole: { centre: PLACE, radiusM: 1000 },
    unreadablePoints: [],
    unreadableBoxes: [],
    absent: new Set(),
    dropLimits: undefined,
    condominiums: undefined,
    splitters: new Map(),
    heldPorts: new Map(),
    ...more,
  };
}

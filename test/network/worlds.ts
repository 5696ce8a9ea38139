/**
 * Small networks with rows that cannot be read, and the worlds that these leave open: networks that are
 * read completely, and that the readable part does not contradict.
 */
import { random, type Random } from "ozmap-simulator";
import type {
  BasePoint,
  Box,
  BoxPorts,
  HeldPorts,
  LatLng,
  Network,
  Rules,
  Splitter,
  UnreadableRow,
} from "../../src/network";
import { network as networkOf, PLACE, RULES } from "./sketch";

/** What may be broken, one kind a row. */
export const KINDS = [
  "adjacents",
  "sales",
  "coords",
  "box place",
  "box draft",
  "box implanted",
  "box project",
  "box id",
  "splitter",
  "limit",
  "property",
] as const;
export type Kind = (typeof KINDS)[number];

interface Truth {
  readonly points: readonly BasePoint[];
  readonly boxes: readonly Box[];
  readonly splitters: ReadonlyMap<string, readonly Splitter[]>;
  readonly held: ReadonlyMap<string, HeldPorts>;
  readonly limits: ReadonlyMap<string, number | null>;
}

export interface BrokenNetwork {
  readonly rules: Rules;
  readonly broken: ReadonlyMap<string, Kind>;
  readonly known: Network;
  /** One of the worlds; `"most"` is the one with most edges, ports and permissions, `"least"` the other end. */
  world(choice: number | "most" | "least"): Network;
}

const METRE = 1 / 111_195;

export function brokenNetwork(seed: number, kinds: readonly Kind[]): BrokenNetwork {
  const prng = random(seed);
  const rules: Rules = {
    ...RULES,
    poleRadiusM: 90,
    dropMaxM: prng.chance(0.5) ? 120 : null,
    dropSlackM: prng.chance(0.3) ? 40 : 0,
    candidatePoles: prng.chance(0.3) ? 2 : 1,
    requireImplanted: prng.chance(0.3),
    countHeldPorts: prng.chance(0.3),
  };
  // Close together, more than one pole may start a drop; far apart, paths are too long.
  const truth = truthOf(prng, seed % 2 === 0 ? 60 : 150);
  const names = [
    ...truth.points.map(({ id }) => id),
    ...truth.boxes.map(({ id }) => id),
    ...truth.limits.keys(),
  ];
  const broken = new Map<string, Kind>();
  for (let n = prng.whole(1, 3); n > 0; n--) {
    const kind = prng.pick(kinds);
    const name = prng.pick(names.filter((each) => each.startsWith(firstLetterOf(kind))));
    broken.set(name, kind);
  }
  const known = knownOf(truth, broken);
  return {
    rules,
    broken,
    known,
    world: (choice) => worldOf(truth, broken, choice),
  };
}

function firstLetterOf(kind: Kind): string {
  if (kind === "limit") return "j";
  return kind === "adjacents" || kind === "sales" || kind === "coords" ? "p" : "b";
}

function truthOf(prng: Random, spreadM: number): Truth {
  const at = (): LatLng => ({
    lat: PLACE.lat + prng.between(-spreadM, spreadM) * METRE,
    lng: PLACE.lng + prng.between(-spreadM, spreadM) * METRE,
  });
  const count = prng.whole(2, 6);
  const ids = Array.from({ length: count }, (_, i) => `p${i}`);
  const points = ids.map((id): BasePoint => {
    const adjacents = ids.filter((other) => other !== id && prng.chance(0.3));
    const allowsSales = prng.chance(0.8);
    return { id, position: at(), adjacents, isPole: true, name: id, allowsSales };
  });
  const boxes = Array.from({ length: prng.whole(1, 4) }, (_, i): Box => {
    const point = prng.pick(points);
    return {
      id: `b${i}`,
      name: "",
      pointId: point.id,
      position: point.position,
      projectId: prng.pick(["j0", "j1"]),
      inProject: prng.chance(0.15),
      implanted: prng.chance(0.8),
      certified: false,
    };
  });
  const splitters = new Map(
    boxes.map(({ id }) => [
      id,
      Array.from({ length: prng.whole(0, 2) }, (_, n) =>
        splitterOf(id, n, prng.chance(0.8), () => prng.chance(0.7)),
      ),
    ]),
  );
  const held = new Map(
    boxes.map(({ id }): [string, HeldPorts] => [
      id,
      {
        ports: prng.chance(0.3) ? [{ splitterId: `${id}-s0`, port: 1 }] : [],
        unread: [],
      },
    ]),
  );
  const limits = new Map([
    ["j0", prng.pick([null, 60, 200])],
    ["j1", prng.pick([90, 400])],
  ]);
  return { points, boxes, splitters, held, limits };
}

function splitterOf(
  boxId: string,
  n: number,
  isAttendance: boolean,
  isTaken: () => boolean,
): Splitter {
  const outputs = Array.from({ length: 2 }, () => ({ taken: isTaken(), blocked: false }));
  return { id: `${boxId}-s${n}`, name: "", boxId, isAttendance, outputs };
}

function pointKind(
  broken: ReadonlyMap<string, Kind>,
  id: string,
): "adjacents" | "sales" | "coords" | undefined {
  const kind = broken.get(id);
  return kind === "adjacents" || kind === "sales" || kind === "coords" ? kind : undefined;
}

function knownOf(truth: Truth, broken: ReadonlyMap<string, Kind>): Network {
  const row = (id: string, field: string): UnreadableRow => ({ resource: "rows", id, field });
  const points: BasePoint[] = [];
  const unreadablePoints: Network["unreadablePoints"][number][] = [];
  for (const point of truth.points) {
    const { id, adjacents } = point;
    switch (pointKind(broken, id)) {
      case "adjacents": {
        const unread = { adjacents: row(id, "adjacents"), sales: undefined };
        points.push({ ...point, adjacents: adjacents.slice(1), unread });
        break;
      }
      case "sales": {
        const unread = { adjacents: undefined, sales: row(id, "usable") };
        points.push({ ...point, allowsSales: undefined, unread });
        break;
      }
      case "coords":
        unreadablePoints.push({
          row: row(id, "coords"),
          id,
          position: undefined,
          adjacents,
          hasAllAdjacents: true,
          mayStart: point.allowsSales === true,
        });
        break;
      case undefined:
        points.push(point);
    }
  }
  const boxes: Box[] = [];
  const unreadableBoxes: Network["unreadableBoxes"][number][] = [];
  const splitters = new Map<string, BoxPorts>();
  const heldPorts = new Map<string, HeldPorts>();
  for (const box of truth.boxes) {
    const { id } = box;
    const kind = broken.get(id);
    const read = truth.splitters.get(id)!;
    splitters.set(
      id,
      kind === "splitter"
        ? {
            splitters: read.slice(1),
            unread: [{ row: row(id, "isDrop"), id: undefined, best: "free" }],
          }
        : { splitters: read, unread: [] },
    );
    heldPorts.set(
      id,
      kind === "property" ? { ports: [], unread: [row(id, "client")] } : truth.held.get(id)!,
    );
    const missing = MISSING[kind ?? "limit"];
    if (missing !== undefined) {
      unreadableBoxes.push({ ...box, ...missing, rows: [row(id, kind ?? "")] });
    } else if (kind === "box implanted") boxes.push({ ...box, implanted: undefined });
    else boxes.push(box);
  }
  const dropLimits = new Map(
    [...truth.limits].map(([id, limit]) => [
      id,
      broken.get(id) === "limit" ? row(id, "drop") : limit,
    ]),
  );
  return networkOf(points, boxes, {
    unreadablePoints,
    unreadableBoxes,
    dropLimits,
    splitters,
    heldPorts,
    whole: { centre: PLACE, radiusM: 5000 },
  });
}

const MISSING: Readonly<Partial<Record<Kind, Partial<Network["unreadableBoxes"][number]>>>> = {
  "box place": { pointId: undefined },
  "box draft": { inProject: undefined },
  "box project": { projectId: undefined },
  "box id": { id: undefined },
};

function worldOf(
  truth: Truth,
  broken: ReadonlyMap<string, Kind>,
  choice: number | "most" | "least",
): Network {
  const prng = random(typeof choice === "number" ? choice : 1);
  const chance = (share: number): boolean =>
    typeof choice === "number" ? prng.chance(share) : choice === "most";
  const ids = truth.points.map(({ id }) => id);
  const points = truth.points.map((point): BasePoint => {
    switch (pointKind(broken, point.id)) {
      case "adjacents": {
        const more = ids.filter((id) => id !== point.id && chance(0.4));
        return { ...point, adjacents: [...point.adjacents.slice(1), ...more] };
      }
      case "sales":
        return { ...point, allowsSales: chance(0.5) };
      case "coords":
        // A box whose base point cannot be read is taken to be at its own position.
        if (truth.boxes.some(({ pointId }) => pointId === point.id)) return point;
        return {
          ...point,
          position: {
            lat: PLACE.lat + prng.between(-120, 120) * METRE,
            lng: PLACE.lng + prng.between(-120, 120) * METRE,
          },
        };
      case undefined:
        return point;
    }
  });
  const splitters = new Map<string, BoxPorts>();
  const heldPorts = new Map<string, HeldPorts>();
  const boxes = truth.boxes.map((box): Box => {
    const { id } = box;
    const kind = broken.get(id);
    const read = truth.splitters.get(id)!;
    const another = splitterOf(id, 0, chance(0.7), () => !chance(0.5));
    splitters.set(id, {
      splitters: kind === "splitter" ? [...read.slice(1), another] : read,
      unread: [],
    });
    const vacant = chance(0.5) ? [{ splitterId: undefined, port: undefined }] : [];
    heldPorts.set(id, kind === "property" ? { ports: vacant, unread: [] } : truth.held.get(id)!);
    if (kind === "box draft") return { ...box, inProject: !chance(0.6) };
    if (kind === "box implanted") return { ...box, implanted: chance(0.6) };
    if (kind === "box project") return { ...box, projectId: chance(0.5) ? "j1" : "j0" };
    // Where it is was read; it may hang on any point that is there.
    return box;
  });
  const dropLimits = new Map(
    [...truth.limits].map(([id, limit]) => [
      id,
      broken.get(id) === "limit" ? (chance(0.5) ? 3000 : 30) : limit,
    ]),
  );
  return networkOf(points, boxes, {
    dropLimits,
    splitters,
    heldPorts,
    whole: { centre: PLACE, radiusM: 5000 },
  });
}

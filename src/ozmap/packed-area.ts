/**
 * Packs an area of the topology cache, base points and boxes, into compact texts. Never ports. Pure.
 *
 * A text that is damaged or incomplete counts as missing.
 */
import type { Box, Circle, UnreadableBox, UnreadOfPoint } from "../network";
import { asciiJson } from "../text";
import type { DecodedPoint, LostPoint } from "./decode";

export interface Area {
  /** Every base point and box within this circle is included. */
  readonly whole: Circle;
  readonly points: ReadonlyMap<string, DecodedPoint>;
  /** By their id, if they have one. */
  readonly lostPoints: ReadonlyMap<string, LostPoint>;
  readonly boxes: readonly Box[];
  readonly unreadableBoxes: readonly UnreadableBox[];
  readonly absent: ReadonlySet<string>;
}

/** Characters in a cache value, whose limit is 100 KB; the texts are ASCII. */
export const MAX_TEXT_LENGTH = 95_000;
export const MAX_PARTS = 4;

/** The id of a base point: the index of its row, or the id itself if it is not in the area. */
type Adjacent = number | string;
/** The id of a pole type or a project: its index in the text's table, or the id itself. */
type Shared = number | string;
type PointRow = [
  id: string,
  lat: number,
  lng: number,
  flags: number,
  type: Shared,
  name: string,
  ...Adjacent[],
];

type BoxRow = [
  id: string,
  lat: number,
  lng: number,
  flags: number,
  point: Adjacent,
  project: Shared,
  name: string,
];

interface Packed {
  /** Ids that many rows share. Absent from texts of older versions. */
  readonly t?: readonly string[];
  readonly c: readonly [lat: number, lng: number, radiusM: number];
  readonly p: readonly PointRow[];
  readonly b: readonly BoxRow[];
  readonly a: readonly string[];
  /** Unreadable parts of points, by the point's index; unpacked, since they are few. */
  readonly u: readonly (readonly [point: number, unread: UnreadOfPoint])[];
  readonly l: readonly (readonly [key: string, LostPoint])[];
  /** Absent from texts of older versions. */
  readonly x?: readonly UnreadableBox[];
}

/** The index at which a point's neighbours begin in its row. */
const FIRST_ADJACENT = 6;

const POLE = 1;
const SALES_KNOWN = 2;
const USABLE = 4;

const IN_PROJECT = 1;
const IMPLANTED = 2;
const CERTIFIED = 4;
const IMPLANTED_UNREAD = 8;
const CERTIFIED_UNREAD = 16;

/** @returns the texts to cache; none if the area would take more than `MAX_PARTS` */
export function packArea(area: Area): string[] {
  return split(areaText(area));
}

/** Packs an area into one ASCII text. */
export function areaText(area: Area): string {
  const indexOf = new Map<string, number>();
  for (const id of area.points.keys()) indexOf.set(id, indexOf.size);
  const short = (id: string): Adjacent => indexOf.get(id) ?? id;
  const tableIndex = new Map<string, number>();
  const shared = (id: string): number => {
    const index = tableIndex.get(id) ?? tableIndex.size;
    tableIndex.set(id, index);
    return index;
  };

  const p = [...area.points.values()].map(
    ({ id, position, sales, isPole, name, adjacents }): PointRow => {
      const flags = (isPole ? POLE : 0) | (sales ? SALES_KNOWN : 0) | (sales?.usable ? USABLE : 0);
      return [
        id,
        position.lat,
        position.lng,
        flags,
        shared(sales?.typeId ?? ""),
        name,
        ...adjacents.map(short),
      ];
    },
  );
  const b = area.boxes.map((box): BoxRow => {
    const flags =
      (box.inProject ? IN_PROJECT : 0) |
      (box.implanted ? IMPLANTED : 0) |
      (box.certified ? CERTIFIED : 0) |
      (box.implanted === undefined ? IMPLANTED_UNREAD : 0) |
      (box.certified === undefined ? CERTIFIED_UNREAD : 0);
    const { lat, lng } = box.position;
    return [box.id, lat, lng, flags, short(box.pointId), shared(box.projectId), box.name];
  });
  const { centre, radiusM } = area.whole;
  const u = [...area.points.values()].flatMap(({ unread }, i) =>
    unread === undefined ? [] : [[i, unread] as const],
  );
  const packed: Packed = {
    t: [...tableIndex.keys()],
    c: [centre.lat, centre.lng, radiusM],
    p,
    b,
    a: [...area.absent],
    u,
    l: [...area.lostPoints],
    x: area.unreadableBoxes,
  };
  return asciiJson(packed);
}

/** @param parts the texts found, in order, up to the first that is missing. @returns undefined if they are damaged or incomplete */
export function unpackArea(parts: readonly string[]): Area | undefined {
  const text = join(parts);
  return text === undefined ? undefined : areaOf(text);
}

/** Unpacks an area. @param text written by `areaText`, and proved undamaged by a checksum */
export function areaOf(text: string): Area {
  const packed = JSON.parse(text) as Packed;
  const ids = packed.p.map(([id]) => id);
  const long = (adjacent: Adjacent): string =>
    typeof adjacent === "number" ? nth(ids, adjacent) : adjacent;
  const table = packed.t ?? [];
  const ofTable = (id: Shared): string => (typeof id === "number" ? nth(table, id) : id);

  const points = new Map<string, DecodedPoint>();
  const unread = new Map(packed.u);
  packed.p.forEach((row, i) => {
    const [id, lat, lng, flags, type, name] = row;
    points.set(id, {
      id,
      position: { lat, lng },
      adjacents: row.slice(FIRST_ADJACENT).map(long),
      isPole: (flags & POLE) !== 0,
      name,
      sales:
        flags & SALES_KNOWN ? { usable: (flags & USABLE) !== 0, typeId: ofTable(type) } : undefined,
      unread: unread.get(i),
    });
  });
  const boxes = packed.b.map(([id, lat, lng, flags, point, project, name]): Box => ({
    id,
    name,
    pointId: long(point),
    position: { lat, lng },
    projectId: ofTable(project),
    inProject: (flags & IN_PROJECT) !== 0,
    implanted: flags & IMPLANTED_UNREAD ? undefined : (flags & IMPLANTED) !== 0,
    certified: flags & CERTIFIED_UNREAD ? undefined : (flags & CERTIFIED) !== 0,
  }));
  const [lat, lng, radiusM] = packed.c;
  return {
    whole: { centre: { lat, lng }, radiusM },
    points,
    lostPoints: new Map(packed.l),
    boxes,
    unreadableBoxes: packed.x ?? [],
    absent: new Set(packed.a),
  };
}

function nth(ids: readonly string[], index: number): string {
  const id = ids[index];
  if (id === undefined) throw new Error(`a packed area has no id ${index}`);
  return id;
}

/** Splits a text into parts that begin with a stamp of the whole, so that parts of different texts are not joined. */
function split(text: string): string[] {
  const count = Math.ceil(text.length / MAX_TEXT_LENGTH);
  if (count > MAX_PARTS) return [];
  const stamp = `${count}.${text.length}.${checksum(text)}|`;
  return Array.from(
    { length: count },
    (_, i) => stamp + text.slice(i * MAX_TEXT_LENGTH, (i + 1) * MAX_TEXT_LENGTH),
  );
}

function join(parts: readonly string[]): string | undefined {
  const [stamp] = /^[1-9]\d*\.\d+\.\d+\|/.exec(parts[0] ?? "") ?? [];
  if (stamp === undefined) return undefined;
  const count = Number.parseInt(stamp, 10);
  const wanted = parts.slice(0, count);
  if (!wanted.every((part) => part.startsWith(stamp))) return undefined;
  const text = wanted.map((part) => part.slice(stamp.length)).join("");
  return stamp === `${count}.${text.length}.${checksum(text)}|` ? text : undefined;
}

/** Adler-32, which is enough to detect a damaged text, and fast on 100 KB. */
export function checksum(text: string): number {
  let a = 1;
  let b = 0;
  for (let i = 0; i < text.length; i++) {
    a = (a + text.charCodeAt(i)) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}

/** Checks around one place: whether radius questions work, and how complete the network's records are there. */
import { distanceM, type LatLng } from "../../network";
import {
  decodeBox,
  decodePoint,
  decodePoleType,
  decodeProject,
  decodeSplitter,
  isLost,
  isUnreadableSplitter,
  near,
  readPosition,
} from "../../ozmap";
import type { Examination } from "./examination";
import { type Answered, isGood, isRow, type Row } from "./probe";

const RADIUS_M = 500;
/** A server may measure distances a little differently. */
const TOLERANCE_M = 10;
/** Boxes whose splitters are checked, with one short question each. */
const MAX_BOXES = 8;

type Near = "nearPoles" | "nearBoxes" | "nearPoints";

export function checkNearPoles(examination: Examination, place: LatLng): void {
  const answer = askNear(examination, place, "poles");
  if (judgeNear(examination, "nearPoles", answer, "bad")) examination.sample.poles = answer.rows;
}

export function checkNearBoxes(examination: Examination, place: LatLng): void {
  const answer = askNear(examination, place, "boxes");
  if (judgeNear(examination, "nearBoxes", answer, "bad")) examination.sample.boxes = answer.rows;
}

/**
 * Whether all base points can be asked for by radius in one list, or in one list for each kind, or only
 * poles.
 */
export function checkNearPoints(examination: Examination, place: LatLng): void {
  const { capabilities, sample } = examination;
  const answer = askNear(examination, place, "base-points");
  if (judgeNear(examination, "nearPoints", answer, "adapted")) {
    sample.points = answer.rows;
    const bare = answer.rows.some((row) => {
      const point = decodePoint("base-points", row);
      return !isLost(point) && point.isPole && point.sales === undefined && !point.unread?.sales;
    });
    capabilities.bare = bare;
    if (bare) examination.find("bare", "adapted", "bareYes", {}, "adapts");
    else examination.find("bare", "ok", "bareNo");
    return;
  }
  const others = ["points", "junction-boxes"].map((resource) =>
    askNear(examination, place, resource),
  );
  capabilities.pointsBy = others.every(isGood) ? "kinds" : "poles";
  sample.points = [...sample.poles, ...others.flatMap(({ rows }) => rows)];
  examination.find("nearPoints", "adapted", "pointsBy", { way: capabilities.pointsBy }, "adapts");
}

export function checkPoles(examination: Examination): void {
  const { probe, sample } = examination;
  const { poles, points } = sample;
  const types = probe.list("pole-types", [], examination.limit);
  const closedTypes = new Set(
    types.rows.map(decodePoleType).flatMap(({ id, allowed }) => (allowed === false ? [id] : [])),
  );
  if (isGood(types)) {
    const values = { rows: types.rows.length, closed: closedTypes.size };
    examination.find("poleTypes", "ok", "poleTypesSeen", values);
  } else examination.fail("poleTypes", "bad", types, "support");

  const read = poles.map((row) => decodePoint("poles", row));
  const alone = read.filter(({ adjacents }) => adjacents.length === 0).length;
  const closed = read.filter((pole) => {
    const { typeId, isUsable } = isLost(pole)
      ? { typeId: pole.typeId, isUsable: pole.mayStart }
      : { typeId: pole.sales?.typeId, isUsable: pole.sales?.usable !== false };
    return !isUsable || (typeId !== undefined && closedTypes.has(typeId));
  }).length;
  const rows = poles.length;
  const many = rows === 0 || alone + closed > rows / 4;
  const values = { rows, alone, closed };
  if (many) examination.find("poles", "look", "polesSeen", values, "drawAdjacencies");
  else examination.find("poles", "ok", "polesSeen", values);

  const known = new Map(
    points
      .map((row) => decodePoint("base-points", row))
      .map(({ id, adjacents }) => [id, adjacents] as const),
  );
  let count = 0;
  let oneSided = 0;
  for (const [id = "", adjacents] of known) {
    for (const other of adjacents) {
      const back = known.get(other)?.includes(id);
      // An adjacency that is listed at both ends is met twice.
      if (back !== true || id < other) count += 1;
      if (back === false) oneSided += 1;
    }
  }
  examination.find("adjacencies", "info", "adjacenciesSeen", { count, oneSided }, "unused");
}

export function checkBoxes(examination: Examination): void {
  const boxes = examination.sample.boxes.map(decodeBox);
  const draft = boxes.filter(({ inProject }) => inProject === true).length;
  const waiting = boxes.filter(
    ({ inProject, implanted }) => inProject !== true && implanted === false,
  ).length;
  const rows = boxes.length;
  const values = { rows, draft, waiting };
  if (rows === 0 || draft > rows / 2) {
    examination.find("boxes", "look", "boxesSeen", values, "releaseBoxes");
  } else examination.find("boxes", "ok", "boxesSeen", values);
}

/** @returns ids of boxes that have splitters */
export function checkSplitters(examination: Examination): string[] {
  const ids = examination.sample.boxes
    .map(decodeBox)
    .filter(({ inProject }) => inProject !== true)
    .flatMap(({ id }) => id ?? [])
    .slice(0, MAX_BOXES);
  const rows = ids.flatMap((value) => {
    const condition = { property: "parent", operator: "=", value } as const;
    const answer = examination.probe.list("splitters", [condition], examination.limit);
    return answer.rows.filter((row) => decodeSplitter(row).boxId === value);
  });
  if (rows.length === 0) {
    examination.find("splitters", ids.length === 0 ? "info" : "look", "noSample");
    return [];
  }
  const attendance = rows.filter((row) => {
    const splitter = decodeSplitter(row);
    return isUnreadableSplitter(splitter) ? row.isDrop === true : splitter.isAttendance;
  }).length;
  const values = { rows: rows.length, attendance, index: firstIndex(rows) };
  if (attendance === 0) {
    examination.find("splitters", "look", "splittersSeen", values, "markSplitters");
  } else examination.find("splitters", "ok", "splittersSeen", values);
  return [...new Set(rows.flatMap((row) => decodeSplitter(row).boxId ?? []))];
}

export function checkProjects(examination: Examination): void {
  const answer = examination.probe.list("projects", [], examination.limit);
  if (!isGood(answer)) {
    examination.fail("projects", "bad", answer, "support");
    return;
  }
  const { rows } = answer;
  const without = rows.filter((row) => decodeProject(row).dropMaxM === null).length;
  const values = { rows: rows.length, without };
  if (without > 0) examination.find("projects", "look", "projectsSeen", values, "setLimit");
  else examination.find("projects", "ok", "projectsSeen", values);
}

interface NearAnswer extends Answered {
  /** Distance of each row from the place, in metres; infinite if it has no position. */
  readonly distancesM: readonly number[];
}

function askNear({ probe, limit }: Examination, place: LatLng, resource: string): NearAnswer {
  const answer = probe.list(resource, [near(place, RADIUS_M)], limit);
  const distancesM = answer.rows.map((row) => {
    const position = readPosition(row);
    return position === undefined ? Infinity : distanceM(place, position);
  });
  return { ...answer, distancesM };
}

/**
 * @param otherwise the verdict if the question does not work
 * @returns whether the rows can be used
 */
function judgeNear(
  examination: Examination,
  check: Near,
  answer: NearAnswer,
  otherwise: "bad" | "adapted",
): boolean {
  const advice = otherwise === "bad" ? "support" : "adapts";
  if (!isGood(answer)) {
    examination.fail(check, otherwise, answer, advice);
    return false;
  }
  const { distancesM } = answer;
  const outside = distancesM.filter((distance) => distance > RADIUS_M + TOLERANCE_M).length;
  const sorted = distancesM.every((distance, i) => distance >= (distancesM[i - 1] ?? 0));
  const order = examination.word(sorted ? "sorted" : "unsorted");
  const values = { rows: answer.rows.length, radius: RADIUS_M, outside, order };
  if (outside > 0) {
    examination.find(check, otherwise, "nearSeen", values, advice);
    return false;
  }
  examination.find(check, "ok", "nearSeen", values);
  return true;
}

/** The smallest index of any port: usually 0 or 1; a dash if no port has one. */
function firstIndex(splitters: readonly Row[]): string {
  const indices = splitters
    .flatMap(({ ports }) => (Array.isArray(ports) ? (ports as unknown[]) : []))
    .map((port) => (isRow(port) ? port.index : undefined))
    .filter((index) => typeof index === "number");
  return indices.length === 0 ? "–" : String(Math.min(...indices));
}

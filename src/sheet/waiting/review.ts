/**
 * Checks the waiting list again: who can be offered a port, and the positions of places that admins have
 * typed. The network comes from memory or is read once, and the ports of all boxes that matter are read
 * together. Results are written only once all of them are known, so that nothing changes while OZmap does
 * not answer.
 */
import { type Assessed, assessMany, verdictOutcome } from "../../actions";
import { type Language, Refusal } from "../../contract";
import type { Deadline } from "../../deadline";
import { Memory } from "../../memory";
import { type LatLng, qualifiesWithin } from "../../network";
import { OutOfTime, OzmapClient } from "../../ozmap";
import { configurationOf, PROPERTY } from "../../settings";
import { type Found, PlaceList } from "../../web";
import { misreadReason, textCell } from "../cell";
import type { CellValue } from "../ports";
import type { SheetServices } from "../services";
import { allocate, type BoxInReach, type Claim, type Grant } from "./allocate";
import {
  controlCell,
  isOver,
  readWaitingRows,
  type Situation,
  type WaitingRow,
} from "./waiting-rows";
import { type Changes, openWaitingPage, writeChanges } from "./waiting-page";

const LOCK_MS = 5_000;
/** The part of the run's time that is kept for writing results. */
const WRITING_MS = 30_000;
/** The part of the run's time for locating places that were typed without a position. */
const FIND_MS = 60_000;
/** How many of them one review locates, since addresses cost the geocoder's allowance. */
const MAX_FOUND = 50;
/** With less time left, no further block of cells is written. */
const MIN_WRITE_MS = 5_000;

export type Reviewed =
  /**
   * Another run has the lock, or OZmap does not answer: nothing was changed. Or the time is up: the next run
   * does the rest.
   */
  | { readonly kind: "unchanged"; readonly because: Refusal | "busy" | "time" }
  | {
      readonly kind: "done";
      readonly counts: Readonly<Record<Situation, number>>;
      /** How many entries can be served now and could not before. */
      readonly isNew: number;
    };

/**
 * @param deadline the run's
 * @throws if the sheet or the properties fail; then nothing or only part of the results was written
 */
export function reviewList(services: SheetServices, deadline: Deadline): Reviewed {
  const properties = services.properties.readAll();
  const { settings } = configurationOf(properties);
  const open = openWaitingPage(services.workbook, settings.language, properties);
  const rows = readWaitingRows(open?.values ?? []).filter((row) => isClaimant(row, services));
  let review: Review;
  try {
    const found = findPlaces(rows, services, deadline.keeping(WRITING_MS));
    const claimants = rows.flatMap((row) => {
      const at = found.get(row.id);
      const position = at?.kind === "found" ? at.position : row.position;
      return position === undefined ? [] : [{ row, position }];
    });
    const assessed = assess(claimants, services, deadline.keeping(WRITING_MS));
    const grants = allocate(
      claimants.map(({ row }, i) => ({ ...claimOf(row), reach: reachOf(assessed[i]) })),
    );
    review = { rows, found, grants, reasons: reasonsOf(claimants, assessed) };
  } catch (error) {
    if (error instanceof OutOfTime) return { kind: "unchanged", because: "time" };
    if (error instanceof Refusal) return { kind: "unchanged", because: error };
    throw error;
  }
  if (open === undefined) return { kind: "done", counts: countsOf([]), isNew: 0 };
  if (!services.lock.acquire(LOCK_MS)) return { kind: "unchanged", because: "busy" };
  try {
    return write(services, review, deadline);
  } finally {
    services.lock.release();
  }
}

/** The results of a review; the maps' keys are entries' ids. */
interface Review {
  /** The rows that were reviewed. */
  readonly rows: readonly WaitingRow[];
  /** Where entries without a position in their cells are. */
  readonly found: ReadonlyMap<string, Found>;
  readonly grants: ReadonlyMap<string, Grant>;
  /** Why each cannot be served: a reason of the contract; `""` if it can. */
  readonly reasons: ReadonlyMap<string, string>;
}

/** An entry whose position is known. */
interface Claimant {
  readonly row: WaitingRow;
  readonly position: LatLng;
}

function isClaimant(row: WaitingRow, { clock }: SheetServices): boolean {
  const { situation, id } = row;
  if (id === "" || situation === undefined) return false;
  return situation !== "saiu" && !isOver(row, clock.now());
}

/**
 * Locates places that admins have typed without a position: an address, a link, a pair of coordinates in one
 * cell. Those that were checked longest ago come first.
 *
 * @throws Refusal if there are no settings; OutOfTime
 */
function findPlaces(
  rows: readonly WaitingRow[],
  services: SheetServices,
  deadline: Deadline,
): ReadonlyMap<string, Found> {
  const wanted = rows
    .filter(({ position, situation }) => position === undefined && situation !== "avisado")
    .sort((a, b) => a.checkedAt - b.checkedAt)
    .slice(0, MAX_FOUND);
  const found = new Map<string, Found>();
  if (wanted.length === 0) return found;
  const configuration = configurationOf(services.properties.readAll());
  const list = new PlaceList(services, configuration, { deadline, expected: wanted.length });
  const endsAt = services.clock.now() + FIND_MS;
  try {
    for (const { id, place } of wanted) {
      if (services.clock.now() >= endsAt) break;
      found.set(id, list.find(place));
    }
  } finally {
    list.close();
  }
  return found;
}

function claimOf({ id, since, box, situation }: WaitingRow): Omit<Claim, "reach"> {
  if (situation === "avisado") return { id, since, box, situation: "informed" };
  const isNoted = situation === "agora dá" || situation === "na fila";
  return { id, since, box, situation: isNoted ? situation : "esperando" };
}

/** By entry id. Entries whose verdict depends on unreadable rows have none: their cells stay as they are. */
function reasonsOf(
  claimants: readonly Claimant[],
  assessed: readonly Assessed[],
): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>();
  claimants.forEach(({ row }, i) => {
    const each = assessed[i];
    if (each?.kind === "verdict") reasons.set(row.id, verdictOutcome(each.verdict).reason);
  });
  return reasons;
}

/**
 * @returns in the order of the claimants; an empty list if nobody waits
 * @throws Refusal or OutOfTime if OZmap does not answer everything
 */
function assess(
  claimants: readonly Claimant[],
  { properties, http, clock, cache }: SheetServices,
  deadline: Deadline,
): Assessed[] {
  if (claimants.every(({ row }) => row.situation === "avisado")) return [];
  const all = properties.readAll();
  const { settings, published, ozmapKey } = configurationOf(all);
  if (typeof published !== "number" || settings.ozmapUrl === null || ozmapKey === "") {
    throw new Refusal("nao_configurado", { code: "ozmap_not_configured" });
  }
  const memory = new Memory(cache);
  const client = new OzmapClient({
    base: settings.ozmapUrl,
    key: ozmapKey,
    http,
    clock,
    deadline,
    memory,
    generation: published.toString(36),
    topologyMinutes: settings.topologyCacheMin,
    wholeNetwork: settings.wholeNetwork,
    savedCapabilities: all[PROPERTY.serverCapabilities],
  });
  try {
    const survey = client.bulkSurvey(settings, deadline);
    const { doubt } = survey;
    if (doubt !== undefined && doubt.code !== "network_unreadable") {
      throw new Refusal("resposta_invalida", doubt);
    }
    const places = claimants.map(({ position }) => position);
    return assessMany(places, settings, survey, Infinity);
  } finally {
    client.remember();
    memory.flush();
  }
}

/**
 * All boxes that can serve the place, nearest first; undefined if unreadable rows leave that open.
 *
 * @throws Refusal if OZmap has not answered what the place needs
 */
function reachOf(assessed: Assessed | undefined): readonly BoxInReach[] | undefined {
  if (assessed === undefined) return undefined;
  if (assessed.kind === "refused") {
    if (assessed.refusal.reason !== "resposta_invalida") throw assessed.refusal;
    return undefined;
  }
  const { verdict } = assessed;
  if (verdict.kind !== "feasible") return [];
  return [...verdict.findings]
    .filter(qualifiesWithin)
    .sort((a, b) => a.dropM - b.dropM)
    .map(({ box, ports }) => ({ id: box.id, free: ports.free }));
}

/**
 * Rows are found again by their ids, since admins may sort, edit and delete meanwhile.
 *
 * Losses of a port are written before gains: so even if the writing is cut short, no more people are invited
 * than there are free ports.
 */
function write(
  { workbook, properties, clock }: SheetServices,
  { rows, found, grants, reasons }: Review,
  deadline: Deadline,
): Reviewed {
  const all = properties.readAll();
  const { language } = configurationOf(all).settings;
  const open = openWaitingPage(workbook, language, all);
  if (open === undefined) return { kind: "done", counts: countsOf([]), isNew: 0 };
  const before = new Map(rows.map((row) => [row.id, row]));
  const losses: Changes = new Map();
  const boxes: Changes = new Map();
  const gains: Changes = new Map();
  const checked: Changes = new Map();
  const positions: Changes = new Map();
  const seen = new Set<string>();
  const after: (Situation | undefined)[] = [];
  let isNew = 0;
  for (const row of readWaitingRows(open.values)) {
    const { id } = row;
    const at = found.get(id);
    const grant = grants.get(id);
    if (seen.has(id) || !isSame(row, before.get(id))) {
      after.push(row.situation);
      continue;
    }
    seen.add(id);
    const now = new Date(clock.now());
    if (at?.kind === "found") positions.set(row.row, { ...at.position });
    if (at?.kind === "refused") {
      checked.set(row.row, { reason: notFoundReason(row, at.reason, language), checked: now });
    }
    if (grant === undefined) {
      after.push(row.situation);
      continue;
    }
    const { situation, box } = grant;
    after.push(situation);
    if (situation === "agora dá" && row.situation !== "agora dá") isNew += 1;
    const reason = reasons.get(id);
    checked.set(row.row, { checked: now, ...(reason === undefined ? {} : { reason }) });
    if (box !== row.box) boxes.set(row.row, { control: controlCell({ ...row, box }) });
    if (situation === row.situation) continue;
    const changes = row.situation === "agora dá" ? losses : gains;
    changes.set(row.row, { situation: textCell(situation) });
  }
  const hasTime = (): boolean => deadline.remainingMs() > MIN_WRITE_MS;
  const isDone = [losses, boxes, gains, positions, checked].every((each) =>
    writeChanges(open, each, hasTime),
  );
  if (!isDone) return { kind: "unchanged", because: "time" };
  return { kind: "done", counts: countsOf(after), isNew };
}

/** Whether nobody has changed the row's place or situation since it was reviewed. */
function isSame(row: WaitingRow, before: WaitingRow | undefined): boolean {
  return (
    before !== undefined &&
    row.situation === before.situation &&
    row.place.lat === before.place.lat &&
    row.place.lng === before.place.lng &&
    (row.position !== undefined || row.place.local === before.place.local)
  );
}

function notFoundReason({ misread }: WaitingRow, reason: string, language: Language): CellValue {
  return textCell(misread === undefined ? reason : misreadReason(misread, language));
}

function countsOf(
  situations: readonly (Situation | undefined)[],
): Readonly<Record<Situation, number>> {
  const count = (of: Situation): number => situations.filter((each) => each === of).length;
  return {
    esperando: count("esperando"),
    "agora dá": count("agora dá"),
    "na fila": count("na fila"),
    avisado: count("avisado"),
    saiu: count("saiu"),
  };
}

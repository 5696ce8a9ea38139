/**
 * Checks the waiting list again: who can be offered a port. The network is at hand or read once, and
 * the ports of all boxes that matter together; what is found is written only when all of it is known,
 * so that nothing changes while OZmap does not answer.
 */
import { type Assessed, assessMany } from "../../actions";
import { Refusal, type RefusalReason } from "../../contract";
import type { Deadline } from "../../deadline";
import { Memory } from "../../memory";
import { qualifiesWithin } from "../../network";
import { OutOfTime, OzmapClient } from "../../ozmap";
import { configurationOf, PROPERTY } from "../../settings";
import { textCell } from "../cell";
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
/** Kept of the run's time for writing what was found. */
const WRITING_MS = 30_000;
/** With less time left, no further block of cells is written. */
const MIN_WRITE_MS = 5_000;

export type Reviewed =
  /**
   * Another run has the lock or OZmap does not answer, and nothing was changed; or the time is up, and the
   * next run does what is left.
   */
  | { readonly kind: "unchanged"; readonly because: RefusalReason | "busy" | "time" }
  | {
      readonly kind: "done";
      readonly counts: Readonly<Record<Situation, number>>;
      /** Entries that can be informed now and could not before. */
      readonly isNew: number;
    };

/**
 * @param deadline of the run
 * @throws if the sheet or the properties fail; then nothing, or a part of what was found, is written
 */
export function reviewList(services: SheetServices, deadline: Deadline): Reviewed {
  const properties = services.properties.readAll();
  const { settings } = configurationOf(properties);
  const open = openWaitingPage(services.workbook, settings.language, properties);
  const claimants = readWaitingRows(open?.values ?? []).filter((row) => isClaimant(row, services));
  let grants: ReadonlyMap<string, Grant>;
  try {
    grants = allocate(claimsOf(claimants, services, deadline.keeping(WRITING_MS)));
  } catch (error) {
    if (error instanceof OutOfTime) return { kind: "unchanged", because: "time" };
    if (error instanceof Refusal) return { kind: "unchanged", because: error.reason };
    throw error;
  }
  if (open === undefined) return { kind: "done", counts: countsOf([]), isNew: 0 };
  if (!services.lock.acquire(LOCK_MS)) return { kind: "unchanged", because: "busy" };
  try {
    return write(services, claimants, grants, deadline);
  } finally {
    services.lock.release();
  }
}

function isClaimant(row: WaitingRow, { clock }: SheetServices): boolean {
  const { situation, position, id } = row;
  if (id === "" || position === undefined || situation === undefined) return false;
  return situation !== "saiu" && !isOver(row, clock.now());
}

/** @throws Refusal or OutOfTime if OZmap does not answer all of it */
function claimsOf(
  rows: readonly WaitingRow[],
  services: SheetServices,
  deadline: Deadline,
): Claim[] {
  const isOpen = rows.some(({ situation }) => situation !== "avisado");
  if (!isOpen) return [];
  const found = assess(rows, services, deadline);
  return rows.map(({ id, since, situation, box }, i) => ({
    id,
    since,
    box,
    situation: claimOf(situation),
    reach: reachOf(found[i]),
  }));
}

function claimOf(situation: WaitingRow["situation"]): Claim["situation"] {
  if (situation === "avisado") return "informed";
  return situation === "agora dá" || situation === "na fila" ? situation : "esperando";
}

function assess(
  rows: readonly WaitingRow[],
  { properties, http, clock, cache }: SheetServices,
  deadline: Deadline,
): Assessed[] {
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
    savedCapabilities: all[PROPERTY.serverCapabilities] ?? "",
  });
  try {
    const survey = client.bulkSurvey(settings, deadline);
    const { doubt } = survey;
    if (doubt !== undefined && doubt.code !== "network_unreadable") {
      throw new Refusal("resposta_invalida", doubt);
    }
    const places = rows.flatMap(({ position }) => position ?? []);
    return assessMany(places, settings, survey, Infinity);
  } finally {
    client.remember();
    memory.flush();
  }
}

/**
 * All boxes that can serve the place, nearest first; undefined if rows that cannot be read leave it open.
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
    .map(({ box, ports }) => ({ id: box.id, free: ports?.free ?? 0 }));
}

/**
 * Rows are found again by their ids: admins sort, edit and delete meanwhile.
 *
 * Who loses a port is written before who gets one: so wherever the writing is cut short, no more people are
 * invited than there are free ports.
 */
function write(
  { workbook, properties, clock }: SheetServices,
  claimants: readonly WaitingRow[],
  grants: ReadonlyMap<string, Grant>,
  deadline: Deadline,
): Reviewed {
  const all = properties.readAll();
  const { language } = configurationOf(all).settings;
  const open = openWaitingPage(workbook, language, all);
  if (open === undefined) return { kind: "done", counts: countsOf([]), isNew: 0 };
  const before = new Map(claimants.map((row) => [row.id, row]));
  const losses: Changes = new Map();
  const boxes: Changes = new Map();
  const gains: Changes = new Map();
  const checked: Changes = new Map();
  const seen = new Set<string>();
  const after: (Situation | undefined)[] = [];
  let isNew = 0;
  for (const row of readWaitingRows(open.values)) {
    const grant = grants.get(row.id);
    if (grant === undefined || seen.has(row.id) || !isSame(row, before.get(row.id))) {
      after.push(row.situation);
      continue;
    }
    seen.add(row.id);
    const { situation, box } = grant;
    after.push(situation);
    if (situation === "agora dá" && row.situation !== "agora dá") isNew += 1;
    checked.set(row.row, { checked: new Date(clock.now()) });
    if (box !== row.box) boxes.set(row.row, { control: controlCell({ ...row, box }) });
    if (situation === row.situation) continue;
    const changes = row.situation === "agora dá" ? losses : gains;
    changes.set(row.row, { situation: textCell(situation) });
  }
  const hasTime = (): boolean => deadline.remainingMs() > MIN_WRITE_MS;
  const isDone = [losses, boxes, gains, checked].every((each) => writeChanges(open, each, hasTime));
  if (!isDone) return { kind: "unchanged", because: "time" };
  return { kind: "done", counts: countsOf(after), isNew };
}

/** Nobody has changed what the verdict was made of, or the answer to it. */
function isSame(row: WaitingRow, before: WaitingRow | undefined): boolean {
  return (
    before !== undefined &&
    row.situation === before.situation &&
    row.position?.lat === before.position?.lat &&
    row.position?.lng === before.position?.lng
  );
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

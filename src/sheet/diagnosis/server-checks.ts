/** Checks of the server itself: reachability, key, pages, filters, response times. */
import { detailMessage } from "../../messages";
import { listUrl, pageLengthFor } from "../../ozmap";
import type { Examination } from "./examination";
import { idOf, isGood } from "./probe";

/** A call that takes longer than this share of the deadline leaves too little time for a whole answer. */
const SLOW_SHARE = 0.25;
const CALLS = 10;

/** @returns whether the other checks can be made */
export function checkReach(examination: Examination): boolean {
  const { probe } = examination;
  const answer = probe.get(`${probe.base}/authenticated`);
  const { status, ms, failure } = answer;
  const port = /:(\d+)(?:\/|$)/.exec(probe.base)?.[1] ?? "";
  if (isGood(answer)) {
    examination.find("reach", "ok", "status", { status, ms });
    return true;
  }
  if (failure !== undefined) {
    const words = failure.code === "system_message" ? failure.words : "";
    const advice = /ssl|certificat|handshake/i.test(words) ? "fixCertificate" : "openPort";
    const reason = detailMessage(examination.language, failure);
    examination.find("reach", "bad", "unreached", { reason, port }, advice);
  } else {
    const advice = status === 401 || status === 403 ? "replaceKey" : "openPort";
    examination.find("reach", "bad", "status", { status, ms, port }, advice);
  }
  return false;
}

export function checkEncryption(examination: Examination): void {
  if (examination.probe.base.startsWith("https:")) examination.find("secure", "ok", "secureYes");
  else examination.find("secure", "look", "secureNo", {}, "useHttps");
}

export function checkBearer(examination: Examination): void {
  const { probe } = examination;
  const { status, ms } = probe.get(`${probe.base}/authenticated`, "Bearer ");
  examination.find("bearer", "info", "status", { status, ms }, "unused");
}

/** How many rows the server returns in one page, and whether it accepts the page length that is asked for. */
export function checkPages(examination: Examination): void {
  const { probe, capabilities } = examination;
  let answer = probe.list("poles", [], examination.limit);
  if (answer.status >= 400 && answer.status < 500) {
    const small = { ...capabilities, smallPages: true };
    const shorter = probe.list("poles", [], pageLengthFor({ capabilities: small }));
    if (isGood(shorter)) {
      capabilities.smallPages = true;
      answer = shorter;
    }
  }
  if (!isGood(answer)) {
    examination.fail("pages", "bad", answer, "support");
    return;
  }
  const { rows, total } = answer;
  const values = { rows: rows.length, total: total ?? "?", limit: examination.limit };
  const short = capabilities.smallPages || rows.length < Math.min(examination.limit, total ?? 0);
  if (short) examination.find("pages", "adapted", "pagesSeen", values, "adapts");
  else examination.find("pages", "ok", "pagesSeen", values);
  examination.sample.poles = rows;
}

export function checkSelect(examination: Examination): void {
  const answer = examination.probe.list("poles", [], 1, "&select=name");
  if (!isGood(answer)) {
    examination.fail("select", "info", answer, "unused");
    return;
  }
  const [row = {}] = answer.rows;
  const seen = { lat: JSON.stringify(row.lat ?? null), coords: JSON.stringify(row.coords ?? null) };
  examination.find("select", "info", "selectSeen", seen, "unused");
}

/** The lists and properties on which `in` filters are tested. */
const IN_FILTERS = {
  inId: { resource: "base-points", property: "id" },
  inPole: { resource: "boxes", property: "pole" },
  inParent: { resource: "splitters", property: "parent" },
} as const;

/** Whether `in` on a property returns rows for both values that were asked for, and no others. */
export function checkIn(
  examination: Examination,
  check: keyof typeof IN_FILTERS,
  ids: readonly string[],
): void {
  const { probe, capabilities } = examination;
  const { resource, property } = IN_FILTERS[check];
  const [first, second] = ids;
  if (first === undefined || second === undefined) {
    examination.find(check, "info", "noSample");
    return;
  }
  const value = [first, second];
  const answer = probe.list(resource, [{ property, operator: "in", value }], examination.limit);
  const owners = answer.rows.map((row) => idOf(row[property]));
  const matters = check === "inParent";
  const works = isGood(answer) && value.every((id) => owners.includes(id));
  if (works && owners.every((id) => value.includes(id))) {
    if (matters) capabilities.parentIn = "works";
    examination.find(check, "ok", "works");
    return;
  }
  if (matters) capabilities.parentIn = "fails";
  const [verdict, advice] = matters
    ? (["adapted", "oneByOne"] as const)
    : check === "inId"
      ? (["bad", "support"] as const)
      : (["info", "unused"] as const);
  if (isGood(answer)) examination.find(check, verdict, "ignored", {}, advice);
  else examination.fail(check, verdict, answer, advice);
}

/** Asks with two conditions that no row can meet together. */
export function checkBoth(examination: Examination): void {
  const [first, second] = examination.sample.boxes.map((box) => idOf(box));
  if (first === undefined || second === undefined) {
    examination.find("both", "info", "noSample");
    return;
  }
  const is = (value: string) => ({ property: "id", operator: "=", value }) as const;
  const answer = examination.probe.list("boxes", [is(first), is(second)], 2);
  if (!isGood(answer)) examination.fail("both", "info", answer);
  else examination.find("both", "info", answer.rows.length === 0 ? "works" : "ignored");
}

export function checkTime(examination: Examination): void {
  const { probe, settings } = examination;
  const url = (page: number): string => listUrl(probe.base, "boxes", [], { limit: 1, page });
  const one = probe.get(url(1)).ms;
  const ten = probe.together(Array.from({ length: CALLS }, (_, i) => url(i + 1)));
  const { deadlineMs: deadline } = settings;
  const slow = Math.max(one, ten / 2) > deadline * SLOW_SHARE;
  const values = { one, ten, deadline };
  if (slow) examination.find("time", "look", "timeSeen", values, "slow");
  else examination.find("time", "ok", "timeSeen", values);
}

/** The log → the dashboard's figures: checks per day, share of yes, reasons, refused demand, times. Pure. */
import { mapLink } from "../../actions";
import type { LoggedRow } from "../log/log-rows";
import type { CellValue } from "../ports";
import { type Allowances, minutesOf } from "./allowances";

const DAY_MS = 86_400_000;
export const DAYS = 30;
export const REASONS = 12;
export const PLACES = 20;

/** 3 decimals are some 110 m: neighbours count as one place. */
const PLACE_DECIMALS = 3;

type Kind = "yes" | "no" | "perhaps" | "none";

const KINDS: Readonly<Partial<Record<string, Kind>>> = {
  viavel: "yes",
  reservado: "yes",
  ja_reservado: "yes",
  inviavel: "no",
  fora_de_area: "no",
  analise: "perhaps",
};

/** Actions that check a place. */
const CHECKS: ReadonlySet<string> = new Set(["viabilidade", "reservar"]);

export interface Dashboard {
  /**
   * Checks today, checks in the log, share of yes, median, p95, requests today and left, rows lost; then
   * geocoder calls, property calls and trigger minutes, each today and left.
   */
  readonly totals: CellValue[];
  /** A row for each day, oldest first, in the order of `captionsOf(…, "days")`. */
  readonly days: CellValue[][];
  readonly reasons: CellValue[][];
  readonly places: CellValue[][];
}

/**
 * @param now in milliseconds since 1970
 * @param offsetMinutes how far the spreadsheet's time zone is ahead of UTC
 */
export function summarise(
  rows: readonly LoggedRow[],
  now: number,
  offsetMinutes: number,
  { spent, left }: Allowances,
): Dashboard {
  const checks = rows.filter(({ action }) => CHECKS.has(action));
  const today = dayOf(now, offsetMinutes);
  const byDay = groupBy(checks, ({ at }) => String(dayOf(at, offsetMinutes)));
  const days = Array.from({ length: DAYS }, (_, i) => {
    const day = today - DAYS + 1 + i;
    return [
      new Date(day * DAY_MS - offsetMinutes * 60_000),
      ...figuresOf(byDay.get(String(day)) ?? []),
    ];
  });
  return {
    totals: [
      byDay.get(String(today))?.length ?? 0,
      checks.length,
      ...figuresOf(checks).slice(-3),
      spent.requests,
      left.requests,
      rowsLost(rows),
      spent.geocoder,
      left.geocoder,
      spent.properties,
      left.properties,
      minutesOf(spent.triggerMs),
      minutesOf(left.triggerMs),
    ],
    days,
    reasons: reasonsOf(checks),
    places: placesOf(checks),
  };
}

/** The number of rows that were removed for lack of space before they were moved, or were damaged. */
export function rowsLost(rows: readonly LoggedRow[]): number {
  return rows.reduce((sum, { lost }) => sum + lost, 0);
}

/** Yes, no, for review, no answer, checks, share of yes among those answered, median and p95 in ms. */
function figuresOf(checks: readonly LoggedRow[]): CellValue[] {
  const counts: Record<Kind, number> = { yes: 0, no: 0, perhaps: 0, none: 0 };
  for (const { status } of checks) counts[KINDS[status] ?? "none"] += 1;
  const { yes, no, perhaps, none } = counts;
  const answered = yes + no + perhaps;
  const times = checks.map(({ durationMs }) => durationMs).sort((a, b) => a - b);
  const share = answered === 0 ? "" : yes / answered;
  const all = checks.length;
  return [yes, no, perhaps, none, all, share, percentile(times, 0.5), percentile(times, 0.95)];
}

/** By nearest rank; empty if there are no values. */
function percentile(sorted: readonly number[], share: number): CellValue {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? "";
}

function reasonsOf(checks: readonly LoggedRow[]): CellValue[][] {
  const refused = checks.filter(({ status }) => KINDS[status] === "no");
  return [...groupBy(refused, ({ reason }) => reason)]
    .map(([reason, of]): [string, number] => [reason, of.length])
    .sort(([, a], [, b]) => b - a)
    .slice(0, REASONS);
}

/** Places that were refused, most often first; the link opens the newest check of each on a map. */
function placesOf(checks: readonly LoggedRow[]): CellValue[][] {
  const refused = checks.filter(
    ({ status, place }) => KINDS[status] === "no" && place !== undefined,
  );
  return [...groupBy(refused, placeKey).values()]
    .map((rows) => {
      const last = rows.reduce((newest, row) => (row.at >= newest.at ? row : newest));
      return { rows, last };
    })
    .sort((a, b) => b.rows.length - a.rows.length || b.last.at - a.last.at)
    .slice(0, PLACES)
    .map(({ rows, last }) => {
      const { lat, lng } = last.place ?? { lat: 0, lng: 0 };
      return [`'${lat}, ${lng}`, rows.length, last.reason, new Date(last.at), mapLink(lat, lng)];
    });
}

function placeKey({ place }: LoggedRow): string {
  return place === undefined
    ? ""
    : `${place.lat.toFixed(PLACE_DECIMALS)},${place.lng.toFixed(PLACE_DECIMALS)}`;
}

function dayOf(at: number, offsetMinutes: number): number {
  return Math.floor((at + offsetMinutes * 60_000) / DAY_MS);
}

function groupBy(
  rows: readonly LoggedRow[],
  keyOf: (row: LoggedRow) => string,
): Map<string, LoggedRow[]> {
  const groups = new Map<string, LoggedRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/**
 * One verdict out of those that are possible while it is not known which pole is the nearest.
 *
 * A pole that cannot be read may allow sales or not. Each world that its row leaves open has a verdict
 * of its own: that of the first pole with a box in reach, of as many as the settings allow, or else
 * that of the first pole.
 */
import type { UnreadableRow } from "./model";
import type { Assessment } from "./needs";
import type { PossibleStart } from "./starts";
import type { Verdict } from "./verdict";

/** What was decided of one start. */
export interface Decided {
  readonly start: PossibleStart;
  readonly verdict: Exclude<Verdict, { kind: "no_pole" }>;
  /** Of a no: rows that cannot be read and may make it a yes. */
  readonly unproved: readonly UnreadableRow[];
  /** Whether a box, of whatever state, is in reach: then no other pole is looked at from. */
  readonly hasBox: "yes" | "no" | "maybe";
  /** The rows because of which that is not known. */
  readonly others: readonly UnreadableRow[];
}

/** Whether the poles up to here settle the verdict in every world, and may leave all of them without a box. */
export interface Progress {
  readonly settled: boolean;
  readonly mayBeBare: boolean;
}

/**
 * @param decided the starts that were looked at from, nearest first
 * @param candidatePoles of how many poles a search may start at most
 */
export function progressOf(
  decided: readonly Pick<Decided, "start" | "hasBox">[],
  candidatePoles: number,
): Progress {
  let certainlyBare = 0;
  let maybeBare = 0;
  for (const { start, hasBox } of decided) {
    const isCertain = start.row === undefined;
    if (isCertain && hasBox === "yes")
      return { settled: true, mayBeBare: maybeBare >= candidatePoles };
    if (hasBox !== "yes") maybeBare += 1;
    if (isCertain && hasBox !== "yes") certainlyBare += 1;
    if (certainlyBare === candidatePoles) return { settled: true, mayBeBare: true };
  }
  return { settled: false, mayBeBare: true };
}

/** @param decided the starts that were looked at from, nearest first, as far as `progressOf` wants them */
export function combine(
  decided: readonly Decided[],
  candidatePoles: number,
): Exclude<Assessment, { kind: "open" }> {
  if (decided.length === 0) return { kind: "decided", verdict: { kind: "no_pole" } };
  const { mayBeBare } = progressOf(decided, candidatePoles);
  const hasCertain = decided.some(({ start }) => start.row === undefined);
  const firstBare = decided.find(({ hasBox }) => hasBox !== "yes");
  const deciding = decided.filter(
    (each) => each.hasBox !== "no" || each.unproved.length > 0 || (mayBeBare && each === firstBare),
  );
  const verdicts: Verdict[] = deciding.map(({ verdict }) => verdict);
  if (!hasCertain) verdicts.push({ kind: "no_pole" });

  const unproved = deciding.flatMap((each) => each.unproved);
  const [first, ...others] = verdicts;
  if (first === undefined) throw new Error("no start decides");
  const agree = others.every((other) => isSame(first, other));
  if (unproved.length > 0 || !agree) {
    const rows = deciding.flatMap(({ hasBox, others }) => (hasBox === "maybe" ? others : []));
    return { kind: "unproved", rows: distinct([...unproved, ...rowsOf(decided), ...rows]) };
  }
  if (first.kind !== "feasible") return { kind: "decided", verdict: first };
  // Of poles that agree, the one that was read completely.
  const sure = deciding.find(({ start }) => start.row === undefined)?.verdict ?? first;
  if (sure.kind !== "feasible") throw new Error("poles that agree differ");
  const unread = distinct([...rowsOf(deciding), ...sure.unread]);
  return { kind: "decided", verdict: { ...sure, unread } };
}

/** Status, reason, box and port; the reason of a no may differ. */
function isSame(a: Verdict, b: Verdict): boolean {
  if (a.kind !== "feasible" || b.kind !== "feasible") return a.kind === b.kind;
  if (a.grade !== b.grade) return false;
  const [one, other] = [a.chosen, b.chosen];
  return (
    one.box.id === other.box.id &&
    one.ports?.splitter?.id === other.ports?.splitter?.id &&
    one.ports?.port === other.ports?.port
  );
}

function rowsOf(decided: readonly Decided[]): UnreadableRow[] {
  return decided.flatMap(({ start }) => (start.row === undefined ? [] : [start.row]));
}

/** Each row once, in the order in which they came. */
export function distinct(rows: readonly UnreadableRow[]): UnreadableRow[] {
  const byName = new Map(rows.map((row) => [`${row.resource} ${row.id} ${row.field}`, row]));
  return [...byName.values()];
}

/**
 * Nothing wrong is ever answered because a row cannot be read, and nothing is refused that does not
 * depend on it: small networks with broken rows against the worlds that these leave open.
 */
import fc from "fast-check";
import { assess, type Feasible, type Network, type Rules, type Verdict } from "../../src/network";
import { PLACE } from "./sketch";
import { type BrokenNetwork, brokenNetwork, type Kind, KINDS } from "./worlds";

const WORLDS = ["most", "least", ...Array.from({ length: 24 }, (_, i) => i)] as const;

function verdictIn(world: Network, rules: Rules): Verdict {
  const assessment = assess(PLACE, rules, world);
  if (assessment.kind !== "decided") throw new Error(`a world is ${assessment.kind}`);
  return assessment.verdict;
}

/** Grade, box and port; of a no its status. */
function offerOf(verdict: Verdict): string {
  if (verdict.kind !== "feasible") return verdict.kind;
  const { chosen, grade } = verdict;
  const first = chosen.ports?.first;
  return [grade, chosen.box.id, first?.splitter.id, first?.port].join(" ");
}

function boxOf(verdict: Verdict): string | undefined {
  return verdict.kind === "feasible" ? verdict.chosen.box.id : undefined;
}

const WORTH = { held_port: 1, in_slack: 2, within_limit: 3 } as const;

/** An offer that is made holds in every possible network: its box qualifies there too, or a better one does. */
function holdsIn(offer: Feasible, verdict: Verdict): boolean {
  if (verdict.kind !== "feasible") return false;
  if (WORTH[verdict.grade] < WORTH[offer.grade]) return false;
  const { chosen } = offer;
  const same = verdict.findings.find(({ box }) => box.id === chosen.box.id);
  const { splitter, port } = same?.ports?.first ?? {};
  return (
    same !== undefined &&
    (verdict.start.pole.id !== offer.start.pole.id || same.dropM <= chosen.dropM + 1e-6) &&
    (offer.grade === "held_port" ||
      (same.obstacle === undefined &&
        same.dropM <= same.limitM + (offer.grade === "in_slack" ? Infinity : 0) &&
        splitter?.outputs[(port ?? 0) - 1]?.taken === false))
  );
}

function check(network: BrokenNetwork): string {
  const { known, rules, broken } = network;
  const assessment = assess(PLACE, rules, known);
  expect(assessment.kind).not.toBe("open");
  if (assessment.kind === "open") return "open";
  const worlds = WORLDS.map((choice) => verdictIn(network.world(choice), rules));
  if (assessment.kind === "unproved") {
    expect(assessment.rows.length).toBeGreaterThan(0);
    expect([...broken.keys()]).toEqual(expect.arrayContaining(assessment.rows.map(({ id }) => id)));
    return new Set(worlds.map(offerOf)).size > 1 ? "unproved" : "unproved, although all agree";
  }
  const { verdict } = assessment;
  if (verdict.kind !== "feasible") {
    expect(worlds.map(offerOf)).toEqual(worlds.map(() => verdict.kind));
    return "no";
  }
  expect(worlds.filter((world) => !holdsIn(verdict, world)).map(offerOf)).toEqual([]);
  // A nearer box is owed to a row that is named.
  const others = worlds.filter((world) => boxOf(world) !== boxOf(verdict));
  if (others.length > 0) expect(verdict.unread.length).toBeGreaterThan(0);
  return "yes";
}

function survey(
  kinds: readonly Kind[],
  runs: number,
  examples: readonly number[] = [],
): Map<string, number> {
  const outcomes = new Map<string, number>();
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (seed) => {
      const outcome = check(brokenNetwork(seed, kinds));
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }),
    { numRuns: runs, examples: examples.map((seed) => [seed]) },
  );
  return outcomes;
}

/** Of these, a refusal is owed to a world that differs; others are taken for the worst that they may be. */
const EXACT: ReadonlySet<Kind> = new Set([
  "adjacents",
  "sales",
  "box draft",
  "box implanted",
  "splitter",
  "property",
]);

test.each(KINDS)("%s: what is answered holds in every world", (kind) => {
  const outcomes = survey([kind], 200);
  const runs = [...outcomes.values()].reduce((sum, n) => sum + n);
  const share = (outcome: string): number => (outcomes.get(outcome) ?? 0) / runs;
  // A pole that may be anywhere may be the nearest of so small a network.
  expect(share("yes") + share("no")).toBeGreaterThan(kind === "coords" ? 0.1 : 0.5);
  if (EXACT.has(kind)) expect(share("unproved, although all agree")).toBeLessThanOrEqual(0.03);
});

test("several rows at once", () => {
  survey(KINDS, 250, [688686547]);
});

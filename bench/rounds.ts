/** Measures round trips on one network: costs, times, right answers, claims. */
import type { Quirks } from "ozmap-simulator";
import { connect } from "./client";
import type { Contender } from "./contender";
import type { Ground } from "./grounds";
import { type Customer, measure, type Measured, valuesOf } from "./measure";
import { ours, type State } from "./ours";
import { spreadOf } from "./stats";
import { straight } from "./straight";
import type { Timed } from "./tables";
import { walker } from "./walks";

export const STATES: readonly State[] = ["cold", "newArea", "warm"];

/** The most common server quirk that multiplies requests. */
export const SMALL_PAGES: Partial<Quirks> = { rowCap: 100 };

/** Servers on which answers must be right as well. */
export const SERVERS: Readonly<Record<string, Partial<Quirks>>> = {
  "at most 100 rows per page": SMALL_PAGES,
  "a long page refused": { rowCap: 100, limitAboveCapRefused: true },
  "near refused on base-points": { nearRefused: { "base-points": 400 } },
  "near on poles and boxes only": {
    nearRefused: { "base-points": 422, points: 422, "junction-boxes": 422 },
  },
  "near unsorted, neither total nor hasNextPage": {
    nearUnsorted: true,
    noTotal: true,
    noHasNextPage: true,
    rowCap: 200,
  },
  "adjacencies listed at one end, ids that do not exist": {
    oneSidedAdjacency: true,
    danglingAdjacents: true,
  },
  "rows instead of ids, ports without index": {
    populated: ["pole", "project", "poleType", "adjacents", "parent"],
    ports: "unindexed",
  },
  "in refused on parent, ports from 1": { inRefused: ["parent"], portsIndexFrom: 1 },
};

export const LATENCIES_MS = [100, 300, 600];
export const FAILURES = [0, 0.01, 0.05];

/** Makes a contender for a network, without anything remembered from earlier measurements. */
type Maker = (ground: Ground) => Contender;

const OTHERS: readonly Maker[] = [
  ({ town }) => walker(connect(town), "walk"),
  ({ town }) => walker(connect(town), "levels"),
  ({ town }) => straight(connect(town)),
];
const OURS: readonly Maker[] = STATES.map(
  (state): Maker =>
    ({ town }) =>
      ours(town, state),
);

/** @param fewer how many of the customers to use for contenders that need many requests for each */
export function costs(ground: Ground, customers: readonly Customer[], fewer: number): Measured[] {
  return [
    ...OURS.map((make) => measure(make(ground), customers)),
    ...OTHERS.map((make) => measure(make(ground), customers.slice(0, fewer))),
  ];
}

/** The costs of this project on a server that returns at most 100 rows at once. */
export function costsOnSmallPages(ground: Ground, customers: readonly Customer[]): Measured[] {
  return STATES.map((state) => measure(ours(ground.town, state, SMALL_PAGES), customers));
}

/** Times for each share of failures and each latency; all latencies of one share are adjacent. */
export function times(ground: Ground, customers: readonly Customer[]): Timed[] {
  return [...OURS, ...OTHERS].map((make) => {
    const contender = make(ground);
    const cells = FAILURES.flatMap((failures) =>
      LATENCIES_MS.map((latencyMs) => measure(contender, customers, { latencyMs, failures })),
    );
    return { name: contender.name, cells };
  });
}

/** Checks this project's answers on servers of every kind, with alternating states of memory. */
export function rightOnAll(ground: Ground, seed: number, count: number): Measured[] {
  return Object.entries(SERVERS).map(([server, quirks], i) => {
    const state = STATES[i % STATES.length] ?? "cold";
    const customers = ground.customers(seed + i, count);
    return { ...measure(ours(ground.town, state, quirks), customers), name: server };
  });
}

export interface Claim {
  readonly text: string;
  readonly found: string;
  readonly holds: boolean;
}

/** The project's claims about its round trips, compared with measurements in the order of `STATES`. */
export function claims(usual: readonly Measured[], smallPages: readonly Measured[]): Claim[] {
  const [cold, newArea, warm] = usual;
  const [coldSmall, newSmall, warmSmall] = smallPages;
  if (!cold || !newArea || !warm || !coldSmall || !newSmall || !warmSmall) {
    throw new Error("a state was not measured");
  }
  const trips = (measured: Measured) => spreadOf(valuesOf(measured, "roundTrips"));
  const requests = (measured: Measured) => spreadOf(valuesOf(measured, "requests"));
  const atMost = (what: string, value: number, most: number): Claim => ({
    text: `${what}: at most ${most}`,
    found: String(value),
    holds: value <= most,
  });
  return [
    atMost("round trips, nothing remembered, median", trips(cold).p50, 2),
    atMost("round trips, nothing remembered, most", trips(cold).max, 3),
    atMost("round trips, new area, median", trips(newArea).p50, 2),
    atMost("round trips, new area, most", trips(newArea).max, 3),
    atMost("round trips, nothing remembered, 100 rows per page, median", trips(coldSmall).p50, 2),
    atMost("round trips, nothing remembered, 100 rows per page, most", trips(coldSmall).max, 3),
    atMost("round trips, new area, 100 rows per page, median", trips(newSmall).p50, 2),
    atMost("round trips, new area, 100 rows per page, most", trips(newSmall).max, 3),
    // One more than if `base-points` said whether sales are allowed: on this server, `poles` is read as well.
    atMost("requests, nothing remembered, median", requests(cold).p50, 6),
    atMost("requests, new area, median", requests(newArea).p50, 5),
    atMost("round trips, area remembered, median", trips(warm).p50, 1),
    atMost("requests, area remembered, median", requests(warm).p50, 1),
    atMost(
      "longest URL, in characters",
      Math.max(...[...usual.slice(0, 3), ...smallPages].map(({ longestUrl }) => longestUrl)),
      2082,
    ),
  ];
}

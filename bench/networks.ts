/** Measures what it takes to keep networks of several sizes in the cache: one reading of each, and checks after it. */
import { generateTown } from "ozmap-simulator";
import { readNetworkState } from "../src/sheet/network/network-state";
import { deploy } from "../testing/deployed";
import { OZMAP_ADDRESS } from "../testing/ozmap-route";
import { customersOf } from "./customers";
import { googleTimes, type GoogleTimes } from "./google-times";
import { Link } from "./link";
import { whole } from "./stats";
import { table } from "./tables";

const MINUTE_MS = 60_000;
const TOWN_SEED = 3;
const LATENCY_MS = 300;
const CUSTOMERS = 60;
/** More runs than any reading takes before it is abandoned. */
const MAX_RUNS = 12;

export interface NetworkSize {
  readonly points: number;
  readonly boxes: number;
  /** Requests for one reading. */
  readonly requests: number;
  readonly runs: number;
  readonly triggerMinutes: number;
  /** Cache values; 0 if the network is too large for the cache. */
  readonly values: number;
  readonly characters: number;
  /** Characters that one check reads from the cache. */
  readonly charactersPerCheck: number;
  readonly oneRoundTrip: number;
}

/** @param poles roughly how many poles the network has */
export function networkOfSize(poles: number): NetworkSize {
  const town = generateTown({ seed: TOWN_SEED, poles });
  const links: Link[] = [];
  let times: GoogleTimes | undefined;
  const { service, trigger } = deploy(town, {
    http: (route, clock) => {
      const link = new Link(route, clock);
      links.push(link);
      return link;
    },
    services: (services) => (times = googleTimes(services.clock)).of(services),
  });
  const [link] = links;
  if (link === undefined) throw new Error("the service did not take the link");
  const { clock, cache, properties } = service;
  link.start({ latencyMs: LATENCY_MS, failures: 0 }, poles);
  const readAt = (): number =>
    readNetworkState(properties.values.get("NETWORK"), `${OZMAP_ADDRESS}/api/v2`).readAt;
  // A check far from all poles, which only shows that the service is in use.
  service.ask({ lat: -20, lng: -45 });
  let [runs, triggerMs] = [0, 0];
  const before = link.stop().requests;
  while (readAt() === 0 && runs < MAX_RUNS) {
    clock.advance(5 * MINUTE_MS);
    const startedAt = clock.now();
    trigger();
    times?.endRun();
    triggerMs += clock.now() - startedAt;
    runs += 1;
  }
  const requests = link.stop().requests - before;
  const values = [...cache.entries].filter(([key]) => key.startsWith("oz:net:"));
  let characters = 0;
  const readAll = cache.readAll.bind(cache);
  cache.readAll = (keys) => {
    const found = readAll(keys);
    for (const value of Object.values(found)) characters += value.length;
    return found;
  };
  let one = 0;
  for (const place of customersOf(town, 1, CUSTOMERS)) {
    const { roundTrips } = link.stop();
    service.ask({ ...place });
    if (link.stop().roundTrips - roundTrips <= 1) one += 1;
  }
  const { poles: all, points, junctionBoxes, boxes } = town;
  return {
    points: all.length + points.length + junctionBoxes.length,
    boxes: boxes.length,
    requests,
    runs,
    triggerMinutes: triggerMs / MINUTE_MS,
    values: readAt() === 0 ? 0 : values.length,
    characters: values.reduce((sum, [, { value }]) => sum + value.length, 0),
    charactersPerCheck: characters / CUSTOMERS,
    oneRoundTrip: one / CUSTOMERS,
  };
}

export function networksTable(networks: readonly NetworkSize[]): string {
  return table(
    [
      "base points",
      "boxes",
      "requests per reading",
      "runs",
      "trigger, min",
      "values",
      "characters",
      "of these, per check",
      "in one round trip",
    ],
    networks.map((each) => [
      whole(each.points),
      whole(each.boxes),
      whole(each.requests),
      whole(each.runs),
      each.triggerMinutes.toFixed(1),
      whole(each.values),
      whole(each.characters),
      whole(each.charactersPerCheck),
      `${(each.oneRoundTrip * 100).toFixed(0)} %`,
    ]),
  );
}

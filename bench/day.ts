/**
 * Measures a day of the service: customers over fourteen hours, the trigger every five minutes, and a night without
 * customers. Only this file, OZmap's answers and Google's services advance the clock.
 */
import { random } from "ozmap-simulator";
import type { HttpRequest } from "../src/ports";
import { SHEETS } from "../src/sheet/names";
import { readNetworkState } from "../src/sheet/network/network-state";
import { spendingToday } from "../src/web";
import { deploy } from "../testing/deployed";
import type { FakeCache } from "../testing/fake-cache";
import type { Answer } from "../testing/fake-http";
import { OZMAP_ADDRESS } from "../testing/ozmap-route";
import type { Reply } from "../testing/service";
import { type GoogleTimes, googleTimes } from "./google-times";
import type { Ground } from "./grounds";
import { type Faults, judge, noFaults } from "./judge";
import { Link } from "./link";
import type { Customer } from "./measure";
import { whole } from "./stats";
import { table } from "./tables";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Customers come from seven in the morning to nine in the evening. */
const OPENS_H = 7;
const CLOSES_H = 21;
/** The weight of each opening hour: mornings and the end of the working day are busiest. */
const HOUR_WEIGHTS = [3, 6, 8, 9, 9, 6, 7, 8, 8, 9, 10, 9, 6, 3];
const LATENCY_MS = 300;
const OFFSET_MINUTES = -180;

export interface Day {
  readonly wholeNetwork: boolean;
  readonly checks: number;
  /** The share of checks that took at most one round trip. */
  readonly oneRoundTrip: number;
  /** Requests to OZmap, including the trigger's, per check. */
  readonly requestsPerCheck: number;
  /** Reads and writes of properties, including the trigger's, per check. */
  readonly propertiesPerCheck: number;
  readonly sweeps: number;
  /** From the last customer to the next morning. */
  readonly sweepsAtNight: number;
  /** The trigger's time, made up of OZmap's answers and calls to Google's services. */
  readonly triggerMinutes: number;
  /** Characters read from the cache, per check. */
  readonly charactersPerCheck: number;
  /** Processor time without that of the simulated OZmap. */
  readonly cpuMsPerCheck: number;
  /** The greatest age of the whole network in the cache when a check used it. */
  readonly oldestMinutes: number;
  readonly faults: Faults;
}

/** What goes wrong on a day. */
export interface Trouble {
  /** Replaces an answer of OZmap. */
  readonly answer?: (answer: Answer, request: HttpRequest, asker: Asker) => Answer | Error;
  /** Called after each run of the trigger. */
  readonly cache?: (cache: FakeCache) => void;
  /** Judges each reply, instead of the comparison of all keys. */
  readonly judge?: (reply: Reply, right: Customer["right"]) => void;
}
export type Asker = "customer" | "trigger";

/** @param wholeNetwork the setting `rede_em_memoria` */
export function day(
  ground: Ground,
  checks: number,
  wholeNetwork: boolean,
  trouble: Trouble = {},
): Day {
  const prng = random(checks + 5);
  const links: Link[] = [];
  let asker: Asker = "customer";
  let times: GoogleTimes | undefined;
  const deployed = deploy(ground.town, {
    settings: { rede_em_memoria: wholeNetwork ? "sim" : "nao" },
    http: (route, clock) => {
      const { answer: spoil = (answer: Answer) => answer } = trouble;
      const link = new Link((request) => spoil(route(request), request, asker), clock);
      links.push(link);
      return link;
    },
    services: (services) => (times = googleTimes(services.clock)).of(services),
  });
  const [line] = links;
  if (line === undefined) throw new Error("the service did not take the link");
  const { service, workbook } = deployed;
  const { clock, cache, properties } = service;
  workbook.add(SHEETS.start);
  workbook.add(SHEETS.dashboard);
  line.start({ latencyMs: LATENCY_MS, failures: 0 }, checks);
  const midnight =
    Math.ceil((clock.now() + OFFSET_MINUTES * MINUTE_MS) / (24 * HOUR_MS)) * 24 * HOUR_MS -
    OFFSET_MINUTES * MINUTE_MS;
  const arrivals = ground
    .customersByDrops(checks, checks)
    .map((customer) => ({ ...customer, at: midnight + arrival(prng.between(0, 1)) }))
    .sort((a, b) => a.at - b.at);

  const faults = noFaults();
  let characters = 0;
  const readAll = cache.readAll.bind(cache);
  cache.readAll = (keys) => {
    const found = readAll(keys);
    if (asker === "customer") for (const value of Object.values(found)) characters += value.length;
    return found;
  };
  let [one, cpuMicros, sweeps, sweepsAtNight, oldest, triggerMs] = [0, 0, 0, 0, 0, 0];
  let nextRun = midnight + OPENS_H * HOUR_MS - prng.between(0, 5) * MINUTE_MS;
  let next = 0;
  const last = arrivals[arrivals.length - 1]?.at ?? midnight;
  const end = midnight + (24 + OPENS_H) * HOUR_MS;
  const before = line.stop().requests;
  const propertiesBefore = properties.reads + properties.writes;
  while (nextRun < end || next < arrivals.length) {
    const arrived = arrivals[next];
    if (arrived !== undefined && arrived.at <= nextRun) {
      clock.advance(Math.max(0, Math.ceil(arrived.at - clock.now())));
      const load = line.stop();
      const serverMicros = line.serverMicros;
      const cpu = process.cpuUsage();
      const reply = service.ask({ ...arrived.place });
      cpuMicros += process.cpuUsage(cpu).user - (line.serverMicros - serverMicros);
      const after = line.stop();
      if (after.roundTrips - load.roundTrips <= 1) one += 1;
      if (trouble.judge !== undefined) trouble.judge(reply, arrived.right);
      else {
        judge(
          faults,
          reply.oz_ok === "sim"
            ? { kind: "answered", fields: reply }
            : { kind: "indisponivel", why: "" },
          arrived.right,
        );
      }
      const { readAt } = readNetworkState(
        properties.values.get("NETWORK"),
        `${OZMAP_ADDRESS}/api/v2`,
      );
      const age = (clock.now() - readAt) / MINUTE_MS;
      if (readAt > 0 && age <= 60) oldest = Math.max(oldest, age);
      next += 1;
      continue;
    }
    clock.advance(Math.max(0, Math.ceil(nextRun - clock.now())));
    const load = line.stop();
    const startedAt = clock.now();
    asker = "trigger";
    deployed.trigger();
    times?.endRun();
    asker = "customer";
    trouble.cache?.(cache);
    triggerMs += clock.now() - startedAt;
    if (line.stop().requests > load.requests) {
      sweeps += 1;
      if (nextRun > last) sweepsAtNight += 1;
    }
    nextRun += (5 + prng.between(-0.2, 0.2)) * MINUTE_MS;
  }
  const requests = line.stop().requests - before;
  const counted = spendingToday(properties.readAll(), clock.now(), OFFSET_MINUTES).spent.requests;
  if (counted > requests) throw new Error(`counted ${counted} requests of ${requests}`);
  return {
    wholeNetwork,
    checks,
    oneRoundTrip: one / checks,
    requestsPerCheck: requests / checks,
    propertiesPerCheck: (properties.reads + properties.writes - propertiesBefore) / checks,
    sweeps,
    sweepsAtNight,
    triggerMinutes: triggerMs / MINUTE_MS,
    charactersPerCheck: characters / checks,
    cpuMsPerCheck: cpuMicros / 1000 / checks,
    oldestMinutes: oldest,
    faults,
  };
}

/** The time of a customer's arrival, in milliseconds after midnight. @param draw a random number in [0, 1) */
function arrival(draw: number): number {
  const total = HOUR_WEIGHTS.reduce((sum, weight) => sum + weight, 0);
  let left = draw * total;
  for (let hour = OPENS_H; hour < CLOSES_H; hour++) {
    const weight = HOUR_WEIGHTS[hour - OPENS_H] ?? 0;
    if (left < weight) return (hour + left / weight) * HOUR_MS;
    left -= weight;
  }
  return CLOSES_H * HOUR_MS;
}

export function dayTable(days: readonly Day[]): string {
  return table(
    [
      "checks per day",
      "one round trip",
      "requests per check",
      "properties per check",
      "readings (at night)",
      "trigger, min",
      "characters per check",
      "CPU per check, ms",
      "oldest used, min",
      "wrong",
    ],
    days.map((each) => [
      `${each.checks}, ${each.wholeNetwork ? "at hand" : "by area"}`,
      `${(each.oneRoundTrip * 100).toFixed(1)} %`,
      each.requestsPerCheck.toFixed(2),
      each.propertiesPerCheck.toFixed(1),
      `${each.sweeps} (${each.sweepsAtNight})`,
      each.triggerMinutes.toFixed(1),
      whole(each.charactersPerCheck),
      each.cpuMsPerCheck.toFixed(1),
      each.wholeNetwork ? each.oldestMinutes.toFixed(0) : "–",
      whole(each.faults.different + each.faults.wrongYes + each.faults.wrongNo),
    ]),
  );
}

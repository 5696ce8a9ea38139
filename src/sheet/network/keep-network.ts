/**
 * The trigger's job `network`: reads the whole network while the service is in use, and writes it to the
 * cache for requests. A reading that is implausible or too large is not written: requests then ask by area.
 */
import { Refusal } from "../../contract";
import { Deadline } from "../../deadline";
import type { Detail } from "../../detail";
import { Memory } from "../../memory";
import {
  type Answer,
  type BulkGet,
  forgetStaged,
  implausibility,
  lifetimeS,
  MAX_NETWORK_VALUES,
  MIN_NETWORK_MINUTES,
  type NetworkReading,
  OzmapClient,
  packNetwork,
  stageAnswers,
  stagedAnswers,
  type Swept,
  writeNetwork,
} from "../../ozmap";
import { configurationOf, PROPERTY, type Settings } from "../../settings";
import { ozmapAccess } from "../start/connection";
import { type JobContext, leftFor, type Moment } from "../trigger/job";
import { attempted, type NetworkState, readNetworkState, writeNetworkState } from "./network-state";

const MINUTE_MS = 60_000;
/** The service counts as in use for this long after a check. */
const IN_USE_MS = 60 * MINUTE_MS;
/** The time between two runs of the trigger, with an allowance for a late one. */
const PERIOD_MS = 5.5 * MINUTE_MS;
/** Part of the job's time that is kept for writing a reading to the cache, or for staging it. */
const WRITING_MS = 20_000;
/** A reading that takes a larger share of its lifetime than this is too old by the time it is used. */
const MAX_SHARE_OF_LIFETIME = 0.5;

/** The job's share of the day's requests is used up. */
class OutOfAllowance extends Error {}

/** Whether the settings want the network, the service is in use, and the next reading is due. */
export function isNetworkDue({ properties, day, now }: Moment): boolean {
  const access = ozmapAccess(properties);
  if (access === undefined || !isWanted(configurationOf(properties).settings)) return false;
  const { nextAt } = readNetworkState(properties[PROPERTY.network], access.base);
  return now - day.lastCheckAt <= IN_USE_MS && now >= nextAt;
}

export function keepNetwork(context: JobContext): void {
  const { services, properties } = context;
  const { settings } = configurationOf(properties);
  const access = ozmapAccess(properties);
  if (access === undefined) return;
  const now = services.clock.now();
  const state = readNetworkState(properties[PROPERTY.network], access.base);
  const keep = (next: NetworkState): void => {
    services.properties.write(PROPERTY.network, writeNetworkState(next));
  };
  const begun = attempted(state, now);
  if (leftFor(context).requests < state.requests) {
    keep({ ...begun, failures: state.failures, problem: { code: "network_allowance" } });
    return;
  }
  // Written before anything is asked, so that the next attempt is not too soon if this run is cut short.
  keep(begun);
  const memory = new Memory(services.cache);
  const readAt = state.paused?.readAt ?? now;
  const requestsBefore = state.paused?.requests ?? 0;
  const spent = (): number => requestsBefore + context.spent.requests;
  const failed = (problem: Detail): void => {
    keep({ ...begun, problem, requests: Math.max(begun.requests, spent()) });
  };
  let isStaged = false;
  try {
    const answers = new Map(stagedAnswers(memory, access.base, state.paused?.parts ?? 0));
    const swept = read(context, access, memory, answers, readAt);
    if (swept.kind === "read") {
      keep(use(context, memory, { ...begun, requests: spent() }, swept.reading));
      return;
    }
    const lifetimeMs = settings.topologyCacheMin * MINUTE_MS;
    const isTooSlow = services.clock.now() - readAt > lifetimeMs * MAX_SHARE_OF_LIFETIME;
    const space = MAX_NETWORK_VALUES - state.values;
    const parts = isTooSlow ? 0 : stageAnswers(memory, access.base, answers, space);
    if (parts === 0) failed({ code: "network_too_slow", minutes: settings.topologyCacheMin });
    else {
      isStaged = true;
      keep({ ...state, nextAt: 0, paused: { readAt, parts, requests: spent() } });
    }
  } catch (error) {
    if (error instanceof OutOfAllowance) failed({ code: "network_allowance" });
    else if (error instanceof Refusal) failed(error.detail ?? { code: "ozmap_unreachable" });
    else throw error;
  } finally {
    if (state.paused !== undefined && !isStaged)
      forgetStaged(memory, access.base, state.paused.parts);
  }
}

export function isWanted({ wholeNetwork, topologyCacheMin }: Settings): boolean {
  return wholeNetwork && topologyCacheMin >= MIN_NETWORK_MINUTES;
}

function read(
  context: JobContext,
  access: { readonly base: string; readonly key: string },
  memory: Memory,
  answers: Map<string, Answer>,
  readAt: number,
): Swept {
  const { services, properties, deadline } = context;
  const { settings, published } = configurationOf(properties);
  const client = new OzmapClient({
    ...access,
    http: services.http,
    clock: services.clock,
    deadline,
    memory,
    generation: published.toString(36),
    topologyMinutes: settings.topologyCacheMin,
    wholeNetwork: true,
    savedCapabilities: properties[PROPERTY.serverCapabilities],
  });
  const until = new Deadline(services.clock, Math.max(0, deadline.remainingMs() - WRITING_MS));
  const affordable =
    (get: BulkGet): BulkGet =>
    (urls) => {
      if (leftFor(context).requests < urls.length) throw new OutOfAllowance();
      return get(urls);
    };
  try {
    return client.sweep(
      {
        readAt,
        withDropLimits: settings.dropMaxM === null,
        withCondominiums: settings.considerCondominiums,
      },
      affordable(client.bulkGet(until)),
      answers,
    );
  } finally {
    client.remember();
    memory.flush();
  }
}

/** Writes a reading to the cache for requests, unless it is implausible, too large or too old. */
function use(
  { services, properties }: JobContext,
  memory: Memory,
  begun: NetworkState,
  reading: NetworkReading,
): NetworkState {
  const { topologyCacheMin: minutes } = configurationOf(properties).settings;
  const { readAt } = reading.network;
  const { size } = reading;
  const problem = implausibility(reading, begun.size);
  if (problem !== undefined) return { ...begun, size, problem };
  const texts = packNetwork(reading.network, begun.base);
  if (texts === undefined) return { ...begun, size, problem: { code: "network_too_large" } };
  const seconds = lifetimeS(readAt, minutes, services.clock.now());
  const values = writeNetwork(memory, begun.base, texts, seconds);
  const now = services.clock.now();
  const tookMs = now - readAt;
  if (values === 0 || tookMs > minutes * MINUTE_MS * MAX_SHARE_OF_LIFETIME) {
    return { ...begun, size, tookMs, values, problem: { code: "network_too_slow", minutes } };
  }
  // One run before the reading expires, less the time that the next one will take.
  const nextAt = Math.max(now, readAt + minutes * MINUTE_MS - PERIOD_MS - tookMs);
  const { base, requests } = begun;
  return { base, requests, nextAt, failures: 0, readAt, values, size, tookMs };
}

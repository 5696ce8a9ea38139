/**
 * The client through which a request reads and remembers one OZmap. Its survey collects what the search needs
 * to know of the network: from the topology cache, else from OZmap, with everything needed at one time
 * fetched in one round trip.
 */
import { Refusal } from "../contract";
import type { Deadline } from "../deadline";
import type { Memory } from "../memory";
import {
  type Circle,
  type DropRules,
  firstAreaM,
  type LatLng,
  type Needs,
  type Network,
  type Rules,
} from "../network";
import type { Clock, Http } from "../ports";
import { type BulkGet, bulkGet } from "./bulk-get";
import { type BulkRules, BulkSurvey } from "./bulk-survey";
import { propertyChunks, readHeldPorts } from "./properties";
import { type Api, type Read, receive, start, type StartedRead, urlsOf } from "./read";
import * as lists from "./reference";
import { readSplitters, splitterChunks } from "./splitters";
import * as around from "./topology";
import { lacksSales } from "./topology";
import { type Cell, cellAt, circleAround, pointCell, TopologyCache } from "./topology-cache";
import {
  type Answer,
  readServerState,
  type RetryBudget,
  retryBudget,
  readCapabilities,
  type ServerCapabilities,
  Transport,
  usualCapabilities,
  writeServerState,
} from "./transport";
import { KeptAnswers } from "./whole/kept-answers";
import { listNetwork } from "./whole/list-network";
import type { ReadingOptions } from "./whole/read-network";
import { remembering, sweep, type Swept } from "./whole/sweep";

/** After this many minutes, ports read by a review of the boxes are too old to use, even if it is not finished. */
const MAX_PORTS_MINUTES = 30;

export interface ClientOptions {
  /** OZmap's API root, such as `https://exemplo.ozmap.com.br:9994/api/v2`. */
  readonly base: string;
  readonly key: string;
  readonly http: Http;
  readonly clock: Clock;
  /** The request's deadline; a single read may be given a shorter one. */
  readonly deadline: Deadline;
  readonly memory: Memory;
  /** Changes when settings are published, so that what was remembered before is no longer found. */
  readonly generation: string;
  /** How long topology may be remembered; 0: not at all. */
  readonly topologyMinutes: number;
  /** Whether the trigger keeps the whole network in the cache. */
  readonly wholeNetwork: boolean;
  /** The server capabilities that a diagnosis has saved; empty if none. */
  readonly savedCapabilities?: string | undefined;
}

export class OzmapClient implements Api {
  readonly base: string;
  readonly capabilities: ServerCapabilities;
  readonly transport: Transport;
  readonly budget: RetryBudget;
  /** The server state as remembered when the request began. */
  private readonly before: string;

  constructor(private readonly options: ClientOptions) {
    const { base, memory, generation } = options;
    const saved = readCapabilities(base, options.savedCapabilities) ?? usualCapabilities();
    const state = readServerState(memory, generation, saved);
    this.before = JSON.stringify(state);
    this.base = base;
    this.capabilities = state.capabilities;
    this.budget = retryBudget(state.retries);
    this.transport = new Transport({ ...options, budget: this.budget });
  }

  /**
   * Runs a read to its end.
   *
   * @throws Refusal if OZmap does not answer in time, or the read cannot use its answers
   */
  run<T>(read: Read<T>, deadline?: Deadline): T {
    let step = read.next([]);
    while (step.done !== true) step = read.next(this.transport.get(step.value, deadline));
    return step.value;
  }

  survey(place: LatLng, rules: SurveyRules, deadline?: Deadline): Survey {
    const { topologyMinutes: minutes, deadline: whole } = this.options;
    const cache = new TopologyCache({ ...this.options, minutes, now: whole.startedAt });
    return new Survey({ api: this, cache, transport: this.transport, deadline }, place, rules);
  }

  /**
   * The whole network, for many places: from the cache, else read from OZmap.
   *
   * @param deadline the run's deadline
   * @param ports answers about ports from earlier runs, to which this run's are added. Without it, all ports
   *   are read in this run
   * @throws Refusal if the network cannot be read; OutOfTime, after which the next run continues the reading
   */
  bulkSurvey(rules: BulkRules, deadline: Deadline, ports?: Map<string, Answer>): BulkSurvey {
    const { topologyMinutes: minutes } = this.options;
    const get = this.bulkGet(deadline);
    const found = listNetwork({
      ...this.options,
      api: this,
      get,
      minutes,
      now: deadline.startedAt,
      withDropLimits: rules.dropMaxM === null,
      withCondominiums: rules.considerCondominiums,
    });
    return new BulkSurvey({ api: this, get: ports ? remembering(get, ports) : get }, rules, found);
  }

  /** Answers about ports that a review of all boxes keeps for its next run. */
  keptPorts(deadline: Deadline): KeptAnswers {
    const { base, memory } = this.options;
    const now = deadline.startedAt;
    return new KeptAnswers({ memory, base, name: "ports", minutes: MAX_PORTS_MINUTES, now });
  }

  /** Fetches a few URLs at a time, within the deadline of a run. */
  bulkGet(deadline: Deadline): BulkGet {
    return bulkGet(this.transport, this.options.clock, deadline);
  }

  /**
   * Reads the whole network for later requests, as far as time allows.
   *
   * @param answers from earlier runs, to which this run's are added
   */
  sweep(options: ReadingOptions, get: BulkGet, answers: Map<string, Answer>): Swept {
    return sweep(this, get, options, answers);
  }

  /** Remembers what was learned about the server, if it has changed. */
  remember(): void {
    const { memory, generation } = this.options;
    const state = { capabilities: this.capabilities, retries: this.budget.tokens };
    if (JSON.stringify(state) !== this.before) writeServerState(memory, generation, state);
  }
}

/** What a survey needs of the client. */
export interface SurveyPorts {
  readonly api: Api;
  readonly cache: TopologyCache;
  readonly transport: Pick<Transport, "get">;
  /** A deadline shorter than the request's; undefined for the request's own. */
  readonly deadline: Deadline | undefined;
}

/** The rules that decide what must be read. */
export type SurveyRules = Pick<
  Rules,
  "poleRadiusM" | "considerCondominiums" | "countHeldPorts" | keyof DropRules
>;

interface ReadUnderWay extends StartedRead {
  /** Names what it reads, so that nothing is read twice at the same time. */
  readonly of: readonly string[];
}

export class Survey {
  private readonly cell: Cell;
  private readonly known: lists.NetworkSoFar;
  private underWay: readonly ReadUnderWay[] = [];
  /** When the oldest part of each was read, in milliseconds since 1970. */
  private readonly readAt: { area: number; reference: number };

  constructor(
    private readonly ports: SurveyPorts,
    place: LatLng,
    private readonly rules: SurveyRules,
  ) {
    const { cache } = ports;
    this.cell = cache.isOn ? cellAt(place) : pointCell(place);
    const circle = circleAround(this.cell, firstAreaM(rules, cache.dropLimits));
    const remembered = cache.read(this.cell, circle, rules.considerCondominiums);
    const nothing = { centre: this.cell.centre, radiusM: 0 };
    this.known = {
      topology: around.newTopology(remembered.area, nothing),
      reference: lists.newReference(remembered.reference),
      splitters: new Map(),
      heldPorts: new Map(),
    };
    this.readAt = { area: remembered.areaReadAt, reference: remembered.referenceReadAt };
  }

  /** Everything known so far, including lists that are only partly read. */
  network(): Network {
    return lists.networkOf(this.known);
  }

  /**
   * Fetches everything needed in one round trip, or in none if only a larger area is needed and the whole
   * network is in the cache.
   *
   * @throws Refusal if OZmap does not answer, or its answers contradict each other
   */
  ask(needs: Needs): void {
    const isWidened = this.widen(needs.areaM);
    this.startReads(isWidened ? { ...needs, areaM: 0 } : needs);
    if (this.underWay.length === 0) {
      if (isWidened) return;
      throw new Refusal("resposta_invalida", { code: "verdict_data_missing" });
    }
    const { transport, deadline } = this.ports;
    receive(this.underWay, transport.get(urlsOf(this.underWay), deadline));
    this.underWay = this.underWay.filter(({ step }) => step.done !== true);
  }

  /** Remembers what was read, as far as it may be remembered. */
  remember(): void {
    const { cell } = this;
    const { topology, reference } = this.known;
    const { cache } = this.ports;
    if (topology.changed && !topology.isSpoiled) cache.writeArea(cell, topology, this.readAt.area);
    const { fresh } = reference;
    if (fresh.types || fresh.dropLimits) {
      const { boxes, points } = topology;
      const rememberable = lists.rememberable(reference, boxes, points.values());
      cache.writeReference(rememberable, this.readAt.reference);
    }
    if (fresh.condominiums) cache.writeCondominiums(reference.condominiums);
  }

  private startReads(needs: Needs): void {
    const { cell } = this;
    const { topology, reference } = this.known;
    const { api } = this.ports;
    // The first page of a list already shows whether the poles must be asked for as well.
    const bare =
      api.capabilities.bare || (topology.area !== undefined && lacksSales(topology.area));
    const lacksType = lists.lacksType(reference, around.pointsSoFar(topology));

    if (needs.areaM > 0) this.startArea(circleAround(cell, needs.areaM));
    if (lacksType) this.start(["pole types"], () => lists.readTypes(api, reference));
    if (needs.dropLimits) this.start(["projects"], () => lists.readDropLimits(api, reference));
    if (needs.condominiums) {
      this.start(["condominiums"], () => lists.readCondominiums(api, reference));
    }
    if (needs.poles || (topology.area !== undefined && bare)) this.startPoles();
    const pointIds = needs.points.filter((id) => !this.isUnderWay(`point ${id}`));
    for (const ids of around.pointChunks(api, pointIds)) {
      const names = ids.map((id) => `point ${id}`);
      this.start(names, () => around.readPointsById(api, topology, ids));
    }
    this.startPorts(needs.splittersOf);
  }

  /** Takes a larger area from the whole network, if that is in the cache. @returns whether it did */
  private widen(areaM: number): boolean {
    const { cell, readAt } = this;
    const { topology } = this.known;
    const { cache } = this.ports;
    if (areaM === 0 || topology.area !== undefined) return false;
    const area = cache.readWider(circleAround(cell, areaM));
    if (area === undefined) return false;
    around.takeArea(topology, area);
    readAt.area = Math.min(readAt.area, cache.networkReadAt);
    return true;
  }

  private startPorts(boxIds: readonly string[]): void {
    const { api } = this.ports;
    const { splitters, heldPorts } = this.known;
    const splittersOf = boxIds.filter(
      (id) => !splitters.has(id) && !this.isUnderWay(`splitters ${id}`),
    );
    for (const ids of splitterChunks(api, splittersOf)) {
      const names = ids.map((id) => `splitters ${id}`);
      this.start(names, () => this.readSplitters(ids));
    }
    if (!this.rules.countHeldPorts) return;
    const propertiesOf = boxIds.filter(
      (id) => !heldPorts.has(id) && !this.isUnderWay(`properties ${id}`),
    );
    for (const ids of propertyChunks(api, propertiesOf)) {
      const names = ids.map((id) => `properties ${id}`);
      this.start(names, () => this.readHeldPorts(ids));
    }
  }

  /** Starts to read an area, and abandons a smaller one that is being read. */
  private startArea(circle: Circle): void {
    const { topology } = this.known;
    if (circle.radiusM <= (topology.area?.circle.radiusM ?? 0)) return;
    this.underWay = this.underWay.filter(({ of }) => !of.includes("area"));
    this.start(["area"], () => around.readCircle(this.ports.api, topology, circle));
  }

  /** Starts to read the list of poles, which says whether a drop may start there. At most once. */
  private startPoles(): void {
    const { topology } = this.known;
    if (topology.hasAskedPoles) return;
    const circle = circleAround(this.cell, this.rules.poleRadiusM);
    this.start(["poles"], () => around.readSales(this.ports.api, topology, circle));
  }

  private *readSplitters(boxIds: readonly string[]): Read<void> {
    const found = yield* readSplitters(this.ports.api, boxIds);
    found.forEach((ports, id) => this.known.splitters.set(id, ports));
  }

  private *readHeldPorts(boxIds: readonly string[]): Read<void> {
    const found = yield* readHeldPorts(this.ports.api, boxIds);
    found.forEach((ports, id) => this.known.heldPorts.set(id, ports));
  }

  private isUnderWay(name: string): boolean {
    return this.underWay.some(({ of }) => of.includes(name));
  }

  /** Starts a read, unless any of what it reads is already under way. */
  private start(of: readonly string[], read: () => Read<void>): void {
    if (of.some((name) => this.isUnderWay(name))) return;
    this.underWay = [...this.underWay, { of, ...start(read()) }];
  }
}

/**
 * The whole network for many places, and the ports of many boxes in few requests.
 *
 * What cannot be read is contained: it costs the places that need it, and no other.
 */
import { Refusal } from "../contract";
import {
  type BasePoint,
  type BoxPorts,
  type Circle,
  type HeldPorts,
  type LatLng,
  type Needs,
  type Network,
  type Rules,
  type Surroundings,
  surroundingsIn,
} from "../network";
import type { Detail } from "../detail";
import { type BulkGet, type Job, needed, runJobs } from "./bulk-get";
import { type Api, inChunks, pageLengthFor, type Read } from "./read";
import { propertyChunks, readHeldPorts } from "./properties";
import * as lists from "./reference";
import {
  readAllSplitters,
  readSplitters,
  splitterChunks,
  type SplittersOfBoxes,
} from "./splitters";
import * as whole from "./topology";
import type { WholeNetwork } from "./whole/network-cache";

/** Everything is in it. */
const EVERYWHERE: Circle = { centre: { lat: 0, lng: 0 }, radiusM: Infinity };

/** Beyond this many boxes, a server that filters by one box alone is asked for all splitters there are. */
const MAX_BOXES_ONE_BY_ONE = 50;

/** The rules that decide what has to be read. */
export type BulkRules = Pick<Rules, "dropMaxM" | "considerCondominiums" | "countHeldPorts">;

/** What is wanted beyond the topology. */
export type BulkNeeds = Pick<Needs, "poles" | "points" | "splittersOf">;

export class BulkSurvey {
  private readonly topology: whole.TopologySoFar;
  private readonly reference: lists.ReferenceSoFar;
  private readonly splitters = new Map<string, BoxPorts>();
  private readonly heldPorts = new Map<string, HeldPorts>();
  private readonly failed = new Map<string, Refusal>();
  private hasAskedPoles = false;
  private known: Network | undefined;
  private divided: Surroundings | undefined;

  /**
   * @param get asks for ports, and for what the network lacks
   * @param doubt why this can hardly be the network; undefined if it can
   * @throws Refusal if lists that the network lacks are not to be had; OutOfTime
   */
  constructor(
    private readonly api: Api,
    private readonly rules: BulkRules,
    private readonly get: BulkGet,
    network: WholeNetwork,
    readonly doubt: Detail | undefined,
  ) {
    this.topology = whole.newTopology({ ...network, whole: EVERYWHERE }, EVERYWHERE);
    this.reference = lists.newReference(network.reference);
    this.readReference();
  }

  /** Reads the lists that the network came without: the settings were others, or they were too long. */
  private readReference(): void {
    const { api, topology, reference, rules } = this;
    const jobs: Job[] = [];
    if (lists.lacksType(reference, topology.points.values())) {
      jobs.push(needed(() => lists.readTypes(api, reference)));
    }
    const limits = lists.dropLimitsFor(reference, topology.boxes);
    if (rules.dropMaxM === null && limits === undefined) {
      jobs.push(needed(() => lists.readDropLimits(api, reference)));
    }
    if (rules.considerCondominiums && reference.condominiums === undefined) {
      jobs.push(needed(() => lists.readCondominiums(api, reference)));
    }
    runJobs(jobs, this.get);
  }

  /** All that is known by now; ports that are read later are added to it. */
  network(): Network {
    this.known ??= this.networkOf();
    return this.known;
  }

  /** What of it matters to one place. */
  surroundings(place: LatLng, radiusM: number): Network {
    this.divided ??= surroundingsIn(this.network());
    return this.divided(place, radiusM);
  }

  /**
   * Asks for what many places need: ids are put together into as few requests as there can be.
   *
   * @throws Refusal if OZmap does not answer at all; OutOfTime
   */
  ask(needs: BulkNeeds): void {
    const { api } = this;
    if (needs.poles && !this.hasAskedPoles) this.readPoles();
    const points = unique(needs.points).filter((id) => !this.failed.has(`point ${id}`));
    const boxes = unique(needs.splittersOf).filter((id) => !this.failed.has(`box ${id}`));
    const splittersOf = boxes.filter((id) => !this.splitters.has(id));
    const propertiesOf = this.rules.countHeldPorts
      ? boxes.filter((id) => !this.heldPorts.has(id))
      : [];
    const pointJobs = inChunks(api.base, "base-points", "id", points, pageLengthFor(api)).map(
      ({ ids }) =>
        this.contained("point", ids, (some) => whole.readPointsById(api, this.topology, some)),
    );
    const ports = [...this.splitterJobs(splittersOf), ...this.propertyJobs(propertiesOf)];
    runJobs([...pointJobs, ...ports], this.get);
    if (points.length > 0) this.forget();
  }

  /** Why something of what a place needs is not to be had; undefined if it can be asked for. */
  refusalOf({ points, splittersOf }: BulkNeeds): Refusal | undefined {
    const names = [...points.map((id) => `point ${id}`), ...splittersOf.map((id) => `box ${id}`)];
    for (const name of names) {
      const refusal = this.failed.get(name);
      if (refusal !== undefined) return refusal;
    }
    return undefined;
  }

  private splitterJobs(boxIds: readonly string[]): Job[] {
    const { api, splitters } = this;
    const keep = (found: SplittersOfBoxes): void => {
      found.forEach((ports, id) => splitters.set(id, ports));
    };
    if (api.capabilities.parentIn === "fails" && boxIds.length > MAX_BOXES_ONE_BY_ONE) {
      return [
        this.contained("box", boxIds, function* (ids) {
          keep(yield* readAllSplitters(api, ids));
        }),
      ];
    }
    return splitterChunks(api, boxIds).map((ids) =>
      this.contained("box", ids, function* (some) {
        keep(yield* readSplitters(api, some));
      }),
    );
  }

  private propertyJobs(boxIds: readonly string[]): Job[] {
    const { api, heldPorts } = this;
    return propertyChunks(api, boxIds).map((ids) =>
      this.contained("box", ids, function* (some) {
        const found = yield* readHeldPorts(api, some);
        found.forEach((ports, id) => heldPorts.set(id, ports));
      }),
    );
  }

  /** If some of the ids cannot be read, all others are; the refusal is kept for each that cannot. */
  private contained(
    kind: "point" | "box",
    ids: readonly string[],
    read: (ids: readonly string[]) => Read<void>,
  ): Job {
    return {
      read: () => read(ids),
      refused: (refusal) => {
        if (ids.length === 1) {
          this.failed.set(`${kind} ${ids[0] ?? ""}`, refusal);
          return [];
        }
        const middle = Math.ceil(ids.length / 2);
        const halves = [ids.slice(0, middle), ids.slice(middle)];
        return halves.map((half) => this.contained(kind, half, read));
      },
    };
  }

  /** The poles' own list, for a server whose base points do not say which of them allow sales. */
  private readPoles(): void {
    this.hasAskedPoles = true;
    const { api, topology } = this;
    runJobs([needed(() => whole.readSales(api, topology, EVERYWHERE))], this.get);
    this.forget();
  }

  /** The topology is known better than before. */
  private forget(): void {
    this.known = undefined;
    this.divided = undefined;
  }

  private networkOf(): Network {
    const { topology, reference, splitters, heldPorts } = this;
    const points = new Map<string, BasePoint>();
    for (const point of whole.pointsSoFar(topology)) {
      points.set(point.id, lists.withSales(point, reference, this.hasAskedPoles));
    }
    const boxes = whole.boxesSoFar(topology);
    return {
      points,
      boxes,
      unreadablePoints: [...topology.lostPoints.values()].map((point) =>
        lists.withoutPath(point, reference),
      ),
      unreadableBoxes: topology.unreadableBoxes,
      whole: EVERYWHERE,
      absent: topology.absent,
      dropLimits: lists.dropLimitsFor(reference, boxes),
      condominiums: reference.condominiums,
      splitters,
      heldPorts,
    };
  }
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

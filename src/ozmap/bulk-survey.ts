/**
 * Surveys the whole network for many places, and reads the ports of many boxes in few requests.
 *
 * What cannot be read affects only the places that need it.
 */
import { Refusal } from "../contract";
import {
  type Circle,
  type LatLng,
  type Needs,
  type Network,
  type Rules,
  type Surroundings,
  surroundingsIn,
} from "../network";
import type { Detail } from "../detail";
import { type BulkGet, type Job, needed, runJobs } from "./bulk-get";
import type { Api, Read } from "./read";
import { propertyChunks, readHeldPorts } from "./properties";
import * as lists from "./reference";
import {
  readAllSplitters,
  readSplitters,
  splitterChunks,
  type SplittersOfBoxes,
} from "./splitters";
import * as whole from "./topology";
import type { ListNetwork } from "./whole/list-network";

/** A circle that contains every position. */
const EVERYWHERE: Circle = { centre: { lat: 0, lng: 0 }, radiusM: Infinity };

/** For more boxes than this, a server that can filter by only one box is asked for all its splitters. */
const MAX_BOXES_ONE_BY_ONE = 50;

/** The rules that decide what must be read. */
export type BulkRules = Pick<Rules, "dropMaxM" | "considerCondominiums" | "countHeldPorts">;

/** What an assessment may need in addition to the topology. */
export type BulkNeeds = Pick<Needs, "poles" | "points" | "splittersOf">;

/** What a survey of many places needs of the client. */
export interface BulkPorts {
  readonly api: Api;
  /** Fetches ports, and whatever the network lacks. */
  readonly get: BulkGet;
}

interface View {
  readonly network: Network;
  /** Undefined until a place is assessed. */
  surroundings?: Surroundings;
}

export class BulkSurvey {
  private readonly known: lists.NetworkSoFar;
  /** Why a point or a box could not be read, by its kind and id. */
  private readonly failed = new Map<string, Refusal>();
  /** The known network in the terms of the search; undefined until it is needed, and after more was read. */
  private view: View | undefined;
  /** Why the network is implausible; undefined if it is plausible. */
  readonly doubt: Detail | undefined;

  /** @throws Refusal if lists that the network lacks cannot be read; OutOfTime */
  constructor(
    private readonly ports: BulkPorts,
    private readonly rules: BulkRules,
    { network, doubt }: ListNetwork,
  ) {
    this.doubt = doubt;
    this.known = {
      topology: whole.newTopology({ ...network, whole: EVERYWHERE }, EVERYWHERE),
      reference: lists.newReference(network.reference),
      splitters: new Map(),
      heldPorts: new Map(),
    };
    this.readReference();
  }

  /** Reads the lists that the network lacks because settings have changed or the lists were too long to keep. */
  private readReference(): void {
    const { rules } = this;
    const { api, get } = this.ports;
    const { topology, reference } = this.known;
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
    runJobs(jobs, get);
  }

  /** Everything known so far; ports that are read later are added to the same object. */
  network(): Network {
    return this.seen().network;
  }

  /** The part of the network that matters to one place. @param radiusM see `Surroundings` */
  surroundings(place: LatLng, radiusM: number): Network {
    const seen = this.seen();
    seen.surroundings ??= surroundingsIn(seen.network);
    return seen.surroundings(place, radiusM);
  }

  /**
   * Fetches what many places need, with the ids combined into as few requests as possible.
   *
   * @throws Refusal if OZmap does not answer at all; OutOfTime
   */
  ask(needs: BulkNeeds): void {
    const { api, get } = this.ports;
    const { topology, splitters, heldPorts } = this.known;
    if (needs.poles && !topology.hasAskedPoles) this.readPoles();
    const points = unique(needs.points).filter((id) => !this.failed.has(`point ${id}`));
    const boxes = unique(needs.splittersOf).filter((id) => !this.failed.has(`box ${id}`));
    const splittersOf = boxes.filter((id) => !splitters.has(id));
    const propertiesOf = this.rules.countHeldPorts ? boxes.filter((id) => !heldPorts.has(id)) : [];
    const pointJobs = whole
      .pointChunks(api, points)
      .map((ids) =>
        this.contained("point", ids, (some) => whole.readPointsById(api, topology, some)),
      );
    const ports = [...this.splitterJobs(splittersOf), ...this.propertyJobs(propertiesOf)];
    runJobs([...pointJobs, ...ports], get);
    if (points.length > 0) this.view = undefined;
  }

  /** Why something that a place needs cannot be read; undefined if nothing has failed. */
  refusalOf({ points, splittersOf }: BulkNeeds): Refusal | undefined {
    const names = [...points.map((id) => `point ${id}`), ...splittersOf.map((id) => `box ${id}`)];
    for (const name of names) {
      const refusal = this.failed.get(name);
      if (refusal !== undefined) return refusal;
    }
    return undefined;
  }

  private splitterJobs(boxIds: readonly string[]): Job[] {
    const { api } = this.ports;
    const { splitters } = this.known;
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
    const { api } = this.ports;
    const { heldPorts } = this.known;
    return propertyChunks(api, boxIds).map((ids) =>
      this.contained("box", ids, function* (some) {
        const found = yield* readHeldPorts(api, some);
        found.forEach((ports, id) => heldPorts.set(id, ports));
      }),
    );
  }

  /** A job that, if it is refused, is divided until only the ids that fail are left; their refusals are kept. */
  private contained(
    kind: "point" | "box",
    ids: readonly string[],
    read: (ids: readonly string[]) => Read<void>,
  ): Job {
    return {
      read: () => read(ids),
      refused: (refusal) => {
        const [only, ...others] = ids;
        if (only !== undefined && others.length === 0) {
          this.failed.set(`${kind} ${only}`, refusal);
          return [];
        }
        const middle = Math.ceil(ids.length / 2);
        const halves = [ids.slice(0, middle), ids.slice(middle)];
        return halves.map((half) => this.contained(kind, half, read));
      },
    };
  }

  /** Reads the list of poles, for a server whose base points do not say which of them allow sales. */
  private readPoles(): void {
    const { api, get } = this.ports;
    const { topology } = this.known;
    runJobs([needed(() => whole.readSales(api, topology, EVERYWHERE))], get);
    this.view = undefined;
  }

  private seen(): View {
    this.view ??= { network: lists.networkOf(this.known) };
    return this.view;
  }
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

/**
 * Finds out what the search needs to know of a network: from the topology cache, else from OZmap, with
 * everything that is wanted at one time asked for in one round trip.
 */
import { Refusal } from "../contract";
import type {
  BasePoint,
  BoxPorts,
  Circle,
  HeldPorts,
  LatLng,
  Needs,
  Network,
  Rules,
} from "../network";
import { type DropRules, firstAreaM } from "../network";
import { lacksSales } from "./topology";
import { type Cell, cellAt, circleAround, pointCell, type TopologyCache } from "./topology-cache";
import {
  type Api,
  pageLengthFor,
  type Read,
  receive,
  start,
  type StartedRead,
  urlsOf,
} from "./read";
import * as lists from "./reference";
import { propertyChunks, readHeldPorts } from "./properties";
import { readSplitters, splitterChunks } from "./splitters";
import * as around from "./topology";
import type { Answer } from "./transport";
import { inChunks } from "./urls";

/** What a survey needs of the client. */
export interface SurveyPorts {
  readonly api: Api;
  readonly cache: TopologyCache;
  /** One round trip. */
  readonly get: (urls: readonly string[]) => readonly Answer[];
}

/** The rules that decide what has to be read. */
export type SurveyRules = Pick<
  Rules,
  "poleRadiusM" | "considerCondominiums" | "countHeldPorts" | keyof DropRules
>;

interface ReadUnderWay extends StartedRead {
  /** What it reads, so that nothing is read twice at once. */
  readonly of: readonly string[];
}

export class Survey {
  private readonly cell: Cell;
  private readonly topology: around.TopologySoFar;
  private readonly reference: lists.ReferenceSoFar;
  private readonly splitters = new Map<string, BoxPorts>();
  private readonly heldPorts = new Map<string, HeldPorts>();
  private underWay: readonly ReadUnderWay[] = [];
  private hasAskedPoles = false;
  /** When the oldest of what is known was read, in milliseconds since 1970. */
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
    this.topology = around.newTopology(remembered.area, { centre: this.cell.centre, radiusM: 0 });
    this.reference = lists.newReference(remembered.reference);
    this.readAt = {
      area: remembered.areaReadAt,
      reference: remembered.referenceReadAt,
    };
  }

  /** All that is known by now, lists that are only half read included. */
  network(): Network {
    const { topology, reference, splitters, heldPorts } = this;
    const points = new Map<string, BasePoint>();
    for (const point of around.pointsSoFar(topology)) {
      points.set(point.id, lists.withSales(point, reference, this.hasAskedPoles));
    }
    const boxes = around.boxesSoFar(topology);
    const { whole, absent, lostPoints, unreadableBoxes } = topology;
    return {
      points,
      boxes,
      unreadablePoints: [...lostPoints.values()].map((point) =>
        lists.withoutPath(point, reference),
      ),
      unreadableBoxes,
      whole,
      absent,
      dropLimits: lists.dropLimitsFor(reference, boxes),
      condominiums: reference.condominiums,
      splitters,
      heldPorts,
    };
  }

  /**
   * Asks for everything at once: one round trip, or none if a larger area was all, and is at hand.
   *
   * @throws Refusal if OZmap does not answer, or answers what cannot be true
   */
  ask(needs: Needs): void {
    const isWidened = this.widen(needs.areaM);
    this.startReads(isWidened ? { ...needs, areaM: 0 } : needs);
    if (this.underWay.length === 0) {
      if (isWidened) return;
      throw new Refusal("resposta_invalida", { code: "verdict_data_missing" });
    }
    receive(this.underWay, this.ports.get(urlsOf(this.underWay)));
    this.underWay = this.underWay.filter(({ step }) => step.done !== true);
  }

  /** Remembers what was read and may be remembered. */
  remember(): void {
    const { topology, reference, cell } = this;
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
    const { topology, reference, cell } = this;
    const { api } = this.ports;
    // The first page of many shows already that the poles must be asked for as well.
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
    for (const { ids } of inChunks(api.base, "base-points", "id", pointIds, pageLengthFor(api))) {
      const names = ids.map((id) => `point ${id}`);
      this.start(names, () => around.readPointsById(api, topology, ids));
    }
    this.startPorts(needs.splittersOf);
  }

  /** Takes a larger area from the whole network, if that is at hand. */
  private widen(areaM: number): boolean {
    const { topology, cell, readAt } = this;
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
    const splittersOf = boxIds.filter(
      (id) => !this.splitters.has(id) && !this.isUnderWay(`splitters ${id}`),
    );
    for (const ids of splitterChunks(api, splittersOf)) {
      const names = ids.map((id) => `splitters ${id}`);
      this.start(names, () => this.readSplitters(ids));
    }
    if (!this.rules.countHeldPorts) return;
    const propertiesOf = boxIds.filter(
      (id) => !this.heldPorts.has(id) && !this.isUnderWay(`properties ${id}`),
    );
    for (const ids of propertyChunks(api, propertiesOf)) {
      const names = ids.map((id) => `properties ${id}`);
      this.start(names, () => this.readHeldPorts(ids));
    }
  }

  /** A smaller area that is being read is given up. */
  private startArea(circle: Circle): void {
    const { topology, ports } = this;
    if (circle.radiusM <= (topology.area?.circle.radiusM ?? 0)) return;
    this.underWay = this.underWay.filter(({ of }) => !of.includes("area"));
    this.start(["area"], () => around.readCircle(ports.api, topology, circle));
  }

  /** The poles that a drop may start from, with what only their own list says. Asked once. */
  private startPoles(): void {
    if (this.hasAskedPoles) return;
    this.hasAskedPoles = true;
    const circle = circleAround(this.cell, this.rules.poleRadiusM);
    this.start(["poles"], () => around.readSales(this.ports.api, this.topology, circle));
  }

  private *readSplitters(boxIds: readonly string[]): Read<void> {
    const found = yield* readSplitters(this.ports.api, boxIds);
    found.forEach((ports, id) => this.splitters.set(id, ports));
  }

  private *readHeldPorts(boxIds: readonly string[]): Read<void> {
    const found = yield* readHeldPorts(this.ports.api, boxIds);
    found.forEach((ports, id) => this.heldPorts.set(id, ports));
  }

  private isUnderWay(name: string): boolean {
    return this.underWay.some(({ of }) => of.includes(name));
  }

  /** Unless the same is under way. */
  private start(of: readonly string[], read: () => Read<void>): void {
    if (of.some((name) => this.isUnderWay(name))) return;
    this.underWay = [...this.underWay, { of, ...start(read()) }];
  }
}

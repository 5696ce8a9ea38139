/**
 * Finds out what the search needs to know of a network: from the topology cache, else from OZmap, with
 * everything that is wanted at one time asked for in one round trip.
 */
import { Refusal } from "../contract";
import type { BasePoint, Circle, LatLng, Needs, Network, Splitter } from "../network";
import { lacksSales } from "./area";
import { type Cell, cellAt, circleAround, pointCell } from "./cell";
import { pageLengthFor } from "./list";
import { type Api, type Read, receive, start, type StartedRead, urlsOf } from "./read";
import * as lists from "./reference";
import { readSplitters, splitterChunks } from "./splitters";
import * as around from "./topology";
import type { TopologyCache } from "./topology-cache";
import type { Answer } from "./transport";
import { inChunks } from "./urls";

/** What a survey needs of the client. */
export interface SurveyPorts {
  readonly api: Api;
  readonly cache: TopologyCache;
  /** One round trip. */
  readonly get: (urls: readonly string[]) => readonly Answer[];
}

interface ReadUnderWay extends StartedRead {
  /** What it reads, so that nothing is read twice at once. */
  readonly of: readonly string[];
}

export class Survey {
  private readonly cell: Cell;
  private readonly topology: around.TopologySoFar;
  private readonly reference: lists.ReferenceSoFar;
  private readonly splitters = new Map<string, readonly Splitter[]>();
  private underWay: readonly ReadUnderWay[] = [];
  private hasAskedPoles = false;

  /** @param poleRadiusM how far the nearest pole may be */
  constructor(
    private readonly ports: SurveyPorts,
    place: LatLng,
    private readonly poleRadiusM: number,
  ) {
    const { cache } = ports;
    this.cell = cache.isOn ? cellAt(place) : pointCell(place);
    const { area, reference } = cache.read(this.cell);
    this.topology = around.newTopology(area, { centre: this.cell.centre, radiusM: 0 });
    this.reference = lists.newReference(reference);
  }

  /** All that is known by now, lists that are only half read included. */
  network(): Network {
    const { topology, reference, splitters } = this;
    const points = new Map<string, BasePoint>();
    for (const point of around.pointsSoFar(topology)) {
      points.set(point.id, lists.withSales(point, reference.types));
    }
    const boxes = around.boxesSoFar(topology);
    const { whole, absent } = topology;
    const dropLimits = lists.dropLimitsFor(reference, boxes);
    return {
      points,
      boxes,
      unreadablePoints: [],
      unreadableBoxes: [],
      whole,
      absent,
      dropLimits,
      condominiums: undefined,
      splitters: new Map([...splitters].map(([id, each]) => [id, { splitters: each, unread: [] }])),
      heldPorts: new Map(),
    };
  }

  /**
   * Asks for everything at once: one round trip.
   *
   * @throws Refusal if OZmap does not answer, or answers what cannot be true
   */
  ask(needs: Needs): void {
    this.startReads(needs);
    if (this.underWay.length === 0) {
      throw new Refusal("resposta_invalida", { code: "verdict_data_missing" });
    }
    receive(this.underWay, this.ports.get(urlsOf(this.underWay)));
    this.underWay = this.underWay.filter(({ step }) => step.done !== true);
  }

  /** Remembers what was read and may be remembered. */
  remember(): void {
    const { topology, reference, cell } = this;
    const { cache } = this.ports;
    if (topology.changed) cache.writeArea(cell, topology);
    const { fresh } = reference;
    if (fresh.types || fresh.dropLimits) {
      cache.writeReference(lists.rememberable(reference, topology.boxes));
    }
  }

  private startReads(needs: Needs): void {
    const { topology, reference, cell, splitters } = this;
    const { api } = this.ports;
    // The first page of many shows already that the poles must be asked for as well.
    const bare =
      api.capabilities.bare || (topology.area !== undefined && lacksSales(topology.area));
    const lacksType = lists.lacksType(reference, around.pointsSoFar(topology));

    if (needs.areaM > 0) this.startArea(circleAround(cell, needs.areaM));
    if (lacksType) this.start(["pole types"], () => lists.readTypes(api, reference));
    if (needs.dropLimits) this.start(["projects"], () => lists.readDropLimits(api, reference));
    if (needs.poles || (topology.area !== undefined && bare)) this.startPoles();
    const pointIds = needs.points.filter((id) => !this.isUnderWay(`point ${id}`));
    for (const { ids } of inChunks(api.base, "base-points", "id", pointIds, pageLengthFor(api))) {
      const names = ids.map((id) => `point ${id}`);
      this.start(names, () => around.readPointsById(api, topology, ids));
    }
    const boxIds = needs.splittersOf.filter(
      (id) => !splitters.has(id) && !this.isUnderWay(`ports ${id}`),
    );
    for (const ids of splitterChunks(api, boxIds)) {
      this.start(
        ids.map((id) => `ports ${id}`),
        () => this.readPorts(ids),
      );
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
    const circle = circleAround(this.cell, this.poleRadiusM);
    this.start(["poles"], () => around.readSales(this.ports.api, this.topology, circle));
  }

  private *readPorts(boxIds: readonly string[]): Read<void> {
    const found = yield* readSplitters(this.ports.api, boxIds);
    found.forEach((splitters, id) => this.splitters.set(id, splitters));
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

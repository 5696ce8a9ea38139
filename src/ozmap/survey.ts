/**
 * Finds out what the search needs to know of a network: from memory where it may, else from OZmap,
 * with everything that is wanted at one time asked in one round trip.
 */
import { Refusal } from "../contract";
import type { Deadline } from "../deadline";
import type { BasePoint, Box, Circle, LatLng, Needs, Network } from "../network";
import { AreaInquiry, pointsWithin } from "./area-inquiry";
import { type Cell, cellAt, circleAround, pointCell } from "./cell";
import { type DecodedPoint, decodePoint, decodePoleType, decodeProject } from "./decode";
import type { Knowledge, Reference } from "./knowledge";
import type { Listing } from "./listing";
import { askTogether, type Inquiry, type Lists } from "./lists";
import { SplitterInquiry } from "./splitter-inquiry";
import type { Transport } from "./transport";

export class Survey {
  private readonly cell: Cell;
  private readonly points: Map<string, DecodedPoint>;
  private readonly absent: Set<string>;
  private readonly reference: Reference;
  private boxes: readonly Box[];
  private whole: Circle;

  private area: AreaInquiry | undefined;
  private types: Listing<{ id: string; allowed: boolean }> | undefined;
  private projects: Listing<{ id: string; dropMaxM: number | null }> | undefined;
  private poles: Listing<DecodedPoint> | undefined;
  private polesAsked = false;
  private byId: { readonly ids: readonly string[]; readonly list: Listing<DecodedPoint> }[] = [];
  private readonly splitters: SplitterInquiry;
  private readonly learned = { topology: false, reference: false };
  /** What of the reference was read for this request. */
  private readonly fresh = { types: false, projects: false };

  /** @param poleRadiusM how far the nearest pole may be */
  constructor(
    private readonly lists: Lists,
    private readonly transport: Transport,
    private readonly knowledge: Knowledge,
    place: LatLng,
    private readonly poleRadiusM: number,
    private readonly deadline?: Deadline,
  ) {
    this.cell = knowledge.remembersTopology ? cellAt(place) : pointCell(place);
    const { reference, area } = knowledge.recall(this.cell);
    this.splitters = new SplitterInquiry(this.lists);
    this.reference = reference;
    this.points = new Map(area?.points);
    this.absent = new Set(area?.absent);
    this.boxes = area?.boxes ?? [];
    this.whole = area?.whole ?? { centre: this.cell.centre, radiusM: 0 };
  }

  /** All that is known by now, lists that are only half read included. */
  network(): Network {
    const points = new Map<string, BasePoint>();
    for (const point of this.area?.points() ?? []) points.set(point.id, this.resolve(point));
    for (const point of this.points.values()) points.set(point.id, this.resolve(point));
    const boxes = this.boxesSoFar();
    return {
      points,
      boxes,
      whole: this.whole,
      absent: this.absent,
      unreadablePoints: [],
      unreadableBoxes: [],
      dropLimits: this.lacksProject(boxes) ? undefined : this.reference.dropLimits,
      condominiums: undefined,
      splitters: new Map(
        [...this.splitters.known].map(([id, splitters]) => [id, { splitters, unread: [] }]),
      ),
      heldPorts: new Map(),
    };
  }

  /**
   * Asks for everything at once: one round trip.
   *
   * @throws Refusal when OZmap does not answer, or answers what cannot be true
   */
  ask(needs: Needs): void {
    if (this.reference.types === undefined || this.lacksType())
      this.types ??= this.lists.of("pole-types", [], decodePoleType);
    if (needs.dropLimits) this.projects ??= this.lists.of("projects", [], decodeProject);
    // The first page of many tells already that the poles must be asked for as well.
    const bare = this.lists.facts.bare || this.area?.isBare() === true;
    if (needs.areaM > 0) this.askArea(needs.areaM);
    if (needs.poles || (this.area && bare)) this.askPoles();
    this.askById(needs.points);
    this.splitters.want(needs.splittersOf);

    const { area, types, projects, poles, byId, splitters } = this;
    const open = [area, types, projects, poles, ...byId.map(({ list }) => list), splitters];
    const inquiries = open.filter(
      (inquiry): inquiry is NonNullable<typeof inquiry> => inquiry !== undefined,
    );
    if (
      !askTogether(inquiries satisfies Inquiry[], (urls) => this.transport.get(urls, this.deadline))
    ) {
      throw new Refusal("resposta_invalida", "OZmap does not tell all that a verdict needs");
    }
    this.conclude();
  }

  /** Remembers what was learned and may be remembered. */
  remember(): void {
    const { points, boxes, whole, absent, learned, knowledge } = this;
    if (learned.topology) knowledge.rememberArea(this.cell, { points, boxes, whole, absent });
    if (!learned.reference) return;
    const { types, dropLimits } = this.reference;
    // A project that boxes name and the list does not have sets no limit: it is not asked for again.
    const unlisted = boxes.map(({ projectId }) => [projectId, null] as const);
    const limits = dropLimits && new Map([...(this.fresh.projects ? unlisted : []), ...dropLimits]);
    knowledge.rememberReference({ types, dropLimits: limits });
  }

  private askArea(areaM: number): void {
    const whole = circleAround(this.cell, areaM);
    if (this.area === undefined || this.area.whole.radiusM < whole.radiusM) {
      this.area = new AreaInquiry(this.lists, whole, this.area);
    }
  }

  /** The poles that a drop may start from, with what only their own list tells. */
  private askPoles(): void {
    if (this.polesAsked) return;
    this.polesAsked = true;
    this.poles = pointsWithin(
      this.lists,
      "poles",
      circleAround(this.cell, this.poleRadiusM),
      false,
    );
  }

  private askById(ids: readonly string[]): void {
    const asked = new Set(this.byId.flatMap((inquiry) => inquiry.ids));
    const unasked = ids.filter((id) => !asked.has(id));
    for (const chunk of this.lists.chunks("base-points", "id", unasked)) {
      const list = this.lists.of("base-points", [chunk.condition], (row) =>
        decodePoint("base-points", row),
      );
      this.byId.push({ ids: chunk.ids, list });
    }
  }

  /** A pole is of a type that the remembered list does not have: it is newer than the list. */
  private lacksType(): boolean {
    const { types } = this.reference;
    if (types === undefined || this.fresh.types) return false;
    const lacks = ({ sales }: DecodedPoint): boolean =>
      sales !== undefined && sales.typeId !== "" && !types.has(sales.typeId);
    return [...this.points.values(), ...(this.area?.points() ?? [])].some(lacks);
  }

  /** While a wider area is read, the boxes of the narrower one are known all the same. */
  private boxesSoFar(): readonly Box[] {
    if (this.area === undefined) return this.boxes;
    const known = new Map<string, Box>();
    for (const box of [...this.boxes, ...this.area.boxes()]) known.set(box.id, box);
    return [...known.values()];
  }

  /** A box is of a project that the remembered list does not have. */
  private lacksProject(boxes: readonly Box[]): boolean {
    const { dropLimits } = this.reference;
    if (dropLimits === undefined || this.fresh.projects) return false;
    return boxes.some(({ projectId }) => projectId !== "" && !dropLimits.has(projectId));
  }

  /** Takes over what has been read to its end. */
  private conclude(): void {
    if (this.types?.state === "whole") {
      this.reference.types = new Map(
        [...this.types.rows.values()].map(({ id, allowed }) => [id, allowed]),
      );
      this.types = undefined;
      this.fresh.types = true;
      this.learned.reference = true;
    }
    if (this.projects?.state === "whole") {
      const limits = [...this.projects.rows.values()];
      this.reference.dropLimits = new Map(limits.map(({ id, dropMaxM }) => [id, dropMaxM]));
      this.projects = undefined;
      this.fresh.projects = true;
      this.learned.reference = true;
    }
    if (this.area?.isWhole()) {
      this.take(this.area.points());
      this.boxes = this.area.boxes();
      this.whole = this.area.whole;
      this.area = undefined;
    }
    if (this.poles?.state === "whole") {
      this.take(this.poles.rows.values());
      this.poles = undefined;
    }
    for (const { ids, list } of this.byId) {
      if (list.state !== "whole") continue;
      this.take(list.rows.values());
      for (const id of ids) if (!list.rows.has(id)) this.absent.add(id);
    }
    this.byId = this.byId.filter(({ list }) => list.state === "open");
  }

  private take(points: Iterable<DecodedPoint>): void {
    for (const point of points) {
      // A list that tells nothing of sales does not undo one that did.
      if (point.sales === undefined && this.points.get(point.id)?.sales !== undefined) continue;
      this.points.set(point.id, point);
    }
    this.learned.topology = true;
  }

  /** Field by field: a spread costs as much as the decoding, and this runs for every point known. */
  private resolve(point: DecodedPoint): BasePoint {
    const { id, position, adjacents, isPole, name, sales } = point;
    let allowsSales: boolean | undefined;
    if (sales !== undefined) {
      const byType = sales.typeId === "" ? true : this.reference.types?.get(sales.typeId);
      allowsSales = sales.usable ? byType : false;
    }
    return { id, position, adjacents, isPole, name, allowsSales };
  }
}

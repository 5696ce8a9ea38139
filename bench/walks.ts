/**
 * Contenders that follow adjacencies by asking OZmap, from the nearest pole outward: one point per round trip, or a
 * whole level. Both stop at the first box that qualifies, report no alternatives, and fetch a point's boxes together
 * with the point, which is better than most implementations.
 */
import { Refusal } from "../src/contract";
import {
  type BasePoint,
  type Box,
  distanceM,
  type BoxPorts,
  type DropLimit,
  type LatLng,
} from "../src/network";
import { judgeAt } from "../src/network/boxes";
import { buildGraph } from "../src/network/graph";
import type { Network, Rules } from "../src/network/model";
import { type Reach, reachFrom, type Start, unreadIn } from "../src/network/reach";
import { qualifiesWithin, type Verdict, verdictOf } from "../src/network/assess";
import { near } from "../src/ozmap/read";
import { decodeBox, decodePoint } from "../src/ozmap/decode";
import { decodePoleType, decodeProject } from "../src/ozmap/reference";
import { decodeSplitter } from "../src/ozmap/splitters";
import { type Client, type Connection, rowsOf, url } from "./client";
import { type Contender, NAMES, type Reply } from "./contender";
import { readable } from "./network-of";

/** The contract's defaults. */
const RULES: Rules = {
  poleRadiusM: 100,
  dropMaxM: null,
  dropSlackM: 0,
  candidatePoles: 1,
  requireImplanted: false,
  countBlockedPorts: false,
  considerCondominiums: false,
  countHeldPorts: false,
  projects: [],
};

/** `walk`: one point or box at a time, nearest first. `levels`: everything known to matter at once. */
export type Stride = "walk" | "levels";

export function walker({ link, client }: Connection, stride: Stride): Contender {
  return {
    name: NAMES[stride],
    link,
    prepare: () => undefined,
    ask: (place) => {
      try {
        return replyOf(new Walk(client(), place, stride).verdict());
      } catch (error) {
        if (error instanceof Refusal) return { kind: "indisponivel", why: error.reason };
        throw error;
      }
    },
  };
}

class Walk {
  private readonly points = new Map<string, BasePoint>();
  private readonly boxes: Box[] = [];
  private readonly splitters = new Map<string, BoxPorts>();
  private readonly absent = new Set<string>();
  private dropLimits: ReadonlyMap<string, DropLimit> = new Map();

  constructor(
    private readonly client: Client,
    private readonly place: LatLng,
    private readonly stride: Stride,
  ) {}

  verdict(): Verdict {
    const start = this.nearestPole();
    if (start === undefined) return { kind: "no_pole" };
    for (;;) {
      const judge = judgeAt(this.place, RULES, this.network());
      const reach = reachFrom(start.pole, buildGraph(this.points.values()), unreadIn(judge));
      const within = reach.findings.filter(qualifiesWithin);
      const open = this.nextOf(reach, within[0]?.dropM ?? Infinity);
      if (open.length === 0) return verdictOf(start, reach, within.slice(0, 1));
      this.fetch(open);
    }
  }

  private nearestPole(): Start | undefined {
    const [poles, types, projects] = this.client.get([
      url.list("poles", near(this.place, RULES.poleRadiusM)),
      url.list("pole-types"),
      url.list("projects"),
    ]);
    const allowed = new Map(
      rowsOf(types).map((row) => {
        const type = decodePoleType(row);
        return [type.id ?? "", type.allowed === true];
      }),
    );
    const limits = rowsOf(projects).map(decodeProject);
    this.dropLimits = new Map(limits.map(({ id = "", dropMaxM }) => [id, dropMaxM]));
    const starts = rowsOf(poles)
      .map((row) => readable(decodePoint("poles", row)))
      .filter(({ sales }) => sales?.usable && (sales.typeId === "" || allowed.get(sales.typeId)))
      .map((point): Start => {
        const pole = { ...point, allowsSales: true };
        return { pole, distanceM: distanceM(this.place, pole.position) };
      })
      .filter((start) => start.distanceM <= RULES.poleRadiusM)
      .sort((a, b) => a.distanceM - b.distanceM || (a.pole.id < b.pole.id ? -1 : 1));
    const [start] = starts;
    if (start === undefined) return undefined;
    this.points.set(start.pole.id, start.pole);
    this.takeBoxes(this.client.get(url.lists("boxes", "pole", [start.pole.id])));
    return start;
  }

  /** The points and boxes to ask for next. Those farther than `horizonM` do not matter. */
  private nextOf({ findings, gaps }: Reach, horizonM: number): Open[] {
    const open: Open[] = [];
    for (const { box, dropM, obstacle } of findings) {
      if (obstacle === "unread") open.push({ kind: "box", id: box.id, fromM: dropM });
    }
    for (const { pointId, fromM } of gaps) open.push({ kind: "point", id: pointId, fromM });
    const matters = open.filter(({ fromM }) => fromM <= horizonM);
    if (this.stride === "levels") return matters;
    return matters.sort((a, b) => a.fromM - b.fromM).slice(0, 1);
  }

  private fetch(open: readonly Open[]): void {
    const pointIds = idsOf(open, "point");
    const boxIds = idsOf(open, "box");
    const pointUrls = url.lists("base-points", "id", pointIds);
    const boxUrls = url.lists("boxes", "pole", pointIds);
    const answers = this.client.get([
      ...pointUrls,
      ...boxUrls,
      ...url.lists("splitters", "parent", boxIds),
    ]);
    for (const json of answers.splice(0, pointUrls.length)) {
      for (const row of rowsOf(json)) {
        const point = readable(decodePoint("base-points", row));
        this.points.set(point.id, { ...point, allowsSales: undefined });
      }
    }
    for (const id of pointIds) if (!this.points.has(id)) this.absent.add(id);
    this.takeBoxes(answers.splice(0, boxUrls.length));
    const splitters = answers.flatMap((json) =>
      rowsOf(json).map((row) => readable(decodeSplitter(row))),
    );
    for (const id of boxIds) {
      this.splitters.set(id, {
        splitters: splitters.filter(({ boxId }) => boxId === id),
        unread: [],
      });
    }
  }

  private takeBoxes(answers: readonly unknown[]): void {
    this.boxes.push(
      ...answers.flatMap((json) => rowsOf(json).map((row) => readable(decodeBox(row)))),
    );
  }

  private network(): Network {
    const { points, boxes, absent, dropLimits, splitters, place } = this;
    const whole = { centre: place, radiusM: Infinity };
    return {
      points,
      boxes,
      unreadablePoints: [],
      unreadableBoxes: [],
      absent,
      dropLimits,
      condominiums: undefined,
      splitters,
      heldPorts: new Map(),
      whole,
    };
  }
}

interface Open {
  readonly kind: "point" | "box";
  readonly id: string;
  /** The shortest it can be from the pole, along adjacencies, in metres. */
  readonly fromM: number;
}

function idsOf(open: readonly Open[], kind: Open["kind"]): string[] {
  return [...new Set(open.filter((one) => one.kind === kind).map(({ id }) => id))];
}

/** The reply of both contenders, by the contract's keys. */
function replyOf(verdict: Verdict): Reply {
  if (verdict.kind === "no_pole")
    return { kind: "answered", fields: { oz_status: "fora_de_area" } };
  const feasible = verdict.kind === "feasible";
  const box = feasible ? verdict.chosen : verdict.nearest;
  return {
    kind: "answered",
    fields: {
      oz_status: feasible ? "viavel" : "inviavel",
      oz_poste_id: verdict.start.pole.id,
      oz_caixa_id: box?.box.id ?? "",
      oz_drop_m: box === undefined ? "" : String(Math.round(box.dropM)),
    },
  };
}

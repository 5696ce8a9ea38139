/** The simulated OZmap on an unreliable line: answers are lost, late, or errors although the work was done. */
import type { Quirks, Town } from "ozmap-simulator";
import type { HttpRequest, HttpResponse } from "../src/ports";
import type { Exchange } from "./interleave";
import { ozmapRoute } from "./ozmap-route";

export interface LineOptions {
  /** Share of requests with a fault. */
  readonly writeFaults: number;
  readonly readFaults: number;
  /** A write that timed out may be done later. */
  readonly landsLate: boolean;
  /** A taken port is given away again, as by an OZmap that does not check. */
  readonly givesTakenPorts: boolean;
}

export interface Line {
  readonly exchange: Exchange;
  /** Carries out delayed writes, each with this probability. */
  land(chance: number): void;
  /** How often each fault happened. */
  readonly faults: Map<string, number>;
}

type Fault =
  | "lost"
  | "lost after work"
  | "500 after work"
  | "504 after work"
  | "503"
  | "502"
  | "timeout"
  | "timeout, lands late";

const WRITE_FAULTS: readonly Fault[] = [
  "lost",
  "lost after work",
  "500 after work",
  "504 after work",
  "503",
  "502",
  "timeout",
  "timeout, lands late",
];
const READ_FAULTS: readonly Fault[] = ["lost", "503", "502", "timeout"];

export function unreliableLine(
  town: Town,
  quirks: Partial<Quirks>,
  time: { now: number },
  draw: () => number,
  options: LineOptions,
): Line {
  const route = ozmapRoute(town, quirks);
  const late: (() => void)[] = [];
  const faults = new Map<string, number>();
  const work = (request: HttpRequest): HttpResponse => {
    if (options.givesTakenPorts) freePortAskedFor(town, request);
    const { status = 200, headers = {}, body = "" } = route(request);
    return { status, headers, body };
  };
  const exchange = (request: HttpRequest): HttpResponse => {
    const fault = pick(request);
    if (fault !== undefined) faults.set(fault, (faults.get(fault) ?? 0) + 1);
    if (fault === "timeout" || fault === "timeout, lands late") {
      time.now += Math.min(request.timeoutMs, 10_000);
      if (fault === "timeout, lands late") late.push(() => void work(request));
      throw new Error("Timeout");
    }
    time.now += Math.floor(20 + draw() * 250);
    if (fault === undefined) return work(request);
    if (fault === "lost") throw new Error("connection reset");
    const status = Number.parseInt(fault, 10);
    if (fault === "503" || fault === "502") return { status, headers: {}, body: "" };
    work(request);
    if (fault === "lost after work") throw new Error("connection closed");
    return { status, headers: {}, body: '{"message":"error"}' };
  };
  const pick = ({ method }: HttpRequest): Fault | undefined => {
    const [share, list] =
      method === "get"
        ? ([options.readFaults, READ_FAULTS] as const)
        : ([options.writeFaults, WRITE_FAULTS] as const);
    if (draw() >= share) return undefined;
    const fault = list[Math.floor(draw() * list.length)];
    return fault === "timeout, lands late" && !options.landsLate ? "timeout" : fault;
  };
  const land = (chance: number): void => {
    for (const landing of late.splice(0)) {
      if (draw() < chance) landing();
      else late.push(landing);
    }
  };
  return { exchange, land, faults };
}

function freePortAskedFor(town: Town, { method, url, payload }: HttpRequest): void {
  if (method !== "post" || !url.endsWith("/properties")) return;
  const { connector, port } = JSON.parse(payload ?? "{}") as { connector?: string; port?: number };
  const splitter = town.splitters.find(({ id }) => id === connector);
  if (splitter && port !== undefined) splitter.connectables.output[port - 1] = null;
}

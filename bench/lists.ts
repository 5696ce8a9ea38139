/**
 * Measures lists: what a row costs beyond one reading of the network, how many runs of the trigger a list takes, and
 * whether the chat is affected. The clock advances by the assumed times of Google's calls and OZmap's answers.
 */
import { random, type Town } from "ozmap-simulator";
import type { SheetServices } from "../src/sheet";
import { checkBatch } from "../src/sheet/batch/batch";
import { reviewBoxes } from "../src/sheet/boxes/boxes";
import { SHEETS } from "../src/sheet/names";
import type { CellValue } from "../src/sheet/ports";
import { TRIGGER_JOBS } from "../src/sheet/trigger/jobs";
import { runTrigger } from "../src/sheet/trigger/run";
import { controlCell } from "../src/sheet/waiting/waiting-rows";
import { captionsOf } from "../src/messages";
import { PROPERTY } from "../src/settings";
import type { LatLng } from "../src/network";
import { type Deployed, deploy } from "../testing/deployed";
import { withEachCall } from "../testing/each-call";
import type { FakeClock } from "../testing/fake-clock";
import { expectedReply } from "../testing/replies";
import type { Ground } from "./grounds";
import { Link } from "./link";
import type { Customer } from "./measure";
import { whole } from "./stats";
import { table } from "./tables";

const MINUTE_MS = 60_000;
/** The assumed time of one call, from published measurements of Google's services. */
const CALL_MS = {
  workbook: 800,
  page: 800,
  properties: 50,
  cache: 30,
  lock: 30,
  listLock: 30,
} as const;
const PACED = ["workbook", "properties", "cache", "lock", "listLock"] as const;
const LATENCY_MS = 300;
/** The time between two runs of the trigger. */
const PERIOD_MS = 5 * MINUTE_MS;
/** More runs than any list here takes. */
const MAX_RUNS = 60;

export interface ListMeasured {
  readonly name: string;
  readonly rows: number;
  /** Requests that read the network. */
  readonly reading: number;
  /** All other requests. */
  readonly requests: number;
  readonly executions: number;
  readonly minutes: number;
  readonly cpuSeconds: number;
  /** Rows whose answer is wrong or missing, and rows written twice. */
  readonly wrong: number;
}

interface Bench extends Deployed {
  readonly line: Link;
  /** The services, each of whose calls takes time. */
  readonly paced: SheetServices;
  /** Called at each call to them. */
  atCall: () => void;
}

function startBench(town: Town, settings: Readonly<Record<string, string>>): Bench {
  let link: Link | undefined;
  const deployed = deploy(town, {
    settings: { limite_por_contato: "0", registro_linhas: "0", ...settings },
    http: (route, clock) => (link = new Link(route, clock)),
  });
  if (link === undefined) throw new Error("the service did not take the link");
  link.start({ latencyMs: LATENCY_MS, failures: 0 }, 7);
  const bench: Bench = {
    ...deployed,
    line: link,
    paced: deployed.services,
    atCall: () => undefined,
  };
  const paced = pacedServices(deployed.services, deployed.service.clock, () => {
    bench.atCall();
  });
  return Object.assign(bench, { paced });
}

function pacedServices(
  services: SheetServices,
  clock: FakeClock,
  atCall: () => void,
): SheetServices {
  return withEachCall(services, PACED, (of, _, call) => {
    clock.advance(CALL_MS[of]);
    atCall();
    return call();
  });
}

/** Starts a list, and runs the trigger until it is done. */
function runToEnd(
  { service, line, paced }: Bench,
  isUnderWay: () => boolean,
  begin: (services: SheetServices) => void,
): Pick<ListMeasured, "reading" | "requests" | "executions" | "minutes" | "cpuSeconds"> {
  const { clock } = service;
  const before = line.requests.length;
  let [executions, ms] = [0, 0];
  const cpu = process.cpuUsage();
  const run = (work: () => void): void => {
    const startedAt = clock.now();
    work();
    ms += clock.now() - startedAt;
    executions += 1;
    clock.advance(PERIOD_MS);
  };
  run(() => {
    begin(paced);
  });
  while (isUnderWay()) {
    if (executions > MAX_RUNS) throw new Error("the list is not done");
    run(() => {
      runTrigger(paced, TRIGGER_JOBS);
    });
  }
  const asked = line.requests.slice(before);
  const requests = asked.filter(({ url }) => url.includes("filter=")).length;
  return {
    reading: asked.length - requests,
    requests,
    executions,
    minutes: ms / MINUTE_MS,
    cpuSeconds: process.cpuUsage(cpu).user / 1e6,
  };
}

/** Measures the sheet *Lote*. @param beside called at each of the list's calls to Google's services */
export function measureBatch(
  ground: Ground,
  customers: readonly Customer[],
  isAtHand: boolean,
  beside: (bench: Bench) => void = () => undefined,
): ListMeasured {
  const bench = startBench(ground.town, { rede_em_memoria: isAtHand ? "sim" : "nao" });
  const { service, workbook, trigger } = bench;
  if (isAtHand) {
    // After a check, the trigger reads the network.
    service.ask({ lat: -26.5, lng: -52 });
    trigger();
  }
  const rows = customers.map(({ place: { lat, lng } }): CellValue[] => ["", lat, lng]);
  const page = workbook.add(SHEETS.batch, [captionsOf("pt-BR", "batch"), ...rows]);
  bench.atCall = () => {
    beside(bench);
  };
  const cost = runToEnd(bench, () => service.properties.values.has(PROPERTY.batch), checkBatch);
  const at = (caption: number): number =>
    page.table[0]?.indexOf(captionsOf("pt-BR", "batch")[caption] ?? "") ?? -1;
  const shown = [
    [at(5), "oz_status"],
    [at(6), "oz_motivo"],
    [at(7), "oz_caixa_nome"],
  ] as const;
  const wrong = customers.filter(({ right }, i) => {
    const cells = page.table[i + 1] ?? [];
    const expected = expectedReply(right);
    return shown.some(([column, key]) => String(cells[column] ?? "") !== expected[key]);
  }).length;
  const name = `Lote, ${isAtHand ? "network at hand" : "network read for it"}`;
  return {
    name,
    rows: customers.length,
    ...cost,
    wrong: wrong + page.table.length - 1 - rows.length,
  };
}

export interface ChatMeasured {
  readonly name: string;
  readonly checks: number;
  readonly roundTrips: number;
  readonly requests: number;
  readonly ms: number;
  readonly wrong: number;
}

/** Measures the chat with the same customers, with and without a list under way. */
export function measureChat(
  ground: Ground,
  customers: readonly Customer[],
  listed: readonly Customer[],
): readonly [alone: ChatMeasured, beside: ChatMeasured] {
  const measured = (name: string): { -readonly [K in keyof ChatMeasured]: ChatMeasured[K] } => ({
    name,
    checks: 0,
    roundTrips: 0,
    requests: 0,
    ms: 0,
    wrong: 0,
  });
  const ask = (
    total: ReturnType<typeof measured>,
    { service, line }: Pick<Bench, "service" | "line">,
    { place, right }: Customer,
  ): void => {
    const { clock } = service;
    const [load, startedAt] = [line.stop(), clock.now()];
    const reply = service.ask({ ...place });
    const after = line.stop();
    total.checks += 1;
    total.roundTrips += after.roundTrips - load.roundTrips;
    total.requests += after.requests - load.requests;
    total.ms += clock.now() - startedAt;
    if (reply.oz_status !== expectedReply(right).oz_status) total.wrong += 1;
    // This is another execution, so it takes none of the list's time.
    clock.advance(startedAt - clock.now());
  };
  const beside = measured("while a list is checked");
  const waiting = [...customers];
  measureBatch(ground, listed, true, (bench) => {
    const customer = waiting.shift();
    if (customer !== undefined) ask(beside, bench, customer);
  });
  const alone = measured("alone");
  const bench = startBench(ground.town, {});
  bench.service.ask({ lat: -26.5, lng: -52 });
  bench.trigger();
  for (const customer of customers.slice(0, beside.checks)) ask(alone, bench, customer);
  return [alone, beside];
}

/** Measures the sheet *Caixas*. */
export function measureBoxes(town: Town): ListMeasured {
  const bench = startBench(town, { rede_em_memoria: "nao" });
  const { values } = bench.service.properties;
  const cost = runToEnd(bench, () => values.has(PROPERTY.boxes), reviewBoxes);
  const written = (bench.workbook.page(SHEETS.boxes)?.table.length ?? 1) - 1;
  const boxes = town.boxes.length;
  return { name: "Caixas", rows: boxes, ...cost, wrong: Math.abs(written - boxes) };
}

/** Measures the nightly review of *Espera*, with all entries near poles. */
export function measureWaiting(town: Town, entries: number): ListMeasured {
  const bench = startBench(town, { rede_em_memoria: "nao" });
  const { service, workbook } = bench;
  const prng = random(entries);
  const since = service.clock.now() - 86_400_000;
  const rows = Array.from({ length: entries }, (_, i): CellValue[] => {
    const { lat, lng }: LatLng = besidePole(town, prng.between(0, 1), prng.between(0, 0.0003));
    const id = `e${i}`;
    const control = controlCell({ id, at: since + i, box: "", informedAt: 0 });
    const cells = [new Date(since + i), `c-${i}`, "", "", "", lat, lng, "sem_porta_livre", ""];
    return [...cells, "esperando", String(control).replace(/^'/, "")];
  });
  const page = workbook.add(SHEETS.waiting, [captionsOf("pt-BR", "waiting"), ...rows]);
  const isUnderWay = (): boolean => page.table.slice(1).some((cells) => cells[8] === "");
  const cost = runToEnd(bench, isUnderWay, (services) => {
    runTrigger(services, TRIGGER_JOBS);
  });
  const free = town.splitters
    .filter(({ isDrop }) => isDrop)
    .reduce(
      (sum, { connectables: { output } }) => sum + output.filter((each) => each === null).length,
      0,
    );
  const invited = page.table.filter((cells) => cells[9] === "agora dá").length;
  return { name: "Espera", rows: entries, ...cost, wrong: Math.max(0, invited - free) };
}

function besidePole({ poles }: Town, draw: number, off: number): LatLng {
  const [lng = 0, lat = 0] = poles[Math.floor(draw * poles.length)]?.coords ?? [];
  return { lat: lat + off, lng };
}

export function listsTable(all: readonly ListMeasured[]): string {
  return table(
    [
      "",
      "rows",
      "requests for the network",
      "per row in addition",
      "executions",
      "minutes",
      "CPU, s",
      "wrong",
    ],
    all.map((each) => [
      each.name,
      whole(each.rows),
      whole(each.reading),
      (each.requests / each.rows).toFixed(3),
      whole(each.executions),
      each.minutes.toFixed(1),
      each.cpuSeconds.toFixed(0),
      whole(each.wrong),
    ]),
  );
}

export function chatTable(all: readonly ChatMeasured[]): string {
  return table(
    ["the chat", "checks", "round trips per check", "requests per check", "ms per check", "wrong"],
    all.map(({ name, checks, roundTrips, requests, ms, wrong }) => [
      name,
      whole(checks),
      (roundTrips / checks).toFixed(2),
      (requests / checks).toFixed(2),
      whole(Math.round(ms / checks)),
      whole(wrong),
    ]),
  );
}

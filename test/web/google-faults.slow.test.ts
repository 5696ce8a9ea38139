/**
 * Google's services fail at every call that an action makes to them: the answer is still the right one,
 * or says that the outcome is unknown; and a write to OZmap is made once.
 */
import type { Town } from "ozmap-simulator";
import { QuotaExceeded } from "../../src/ports";
import { handle, type GoogleServices } from "../../src/web";
import { leaks, logRows } from "../../testing/replies";
import { ACCESS_KEY, type Reply } from "../../testing/service";
import { type Scenario, SCENARIOS, stage, type Stage } from "../../testing/scenarios";

beforeAll(() => jest.spyOn(Math, "random").mockReturnValue(0.5));
afterAll(() => jest.restoreAllMocks());

type PortName = "cache" | "properties" | "lock" | "geocoder";
type Method = (...args: readonly unknown[]) => unknown;

interface GoogleFault {
  readonly name: string;
  readonly port: PortName;
  readonly method: string;
  /** What happens instead of the call; `call` makes the original call. */
  readonly instead: (staged: Stage, call: () => unknown) => unknown;
  /** Reasons that may be reported for it; if empty, the answer must be the right one. */
  readonly reasons: readonly string[];
}

const failing = (error: Error) => (): never => {
  throw error;
};
const UNAVAILABLE = new Error("Service unavailable");
const QUOTA = new QuotaExceeded("a service");

const FAULTS: readonly GoogleFault[] = [
  ...["readAll", "writeAll", "removeAll"].flatMap((method) => [
    { name: "fails", port: "cache" as const, method, instead: failing(UNAVAILABLE), reasons: [] },
    { name: "is used up", port: "cache" as const, method, instead: failing(QUOTA), reasons: [] },
  ]),
  {
    name: "has just been emptied",
    port: "cache",
    method: "readAll",
    instead: ({ service }, call) => {
      service.cache.entries.clear();
      return call();
    },
    reasons: [],
  },
  {
    name: "has just lost every other entry",
    port: "cache",
    method: "readAll",
    instead: ({ service }, call) => {
      [...service.cache.entries.keys()].forEach((key, i) => {
        if (i % 2 === 0) service.cache.entries.delete(key);
      });
      return call();
    },
    reasons: [],
  },
  {
    name: "takes nothing",
    port: "cache",
    method: "writeAll",
    instead: () => undefined,
    reasons: [],
  },
  {
    name: "fails",
    port: "properties",
    method: "readAll",
    instead: failing(UNAVAILABLE),
    reasons: ["erro_interno"],
  },
  {
    name: "is used up",
    port: "properties",
    method: "readAll",
    instead: failing(QUOTA),
    reasons: ["cota_excedida"],
  },
  {
    name: "refuses",
    port: "properties",
    method: "write",
    instead: failing(new Error("You have exceeded the property storage quota")),
    reasons: [],
  },
  { name: "is used up", port: "properties", method: "write", instead: failing(QUOTA), reasons: [] },
  {
    name: "is taken",
    port: "lock",
    method: "acquire",
    instead: ({ service }) => {
      service.clock.advance(5_000);
      return false;
    },
    reasons: ["tempo_esgotado"],
  },
  {
    name: "fails",
    port: "lock",
    method: "acquire",
    instead: failing(UNAVAILABLE),
    reasons: ["tempo_esgotado"],
  },
  { name: "fails", port: "lock", method: "release", instead: failing(UNAVAILABLE), reasons: [] },
  {
    name: "fails",
    port: "geocoder",
    method: "geocode",
    instead: failing(UNAVAILABLE),
    reasons: ["geocodificador_indisponivel"],
  },
  {
    name: "is used up",
    port: "geocoder",
    method: "geocode",
    instead: failing(QUOTA),
    reasons: ["cota_excedida"],
  },
  {
    name: "takes a minute",
    port: "geocoder",
    method: "geocode",
    instead: ({ service }) => {
      service.clock.advance(8_000);
      throw UNAVAILABLE;
    },
    reasons: ["tempo_esgotado", "geocodificador_indisponivel"],
  },
];

/** Sends one request with one failing call of one port; returns the number of calls. */
function ask(
  staged: Stage,
  { values }: Scenario,
  { port, method, instead }: Pick<GoogleFault, "port" | "method" | "instead">,
  hits: (call: number) => boolean,
): { reply: Reply; calls: number } {
  const { google } = staged.service;
  const whole = google[port] as unknown as Record<string, Method>;
  let calls = 0;
  const wrapped = new Proxy(whole, {
    get: (_, name) => {
      const call = whole[String(name)]?.bind(whole);
      if (call === undefined) return undefined;
      if (name !== method) return call;
      return (...args: readonly unknown[]) =>
        hits(calls++) ? instead(staged, () => call(...args)) : call(...args);
    },
  });
  const faulty: GoogleServices = { ...google, [port]: wrapped };
  const parameter = { chave: ACCESS_KEY, ...values };
  return { reply: JSON.parse(handle({ parameter }, "GET", faulty).reply) as Reply, calls };
}

const OF_THE_REQUEST = new Set(["oz_id", "oz_duracao_ms", "oz_detalhe", "oz_planilha"]);
const gist = (reply: Reply): Reply =>
  Object.fromEntries(Object.entries(reply).filter(([key]) => !OF_THE_REQUEST.has(key)));

const COMMON_KEYS = 7;
let cases = 0;
afterAll(() => process.stdout.write(`${cases} cases of a service of Google's failing\n`));

interface Usual {
  readonly right: Reply;
  readonly town: Town;
}

/** @param usual the reply to the same request without a fault, and the town after it */
function play(
  scenario: Scenario,
  { right, town: honest }: Usual,
  fault: GoogleFault,
  hits: (call: number) => boolean,
): void {
  const staged = stage(scenario);
  const { service, town } = staged;
  const startedAt = service.clock.now();
  const { reply } = ask(staged, scenario, fault, hits);
  expect(service.clock.now() - startedAt).toBeLessThanOrEqual(9_000);
  const refused = reply.oz_ok === "nao";
  if (refused) {
    expect(fault.reasons).toContain(reply.oz_motivo);
    // The keys of a query cannot be read either.
    const keys = Object.keys(right);
    const isUnread = fault.port === "properties" && scenario.values.acao === "consulta";
    expect(Object.keys(reply)).toEqual(isUnread ? keys.slice(0, COMMON_KEYS) : keys);
  } else expect(gist(reply)).toEqual(gist(right));
  expect(service.lines.some((line) => line.includes(`"id":"${reply.oz_id}"`))).toBe(true);
  if (fault.port !== "properties") expect(logRows(service)).toHaveLength(1);
  expect(leaks(service, [reply])).toEqual([]);

  // Nothing is left behind that prevents the next request's answer, or makes it write again.
  service.clock.advance(200_000);
  expect(scenario.done).toContain(service.ask(scenario.values).oz_status);
  if (scenario.records) expect(scenario.records(town)).toBe(scenario.records(honest));
  cases++;
}

describe.each(SCENARIOS)("$name", (scenario) => {
  const { service, town } = stage(scenario);
  const usual = { right: service.ask(scenario.values), town };

  test.each(FAULTS)("$port $method $name", (fault) => {
    const counting = { ...fault, instead: (_: Stage, call: () => unknown) => call() };
    const { calls } = ask(stage(scenario), scenario, counting, () => true);
    for (let n = 0; n < calls; n++) play(scenario, usual, fault, (call) => call === n);
    if (calls > 1) play(scenario, usual, fault, () => true);
  });
});

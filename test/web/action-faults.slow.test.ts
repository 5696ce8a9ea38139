/**
 * Everything that OZmap, or the connection to it, can get wrong, at every call of every action: the answer is
 * the right one, or says that the outcome is unknown; and nothing is ever written twice.
 */
import type { HttpRequest } from "../../src/ports";
import { type NamedFault, FAULTS } from "../../testing/answer-faults";
import { expectEqual, expectOneOf } from "../../testing/expect";
import type { FakeClock } from "../../testing/fake-clock";
import { FakeHttp, type Route } from "../../testing/fake-http";
import type { OzmapRoute } from "../../testing/ozmap-route";
import { leaks, logRows } from "../../testing/replies";
import type { Reply } from "../../testing/service";
import { type Scenario, SCENARIOS, stage, type Stage } from "../../testing/scenarios";

const DEADLINE_MS = 8000;
/** Longer than a write may still take effect. */
const LATER_MS = 200_000;

beforeAll(() => jest.spyOn(Math, "random").mockReturnValue(0.5));
afterAll(() => jest.restoreAllMocks());

interface Where {
  readonly fault: NamedFault;
  hits(call: number): boolean;
  /** Whether OZmap carries the request out before the answer goes wrong. */
  readonly isDone: boolean;
}

/** The scenario's stage with a fault that can be ended. */
function faulty(
  scenario: Scenario,
  { fault, hits, isDone }: Where,
): Stage & { mend(): void; calls(): number } {
  let call = 0;
  let mended = false;
  const http = (route: OzmapRoute, clock: FakeClock): FakeHttp => {
    const answer = (request: HttpRequest): Route => {
      if (mended || !hits(call++)) return { takesMs: 40, ...route(request) };
      const isWrite = request.method !== "get";
      const honest = isWrite && !isDone ? { status: 503 } : route(request);
      return fault.fault({ takesMs: 40, ...honest }, request);
    };
    return new FakeHttp((request) => answer(request), clock);
  };
  const mend = (): void => {
    mended = true;
  };
  return { ...stage(scenario, http), mend, calls: () => call };
}

const OF_THE_REQUEST = new Set(["oz_id", "oz_duracao_ms", "oz_detalhe", "oz_planilha"]);

/** The part of a reply that is compared: everything that is the same for equal requests. */
function gist(reply: Reply): Reply {
  return Object.fromEntries(Object.entries(reply).filter(([key]) => !OF_THE_REQUEST.has(key)));
}

/** Checks that the reply is in time, flat, logged, has the same keys, and reveals nothing. */
function ask({ service }: Stage, scenario: Scenario, right: Reply): Reply {
  const before = service.clock.now();
  const rowsBefore = logRows(service).length;
  const reply = service.ask(scenario.values);
  const logged = logRows(service);
  const row = logged.at(-1);
  const actual = {
    late: Math.max(0, service.clock.now() - before - DEADLINE_MS - 1000),
    keys: Object.keys(reply).join(),
    flat: Object.values(reply).every((value) => typeof value === "string"),
    rows: logged.length - rowsBefore,
    row: `${String(row?.id)} ${String(row?.status)}`,
  };
  expectEqual(actual, {
    late: 0,
    keys: Object.keys(right).join(),
    flat: true,
    rows: 1,
    row: `${reply.oz_id} ${reply.oz_status}`,
  });
  return reply;
}

/** A write whose outcome is unknown is reported as unknown. */
const UNKNOWN_OUTCOMES = ["ozmap_indisponivel", "tempo_esgotado"];

const NOTHING_SAID = { ok: "nao", oz_viavel: "", oz_reserva_id: "", oz_prospecto_id: "" };

function checkReply(reply: Reply, right: Reply, scenario: Scenario, fault: NamedFault): void {
  if (reply.oz_status === "indisponivel") {
    const unknown = scenario.records === undefined ? [] : UNKNOWN_OUTCOMES;
    expectOneOf([...fault.reasons, ...unknown], reply.oz_motivo);
    const { oz_ok: ok, oz_viavel = "", oz_reserva_id = "", oz_prospecto_id = "" } = reply;
    expectEqual({ ok, oz_viavel, oz_reserva_id, oz_prospecto_id }, NOTHING_SAID);
    return;
  }
  const believed = scenario.believes?.(fault) ?? [];
  if (believed.length > 0) expectOneOf([right.oz_status, ...believed], reply.oz_status);
  else if (scenario.mayLack) {
    const known = Object.entries(gist(reply)).filter(([, value]) => value !== "");
    expect(gist(right)).toMatchObject(Object.fromEntries(known));
    expect(reply.oz_reserva_id).toBe(right.oz_reserva_id);
  } else if (fault.isOtherAnswer && reply.oz_status === "inviavel") {
    // A no remains valid if no unreadable row could make it a yes; its reason may be less exact.
    expect(right.oz_status).toBe("inviavel");
  } else expectEqual(gist(reply), gist(right));
}

/**
 * Sends the request with the fault, immediately after it, and long after it.
 *
 * @returns how many calls the first request made
 */
function play(scenario: Scenario, { right, left }: Normal, where: Where): number {
  const staged = faulty(scenario, where);
  const { service, town, mend } = staged;
  const first = ask(staged, scenario, right);
  const calls = staged.calls();
  checkReply(first, right, scenario, where.fault);
  mend();
  const again = ask(staged, scenario, right);
  if (scenario.records === undefined) expectEqual(gist(again), gist(right));
  else {
    // While a write may still take effect, nobody may write the same.
    expectOneOf([...scenario.done, "indisponivel"], again.oz_status);
    service.clock.advance(LATER_MS);
    expectOneOf(scenario.done, ask(staged, scenario, right).oz_status);
    expectEqual(scenario.records(town), left);
  }
  expectEqual(leaks(service, [first, again]), []);
  cases.set(scenario.name, (cases.get(scenario.name) ?? 0) + 1);
  return calls;
}

/** The outcome without any fault. */
interface Normal {
  readonly calls: number;
  readonly requests: readonly HttpRequest[];
  readonly writes: readonly number[];
  readonly right: Reply;
  /** The number of rows in OZmap afterwards. */
  readonly left: number;
}

function normal(scenario: Scenario): Normal {
  const { service, town } = stage(scenario);
  const right = service.ask(scenario.values);
  expect(right.oz_status).toBe(scenario.done[0]);
  const { requests } = service.http;
  const writes = requests.flatMap(({ method }, call) => (method === "get" ? [] : [call]));
  const left = scenario.records?.(town) ?? 0;
  return { calls: requests.length, requests, writes, right, left };
}

/** The number of cases per scenario, for `docs/reliability.md`. */
const cases = new Map<string, number>();
afterAll(() => {
  const lines = [...cases].map(([name, count]) => `${name}: ${count}`);
  process.stdout.write(`${FAULTS.length} faults; ${lines.join("; ")}\n`);
});

/** The same as others, by address instead of position: OZmap is asked the same in the same order. */
const BY_ADDRESS: Readonly<Record<string, string>> = {
  viabilidade: "viabilidade of an address",
  prospecto: "prospecto of an address",
};
const isByPosition = ({ name }: Scenario): boolean => name in BY_ADDRESS;

test.each(SCENARIOS.filter(isByPosition))("$name asks the same as for an address", (scenario) => {
  const byAddress = SCENARIOS.find(({ name }) => name === BY_ADDRESS[scenario.name])!;
  const calls = [scenario, byAddress].map((each) =>
    normal(each).requests.map(({ method, url }) => `${method} ${url}`),
  );
  expect(calls[0]).toEqual(calls[1]);
});

describe.each(SCENARIOS.filter((each) => !isByPosition(each)))("$name", (scenario) => {
  const found = normal(scenario);
  const isWrite = (n: number): boolean => found.writes.includes(n);
  /** Faults that ended the request, by the call at which they occurred. */
  const ended = new Set<string>();
  const nameOf = ({ name }: NamedFault, n: number, isDone: boolean): string =>
    `${name} ${n} ${isDone || !isWrite(n)}`;

  test.each(FAULTS)("$name at any one call", (fault) => {
    for (let n = 0; n < found.calls; n++) {
      for (const isDone of isWrite(n) ? [true, false] : [true]) {
        const calls = play(scenario, found, { fault, isDone, hits: (call) => call === n });
        if (calls === n + 1) ended.add(nameOf(fault, n, isDone));
      }
    }
  });

  // A read leaves nothing half done; an action that writes is tested with faults before, at and after the write.
  const last = found.calls - 1;
  const begins = scenario.records === undefined ? [0] : [...new Set([0, ...found.writes, last])];
  test.each(FAULTS)("$name from any call on", (fault) => {
    for (const n of begins.filter((call) => call < found.calls)) {
      for (const isDone of found.writes.some((call) => call >= n) ? [true, false] : [true]) {
        // If no call follows, this is the fault at that one call.
        if (ended.has(nameOf(fault, n, isDone))) continue;
        play(scenario, found, { fault, isDone, hits: (call) => call >= n });
      }
    }
  });
});

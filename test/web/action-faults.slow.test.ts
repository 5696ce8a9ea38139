/**
 * Everything that OZmap, or the connection to it, can get wrong, at every call of every action: the answer is
 * the right one, or says that the outcome is unknown; and nothing is ever written twice.
 */
import type { HttpRequest } from "../../src/ports";
import { type NamedFault, FAULTS } from "../../testing/answer-faults";
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
function faulty(scenario: Scenario, { fault, hits, isDone }: Where): Stage & { mend(): void } {
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
  return { ...stage(scenario, http), mend };
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
  // Each `expect` takes longer than a request.
  expect({
    late: Math.max(0, service.clock.now() - before - DEADLINE_MS - 1000),
    keys: Object.keys(reply).join(),
    flat: Object.values(reply).every((value) => typeof value === "string"),
    rows: logged.length - rowsBefore,
    row: `${String(row?.id)} ${String(row?.status)}`,
  }).toEqual({
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

function checkReply(reply: Reply, right: Reply, scenario: Scenario, fault: NamedFault): void {
  if (reply.oz_status === "indisponivel") {
    const unknown = scenario.records === undefined ? [] : UNKNOWN_OUTCOMES;
    expect([...fault.reasons, ...unknown]).toContain(reply.oz_motivo);
    expect(reply.oz_ok).toBe("nao");
    expect(reply.oz_viavel ?? "").toBe("");
    expect(reply.oz_reserva_id ?? "").toBe("");
    expect(reply.oz_prospecto_id ?? "").toBe("");
    return;
  }
  const believed = scenario.believes?.(fault) ?? [];
  if (believed.length > 0) expect([right.oz_status, ...believed]).toContain(reply.oz_status);
  else if (scenario.mayLack) {
    const known = Object.entries(gist(reply)).filter(([, value]) => value !== "");
    expect(gist(right)).toMatchObject(Object.fromEntries(known));
    expect(reply.oz_reserva_id).toBe(right.oz_reserva_id);
  } else if (fault.isOtherAnswer && reply.oz_status === "inviavel") {
    // A no remains valid if no unreadable row could make it a yes; its reason may be less exact.
    expect(right.oz_status).toBe("inviavel");
  } else expect(gist(reply)).toEqual(gist(right));
}

/** Sends the request with the fault, immediately after it, and long after it. */
function play(scenario: Scenario, { right, left }: Normal, where: Where): void {
  const staged = faulty(scenario, where);
  const { service, town, mend } = staged;
  const first = ask(staged, scenario, right);
  checkReply(first, right, scenario, where.fault);
  mend();
  const again = ask(staged, scenario, right);
  if (scenario.records === undefined) expect(gist(again)).toEqual(gist(right));
  else {
    // While a write may still take effect, nobody may write the same.
    expect([...scenario.done, "indisponivel"]).toContain(again.oz_status);
    service.clock.advance(LATER_MS);
    expect(scenario.done).toContain(ask(staged, scenario, right).oz_status);
    expect(scenario.records(town)).toBe(left);
  }
  expect(leaks(service, [first, again])).toEqual([]);
}

/** The outcome without any fault. */
interface Normal {
  readonly calls: number;
  readonly writes: readonly number[];
  readonly right: Reply;
  /** The number of rows in OZmap afterwards. */
  readonly left: number;
}

function normal(scenario: Scenario): Normal {
  const { service, town } = stage(scenario);
  const right = service.ask(scenario.values);
  expect(right.oz_status).toBe(scenario.done[0]);
  const methods = service.http.requests.map(({ method }) => method);
  const writes = methods.flatMap((method, call) => (method === "get" ? [] : [call]));
  return { calls: methods.length, writes, right, left: scenario.records?.(town) ?? 0 };
}

/** The number of cases per scenario, for `docs/reliability.md`. */
const cases = new Map<string, number>();
afterAll(() => {
  const lines = [...cases].map(([name, count]) => `${name}: ${count}`);
  process.stdout.write(`${FAULTS.length} faults; ${lines.join("; ")}\n`);
});

describe.each(SCENARIOS)("$name", (scenario) => {
  const found = normal(scenario);

  test.each(FAULTS)("$name at any one call", (fault) => {
    for (let n = 0; n < found.calls; n++) {
      for (const isDone of found.writes.includes(n) ? [true, false] : [true]) {
        play(scenario, found, { fault, isDone, hits: (call) => call === n });
        cases.set(scenario.name, (cases.get(scenario.name) ?? 0) + 1);
      }
    }
  });

  // A read leaves nothing half done; an action that writes is tested with faults before, at and after the write.
  const last = found.calls - 1;
  const begins = scenario.records === undefined ? [0] : [...new Set([0, ...found.writes, last])];
  test.each(FAULTS)("$name from any call on", (fault) => {
    for (const n of begins.filter((call) => call < found.calls)) {
      for (const isDone of found.writes.some((call) => call >= n) ? [true, false] : [true]) {
        play(scenario, found, { fault, isDone, hits: (call) => call >= n });
        cases.set(scenario.name, (cases.get(scenario.name) ?? 0) + 1);
      }
    }
  });
});

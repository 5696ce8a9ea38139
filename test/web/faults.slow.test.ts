/**
 * Everything that OZmap, or the line to it, can get wrong, at every call of a feasibility: the answer is
 * right all the same, or says that it does not know.
 */
import fc from "fast-check";
import type { RefusalReason } from "../../src/contract";
import type { HttpRequest } from "../../src/ports";
import type { Quirks } from "ozmap-simulator";
import { type Fault, FAULTS, rows } from "../../testing/answer-faults";
import type { FakeClock } from "../../testing/fake-clock";
import { FakeHttp, type Route } from "../../testing/fake-http";
import type { OzmapRoute } from "../../testing/ozmap-route";
import { differences, leaks, logRows } from "../../testing/replies";
import { type Reply, type Service, startService } from "../../testing/service";
import { type KnownPlace, generatedTown, tellingPlaces } from "../../testing/towns";

const town = generatedTown();
const places = tellingPlaces(town);
const DEADLINE_MS = 8000;

/** The service with one fault: at one call, or from it on. */
function serviceWith(
  fault: Fault,
  hits: (call: number) => boolean,
  quirks: Partial<Quirks>,
): Service {
  const http = (route: OzmapRoute, clock: FakeClock): FakeHttp => {
    let call = 0;
    const answer = (request: HttpRequest): Route => {
      const honest = { takesMs: 40, ...route(request) };
      return hits(call++) ? fault(honest, request) : honest;
    };
    return new FakeHttp((request) => answer(request), clock);
  };
  return startService(town, { http, quirks, settings: { prazo_ms: String(DEADLINE_MS) } });
}

/** Rows that cannot be read may cost a no its exact reason, and a yes its nearest box, which is said. */
function expectAsGood(reply: Reply, right: KnownPlace["right"]): void {
  expect(reply.oz_status).toBe(right.oz_status);
  const isNamed = (reply.oz_detalhe ?? "").includes("não foi possível ler");
  if (reply.oz_status === "viavel" && !isNamed) {
    expect(reply).toMatchObject({ oz_caixa_id: right.oz_caixa_id, oz_porta: right.oz_porta });
  }
}

/** Right or honest, in time, flat, logged, and nothing reported that should not be. */
function check(
  service: Service,
  { place, right }: KnownPlace,
  reasons: readonly RefusalReason[],
  mayBeBroken = false,
): Reply {
  const before = service.clock.now();
  const rowsBefore = logRows(service).length;
  const reply = service.ask({ ...place });
  expect(service.clock.now() - before).toBeLessThanOrEqual(DEADLINE_MS + 1000);
  if (reply.oz_status === "indisponivel") {
    expect(reasons).toContain(reply.oz_motivo);
    expect(reply).toMatchObject({ oz_ok: "nao", oz_viavel: "", oz_porta: "" });
  } else if (mayBeBroken) expectAsGood(reply, right);
  else expect({ ...differences(reply, right), detail: reply.oz_detalhe }).toEqual({ detail: "" });
  expect(Object.values(reply).every((value) => typeof value === "string")).toBe(true);
  const logged = logRows(service);
  expect(logged).toHaveLength(rowsBefore + 1);
  expect(logged.at(-1)).toMatchObject({ id: reply.oz_id, status: reply.oz_status });
  expect(leaks(service, [reply])).toEqual([]);
  return reply;
}

function callsOf(quirks: Partial<Quirks>): number {
  const service = serviceWith(
    (answer) => answer,
    () => false,
    quirks,
  );
  for (const known of places) expect(check(service, known, []).oz_status).not.toBe("indisponivel");
  const alone = serviceWith(
    (answer) => answer,
    () => false,
    quirks,
  );
  check(alone, first, []);
  return alone.http.requests.length;
}

/** The place whose answer needs most: a yes. */
const first = places.find(({ right }) => right.oz_status === "viavel") ?? places[0]!;

const SERVERS: Record<string, Partial<Quirks>> = {
  "a usual server": {},
  "short pages with complete base points": { rowCap: 60, basePointsBare: false },
};

test("the town has every kind of answer", () => {
  const kinds = new Set(places.map(({ right }) => right.oz_status));
  expect([...kinds].sort()).toEqual(["fora_de_area", "inviavel", "viavel"]);
});

describe.each(Object.entries(SERVERS))("%s", (_, quirks) => {
  const calls = callsOf(quirks);

  test.each(FAULTS)("$name at any one call", ({ fault, reasons, isOtherAnswer }) => {
    for (let n = 0; n < calls; n++) {
      const service = serviceWith(fault, (call) => call === n, quirks);
      check(service, first, reasons, isOtherAnswer);
      // What was remembered of the wrong answer spoils nothing later.
      expect(check(service, first, []).oz_status).toBe(first.right.oz_status);
    }
  });

  test.each(FAULTS)("$name for ever", ({ fault, reasons, isOtherAnswer }) => {
    for (const known of places)
      check(
        serviceWith(fault, () => true, quirks),
        known,
        reasons,
        isOtherAnswer,
      );
  });
});

/** Fields that a row may lack: what they are then taken for is documented, so the lack says nothing. */
const OPTIONAL = new Set([
  "name",
  "usable",
  "poleType",
  "viabilityAllowed",
  "certified",
  "blocked",
  "drop",
  "maxSize",
  "adjacents",
  "draft",
  "ports",
  "project",
]);
/** `null` is a value of these: no type, no limit, no name, a free output. */
const NULLABLE = new Set([...OPTIONAL, "output"]);
/** A neighbour that is missing from one of both ends, or a port from the list, is missing and no more. */
const SHORTENED = new Set(["adjacents", "ports"]);
const OTHER_TYPES = [1.5, true, [], {}, "texto"] as const;

/** The fields that anything is read from. */
const READ = new Set(
  "id kind coords adjacents name usable poleType pole project draft implanted certified parent isDrop ratio connectables output ports index blocked viabilityAllowed drop maxSize".split(
    " ",
  ),
);

interface Mutation {
  readonly call: number;
  readonly row: number;
  /** Which field of the row; where it holds others, which of those, and so on. */
  readonly path: readonly number[];
  readonly how: "delete" | "null" | (typeof OTHER_TYPES)[number];
}

const mutations: fc.Arbitrary<Mutation> = fc.record({
  call: fc.nat(7),
  row: fc.nat(200),
  path: fc.array(fc.nat(40), { minLength: 1, maxLength: 4 }),
  how: fc.constantFrom("delete", "null", ...OTHER_TYPES),
});

/** Whether a value of this kind, at this place, is as good as the original one. */
function isWellTyped(field: string, value: unknown, how: Mutation["how"]): boolean {
  if (how === "delete") return OPTIONAL.has(field) || SHORTENED.has(field);
  // A name of another type is no fault.
  if (field === "name") return true;
  if (how === "null") return NULLABLE.has(field);
  if (typeof value === typeof how && Array.isArray(value) === Array.isArray(how)) return true;
  // What is connected to an output is an id or an object.
  return (
    field === "output" &&
    (typeof how === "string" || (typeof how === "object" && !Array.isArray(how)))
  );
}

/** Changes one thing somewhere in a row; false, and no change, if it could not be distinguished from the truth. */
function mutate(row: unknown, { path, how }: Mutation): boolean {
  let holder = row as Record<string, unknown>;
  let field = "";
  for (const [depth, n] of path.entries()) {
    const all = Object.keys(holder);
    const keys = Array.isArray(holder) ? all : all.filter((name) => READ.has(name));
    const key = keys[n % keys.length];
    if (key === undefined) return false;
    if (!Array.isArray(holder)) field = key;
    const value = holder[key];
    const deeper = depth < path.length - 1 && typeof value === "object" && value !== null;
    if (deeper && Object.keys(value).length > 0) {
      holder = value as Record<string, unknown>;
      continue;
    }
    if (isWellTyped(field, value, how)) return false;
    if (how !== "delete") holder[key] = how === "null" ? null : how;
    else if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else Reflect.deleteProperty(holder, key);
    return true;
  }
  return false;
}

/** Enough to reach each field of each list; many more were run when this was written. */
const RUNS = 400;

test("one thing missing, null or of another type, anywhere in any row", () => {
  let made = 0;
  fc.assert(
    fc.property(
      mutations,
      fc.constantFrom(...Object.values(SERVERS)),
      fc.constantFrom(...places),
      (mutation, quirks, known) => {
        let changes = 0;
        const fault = rows((some) => {
          if (some.length > 0 && mutate(some[mutation.row % some.length], mutation)) changes += 1;
          return some;
        });
        check(
          serviceWith(fault, (call) => call === mutation.call, quirks),
          known,
          ["resposta_invalida"],
          true,
        );
        if (changes > 0) made += 1;
      },
    ),
    { numRuns: RUNS },
  );
  expect(made).toBeGreaterThan(RUNS / 4);
});

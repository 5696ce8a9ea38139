/**
 * Everything that OZmap, or the connection to it, can get wrong, at every call of a feasibility check: the answer is
 * still right, or says that the verdict is unknown.
 */
import fc from "fast-check";
import type { RefusalReason } from "../../src/contract";
import type { HttpRequest } from "../../src/ports";
import { type Fault, FAULTS, rows } from "../../testing/answer-faults";
import type { FakeClock } from "../../testing/fake-clock";
import { FakeHttp, type Route } from "../../testing/fake-http";
import { type OzmapRoute, ozmapRoute } from "../../testing/ozmap-route";
import { expectEqual } from "../../testing/expect";
import { differences, leaks, logRows } from "../../testing/replies";
import { type Reply, type Service, startService } from "../../testing/service";
import { type KnownPlace, generatedTown, representativePlaces } from "../../testing/towns";

const town = generatedTown();
const places = representativePlaces(town);
const DEADLINE_MS = 8000;

/** The service with one fault of one of the servers, either at one call only or from that call on. */
function serviceWith(fault: Fault, hits: (call: number) => boolean, ozmap: OzmapRoute): Service {
  const http = (route: OzmapRoute, clock: FakeClock): FakeHttp => {
    let call = 0;
    const answer = (request: HttpRequest): Route => {
      const honest = { takesMs: 40, ...route(request) };
      return hits(call++) ? fault(honest, request) : honest;
    };
    return new FakeHttp((request) => answer(request), clock);
  };
  return startService(town, { http, ozmap, settings: { prazo_ms: String(DEADLINE_MS) } });
}

/** Because of unreadable rows a no may have a less exact reason, and a yes a farther box; the reply says so. */
function expectAsGood(reply: Reply, right: KnownPlace["right"]): void {
  expect(reply.oz_status).toBe(right.oz_status);
  const isNamed = (reply.oz_detalhe ?? "").includes("não foi possível ler");
  if (reply.oz_status === "viavel" && !isNamed) {
    expect(reply).toMatchObject({ oz_caixa_id: right.oz_caixa_id, oz_porta: right.oz_porta });
  }
}

/** Checks that the reply is right or unknown, in time, flat, logged, and reveals nothing. */
function check(
  service: Service,
  { place, right }: KnownPlace,
  reasons: readonly RefusalReason[],
  mayBeBroken = false,
): Reply {
  const before = service.clock.now();
  const rowsBefore = logRows(service).length;
  const reply = service.ask({ ...place });
  const tookMs = service.clock.now() - before;
  if (reply.oz_status === "indisponivel") {
    expect(reasons).toContain(reply.oz_motivo);
    expect(reply).toMatchObject({ oz_ok: "nao", oz_viavel: "", oz_porta: "" });
  } else if (mayBeBroken) expectAsGood(reply, right);
  else expect({ ...differences(reply, right), detail: reply.oz_detalhe }).toEqual({ detail: "" });
  const logged = logRows(service);
  const row = logged.at(-1);
  const actual = {
    late: Math.max(0, tookMs - DEADLINE_MS - 1000),
    flat: Object.values(reply).every((value) => typeof value === "string"),
    rows: logged.length - rowsBefore,
    row: `${String(row?.id)} ${String(row?.status)}`,
    leaks: leaks(service, [reply]),
  };
  expectEqual(actual, {
    late: 0,
    flat: true,
    rows: 1,
    row: `${reply.oz_id} ${reply.oz_status}`,
    leaks: [],
  });
  return reply;
}

function callsOf(ozmap: OzmapRoute): number {
  const service = serviceWith(
    (answer) => answer,
    () => false,
    ozmap,
  );
  for (const known of places) expect(check(service, known, []).oz_status).not.toBe("indisponivel");
  const alone = serviceWith(
    (answer) => answer,
    () => false,
    ozmap,
  );
  check(alone, first, []);
  return alone.http.requests.length;
}

/** A place with a yes, which needs the most calls. */
const first = places.find(({ right }) => right.oz_status === "viavel") ?? places[0]!;

/** No check changes anything in OZmap. */
const SERVERS: Readonly<Record<string, OzmapRoute>> = {
  "a usual server": ozmapRoute(town),
  "short pages with complete base points": ozmapRoute(town, { rowCap: 60, basePointsBare: false }),
};

test("the town has every kind of answer", () => {
  const kinds = new Set(places.map(({ right }) => right.oz_status));
  expect([...kinds].sort()).toEqual(["fora_de_area", "inviavel", "viavel"]);
});

describe.each(Object.entries(SERVERS))("%s", (_, ozmap) => {
  const calls = callsOf(ozmap);

  test.each(FAULTS)("$name at any one call", ({ fault, reasons, isOtherAnswer }) => {
    for (let n = 0; n < calls; n++) {
      const service = serviceWith(fault, (call) => call === n, ozmap);
      check(service, first, reasons, isOtherAnswer);
      // What was remembered from the wrong answer does not affect later requests.
      expect(check(service, first, []).oz_status).toBe(first.right.oz_status);
    }
  });

  test.each(FAULTS)("$name permanently", ({ fault, reasons, isOtherAnswer }) => {
    for (const known of places)
      check(
        serviceWith(fault, () => true, ozmap),
        known,
        reasons,
        isOtherAnswer,
      );
  });
});

/** Fields that a row may lack: their default is documented, so their absence is not a fault. */
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
/** Fields of which `null` is a valid value: no type, no limit, no name, a free output. */
const NULLABLE = new Set([...OPTIONAL, "output"]);
/** Lists from which an item may be missing unnoticed: neighbours (listed at both ends) and ports. */
const SHORTENED = new Set(["adjacents", "ports"]);
const OTHER_TYPES = [1.5, true, [], {}, "texto"] as const;

/** The fields that are read. */
const READ = new Set(
  "id kind coords adjacents name usable poleType pole project draft implanted certified parent isDrop ratio connectables output ports index blocked viabilityAllowed drop maxSize".split(
    " ",
  ),
);

interface Mutation {
  readonly call: number;
  readonly row: number;
  /** The index of the row's field; if that contains others, the index of one of those, and so on. */
  readonly path: readonly number[];
  readonly how: "delete" | "null" | (typeof OTHER_TYPES)[number];
}

const mutations: fc.Arbitrary<Mutation> = fc.record({
  call: fc.nat(7),
  row: fc.nat(200),
  path: fc.array(fc.nat(40), { minLength: 1, maxLength: 4 }),
  how: fc.constantFrom("delete", "null", ...OTHER_TYPES),
});

/** Whether a value of this kind is valid in this field, and so cannot be distinguished from the original. */
function isWellTyped(field: string, value: unknown, how: Mutation["how"]): boolean {
  if (how === "delete") return OPTIONAL.has(field) || SHORTENED.has(field);
  // A name of another type is not a fault.
  if (field === "name") return true;
  if (how === "null") return NULLABLE.has(field);
  if (typeof value === typeof how && Array.isArray(value) === Array.isArray(how)) return true;
  // What is connected to an output is an id or an object.
  return (
    field === "output" &&
    (typeof how === "string" || (typeof how === "object" && !Array.isArray(how)))
  );
}

/** Changes one thing in a row; false, and no change, if it could not be distinguished from valid data. */
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

/** Enough to reach each field of each list; many more were run when this test was written. */
const RUNS = 400;

test("one value missing, null or of another type, anywhere in any row", () => {
  let made = 0;
  fc.assert(
    fc.property(
      mutations,
      fc.constantFrom(...Object.values(SERVERS)),
      fc.constantFrom(...places),
      (mutation, ozmap, known) => {
        let changes = 0;
        const fault = rows((some) => {
          if (some.length > 0 && mutate(some[mutation.row % some.length], mutation)) changes += 1;
          return some;
        });
        check(
          serviceWith(fault, (call) => call === mutation.call, ozmap),
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

/**
 * Everything that OZmap, or the line to it, can get wrong, at every call of a feasibility: the answer is
 * right all the same, or says that it cannot tell.
 */
import fc from "fast-check";
import { REFUSALS } from "../../src/contract";
import { type HttpRequest, QuotaExceeded } from "../../src/ports";
import type { Quirks } from "../../local/ozmap/quirks";
import type { FakeClock } from "../support/fake-clock";
import { type Answer, FakeHttp, type Route } from "../support/fake-http";
import type { OzmapRoute } from "../support/ozmap-route";
import { differences, leaks, logRows } from "../support/reply-check";
import { type Reply, type Service, startService } from "../support/service";
import { type KnownPlace, smallTown, tellingPlaces } from "../support/small-town";

const town = smallTown();
const places = tellingPlaces(town);
const DEADLINE_MS = 8000;

type Row = Record<string, unknown>;
interface Frame {
  rows: Row[];
  total?: unknown;
  [name: string]: unknown;
}

/** What happens to a call instead of its answer. */
type Fault = (answer: Answer, request: HttpRequest) => Route;

const body =
  (change: (frame: Frame) => unknown): Fault =>
  (answer) => {
    if (answer.status !== 200) return answer;
    return { ...answer, body: JSON.stringify(change(JSON.parse(answer.body ?? "") as Frame)) };
  };
const rows = (change: (rows: Row[]) => unknown): Fault =>
  body((frame) => ({ ...frame, rows: change(frame.rows) }));

const FAULTS: Record<string, Fault> = {
  "a network failure": () => new Error("Address unavailable"),
  "a used-up quota": () => new QuotaExceeded("urlfetch"),
  "a time-out": (answer) => ({ ...answer, takesMs: 60_000 }),
  "a slow answer": (answer) => ({ ...answer, takesMs: 5_000 }),
  "400": () => ({ status: 400, body: '{"message":"bad"}' }),
  "401": () => ({ status: 401 }),
  "403": () => ({ status: 403 }),
  "404": () => ({ status: 404 }),
  "422": () => ({ status: 422 }),
  "a redirect": () => ({ status: 302, headers: { location: "https://elsewhere.example/" } }),
  "500": () => ({ status: 500 }),
  "502": () => ({ status: 502, body: "<html>Bad gateway</html>" }),
  "503": () => ({ status: 503 }),
  "504": () => ({ status: 504 }),
  "429": () => ({ status: 429 }),
  "429 for a second": () => ({ status: 429, headers: { "retry-after": "1" } }),
  "429 for an hour": () => ({ status: 429, headers: { "retry-after": "3600" } }),
  "429 until long ago": () => ({
    status: 429,
    headers: { "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT" },
  }),
  HTML: () => ({ body: "<!doctype html><title>Entrar</title>" }),
  "an empty body": () => ({ body: "" }),
  "204": () => ({ status: 204, body: "" }),
  "a truncated body": (answer) => ({ ...answer, body: (answer.body ?? "").slice(0, -7) }),
  "a huge body": () => ({ body: `{"rows":[],"total":0,"x":"${"x".repeat(20_000_000)}"}` }),
  null: () => ({ body: "null" }),
  "a list alone": body((frame) => frame.rows),
  "an object alone": () => ({ body: "{}" }),
  "an error with 200": () => ({ body: '{"message":"error"}' }),
  "NaN for numbers": (answer) => ({
    ...answer,
    body: (answer.body ?? "").replace(/-?\d+\.\d+/g, "NaN"),
  }),
  "nulls for rows": rows((some) => some.map(() => null)),
  "a row too many": rows((some) => [...some, ...some.slice(0, 1)]),
  "a row repeated for another": rows((some) =>
    some.length > 1 ? [...some.slice(1), some.at(-1)] : some,
  ),
  "a row too few": rows((some) => some.slice(1)),
  "no rows": rows(() => []),
  "rows as an object": rows((some) => Object.fromEntries(some.entries())),
  "a total too large": body((frame) => ({ ...frame, total: frame.rows.length + 5 })),
  "a total too small": body((frame) => ({ ...frame, total: frame.rows.length - 1 })),
  "a total of text": body((frame) => ({ ...frame, total: String(frame.total) })),
  "no total": body((frame) => ({ ...frame, total: undefined })),
  "another page": body((frame) => ({ ...frame, start: 1000 })),
  "more pages than there are": body((frame) => ({ ...frame, hasNextPage: true })),
  "rows in another order": rows((some) => some.reverse()),
  // A neighbour of oneself, twice, and one that does not exist: no path is made or lost by them.
  "self-loops, doubles and ids that lead nowhere": rows((some) =>
    some.map((row) => {
      const { adjacents: given } = row;
      if (!Array.isArray(given) || given.length === 0) return row;
      const adjacents = given as string[];
      return { ...row, adjacents: [row.id, ...adjacents, adjacents[0], "f".repeat(24)] };
    }),
  ),
};

const REASONS = new Set(
  Object.entries(REFUSALS)
    .filter(([, status]) => status === "indisponivel")
    .map(([reason]) => reason),
);

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

/** Right or honest, in time, flat, logged, and nothing told that should not be. */
function check(service: Service, { place, right }: KnownPlace): Reply {
  const before = service.clock.now();
  const rowsBefore = logRows(service).length;
  const reply = service.ask({ ...place });
  expect(service.clock.now() - before).toBeLessThanOrEqual(DEADLINE_MS + 1000);
  if (reply.oz_status === "indisponivel") {
    expect(REASONS).toContain(reply.oz_motivo);
    expect(reply).toMatchObject({ oz_ok: "nao", oz_viavel: "", oz_porta: "" });
  } else expect({ ...differences(reply, right), detail: reply.oz_detalhe }).toEqual({ detail: "" });
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
  for (const known of places) expect(check(service, known).oz_status).not.toBe("indisponivel");
  const alone = serviceWith(
    (answer) => answer,
    () => false,
    quirks,
  );
  check(alone, first);
  return alone.http.requests.length;
}

/** The place whose answer needs most: a yes. */
const first = places.find(({ right }) => right.oz_status === "viavel") ?? places[0]!;

const SERVERS: Record<string, Partial<Quirks>> = {
  "a usual server": {},
  "short pages that tell all of a base point": { rowCap: 60, basePointsBare: false },
};

test("the town has every kind of answer", () => {
  const kinds = new Set(places.map(({ right }) => right.oz_status));
  expect([...kinds].sort()).toEqual(["fora_de_area", "inviavel", "viavel"]);
});

describe.each(Object.entries(SERVERS))("%s", (_, quirks) => {
  const calls = callsOf(quirks);

  test.each(Object.entries(FAULTS))("%s at any one call", (_name, fault) => {
    for (let n = 0; n < calls; n++) {
      const service = serviceWith(fault, (call) => call === n, quirks);
      check(service, first);
      // What was remembered of the wrong answer spoils nothing later.
      expect(check(service, first).oz_status).toBe(first.right.oz_status);
    }
  });

  test.each(Object.entries(FAULTS))("%s for ever", (_name, fault) => {
    for (const known of places)
      check(
        serviceWith(fault, () => true, quirks),
        known,
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
]);
/** `null` is a value of these: no type, no limit, no name, a free output. */
const NULLABLE = new Set(["name", "poleType", "drop", "maxSize", "output"]);
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

/** Whether a value of this kind, at this place, is as good as the one that stood there. */
function isWellTyped(field: string, value: unknown, how: Mutation["how"]): boolean {
  if (how === "delete") return OPTIONAL.has(field) || SHORTENED.has(field);
  if (how === "null") return NULLABLE.has(field);
  if (typeof value === typeof how && Array.isArray(value) === Array.isArray(how)) return true;
  // What is connected to an output is an id or an object.
  return (
    field === "output" &&
    (typeof how === "string" || (typeof how === "object" && !Array.isArray(how)))
  );
}

/** Changes one thing somewhere in a row; false, and no change, where it could not be told from the truth. */
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

/** Enough to meet each field of each list; many more were run when this was written. */
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
        );
        if (changes > 0) made += 1;
      },
    ),
    { numRuns: RUNS },
  );
  expect(made).toBeGreaterThan(RUNS / 4);
});

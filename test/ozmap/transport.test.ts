import fc from "fast-check";
import { Deadline } from "../../src/deadline";
import { Memory } from "../../src/memory";
import {
  bareKey,
  MAX_RETRIES,
  mayPass,
  readServerState,
  retryBudget,
  saveCapabilities,
  readCapabilities,
  type ServerState,
  serverStateKey,
  Transport,
  usualCapabilities,
  waitMs,
  writeServerState,
} from "../../src/ozmap/transport";
import { type HttpRequest, QuotaExceeded, RateLimited } from "../../src/ports";
import { FakeCache } from "../../testing/fake-cache";
import { FakeClock } from "../../testing/fake-clock";
import { type Answer, FakeHttp, type Route } from "../../testing/fake-http";
import { BASE, capabilities, reasonOf } from "./support";

describe("transport", () => {
  describe("transport", () => {
    const A = "https://o/api/v2/a";
    const B = "https://o/api/v2/b";
    const OK = { body: '{"ok":true}' };
    const JSON_OK = { kind: "json", json: { ok: true } };
    const down = new Error("Address unavailable");

    interface Fixture {
      readonly clock: FakeClock;
      readonly http: FakeHttp;
      readonly transport: Transport;
      readonly tokens: () => number;
      /** The URLs asked for, shortened to their last letter. */
      readonly asked: () => string;
    }

    /** Each URL has its own list of answers, of which the last is repeated. */
    function fixture(
      answers: Record<string, readonly (Answer | Error)[]>,
      options: { ms?: number; tokens?: number; key?: string } = {},
    ): Fixture {
      const clock = new FakeClock();
      const times = new Map<string, number>();
      const route = ({ url }: HttpRequest): Route => {
        const n = times.get(url) ?? 0;
        times.set(url, n + 1);
        const list = answers[url] ?? [];
        return list[Math.min(n, list.length - 1)] ?? down;
      };
      const http = new FakeHttp(route, clock, 500);
      const budget = retryBudget(options.tokens ?? 10);
      const deadline = new Deadline(clock, options.ms ?? 8000);
      const transport = new Transport({ http, clock, deadline, budget, key: options.key ?? "k" });
      const asked = (): string => http.requests.map(({ url }) => url.slice(-1)).join("");
      return { clock, http, transport, tokens: () => budget.tokens, asked };
    }

    test("the key is sent bare, redirects are not followed, and a call has the time that is left", () => {
      const { http, transport, clock } = fixture(
        { [A]: [OK], [B]: [OK] },
        { key: " Bearer  segredo " },
      );
      clock.advance(1000);
      expect(transport.get([A, B])).toEqual([JSON_OK, JSON_OK]);
      transport.send({ method: "post", url: A, body: { x: 1 } });
      expect(http.requests.map(({ method }) => method)).toEqual(["get", "get", "post"]);
      for (const request of http.requests) {
        expect(request.headers?.Authorization).toBe("segredo");
        expect(request.headers?.Accept).toBe("application/json");
        expect(request.followRedirects).toBe(false);
        expect(request.timeoutMs).toBe(7000);
      }
      expect(transport.requests).toBe(3);
      expect(transport.roundTrips).toBe(2);
    });

    test.each([["k"], ["Bearer k"], ["bearer   k"], ["  k\n"]])("%p is the key k", (key) => {
      expect(bareKey(key)).toBe("k");
    });

    test("a scheme is removed only at the beginning of a key", () => {
      expect(bareKey("kbearer k")).toBe("kbearer k");
    });

    test("without URLs, nothing is sent", () => {
      const { http, transport } = fixture({});
      expect(transport.get([])).toEqual([]);
      expect(http.requests).toEqual([]);
    });

    describe("answers that are final", () => {
      test.each([100, 199, 300, 301, 302, 400, 404, 409, 422, 501])(
        "%d is reported at once",
        (status) => {
          const { transport, asked } = fixture({ [A]: [{ status }] });
          expect(transport.get([A])).toEqual([{ kind: "rejected", status }]);
          expect(asked()).toBe("a");
        },
      );

      test.each([200, 204, 299])("%d is an answer", (status) => {
        const { transport } = fixture({ [A]: [{ status, ...OK }] });
        expect(transport.get([A])).toEqual([JSON_OK]);
      });

      test.each([401, 403])("%d: the key is refused", (status) => {
        const { transport, asked } = fixture({ [A]: [{ status }] });
        expect(reasonOf(() => transport.get([A]))).toBe("ozmap_recusou_chave");
        expect(asked()).toBe("a");
        expect(() => transport.get([A])).toThrow(`"ozmap_refused_key","status":${status}`);
      });

      test("403 only for the condominiums: that list is refused, not the key", () => {
        const list = "https://oz.example/api/v2/horizontal-condominiums?page=1";
        const { transport } = fixture({ [list]: [{ status: 403 }], [B]: [OK] });
        expect(transport.get([list, B])).toEqual([{ kind: "rejected", status: 403 }, JSON_OK]);
      });

      test("401 means that the key is refused, for any list", () => {
        const { transport } = fixture({ [A]: [{ status: 401 }], [B]: [OK] });
        expect(reasonOf(() => transport.get([A, B]))).toBe("ozmap_recusou_chave");
      });

      test.each([
        ["HTML", "<!doctype html><title>Login</title>", "answer_not_json"],
        ["nothing", "", "answer_not_json"],
        ["a half", '{"rows":[{"id"', "answer_not_json"],
        ["NaN", '{"total":NaN}', "answer_not_json"],
        ["a huge body", `"${"x".repeat(19_999_999)}"`, '"answer_too_long","length":20000001'],
      ])("%s is not an answer", (_, body, words) => {
        const { transport, asked } = fixture({ [A]: [{ body }] });
        expect(reasonOf(() => transport.get([A]))).toBe("resposta_invalida");
        expect(asked()).toBe("a");
        expect(() => transport.get([A])).toThrow(words);
      });

      test("the largest body is 20 million characters", () => {
        const text = "x".repeat(19_999_998);
        const [answer] = fixture({ [A]: [{ body: `"${text}"` }] }).transport.get([A]);
        expect(answer?.kind === "json" && answer.json === text).toBe(true);
      });

      test("a used-up quota, alone or among others", () => {
        const quota = new QuotaExceeded("urlfetch");
        for (const urls of [[A], [A, B]]) {
          const { transport, asked } = fixture({ [A]: [quota], [B]: [OK] });
          expect(reasonOf(() => transport.get(urls))).toBe("cota_excedida");
          expect(asked()).toHaveLength(urls.length);
        }
        const later = fixture({ [A]: [OK], [B]: [down, quota] });
        expect(reasonOf(() => later.transport.get([A, B]))).toBe("cota_excedida");
        const sending = fixture({ [A]: [quota] });
        expect(reasonOf(() => sending.transport.send({ method: "post", url: A, body: {} }))).toBe(
          "cota_excedida",
        );
      });
    });

    describe("calls that Google refuses because they are too frequent", () => {
      const fast = new RateLimited("urlfetch");

      test.each([[[A]], [[A, B]]])("are made once more after a second (%#)", (urls) => {
        const { transport, clock, asked, tokens } = fixture({ [A]: [fast, OK], [B]: [OK] });
        expect(transport.get(urls)).toEqual(urls.map(() => JSON_OK));
        expect(clock.waits).toEqual([1000]);
        expect(asked()).toHaveLength(2 * urls.length);
        // OZmap was not asked: its retries are not spent.
        expect(tokens()).toBe(10);
      });

      test.each([[[A]], [[A, B]]])("are given up if they are refused again (%#)", (urls) => {
        const { transport, asked } = fixture({ [A]: [fast], [B]: [OK] });
        expect(reasonOf(() => transport.get(urls))).toBe("cota_excedida");
        expect(asked()).toHaveLength(2 * urls.length);
      });

      test("are given up at once if there is no second left", () => {
        const { transport, clock, asked } = fixture({ [A]: [fast, OK] }, { ms: 900 });
        expect(reasonOf(() => transport.get([A]))).toBe("cota_excedida");
        expect([asked(), clock.waits]).toEqual(["a", []]);
      });

      test("are also repeated if they are writes, which were not sent", () => {
        const { transport, clock, http } = fixture({ [A]: [fast, OK] });
        expect(transport.send({ method: "post", url: A, body: {} })?.status).toBe(200);
        expect(clock.waits).toEqual([1000]);
        expect(http.requests.map(({ timeoutMs }) => timeoutMs)).toEqual([8000, 7000]);
      });
    });

    describe("failures that may pass", () => {
      test.each<[string, Answer | Error]>([
        ["429", { status: 429 }],
        ["502", { status: 502 }],
        ["503", { status: 503 }],
        ["504", { status: 504 }],
        ["500", { status: 500 }],
        ["a network failure", down],
      ])("after one %s, the URL is fetched again", (_, failure) => {
        const { transport, asked } = fixture({ [A]: [failure, OK] });
        expect(transport.get([A])).toEqual([JSON_OK]);
        expect(asked()).toBe("aa");
      });

      test("500 twice is the server's answer; 503 and no connection are given up after three attempts", () => {
        const failing = fixture({ [A]: [{ status: 500 }] });
        expect(failing.transport.get([A])).toEqual([{ kind: "rejected", status: 500 }]);
        expect(failing.asked()).toBe("aa");
        for (const failure of [{ status: 503 }, { status: 429 }, down]) {
          const { transport, asked } = fixture({ [A]: [failure] });
          expect(reasonOf(() => transport.get([A]))).toBe("ozmap_indisponivel");
          expect(asked()).toBe("aaa");
        }
      });

      test("only what failed is fetched again, and the order is kept", () => {
        const { transport, asked } = fixture({
          [A]: [{ status: 503 }, { body: "1" }],
          [B]: [{ body: "2" }],
        });
        expect(transport.get([A, B])).toEqual([
          { kind: "json", json: 1 },
          { kind: "json", json: 2 },
        ]);
        expect(asked()).toBe("aba");
      });

      test("Retry-After is obeyed if the deadline allows, else there is no retry", () => {
        const slow = (seconds: string): Answer => ({
          status: 429,
          headers: { "retry-after": seconds },
        });
        const obeyed = fixture({ [A]: [slow("3"), OK] });
        expect(obeyed.transport.get([A])).toEqual([JSON_OK]);
        expect(obeyed.clock.waits).toEqual([3000]);
        const tooLong = fixture({ [A]: [slow("30"), OK] });
        expect(reasonOf(() => tooLong.transport.get([A]))).toBe("ozmap_indisponivel");
        expect(tooLong.clock.waits).toEqual([]);
      });

      test("without a budget, there is no retry", () => {
        const { transport, asked } = fixture({ [A]: [{ status: 503 }, OK] }, { tokens: 0 });
        expect(reasonOf(() => transport.get([A]))).toBe("ozmap_indisponivel");
        expect(asked()).toBe("a");
      });

      test("without a budget, 500 is the server's answer; anything else is a refusal", () => {
        const failing = (failure: Answer | Error): Transport =>
          fixture({ [A]: [failure] }, { tokens: 0 }).transport;
        expect(failing({ status: 500 }).get([A])).toEqual([{ kind: "rejected", status: 500 }]);
        expect(() => failing({ status: 503 }).get([A])).toThrow('"ozmap_failed","status":503');
        expect(() => failing(down).get([A])).toThrow("ozmap_unreachable");
      });

      test("several URLs are fetched again only if there is a retry for each, after the longest wait", () => {
        const after = (seconds: string): Answer => ({
          status: 429,
          headers: { "retry-after": seconds },
        });
        const answers = { [A]: [after("1"), OK], [B]: [after("2"), OK] };
        const rich = fixture(answers);
        expect(rich.transport.get([A, B])).toEqual([JSON_OK, JSON_OK]);
        expect(rich.clock.waits).toEqual([2000]);
        const poor = fixture(answers, { tokens: 1 });
        expect(reasonOf(() => poor.transport.get([A, B]))).toBe("ozmap_indisponivel");
        expect(poor.asked()).toBe("ab");
      });

      test("a failing server gets at most a tenth more requests, plus ten", () => {
        const { transport, http } = fixture({ [A]: [{ status: 503 }] }, { ms: 1e9 });
        for (let i = 0; i < 100; i++) reasonOf(() => transport.get([A]));
        expect(http.requests.length).toBeLessThanOrEqual(100 + 10 + http.requests.length / 10);
      });
    });

    describe("a fetchAll that is lost", () => {
      test("is followed by a fetch of each URL by itself, for one token", () => {
        const { transport, asked, tokens } = fixture({ [A]: [OK], [B]: [down, OK] }, { tokens: 2 });
        expect(transport.get([A, B])).toEqual([JSON_OK, JSON_OK]);
        expect(asked()).toBe("abab");
        expect(tokens()).toBeCloseTo(2 - 1 + 0.4);
      });

      test("is followed by retries of what fails again", () => {
        const { transport, asked } = fixture({ [A]: [OK], [B]: [down, down, OK] });
        expect(transport.get([A, B])).toEqual([JSON_OK, JSON_OK]);
        expect(asked()).toBe("ababb");
        expect(reasonOf(() => fixture({ [A]: [OK], [B]: [down] }).transport.get([A, B]))).toBe(
          "ozmap_indisponivel",
        );
      });

      test("stays lost without a budget", () => {
        const { transport, asked } = fixture({ [A]: [OK], [B]: [down, OK] }, { tokens: 0.5 });
        expect(reasonOf(() => transport.get([A, B]))).toBe("ozmap_indisponivel");
        expect(asked()).toBe("ab");
      });
    });

    describe("time", () => {
      test("a call that cannot finish in time is not started", () => {
        const { transport, clock, asked } = fixture({ [A]: [OK] }, { ms: 1000 });
        clock.advance(751);
        expect(reasonOf(() => transport.get([A]))).toBe("tempo_esgotado");
        expect(asked()).toBe("");
      });

      test.each([[[A]], [[A, B]]])(
        "an answer that takes too long ends at the deadline (%#)",
        (urls) => {
          const { transport, clock } = fixture(
            { [A]: [{ takesMs: 60_000 }], [B]: [OK] },
            { ms: 2000 },
          );
          const before = clock.now();
          expect(reasonOf(() => transport.get(urls))).toBe("tempo_esgotado");
          expect(clock.now() - before).toBe(2000);
        },
      );
    });

    describe("what changes something", () => {
      test.each<[string, Answer | Error]>([
        ["503", { status: 503 }],
        ["500", { status: 500 }],
        ["429", { status: 429, headers: { "retry-after": "0" } }],
        ["a network failure", down],
      ])("is never sent again, not even after a %s", (_, failure) => {
        for (const method of ["post", "delete"] as const) {
          const { transport, asked } = fixture({ [A]: [failure, OK] });
          const response = transport.send({ method, url: A, body: { x: 1 } });
          expect(response?.status).toBe(failure instanceof Error ? undefined : failure.status);
          expect(asked()).toBe("a");
        }
      });

      test("leaves time for checking its outcome", () => {
        const { transport, http } = fixture({ [A]: [OK] }, { ms: 5000 });
        transport.send({ method: "post", url: A, body: { x: 1 }, keepMs: 3000 });
        transport.send({ method: "delete", url: A, keepMs: 9000 });
        expect(http.requests.map(({ timeoutMs, payload }) => ({ timeoutMs, payload }))).toEqual([
          { timeoutMs: 2000, payload: '{"x":1}' },
          { timeoutMs: 250, payload: undefined },
        ]);
      });
    });
  });

  describe("retry budget", () => {
    const draws = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

    test("without Retry-After, waits have full jitter, double each time, and are at most two seconds", () => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 20 }), draws, (attempt, random) => {
          const wait = waitMs(attempt, undefined, 0, random);
          expect(wait).toBeGreaterThanOrEqual(0);
          expect(wait).toBeLessThanOrEqual(Math.min(2000, 200 * 2 ** (attempt - 1)));
        }),
      );
      expect(waitMs(1, undefined, 0, 0.5)).toBe(100);
      expect(waitMs(2, undefined, 0, 0.5)).toBe(200);
      expect(waitMs(9, undefined, 0, 0.5)).toBe(1000);
    });

    test("Retry-After in seconds", () => {
      fc.assert(
        fc.property(fc.nat(100_000), draws, (seconds, random) => {
          expect(waitMs(1, ` ${seconds} `, 0, random)).toBe(seconds * 1000);
        }),
      );
    });

    test("Retry-After as an HTTP date; a date in the past means now", () => {
      const now = Date.UTC(2025, 0, 2, 3, 4, 5);
      fc.assert(
        fc.property(fc.integer({ min: -3600, max: 3600 }), draws, (seconds, random) => {
          const date = new Date(now + seconds * 1000).toUTCString();
          expect(waitMs(1, date, now, random)).toBe(Math.max(0, seconds) * 1000);
        }),
      );
    });

    test.each(["", "soon", "NaN", "9999999999"])("Retry-After %p is ignored", (text) => {
      expect(waitMs(1, text, 0, 0.25)).toBe(50);
    });

    test("a whole token is one retry, less than one is none", () => {
      expect(retryBudget(1).take()).toBe(true);
      expect(retryBudget(0.99).take()).toBe(false);
    });

    test("failures that may pass: 429, 502 to 504, and 500 once", () => {
      const passing = (attempt: number): number[] =>
        Array.from({ length: 500 }, (_, i) => i + 100).filter((status) => mayPass(status, attempt));
      expect(passing(1)).toEqual([429, 500, 502, 503, 504]);
      expect(passing(2)).toEqual([429, 502, 503, 504]);
    });

    test("never more retries than a tenth of the requests and ten", () => {
      fc.assert(
        fc.property(
          fc.array(fc.boolean(), { maxLength: 500, size: "max" }),
          fc.integer({ min: -5, max: 50 }),
          (steps, saved) => {
            const budget = retryBudget(saved);
            let requests = 0;
            let retries = 0;
            const wrong: object[] = [];
            for (const isRequest of steps) {
              if (isRequest) {
                budget.earn();
                requests += 1;
              } else if (budget.take()) retries += 1;
              const allowed = requests / 10 + Math.min(MAX_RETRIES, Math.max(0, saved)) + 1e-9;
              if (!(retries <= allowed && budget.tokens >= 0 && budget.tokens <= MAX_RETRIES))
                wrong.push({ requests, retries, tokens: budget.tokens });
            }
            expect(wrong).toEqual([]);
          },
        ),
      );
    });
  });
});

describe("capabilities", () => {
  const USUAL = { capabilities: capabilities(), retries: 10 };

  const read = (cache: FakeCache, generation = "g1", otherwise = capabilities()): ServerState =>
    readServerState(new Memory(cache), generation, otherwise);

  function written(state: ServerState): FakeCache {
    const cache = new FakeCache();
    const memory = new Memory(cache);
    writeServerState(memory, "g1", state);
    memory.flush();
    return cache;
  }

  test("an unknown server is asked in the way that most support", () => {
    expect(usualCapabilities()).toEqual(capabilities());
  });

  test.each([
    { pointsBy: "base-points" },
    { pointsBy: "kinds" },
    { pointsBy: "poles" },
    { bare: true },
    { parentIn: "works" },
    { parentIn: "fails" },
    { parentIn: "unknown" },
    { smallPages: true },
  ] as const)("what was found out about the server is remembered: %p", (found) => {
    const state = { capabilities: capabilities(found), retries: 0 };
    expect(read(written(state))).toEqual(state);
  });

  test("after publishing again, only what a diagnosis saved is known", () => {
    const cache = written({ capabilities: capabilities({ bare: true }), retries: 3 });
    expect(read(cache, "g2")).toEqual(USUAL);
    const saved = capabilities({ smallPages: true });
    expect(read(cache, "g2", saved)).toEqual({ capabilities: saved, retries: 10 });
    expect(read(cache, "g1", saved).capabilities).toEqual(capabilities({ bare: true }));
  });

  test.each(["", "null", "{", '{"pointsBy":"x"}', '{"retries":11}', '{"retries":null}', '"\u0000'])(
    "a damaged entry, %p, counts as missing",
    (text) => {
      const cache = written({ capabilities: capabilities({ bare: true }), retries: 3 });
      const key = serverStateKey("g1");
      cache.entries.set(key, { ...cache.entries.get(key)!, value: text });
      expect(read(cache)).toEqual(USUAL);
    },
  );

  test("a cache that fails counts as empty", () => {
    const cache = written({ capabilities: capabilities({ bare: true }), retries: 3 });
    cache.failure = new Error("Service unavailable: Cache");
    expect(read(cache)).toEqual(USUAL);
  });

  test("what a diagnosis has learned applies only to its own server", () => {
    const found = capabilities({ pointsBy: "kinds", smallPages: true });
    const text = saveCapabilities(BASE, found);
    expect(readCapabilities(BASE, text)).toEqual(found);
    expect(readCapabilities(`${BASE}/x`, text)).toBeUndefined();
    for (const damaged of ["", "{", "null", '{"pointsBy":"kinds"}'])
      expect(readCapabilities(BASE, damaged)).toBeUndefined();
  });
});

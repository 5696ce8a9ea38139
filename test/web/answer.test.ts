/** How errors are reported to the customer, to the operator and in the execution log. */
import fc from "fast-check";
import { fieldRefusal } from "../../src/actions/action";
import { LANGUAGES, Refusal, type RefusalReason, REFUSALS } from "../../src/contract";
import { Memory } from "../../src/memory";
import { customerMessage } from "../../src/messages";
import { QuotaExceeded, RateLimited } from "../../src/ports";
import {
  type Asking,
  COUNTERS,
  countRequest,
  defectLine,
  isAllowed,
  MAX_PER_HOUR,
  refused,
} from "../../src/web/answer";
import { anyString } from "../../testing/any-string";
import { FakeCache } from "../../testing/fake-cache";
import { reasonOf } from "../ozmap/support";

describe("access", () => {
  const words = fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.constantFrom("", "a", "aa", "ab", "aab", "abab"),
  );

  test("a request is allowed if its key equals one of the keys; an empty key is never valid", () => {
    fc.assert(
      fc.property(words, fc.array(words, { maxLength: 3 }), (given, valid) => {
        expect(isAllowed(given, valid)).toBe(valid.some((key) => key !== "" && key === given));
      }),
      { numRuns: 500 },
    );
  });

  test("a prefix or an extension of a key is not valid", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (key, more) => {
        expect(isAllowed(key, [key])).toBe(true);
        expect(isAllowed(key + more, [key])).toBe(false);
        expect(isAllowed(key, [key + more])).toBe(false);
        expect(isAllowed(key + key, [key])).toBe(false);
      }),
    );
  });
});

describe("rate limit", () => {
  const HOUR = 3_600_000;
  const NOW = 500_000 * HOUR;
  const NOBODY = { contact: "", limit: 30, nowMs: NOW };

  let draw = 0;

  /** Counts one request, in its own execution. */
  function count(cache: FakeCache, asking: Partial<Asking> = {}): string {
    const memory = new Memory(cache);
    const reason = reasonOf(() => {
      countRequest({ ...NOBODY, draw: draw++, ...asking }, memory);
    });
    memory.flush();
    return reason ?? "";
  }

  /** Counts a contact's requests; returns how many were allowed. */
  function passing(
    cache: FakeCache,
    contact: string,
    requests: number,
    limit: number,
    nowMs = NOW,
  ): number {
    const reasons = Array.from({ length: requests }, () => count(cache, { contact, limit, nowMs }));
    for (const reason of reasons) expect(["", "muitas_consultas"]).toContain(reason);
    return reasons.filter((reason) => reason === "").length;
  }

  describe("one contact", () => {
    test("up to the limit, per hour and contact", () => {
      const cache = new FakeCache();
      expect(passing(cache, "maria", 10, 3)).toBe(3);
      expect(passing(cache, "joão", 10, 3)).toBe(3);
      expect(passing(cache, "maria", 10, 3, NOW + HOUR - 1)).toBe(0);
      expect(passing(cache, "maria", 10, 3, NOW + HOUR)).toBe(3);
    });

    test("no limit, or no contact", () => {
      const cache = new FakeCache();
      expect(passing(cache, "maria", 50, 0)).toBe(50);
      expect(passing(cache, "", 50, 1)).toBe(50);
      expect([...cache.entries.keys()].filter((key) => key.startsWith("contact"))).toEqual([]);
    });

    test("a contact with any text is counted", () => {
      fc.assert(
        fc.property(anyString({ minLength: 1, maxLength: 500, size: "max" }), (text) => {
          for (const contact of [text, `${text}\ud800`])
            expect(passing(new FakeCache(), contact, 3, 2)).toBe(2);
        }),
      );
    });
  });

  describe("all contacts together", () => {
    const crowd = (cache: FakeCache, requests: number, nowMs = NOW): number =>
      Array.from({ length: requests }, (_, n) => count(cache, { contact: `c-${n}`, nowMs })).filter(
        (reason) => reason === "",
      ).length;

    /** A cache in which all but a few of an hour's requests have been counted. */
    function nearlyFull(left: number): FakeCache {
      const cache = new FakeCache();
      const hour = NOW / HOUR;
      cache.writeAll(
        { "requests:3": `${hour} ${MAX_PER_HOUR - left - 1}`, "requests:9": `${hour} 1` },
        600,
      );
      return cache;
    }

    test("up to the maximum per clock hour, whichever contacts ask", () => {
      const cache = nearlyFull(50);
      expect(crowd(cache, 60)).toBe(50);
      expect(count(cache, { nowMs: NOW + HOUR - 1 })).toBe("muitas_consultas");
      expect(crowd(cache, 60, NOW + HOUR)).toBe(60);
    });

    test("is not reported as the contact's own fault", () => {
      expect(() => {
        countRequest({ ...NOBODY, draw: 0 }, new Memory(nearlyFull(0)));
      }).toThrow(expect.objectContaining({ saidAs: "tempo_esgotado" }) as Error);
      const few = new FakeCache();
      passing(few, "maria", 1, 1);
      expect(() => {
        countRequest({ ...NOBODY, contact: "maria", limit: 1, draw: 0 }, new Memory(few));
      }).toThrow(expect.objectContaining({ saidAs: "muitas_consultas" }) as Error);
    });

    test("thirty requests that all read before any of them writes are not counted as one", () => {
      const cache = new FakeCache();
      for (let round = 0; round < 3; round++) {
        const memories = Array.from({ length: 30 }, () => new Memory(cache));
        memories.forEach((memory, n) => {
          countRequest({ ...NOBODY, draw: 30 * round + n }, memory);
        });
        for (const memory of memories) memory.flush();
      }
      const counted = [...cache.entries.values()].map(({ value }) => Number(value.split(" ")[1]));
      expect(counted.reduce((sum, each) => sum + each, 0)).toBe(90);
    });

    test("the number of cache entries does not grow over time", () => {
      const cache = new FakeCache();
      for (let n = 0; n < 500; n++) count(cache, { nowMs: NOW + n * HOUR });
      expect(cache.entries.size).toBe(COUNTERS);
    });

    test("counts even if no draw selects a counter", () => {
      const cache = new FakeCache();
      count(cache, { draw: NaN });
      expect([...cache.entries.keys()]).toEqual(["requests:0"]);
    });

    test("takes one read and one write, including the contact's count", () => {
      const cache = new FakeCache();
      count(cache, { contact: "maria" });
      expect([cache.reads, cache.writes]).toEqual([1, 1]);
    });
  });

  test("if the cache fails or is damaged, requests are allowed", () => {
    const cache = new FakeCache();
    passing(cache, "maria", 1, 1);
    for (const value of ["?", "-5", "", "NaN NaN", `${NOW / HOUR} -99`]) {
      for (const [key, entry] of cache.entries) cache.entries.set(key, { ...entry, value });
      expect(passing(cache, "maria", 1, 1)).toBe(1);
    }
    cache.failure = new Error("Service unavailable");
    expect(passing(cache, "maria", 5, 1)).toBe(5);
  });
});

describe("refused", () => {
  const DETAIL = { code: "field_not_filled", fields: "nome" } as const;

  const UNEXPECTED = {
    status: "erro_interno",
    reason: "erro_interno",
    detail: { code: "unexpected_error" },
  };

  test.each(Object.entries(REFUSALS))("a refusal for %s is reported as %s", (reason, status) => {
    const refusal = new Refusal(reason as RefusalReason, DETAIL);
    expect(refused(refusal, "pt-BR", true)).toEqual({ status, reason, detail: DETAIL });
  });

  describe.each(LANGUAGES)("in %s", (language) => {
    test("the question for a field other than the place does not mention a place", () => {
      const refusal = fieldRefusal("variavel_nao_preenchida", DETAIL);
      expect(refused(refusal, language, true)).toEqual({
        status: "entrada_invalida",
        reason: "variavel_nao_preenchida",
        detail: DETAIL,
        message: customerMessage(language, "entrada_invalida", "campo_ausente"),
      });
    });

    test("the customer is not told that others ask too often", () => {
      const refusal = new Refusal("muitas_consultas", DETAIL, "tempo_esgotado");
      expect(refused(refusal, language, true)).toEqual({
        status: "indisponivel",
        reason: "muitas_consultas",
        detail: DETAIL,
        message: customerMessage(language, "indisponivel", "tempo_esgotado"),
      });
      expect(refused(refusal, language, false).message).toBe(
        customerMessage(language, "indisponivel", "tempo_esgotado", false),
      );
    });
  });

  test.each<[Refusal, string]>([
    [new QuotaExceeded("urlfetch"), "quota_used_up"],
    [new RateLimited("urlfetch"), "rate_limited"],
  ])("a used-up Google quota is reported with the service's name", (error, code) => {
    expect(refused(error, "en", true)).toEqual({
      status: "indisponivel",
      reason: "cota_excedida",
      detail: { code, service: "urlfetch" },
    });
  });

  test.each([new Error("a secret"), new TypeError("a secret"), "a secret", null, undefined, {}])(
    "a defect reveals nothing: %p",
    (thrown) => {
      expect(refused(thrown, "pt-BR", true)).toEqual(UNEXPECTED);
    },
  );

  describe("the line about a defect", () => {
    const lineOf = (thrown: unknown): { id: string; defect: string } =>
      JSON.parse(defectLine("i1", thrown)) as { id: string; defect: string };

    test("reports where the error was thrown", () => {
      const error = new Error("x is not a function");
      expect(lineOf(error)).toEqual({ id: "i1", defect: error.stack });
    });

    test("reports the message if there is no stack", () => {
      const error = new Error("x is not a function");
      delete error.stack;
      expect(lineOf(error)).toEqual({ id: "i1", defect: "x is not a function" });
    });

    test.each([
      ["a text", "a text"],
      [null, "null"],
      [undefined, "undefined"],
      [42, "42"],
    ])("reports a thrown %p, which is not an error", (thrown, text) => {
      expect(lineOf(thrown).defect.split("\n")[0]).toBe(`Error: ${text}`);
    });

    test("is truncated, whatever is thrown", () => {
      const error = new Error("é".repeat(5000));
      expect(lineOf(error).defect).toHaveLength(2000);
      expect(error.stack?.startsWith(lineOf(error).defect)).toBe(true);
    });
  });
});

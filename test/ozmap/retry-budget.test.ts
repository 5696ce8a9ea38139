import fc from "fast-check";
import { MAX_RETRIES, mayPass, retryBudget, waitMs } from "../../src/ozmap/retry-budget";

const draws = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test("without Retry-After: full jitter, doubled each time, two seconds at most", () => {
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

test("Retry-After as an HTTP date; one that is past means now", () => {
  const now = Date.UTC(2025, 0, 2, 3, 4, 5);
  fc.assert(
    fc.property(fc.integer({ min: -3600, max: 3600 }), draws, (seconds, random) => {
      const date = new Date(now + seconds * 1000).toUTCString();
      expect(waitMs(1, date, now, random)).toBe(Math.max(0, seconds) * 1000);
    }),
  );
});

test.each(["", "soon", "NaN", "9999999999"])("Retry-After %p says nothing", (text) => {
  expect(waitMs(1, text, 0, 0.25)).toBe(50);
});

test("a whole token is one retry, less than one is none", () => {
  expect(retryBudget(1).take()).toBe(true);
  expect(retryBudget(0.99).take()).toBe(false);
});

test("what may pass: 429, 502 to 504, and 500 once", () => {
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

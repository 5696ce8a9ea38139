/** Limits of the stores, the daily allowances and the kept answers, without any script. */
import { Clock, DailyQuota } from "../src/clock";
import { EchoStore } from "../src/echo";
import { CacheStore } from "../src/services/cache";
import { ScriptLock } from "../src/services/lock";
import { PropertyStore } from "../src/services/properties";

describe("properties", () => {
  const store = (): PropertyStore => new PropertyStore(new Clock());

  test("a value may have 9 KB, in bytes", () => {
    const properties = store();
    properties.set({ a: "x".repeat(9216) });
    expect(() => {
      properties.set({ a: "x".repeat(9217) });
    }).toThrow("Argument too large: value");
    expect(() => {
      properties.set({ a: "ã".repeat(4609) });
    }).toThrow("Argument too large: value");
  });

  test("the store may have 500 KB, names included; what exceeds it changes nothing", () => {
    const properties = store();
    const values = Object.fromEntries(
      Array.from({ length: 56 }, (_value, n) => [
        `k${String(n).padStart(2, "0")}`,
        "x".repeat(9000),
      ]),
    );
    properties.set(values);
    const left = 500 * 1024 - properties.bytes;
    expect(() => {
      properties.set({ last: "x".repeat(left - 3), other: "y" });
    }).toThrow("You have exceeded the property storage quota.");
    expect(properties.get("other")).toBeNull();
    properties.set({ last: "x".repeat(left - 4) });
    expect(properties.bytes).toBe(500 * 1024);
    properties.set({ last: "y" });
    properties.delete("k00");
    expect(properties.bytes).toBe(55 * 9003 + 5);
    properties.set({ only: "x" }, true);
    expect(properties.all()).toEqual({ only: "x" });
    expect(properties.bytes).toBe(5);
    properties.delete("unknown");
    properties.clear();
    expect(properties.bytes).toBe(0);
  });
});

describe("cache", () => {
  test("keys of 250 characters, values of 100 KB, and six hours are the most", () => {
    const cache = new CacheStore(new Clock());
    cache.put("k".repeat(250), "x".repeat(102_400), 21_600);
    expect(cache.get("k".repeat(250))).toHaveLength(102_400);
    expect(() => {
      cache.put("k".repeat(251), "x");
    }).toThrow("Argument too large: key");
    expect(() => {
      cache.put("k", "ã".repeat(51_201));
    }).toThrow("Argument too large: value");
    expect(() => {
      cache.put("k", "x", 21_601);
    }).toThrow("Invalid argument: expirationInSeconds");
  });

  test("a value stays for ten minutes by default", () => {
    const clock = new Clock();
    const cache = new CacheStore(clock);
    cache.put("a", "1");
    cache.put("b", "2", 700);
    clock.advance(599_000);
    expect(cache.keys()).toEqual(["a", "b"]);
    clock.advance(2000);
    expect([cache.get("a"), cache.get("b"), cache.size]).toEqual([null, "2", 1]);
  });

  test("above a thousand items the oldest tenth goes at once, by time of writing", () => {
    const cache = new CacheStore(new Clock());
    for (let n = 0; n < 1000; n++) cache.put(`k${n}`, "x");
    cache.put("k0", "again");
    expect(cache.size).toBe(1000);
    cache.put("k1000", "x");
    expect(cache.size).toBe(901);
    expect([cache.get("k0"), cache.get("k100"), cache.get("k101")]).toEqual(["again", null, "x"]);
  });
});

describe("a daily allowance", () => {
  test("runs out, is not spent by what it does not cover, and is restored the next day", () => {
    const clock = new Clock();
    const quota = new DailyQuota("thing", 5, clock);
    quota.spend(3);
    expect(() => {
      quota.spend(3);
    }).toThrow("Service invoked too many times for one day: thing.");
    expect(quota.used).toBe(3);
    quota.exhaust();
    expect(() => {
      quota.spend();
    }).toThrow();
    clock.advance(86_400_000);
    expect(quota.used).toBe(0);
  });
});

describe("the lock", () => {
  test("goes to whoever waits longest, and past who has ended", async () => {
    const lock = new ScriptLock();
    const [first, second, third] = [{}, {}, {}];
    expect(await lock.acquire(first, 0)).toBe(true);
    const waits = [lock.acquire(second, 60_000), lock.acquire(third, 60_000)];
    lock.forget(second);
    expect(await waits[0]).toBe(false);
    lock.release(second);
    expect(lock.holds(first)).toBe(true);
    lock.release(first);
    expect(await waits[1]).toBe(true);
    expect(await lock.acquire(first, 1)).toBe(false);
  });
});

describe("kept answers", () => {
  const answer = { content: "x", mediaType: "text/plain" };

  test("are given a few times, and for a while", () => {
    const clock = new Clock();
    const echo = new EchoStore(clock);
    const key = echo.keep(answer);
    expect(Array.from({ length: 6 }, () => echo.take(key) === undefined)).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
    const late = echo.keep(answer);
    clock.advance(3_600_000);
    expect(echo.take(late)).toBeUndefined();
    expect(echo.take("nothing")).toBeUndefined();
  });

  test("do not pile up", () => {
    const echo = new EchoStore(new Clock());
    const keys = Array.from({ length: 1001 }, () => echo.keep(answer));
    expect(echo.take(keys[0]!)).toBeUndefined();
    expect(echo.take(keys[1]!)).toBeDefined();
  });
});

test.each([
  ["en", "for one day: thing.", "in a short time: thing. Try Utilities.sleep(1000)"],
  ["pt", "no mesmo dia: thing.", "em um curto período de tempo: thing. Tente"],
  ["es", "en un día: thing.", "en poco tiempo: thing. Prueba"],
] as const)("complaints of a service in the account's language: %s", (language, day, short) => {
  const clock = new Clock();
  clock.language = language;
  const quota = new DailyQuota("thing", 1, clock);
  const spend = (): void => {
    quota.spend();
  };
  quota.refuseNext(2);
  expect(spend).toThrow(short);
  expect(spend).toThrow(short);
  expect(quota.used).toBe(0);
  expect(spend).not.toThrow();
  expect(spend).toThrow(day);
});

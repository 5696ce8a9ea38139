import { unknownOutcome, intentTo, lookUpOutcome, underLock } from "../../src/actions/safe-write";
import { Refusal } from "../../src/contract";
import type { ScriptLock } from "../../src/ports";
import { callWith, refusalOf } from "./support";

describe("under the lock", () => {
  const locking = (lock: Partial<ScriptLock>): { events: string[]; lock: ScriptLock } => {
    const events: string[] = [];
    return {
      events,
      lock: {
        acquire: (ms) => {
          events.push(`acquire ${ms}`);
          return lock.acquire?.(ms) ?? true;
        },
        release: () => {
          events.push("release");
          lock.release?.();
        },
      },
    };
  };

  test("the work is done between acquiring and releasing, and what it remembers is written before the release", () => {
    const { events, lock } = locking({});
    const { call, cache } = callWith({}, { lock, ms: 5000.5 });
    const result = underLock(call, () => {
      events.push("work");
      call.memory.writeAll({ a: "1" }, 60);
      return 7;
    });
    expect(result).toBe(7);
    expect(events).toEqual(["acquire 4000", "work", "release"]);
    expect(cache.entries.get("a")?.value).toBe("1");
  });

  test("after work that fails, the lock is released and what it remembered has been written", () => {
    const { events, lock } = locking({});
    const { call, cache } = callWith({}, { lock });
    expect(() =>
      underLock(call, () => {
        call.memory.writeAll({ a: "1" }, 60);
        throw new TypeError("no");
      }),
    ).toThrow(TypeError);
    expect(events.at(-1)).toBe("release");
    expect(cache.entries.has("a")).toBe(true);
  });

  test.each<[string, number, Partial<ScriptLock>, string[]]>([
    ["is held by others", 8000, { acquire: () => false }, ["acquire 7000"]],
    [
      "fails",
      8000,
      {
        acquire: () => {
          throw new Error("Service unavailable: Lock");
        },
      },
      ["acquire 7000"],
    ],
    ["there is no time to wait for", 1000, {}, []],
    ["would leave no time for a write", 999, {}, []],
  ])("with a lock that %s, the work is not done", (_, ms, answers, expected) => {
    const { events, lock } = locking(answers);
    const work = jest.fn();
    expect(refusalOf(() => underLock(callWith({}, { lock, ms }).call, work))).toBe(
      "tempo_esgotado: other requests are writing to OZmap",
    );
    expect(work).not.toHaveBeenCalled();
    expect(events).toEqual(expected);
  });

  test("a lock that cannot be released becomes free by itself", () => {
    const { lock } = locking({
      release: () => {
        throw new Error("Service unavailable: Lock");
      },
    });
    expect(underLock(callWith({}, { lock }).call, () => 7)).toBe(7);
  });
});

describe("an announced write", () => {
  test("is known to every request until it is settled or two minutes have passed", () => {
    const { call, cache, clock } = callWith();
    const intent = intentTo(call, "a");
    expect(intent.isOpen()).toBe(false);
    intent.open();
    expect(intent.isOpen()).toBe(true);
    // At once, so that it is announced even if the execution is cut off.
    expect([...cache.entries.values()].map(({ value }) => value)).toEqual([call.id]);
    expect(intentTo(call, "b").isOpen()).toBe(false);
    intent.settle();
    expect(intent.isOpen()).toBe(false);
    intent.open();
    clock.advance(119_999);
    expect(intent.isOpen()).toBe(true);
    clock.advance(1);
    expect(intent.isOpen()).toBe(false);
  });

  test("has a key that the cache accepts, and that differs for long texts that only differ at the end", () => {
    const { call } = callWith();
    const long = "ã".repeat(500);
    intentTo(call, `${long}1`).open();
    expect(intentTo(call, `${long}1`).isOpen()).toBe(true);
    expect(intentTo(call, `${long}2`).isOpen()).toBe(false);
  });
});

describe("looking up an unknown outcome", () => {
  const refusal = new Refusal("ozmap_indisponivel");

  /** Finds something at the given look-up; look-ups in `failing` fail. */
  const look = (
    at: number,
    failing: readonly number[] = [],
    ms = 8000,
  ): { found: unknown; looks: number; waits: readonly number[] } => {
    const { call, clock } = callWith({}, { ms });
    let looks = 0;
    const found = lookUpOutcome(call, () => {
      looks += 1;
      if (failing.includes(looks)) throw refusal;
      return looks === at ? "it" : undefined;
    });
    return { found, looks, waits: clock.waits };
  };

  test.each([
    [1, []],
    [2, [300]],
    [3, [300, 900]],
  ])("what exists at look-up %d is found after waits of %j", (at, waits) => {
    expect(look(at)).toEqual({ found: "it", looks: at, waits });
  });

  test("after three look-ups it does not exist", () => {
    expect(look(4)).toEqual({ found: undefined, looks: 3, waits: [300, 900] });
  });

  test("a failed look-up says nothing, but one that succeeds is enough", () => {
    expect(look(4, [1, 2, 3]).found).toBe("unknown");
    expect(look(4, [1, 3]).found).toBeUndefined();
    expect(look(2, [1]).found).toBe("it");
  });

  test("if there is no time to wait, it is looked up once", () => {
    expect(look(2, [], 300)).toEqual({ found: undefined, looks: 1, waits: [] });
    expect(look(3, [], 1200)).toEqual({ found: undefined, looks: 2, waits: [300] });
  });

  test("an error that is not a refusal is thrown on", () => {
    const { call } = callWith();
    expect(() =>
      lookUpOutcome(call, () => {
        throw new TypeError("no");
      }),
    ).toThrow(TypeError);
  });
});

test.each([
  [1000, "ozmap_indisponivel"],
  [999, "tempo_esgotado"],
])("an unknown outcome with %d ms left is reported as %s", (ms, words) => {
  const detail = { code: "answer_unreadable" } as const;
  expect(unknownOutcome(callWith({}, { ms }).call, detail)).toMatchObject({
    reason: words,
    detail,
  });
});

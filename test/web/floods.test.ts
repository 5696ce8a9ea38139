import fc from "fast-check";
import { Memory } from "../../src/memory";
import { countContact } from "../../src/web/floods";
import { FakeCache } from "../support/fake-cache";
import { reasonOf } from "../ozmap/support";

const HOUR = 3_600_000;
const NOW = 500_000 * HOUR;

/** Counts a contact's requests, each in an execution of its own; tells how many were let through. */
function passing(
  cache: FakeCache,
  contact: string,
  requests: number,
  limit: number,
  now = NOW,
): number {
  let passed = 0;
  for (let i = 0; i < requests; i++) {
    const memory = new Memory(cache);
    const reason = reasonOf(() => {
      countContact(contact, limit, now, memory);
    });
    if (reason === undefined) passed += 1;
    else expect(reason).toBe("muitas_consultas");
    memory.flush();
  }
  return passed;
}

test("as many as the limit says, an hour and a contact", () => {
  const cache = new FakeCache();
  expect(passing(cache, "maria", 10, 3)).toBe(3);
  expect(passing(cache, "joão", 10, 3)).toBe(3);
  expect(passing(cache, "maria", 10, 3, NOW + HOUR - 1)).toBe(0);
  expect(passing(cache, "maria", 10, 3, NOW + HOUR)).toBe(3);
});

test("no limit, or nobody to count", () => {
  const cache = new FakeCache();
  expect(passing(cache, "maria", 50, 0)).toBe(50);
  expect(passing(cache, "", 50, 1)).toBe(50);
  expect(cache.entries.size).toBe(0);
});

test("a contact of any text is counted", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", minLength: 1, maxLength: 500, size: "max" }),
      (text) => {
        for (const contact of [text, `${text}\ud800`])
          expect(passing(new FakeCache(), contact, 3, 2)).toBe(2);
      },
    ),
  );
});

test("a cache that fails or is damaged lets people through", () => {
  const cache = new FakeCache();
  passing(cache, "maria", 1, 1);
  for (const [key, entry] of cache.entries) cache.entries.set(key, { ...entry, value: "?" });
  expect(passing(cache, "maria", 1, 1)).toBe(1);
  cache.failure = new Error("Service unavailable");
  expect(passing(cache, "maria", 5, 1)).toBe(5);
});

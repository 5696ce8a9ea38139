/** A contact's open question: how long it is open, for whom, and what counts as a repeat. */
import type { Asker } from "../../src/location/place";
import { NO_PARTS } from "../../src/location/address/parts";
import { type Pending, recallQuestion } from "../../src/location/question-memory";
import { FakeCache } from "../../testing/fake-cache";
import { FakeClock } from "../../testing/fake-clock";

const HALF_HOUR_MS = 1_800_000;

let clock: FakeClock;
let cache: FakeCache;
beforeEach(() => {
  clock = new FakeClock();
  cache = new FakeCache(clock);
});

function asker(contact = "c-1", mayAsk = true): Asker {
  return { contact, nowMs: clock.now(), mayAsk };
}

function question(street: string): Pending {
  return {
    at: clock.now(),
    reason: "endereco_impreciso",
    question: { kind: "numero" },
    parts: { ...NO_PARTS, street },
    origin: "endereco",
    plusCode: "",
    places: [],
    misses: 0,
    isAnswered: false,
  };
}

/** Handles a text that leaves a question open. @returns the question that was open before */
function hear(text: string, after: Pending | null, who = asker()): Pending | null {
  const { pending, remember } = recallQuestion(who, text, cache);
  remember(after);
  return pending;
}

test("a question is open until it is replaced or closed", () => {
  const [first, second] = [question("Rua A"), question("Rua B")];
  expect(hear("rua a", first)).toBeNull();
  clock.advance(60_000);
  expect(hear("rua b", second)).toEqual(first);
  clock.advance(60_000);
  expect(hear("100", null)).toEqual(second);
  clock.advance(60_000);
  expect(hear("200", null)).toBeNull();
});

test("it is open for half an hour after it was asked", () => {
  const asked = question("Rua A");
  hear("rua a", asked);
  clock.advance(HALF_HOUR_MS - 1);
  // A wrong answer keeps it open, but no longer.
  expect(hear("não sei", asked)).toEqual(asked);
  clock.advance(1);
  expect(hear("100", null)).toBeNull();
});

test("each contact has its own question", () => {
  hear("rua a", question("Rua A"), asker("c-1"));
  expect(hear("100", null, asker("c-2"))).toBeNull();
  expect(hear("100", null, asker("c-1"))).not.toBeNull();
});

test("the same text within 20 seconds is read as the first time; later it is another answer", () => {
  const [asked, next] = [question("Rua A"), question("Rua B")];
  hear("rua a", asked);
  clock.advance(60_000);
  expect(hear("100", next)).toEqual(asked);
  clock.advance(19_999);
  expect(hear("100", next)).toEqual(asked);
  // The twenty seconds count from the first time, however often it is sent.
  clock.advance(1);
  expect(hear("100", null)).toEqual(next);
});

test("another text within 20 seconds is an answer", () => {
  const asked = question("Rua A");
  hear("rua a", asked);
  clock.advance(1_000);
  expect(hear("100", null)).toEqual(asked);
});

test("an action that may not ask reads an answer, and changes nothing", () => {
  const asked = question("Rua A");
  hear("rua a", asked);
  clock.advance(60_000);
  expect(hear("rua b", question("Rua B"), asker("c-1", false))).toEqual(asked);
  expect(hear("100", null)).toEqual(asked);
});

test("nothing is written for a contact that is not asked anything", () => {
  expect(hear("rua a 100", null)).toBeNull();
  expect(cache.writes).toBe(0);
});

test.each([
  ["very long", "5549999991234-".repeat(100)],
  ["half a surrogate pair", "c-\ud83d"],
  ["quotes and accents", `"João" \\ ç`],
])("a contact that is %s fits into a cache key", (_name, contact) => {
  const asked = question("Rua A");
  hear("rua a", asked, asker(contact));
  clock.advance(60_000);
  expect(hear("100", null, asker(contact))).toEqual(asked);
});

test("if the cache fails or contains something else, there is no open question", () => {
  const asked = question("Rua A");
  hear("rua a", asked);
  const [key = ""] = cache.entries.keys();
  for (const value of ["{", "null", ""]) {
    cache.writeAll({ [key]: value }, 60);
    clock.advance(60_000 - 1);
    expect(hear("100", null)).toBeNull();
  }
  hear("rua a", asked);
  cache.failure = new Error("Service error");
  expect(hear("100", question("Rua B"))).toBeNull();
});

import fc from "fast-check";
import { type Read, receive, start, together, urlsOf } from "../../src/ozmap/read";
import type { Answer } from "../../src/ozmap/transport";
import { json, readToEnd } from "./support";

/** Asks for so many URLs in each round, checks that the answers are theirs, and returns its name. */
function* reading(name: string, rounds: readonly number[]): Read<string> {
  for (const [round, count] of rounds.entries()) {
    const urls = Array.from({ length: count }, (_, i) => `${name} ${round} ${i}`);
    expect(yield urls).toEqual(urls.map(json));
  }
  return name;
}

/** What each read asks for by round. */
const plans = fc.array(fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 4 }), {
  maxLength: 5,
});

const namesOf = (plan: readonly unknown[]): string[] => plan.map((_, i) => `r${i}`);

test("however reads are put together, each gets the answers to its own URLs, in as few rounds as one", () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const rounds: number[] = [];
      const read = together<readonly string[]>(...plan.map((each, i) => reading(`r${i}`, each)));
      const results = readToEnd(read, json, (urls) => rounds.push(urls.length));
      expect(results).toEqual(namesOf(plan));
      const longest = Math.max(0, ...plan.map(({ length }) => length));
      expect(rounds).toEqual(
        Array.from({ length: longest }, (_, round) =>
          plan.reduce((sum, each) => sum + (each[round] ?? 0), 0),
        ),
      );
    }),
  );
});

test("reads put together can be put together again", () => {
  fc.assert(
    fc.property(plans, plans, (one, other) => {
      const nested = together(
        together<readonly string[]>(...one.map((each, i) => reading(`r${i}`, each))),
        together<readonly string[]>(...other.map((each, i) => reading(`r${i}`, each))),
      );
      expect(readToEnd(nested, json)).toEqual([namesOf(one), namesOf(other)]);
    }),
  );
});

test("reads may start while others are under way", () => {
  fc.assert(
    fc.property(plans, fc.array(fc.nat(3), { maxLength: 5 }), (plan, delays) => {
      let started: ReturnType<typeof start<string>>[] = [];
      for (let round = 0; round < 12; round++) {
        const due = plan.flatMap((each, i) =>
          (delays[i] ?? 0) === round ? [start(reading(`r${i}`, each))] : [],
        );
        started = [...started, ...due];
        receive(started, urlsOf(started).map(json));
      }
      expect(urlsOf(started)).toEqual([]);
      expect(started.map(({ step }) => step.value).sort()).toEqual(namesOf(plan));
    }),
  );
});

test("a read that fails ends what it was put together with", () => {
  function* failing(): Read<never> {
    yield ["a"];
    throw new Error("rejected");
  }
  const answer = (): Answer => json(1);
  expect(() => readToEnd(together(failing(), reading("b", [2])), answer)).toThrow();
});

test("nothing put together asks for nothing", () => {
  expect(readToEnd(together(), json)).toEqual([]);
});

/** What is claimed of a day with the whole network at hand; `docs/benchmarks.md` has the figures. */
import { day, type Trouble } from "../../bench/day";
import { generatedGround } from "../../bench/grounds";
import { random } from "ozmap-simulator";
import { breakSome, broken } from "../../testing/broken-rows";
import { FAULTS } from "../../testing/answer-faults";

const ground = generatedGround();
/** For what does not depend on the size of the network. */
const smallGround = generatedGround(1000);
/** Of a day on which much goes wrong. */
const TROUBLED = 120;
const NO_FAULTS = { different: 0, wrongYes: 0, wrongNo: 0, indisponivel: 0 };

test("a day on the generated town", () => {
  const checks = 300;
  const found = day(ground, checks, true);
  expect(found.faults).toMatchObject(NO_FAULTS);
  expect(found.oneRoundTrip).toBeGreaterThanOrEqual(0.98);
  expect(found.oldestMinutes).toBeLessThanOrEqual(60);
  expect(found.sweepsAtNight).toBeLessThanOrEqual(3);
  expect(found.triggerMinutes).toBeLessThan(15);
  expect(found.charactersPerCheck).toBeLessThan(70_000);
  // Those beyond one a check are the trigger's, and become fewer, the more customers there are.
  expect((found.requestsPerCheck - 1) * checks).toBeLessThanOrEqual(210);
});

describe("a day on which much goes wrong: no answer differs", () => {
  test("faults of every kind, at one request of the trigger in ten", () => {
    const prng = random(1);
    const met = new Set<string>();
    const answer: Trouble["answer"] = (right, request, asker) => {
      if (asker === "customer" || !prng.chance(0.1)) return right;
      const { name, fault } = prng.pick(FAULTS);
      met.add(name);
      const route = fault(right, request);
      return typeof route === "function" ? route(request) : route;
    };
    const { faults, oneRoundTrip } = day(smallGround, TROUBLED, true, { answer });
    expect(faults).toMatchObject(NO_FAULTS);
    expect(met.size).toBeGreaterThan(5);
    expect(oneRoundTrip).toBeGreaterThan(0.3);
  });

  test("a tenth of the cache's values vanishes after every run of the trigger", () => {
    const prng = random(2);
    const { faults, oneRoundTrip } = day(smallGround, TROUBLED, true, {
      cache: ({ entries }) => {
        for (const key of [...entries.keys()]) if (prng.chance(0.1)) entries.delete(key);
      },
    });
    expect(faults).toMatchObject(NO_FAULTS);
    expect(oneRoundTrip).toBeGreaterThan(0.1);
  });

  test("one row in a thousand cannot be read", () => {
    const rows = breakSome(ground.town, 0.001, 7);
    let answered = 0;
    const wrong: unknown[] = [];
    const { oneRoundTrip } = day(ground, TROUBLED, true, {
      answer: (answer) => broken(answer, rows),
      judge: (reply, right) => {
        if (reply.oz_ok !== "sim") return;
        answered += 1;
        const isYes = reply.oz_status === "viavel";
        // A nearer box that cannot be read is named.
        const isOther = isYes && reply.oz_caixa_id !== right.box?.id;
        const isNamed = reply.oz_detalhe?.includes(": ") ?? false;
        if (isYes !== (right.status === "viavel") || (isOther && !isNamed)) wrong.push(reply);
      },
    });
    expect(wrong).toEqual([]);
    expect(answered).toBeGreaterThan(0.95 * TROUBLED);
    expect(oneRoundTrip).toBeGreaterThanOrEqual(0.9);
  });
});

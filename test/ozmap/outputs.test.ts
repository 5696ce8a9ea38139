import fc from "fast-check";
import { isObject } from "../../src/ozmap/fields";
import { type OutputFields, outputsOf } from "../../src/ozmap/outputs";

const truths = fc.array(fc.record({ taken: fc.boolean(), blocked: fc.boolean() }), {
  minLength: 1,
  maxLength: 16,
});
type Truth = readonly { readonly taken: boolean; readonly blocked: boolean }[];

const connectables = (truth: Truth): object => ({
  input: ["x"],
  output: truth.map(({ taken }) => (taken ? "fibra" : null)),
});
const ports = (truth: Truth, first: 0 | 1 | undefined): { index?: number; blocked: boolean }[] =>
  truth.map(({ blocked }, i) =>
    first === undefined ? { blocked } : { index: i + first, blocked },
  );

/** What is read; undefined if it cannot be. */
function readOf(fields: OutputFields): unknown {
  const outputs = outputsOf(fields);
  return outputs.kind === "read" ? outputs.outputs : undefined;
}
const ratioOf = (output: number | undefined): object | undefined =>
  output === undefined ? undefined : { output };

test("counted from 0, from 1 or not at all, in any order where they are counted: the truth", () => {
  const orders = fc.constantFrom(0, 1, undefined).chain((first) =>
    truths.chain((truth) => {
      const listed = ports(truth, first);
      const shuffled = fc.shuffledSubarray(listed, { minLength: listed.length });
      return fc.record({
        truth: fc.constant(truth),
        listed: first === undefined ? fc.constant(listed) : shuffled,
      });
    }),
  );
  fc.assert(
    fc.property(orders, ({ truth, listed }) => {
      const fields = { connectables: connectables(truth), ports: listed };
      expect(readOf({ ...fields, ratio: { output: truth.length } })).toEqual(truth);
      expect(readOf(fields)).toEqual(truth);
    }),
    { numRuns: 500 },
  );
});

test("with one port or one index less: the truth of those that are listed, or nothing", () => {
  fc.assert(
    fc.property(
      truths,
      fc.constantFrom(0, 1, undefined),
      fc.nat(15),
      fc.boolean(),
      (truth, first, n, whole) => {
        const at = n % truth.length;
        const listed = ports(truth, first);
        const { blocked = false } = listed[at] ?? {};
        if (whole) listed.splice(at, 1);
        else listed[at] = { blocked };
        const known = truth.map((output, i) =>
          whole && i === at ? { ...output, blocked: false } : output,
        );
        const result = readOf({
          connectables: connectables(truth),
          ports: listed,
          ratio: { output: truth.length },
        });
        if (result !== undefined) expect(result).toEqual(known);
      },
    ),
    { numRuns: 500 },
  );
});

const free = { output: [null, null, null] };
test.each<[string, unknown, unknown, number | undefined]>([
  ["no connectables", undefined, [], undefined],
  ["no list of outputs", { output: null }, [], undefined],
  ["an output that is neither free nor named", { output: [null, 0] }, [], undefined],
  ["an output that is a list", { output: [[]] }, [], undefined],
  ["an output with an empty name", { output: [""] }, [], undefined],
  ["fewer ports than outputs", free, [{ index: 0 }, { index: 1 }], undefined],
  ["a ratio that is not a number of outputs", free, [], NaN],
  ["ports that are not a list", free, {}, undefined],
  ["a block that is neither yes nor no", free, [{ index: 0, blocked: "false" }], undefined],
  ["an index below 0", free, [{ index: -1, blocked: true }], undefined],
  ["fewer outputs than the ratio says", free, [], 4],
  ["two ports of one index", free, [{ index: 0, blocked: true }, { index: 0 }], 3],
  ["an index beyond the outputs", free, [{ index: 0 }, { index: 4, blocked: true }], 3],
  ["an index too many", free, [0, 1, 2, 3].map((index) => ({ index, blocked: index === 1 })), 3],
  ["an index that may count from 0 or from 1", free, [{ index: 1, blocked: true }], 3],
  ["an index on some only", free, [{ index: 0 }, { blocked: true }, { index: 2 }], 3],
  ["a place in a list that lacks ports", free, [{ blocked: true }], 3],
])("%s: no guess", (_, outputs, states, ratio) => {
  expect(readOf({ connectables: outputs, ports: states, ratio: ratioOf(ratio) })).toBeUndefined();
});

test("what is connected may come as an object; null is free, an absent mark is not blocked", () => {
  const connectables = { output: [{ id: "f" }, null] };
  expect(readOf({ connectables, ports: [{ index: 1 }, { index: 0, blocked: null }] })).toEqual([
    { taken: true, blocked: false },
    { taken: false, blocked: false },
  ]);
});

test.each([undefined, null, [], [{}, {}], [{ index: 7 }, { index: 7, blocked: false }, {}]])(
  "ports that are %j block nothing",
  (ports) => {
    const connectables = { output: [null, "fibra"] };
    expect(readOf({ connectables, ports, ratio: null })).toEqual([
      { taken: false, blocked: false },
      { taken: true, blocked: false },
    ]);
  },
);

describe("outputs that cannot be read", () => {
  const full = { output: ["a", "b"] };
  const BLOCKED = [{ blocked: true }, { blocked: true }];
  test.each<[string, OutputFields, string, string]>([
    ["no outputs at all", { connectables: null }, "connectables", "free"],
    [
      "one of several that says nothing",
      { connectables: { output: ["a", 0] } },
      "connectables",
      "free",
    ],
    [
      "a ratio with more than are listed",
      { connectables: full, ratio: { output: 3 } },
      "ratio",
      "free",
    ],
    [
      "a ratio with fewer, all in use",
      { connectables: full, ratio: { output: 1 } },
      "ratio",
      "taken",
    ],
    ["a ratio with fewer, one free", { connectables: free, ratio: { output: 1 } }, "ratio", "free"],
    ["an unreadable ratio, all in use", { connectables: full, ratio: "1:2" }, "ratio", "taken"],
    ["an unreadable ratio, one free", { connectables: free, ratio: [] }, "ratio", "free"],
    ["unreadable ports, all in use", { connectables: full, ports: {} }, "ports", "taken"],
    ["unreadable ports, one free", { connectables: free, ports: {} }, "ports", "free"],
    ["too few ports, all in use", { connectables: full, ports: [{}] }, "ports", "taken"],
    [
      "too few ports, one free",
      { connectables: free, ports: [{ blocked: true }] },
      "ports",
      "free",
    ],
    [
      "a ratio with fewer, the free one blocked",
      { connectables: { output: [null, "a"] }, ratio: { output: 1 }, ports: BLOCKED },
      "ratio",
      "blocked",
    ],
    [
      "no outputs, all ports blocked",
      { connectables: null, ratio: { output: 2 }, ports: BLOCKED },
      "connectables",
      "blocked",
    ],
    [
      "no outputs, more than the ports",
      { connectables: null, ratio: { output: 3 }, ports: BLOCKED },
      "connectables",
      "free",
    ],
    [
      "no outputs, one port blocked",
      { connectables: null, ports: [{ blocked: true }, {}] },
      "connectables",
      "free",
    ],
  ])("%s: named, and the best of what there may be is said", (_, fields, field, best) => {
    expect(outputsOf(fields)).toEqual({ kind: "unreadable", field, best });
  });
});

test.each<[unknown, boolean]>([
  [{}, true],
  [{ a: 1 }, true],
  [null, false],
  [undefined, false],
  [[], false],
  ["a", false],
  [1, false],
])("%p is an object: %p", (value, is) => {
  expect(isObject(value)).toBe(is);
});

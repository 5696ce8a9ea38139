import fc from "fast-check";
import { isObject } from "../../src/ozmap/decode";
import { type Api, MAX_URL_LENGTH, type Read, together } from "../../src/ozmap/read";
import {
  type OutputFields,
  outputsOf,
  readSplitters,
  splitterChunks,
  type SplittersOfBoxes,
} from "../../src/ozmap/splitters";
import type { Answer } from "../../src/ozmap/transport";
import {
  api,
  BASE,
  json,
  page,
  readRounds,
  readToEnd,
  reasonOf,
  rejected,
  splitterRow,
} from "./support";

describe("splitters", () => {
  interface Condition {
    readonly property: string;
    readonly operator: "=" | "in";
    readonly value: string | readonly string[];
  }

  /** The condition in a URL that asks for splitters by their box. */
  function conditionOf(url: string): Condition {
    const { pathname, searchParams } = new URL(url);
    const [condition] = JSON.parse(searchParams.get("filter") ?? "") as [Condition];
    if (pathname !== "/api/v2/splitters" || condition.property !== "parent")
      throw new Error(`not a question for splitters by their box: ${url}`);
    return condition;
  }

  /** How a server treats `in` on `parent`. */
  type In = "works" | "refused" | "failing" | "ignored" | "never true";

  /** A server on which each box has the given number of splitters. */
  function serve(boxes: ReadonlyMap<string, number>, how: In): (url: string) => Answer {
    const all = [...boxes].flatMap(([box, count]) =>
      Array.from({ length: count }, (_, i) => splitterRow(`${box}-${i}`, box)),
    );
    const of = (ids: readonly string[]): object[] =>
      all.filter((row) => ids.includes((row as { parent: string }).parent));
    return (url) => {
      const { operator, value } = conditionOf(url);
      if (operator === "=") return page(of([value as string]));
      if (how === "refused") return rejected(422);
      if (how === "failing") return rejected(500);
      if (how === "ignored") return page([...all, splitterRow("s", "elsewhere")]);
      return page(how === "works" ? of(value as readonly string[]) : []);
    };
  }

  /** All chunks at once, as a survey reads them. */
  function* readAll(server: Api, boxIds: readonly string[]): Read<SplittersOfBoxes> {
    const chunks = splitterChunks(server, boxIds).map((ids) => readSplitters(server, ids));
    const found = yield* together<readonly SplittersOfBoxes[]>(...chunks);
    return new Map(found.flatMap((each) => [...each]));
  }

  /** @returns what was found, and in how many rounds */
  function readOf(
    server: Api,
    boxIds: readonly string[],
    answer: (url: string) => Answer,
  ): { known: SplittersOfBoxes; rounds: number } {
    let rounds = 0;
    const known = readToEnd(readAll(server, boxIds), answer, () => rounds++);
    return { known, rounds };
  }

  const towns = fc.dictionary(fc.stringMatching(/^[0-9a-f]{24}$/), fc.nat(3), {
    minKeys: 1,
    maxKeys: 120,
    size: "max",
  });
  const ways = fc.constantFrom<In>("works", "refused", "failing", "ignored", "never true");

  test("however a server treats the filter, each box gets its own splitters", () => {
    fc.assert(
      fc.property(
        towns,
        ways,
        fc.constantFrom("works", "fails", "unknown"),
        (town, how, parentIn) => {
          // A filter that has worked continues to work.
          fc.pre(parentIn !== "works" || how === "works");
          const boxes = new Map(Object.entries(town));
          const { known } = readOf(api({ parentIn }), [...boxes.keys()], serve(boxes, how));
          const counts = new Map(
            [...known].map(([box, splitters]) => [box, splitters.splitters.length]),
          );
          expect(counts).toEqual(boxes);
          const strays = [...known].flatMap(([box, { splitters }]) =>
            splitters.filter(({ boxId }) => boxId !== box),
          );
          expect(strays).toEqual([]);
        },
      ),
    );
  });

  const boxes = new Map([
    ["a", 1],
    ["b", 2],
    ["c", 0],
  ]);

  test.each<[In, string, number]>([
    ["works", "works", 1],
    ["refused", "fails", 3],
    ["ignored", "fails", 2],
    ["never true", "fails", 2],
  ])("a filter that %s is remembered as %s", (how, parentIn, rounds) => {
    const server = api();
    const read = (): number => readOf(server, [...boxes.keys()], serve(boxes, how)).rounds;
    expect(read()).toBe(rounds);
    expect(server.capabilities.parentIn).toBe(parentIn);
    expect(read()).toBe(1);
  });

  const NONE = new Map([["c", { splitters: [], unread: [] }]]);

  test("boxes without splitters do not show whether the filter works", () => {
    const server = api();
    expect(readOf(server, ["c"], serve(boxes, "works")).known).toEqual(NONE);
    expect(server.capabilities.parentIn).toBe("unknown");
  });

  test("without boxes there is nothing to read", () => {
    expect(readOf(api(), [], serve(boxes, "works"))).toEqual({ known: new Map(), rounds: 0 });
  });

  test("a server that returns other boxes' splitters even for one box is refused", () => {
    const answer = (): Answer => page([splitterRow("s", "other")]);
    expect(() => readOf(api({ parentIn: "fails" }), ["a"], answer)).toThrow("other_splitters");
  });

  test("a filter that returns other boxes' splitters is not used again, even if a box has none", () => {
    const server = api();
    expect(readOf(server, ["c"], serve(boxes, "ignored"))).toEqual({ known: NONE, rounds: 2 });
    expect(server.capabilities.parentIn).toBe("fails");
  });

  test("an empty answer is accepted from a filter that is known to work", () => {
    const server = api({ parentIn: "works" });
    expect(readOf(server, ["c"], serve(boxes, "works"))).toEqual({ known: NONE, rounds: 1 });
    expect(server.capabilities.parentIn).toBe("works");
  });

  test("a box is known after the last page of its splitters", () => {
    const splitter = (url: string): Answer => {
      const isFirst = new URL(url).searchParams.get("page") === "1";
      return json({ rows: [splitterRow(isFirst ? "s" : "t", "a")], total: 2 });
    };
    const { known, rounds } = readOf(api(), ["a"], splitter);
    expect(rounds).toBe(2);
    expect(known.get("a")?.splitters.map(({ id }) => id)).toEqual(["s", "t"]);
  });

  test("ids that do not fit into one URL are divided between two", () => {
    const asked = (ids: readonly string[]): number => readRounds(readAll(api(), ids), []).length;
    const filter = JSON.stringify([{ property: "parent", operator: "in", value: ["a", ""] }]);
    const bare = `${BASE}/splitters?limit=1000&page=1&filter=${encodeURIComponent(filter)}`;
    const left = MAX_URL_LENGTH - 12 - bare.length;
    expect(asked(["a", "x".repeat(left)])).toBe(1);
    expect(asked(["a", "x".repeat(left + 1)])).toBe(2);
  });

  test("ids that fit into one URL with short pages, but not with long ones", () => {
    const chunksOf = (smallPages: boolean, ids: string[]): number =>
      splitterChunks(api({ smallPages }), ids).length;
    const lengthOf = (ids: string[]): number => {
      const filter = JSON.stringify([{ property: "parent", operator: "in", value: ids }]);
      return `${BASE}/splitters?limit=100&page=1&filter=${encodeURIComponent(filter)}`.length;
    };
    const left = MAX_URL_LENGTH - 12 - lengthOf(["a", ""]);
    const ids = ["a", "x".repeat(left)];
    expect(chunksOf(true, ids)).toBe(1);
    expect(chunksOf(false, ids)).toBe(2);
    expect(chunksOf(true, ["a", "x".repeat(left + 1)])).toBe(2);
  });

  test("if even one box is rejected, there is no other way", () => {
    const server = api({ parentIn: "fails", smallPages: true });
    expect(reasonOf(() => readOf(server, ["a"], () => rejected(404)))).toBe("resposta_invalida");
  });
});

describe("outputs", () => {
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

  /** The outputs; undefined if they cannot be read. */
  function readOf(fields: OutputFields): unknown {
    const outputs = outputsOf(fields);
    return outputs.kind === "read" ? outputs.outputs : undefined;
  }
  const ratioOf = (output: number | undefined): object | undefined =>
    output === undefined ? undefined : { output };

  test("are right whether ports count from 0, from 1 or not at all, in any order if they are counted", () => {
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

  test("with a port or an index missing, are right for those listed, or unreadable", () => {
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
  ])("%s: not guessed", (_, outputs, states, ratio) => {
    expect(readOf({ connectables: outputs, ports: states, ratio: ratioOf(ratio) })).toBeUndefined();
  });

  test("what is connected may be an object; null is free, an absent mark means not blocked", () => {
    const connectables = { output: [{ id: "f" }, null] };
    expect(readOf({ connectables, ports: [{ index: 1 }, { index: 0, blocked: null }] })).toEqual([
      { taken: true, blocked: false },
      { taken: false, blocked: false },
    ]);
  });

  test.each([undefined, null, [], [{}, {}], [{ index: 7 }, { index: 7, blocked: false }, {}]])(
    "with the ports %j, none is blocked",
    (ports) => {
      const connectables = { output: [null, "fibra"] };
      expect(readOf({ connectables, ports, ratio: null })).toEqual([
        { taken: false, blocked: false },
        { taken: true, blocked: false },
      ]);
    },
  );

  describe("unreadable outputs", () => {
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
      [
        "a ratio with fewer, one free",
        { connectables: free, ratio: { output: 1 } },
        "ratio",
        "free",
      ],
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
    ])("%s: named, with the best port that there may be", (_, fields, field, best) => {
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
});

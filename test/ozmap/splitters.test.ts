import fc from "fast-check";
import { type Api, type Read, together } from "../../src/ozmap/read";
import { readSplitters, splitterChunks, type SplittersOfBoxes } from "../../src/ozmap/splitters";
import type { Answer } from "../../src/ozmap/transport";
import { MAX_URL_LENGTH } from "../../src/ozmap/urls";
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

interface Condition {
  readonly property: string;
  readonly operator: "=" | "in";
  readonly value: string | readonly string[];
}

/** Of a URL that asks for splitters by their box. */
function conditionOf(url: string): Condition {
  const { pathname, searchParams } = new URL(url);
  const [condition] = JSON.parse(searchParams.get("filter") ?? "") as [Condition];
  if (pathname !== "/api/v2/splitters" || condition.property !== "parent")
    throw new Error(`not a question for splitters by their box: ${url}`);
  return condition;
}

/** How a server takes `in` on `parent`. */
type In = "works" | "refused" | "failing" | "ignored" | "never true";

/** A server with so many splitters a box. */
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

test("however a server takes the filter, each box gets its own splitters", () => {
  fc.assert(
    fc.property(
      towns,
      ways,
      fc.constantFrom("works", "fails", "unknown"),
      (town, how, parentIn) => {
        // What once worked goes on working.
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
])("a filter that %s: that is remembered as %s", (how, parentIn, rounds) => {
  const server = api();
  const read = (): number => readOf(server, [...boxes.keys()], serve(boxes, how)).rounds;
  expect(read()).toBe(rounds);
  expect(server.capabilities.parentIn).toBe(parentIn);
  expect(read()).toBe(1);
});

const NONE = new Map([["c", { splitters: [], unread: [] }]]);

test("boxes without splitters show nothing of the filter", () => {
  const server = api();
  expect(readOf(server, ["c"], serve(boxes, "works")).known).toEqual(NONE);
  expect(server.capabilities.parentIn).toBe("unknown");
});

test("no boxes, nothing to read", () => {
  expect(readOf(api(), [], serve(boxes, "works"))).toEqual({ known: new Map(), rounds: 0 });
});

test("a server that gives other boxes' splitters even for one box is not believed", () => {
  const answer = (): Answer => page([splitterRow("s", "other")]);
  expect(() => readOf(api({ parentIn: "fails" }), ["a"], answer)).toThrow("other_splitters");
});

test("a filter that gives other boxes' splitters is not used again, even if a box has none", () => {
  const server = api();
  expect(readOf(server, ["c"], serve(boxes, "ignored"))).toEqual({ known: NONE, rounds: 2 });
  expect(server.capabilities.parentIn).toBe("fails");
});

test("a filter that is known to work is believed if it finds nothing", () => {
  const server = api({ parentIn: "works" });
  expect(readOf(server, ["c"], serve(boxes, "works"))).toEqual({ known: NONE, rounds: 1 });
  expect(server.capabilities.parentIn).toBe("works");
});

test("a box is known when the last page of its splitters is read", () => {
  const splitter = (url: string): Answer => {
    const isFirst = new URL(url).searchParams.get("page") === "1";
    return json({ rows: [splitterRow(isFirst ? "s" : "t", "a")], total: 2 });
  };
  const { known, rounds } = readOf(api(), ["a"], splitter);
  expect(rounds).toBe(2);
  expect(known.get("a")?.splitters.map(({ id }) => id)).toEqual(["s", "t"]);
});

test("ids that do not fit one URL are divided between two", () => {
  const asked = (ids: readonly string[]): number => readRounds(readAll(api(), ids), []).length;
  const filter = JSON.stringify([{ property: "parent", operator: "in", value: ["a", ""] }]);
  const bare = `${BASE}/splitters?limit=1000&page=1&filter=${encodeURIComponent(filter)}`;
  const left = MAX_URL_LENGTH - 12 - bare.length;
  expect(asked(["a", "x".repeat(left)])).toBe(1);
  expect(asked(["a", "x".repeat(left + 1)])).toBe(2);
});

test("ids that fit one URL of short pages, and of long ones no longer", () => {
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

test("when one box alone is rejected as well, there is no other way", () => {
  const server = api({ parentIn: "fails", smallPages: true });
  expect(reasonOf(() => readOf(server, ["a"], () => rejected(404)))).toBe("resposta_invalida");
});

import fc from "fast-check";
import { MAX_URL_LENGTH } from "../../src/ozmap/address";
import { Lists } from "../../src/ozmap/lists";
import { SplitterInquiry } from "../../src/ozmap/splitter-inquiry";
import type { Answer } from "../../src/ozmap/transport";
import { BASE, facts, json, page, reasonOf, rejected, splitterRow } from "./support";

interface Condition {
  readonly property: string;
  readonly operator: "=" | "in";
  readonly value: string | readonly string[];
}

/** Of an address that asks for splitters by their box. */
function conditionOf(url: string): Condition {
  const { pathname, searchParams } = new URL(url);
  expect(pathname).toBe("/api/v2/splitters");
  const [condition] = JSON.parse(searchParams.get("filter") ?? "") as [Condition];
  expect(condition.property).toBe("parent");
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

function readAll(inquiry: SplitterInquiry, answer: (url: string) => Answer): number {
  let rounds = 0;
  for (let urls = inquiry.urls(); urls.length > 0; urls = inquiry.urls()) {
    inquiry.accept(urls.map(answer));
    rounds += 1;
    if (rounds > 20) throw new Error("endless");
  }
  return rounds;
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
        const inquiry = new SplitterInquiry(new Lists(BASE, facts({ parentIn })));
        inquiry.want([...boxes.keys()]);
        readAll(inquiry, serve(boxes, how));
        const counts = new Map(
          [...inquiry.known].map(([box, splitters]) => [box, splitters.length]),
        );
        expect(counts).toEqual(boxes);
        for (const [box, splitters] of inquiry.known)
          for (const splitter of splitters) expect(splitter.boxId).toBe(box);
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
  const known = facts();
  const inquiry = new SplitterInquiry(new Lists(BASE, known));
  inquiry.want([...boxes.keys()]);
  expect(readAll(inquiry, serve(boxes, how))).toBe(rounds);
  expect(known.parentIn).toBe(parentIn);
  const next = new SplitterInquiry(new Lists(BASE, known));
  next.want([...boxes.keys()]);
  expect(readAll(next, serve(boxes, how))).toBe(1);
});

test("boxes without splitters say nothing of the filter", () => {
  const known = facts();
  const inquiry = new SplitterInquiry(new Lists(BASE, known));
  inquiry.want(["c"]);
  readAll(inquiry, serve(boxes, "works"));
  expect(inquiry.known).toEqual(new Map([["c", []]]));
  expect(known.parentIn).toBe("unknown");
});

test("no box is asked for twice, while it is under way or when it is known", () => {
  const inquiry = new SplitterInquiry(new Lists(BASE, facts({ parentIn: "works" })));
  inquiry.want(["a", "b"]);
  inquiry.want(["b", "c"]);
  expect(inquiry.urls().map((url) => conditionOf(url).value)).toEqual([["a", "b"], ["c"]]);
  readAll(inquiry, serve(boxes, "works"));
  inquiry.want(["a", "b", "c"]);
  expect(inquiry.urls()).toEqual([]);
});

test("a server that gives other boxes' splitters even for one box is not believed", () => {
  const inquiry = new SplitterInquiry(new Lists(BASE, facts({ parentIn: "fails" })));
  inquiry.want(["a"]);
  expect(() => readAll(inquiry, () => page([splitterRow("s", "other")]))).toThrow(
    "resposta_invalida: OZmap gives splitters of boxes that were not asked for",
  );
});

test("a filter that gives other boxes' splitters is not used again, even if a box has none", () => {
  const known = facts();
  const inquiry = new SplitterInquiry(new Lists(BASE, known));
  inquiry.want(["c"]);
  expect(readAll(inquiry, serve(boxes, "ignored"))).toBe(2);
  expect(inquiry.known).toEqual(new Map([["c", []]]));
  expect(known.parentIn).toBe("fails");
});

test("a filter that is known to work is believed where it finds nothing", () => {
  const known = facts({ parentIn: "works" });
  const inquiry = new SplitterInquiry(new Lists(BASE, known));
  inquiry.want(["c"]);
  expect(readAll(inquiry, serve(boxes, "works"))).toBe(1);
  expect(inquiry.known).toEqual(new Map([["c", []]]));
  expect(known.parentIn).toBe("works");
});

test("a box is known when the last page of its splitters is read", () => {
  const inquiry = new SplitterInquiry(new Lists(BASE, facts()));
  inquiry.want(["a"]);
  inquiry.accept([json({ rows: [splitterRow("s", "a")], total: 2 })]);
  expect(inquiry.known.size).toBe(0);
  expect(inquiry.urls()).toHaveLength(1);
  inquiry.accept([json({ rows: [splitterRow("t", "a")], total: 2 })]);
  expect(inquiry.known.get("a")?.map(({ id }) => id)).toEqual(["s", "t"]);
});

test("ids that do not fit one address are divided between two", () => {
  const asked = (ids: readonly string[]): number => {
    const inquiry = new SplitterInquiry(new Lists(BASE, facts()));
    inquiry.want(ids);
    return inquiry.urls().length;
  };
  const filter = JSON.stringify([{ property: "parent", operator: "in", value: ["a", ""] }]);
  const bare = `${BASE}/splitters?limit=1000&page=1&filter=${encodeURIComponent(filter)}`;
  const room = MAX_URL_LENGTH - 12 - bare.length;
  expect(asked(["a", "x".repeat(room)])).toBe(1);
  expect(asked(["a", "x".repeat(room + 1)])).toBe(2);
});

test("when one box alone is refused as well, there is no other way", () => {
  const inquiry = new SplitterInquiry(
    new Lists(BASE, facts({ parentIn: "fails", smallPages: true })),
  );
  inquiry.want(["a"]);
  expect(reasonOf(() => readAll(inquiry, () => rejected(404)))).toBe("resposta_invalida");
});

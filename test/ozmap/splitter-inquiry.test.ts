import fc from "fast-check";
import { Lists } from "../../src/ozmap/lists";
import { SplitterInquiry } from "../../src/ozmap/splitter-inquiry";
import type { Answer } from "../../src/ozmap/transport";
import { BASE, facts, page, reasonOf, rejected, splitterRow } from "./support";

interface Condition {
  readonly property: string;
  readonly operator: "=" | "in";
  readonly value: string | readonly string[];
}

function conditionOf(url: string): Condition {
  const filter = new URL(url).searchParams.get("filter") ?? "";
  return (JSON.parse(filter) as [Condition])[0];
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
  expect(reasonOf(() => readAll(inquiry, () => page([splitterRow("s", "other")])))).toBe(
    "resposta_invalida",
  );
});

test("when one box alone is refused as well, there is no other way", () => {
  const inquiry = new SplitterInquiry(
    new Lists(BASE, facts({ parentIn: "fails", smallPages: true })),
  );
  inquiry.want(["a"]);
  expect(reasonOf(() => readAll(inquiry, () => rejected(404)))).toBe("resposta_invalida");
});

import { AreaInquiry } from "../../src/ozmap/area-inquiry";
import type { ServerFacts } from "../../src/ozmap/knowledge";
import { Lists } from "../../src/ozmap/lists";
import type { Answer } from "../../src/ozmap/transport";
import { BASE, boxRow, facts, json, page, pointRow, reasonOf, rejected } from "./support";

const whole = { centre: { lat: -27.1, lng: -52.6 }, radiusM: 500 };
const ROWS: Record<string, object[]> = {
  poles: [pointRow("pole", { usable: true })],
  points: [pointRow("point", { kind: "Point" })],
  "junction-boxes": [pointRow("chamber", { kind: "JUNCTION_BOX" })],
  boxes: [boxRow("box"), boxRow("pop", { kind: "POP", pole: null })],
};
ROWS["base-points"] = [pointRow("pole"), ...(ROWS.points ?? []), ...(ROWS["junction-boxes"] ?? [])];

const resourceOf = (url: string): string => /v2\/([\w-]+)\?/.exec(url)?.[1] ?? "";

/** Asks to the end; some resources answer `near` with an error. Tells what was asked, by round. */
function readAll(inquiry: AreaInquiry, refused: Record<string, number> = {}): string[][] {
  const rounds: string[][] = [];
  for (let urls = inquiry.urls(); urls.length > 0; urls = inquiry.urls()) {
    rounds.push(urls.map(resourceOf));
    if (rounds.length > 20) throw new Error("endless");
    inquiry.accept(
      urls.map((url): Answer => {
        const status = refused[resourceOf(url)];
        return status === undefined ? page(ROWS[resourceOf(url)] ?? []) : rejected(status);
      }),
    );
  }
  return rounds;
}

function inquire(known: Partial<ServerFacts> = {}): { inquiry: AreaInquiry; known: ServerFacts } {
  const all = facts(known);
  return { inquiry: new AreaInquiry(new Lists(BASE, all), whole), known: all };
}

test("base points and boxes in one round, a little beyond the circle", () => {
  const { inquiry, known } = inquire();
  for (const url of inquiry.urls())
    expect(JSON.parse(new URL(url).searchParams.get("filter") ?? "")).toEqual([
      { property: "coords", operator: "near", value: { ...whole.centre, radius: 510 } },
    ]);
  expect(inquiry.isWhole()).toBe(false);
  expect(readAll(inquiry)).toEqual([["base-points", "boxes"]]);
  expect(inquiry.isWhole()).toBe(true);
  expect(inquiry.points().map(({ id }) => id)).toEqual(["pole", "point", "chamber"]);
  expect(known).toEqual(facts({ bare: true }));
});

test("a POP that hangs on nothing is no box", () => {
  const { inquiry } = inquire();
  readAll(inquiry);
  expect(inquiry.boxes().map(({ id }) => id)).toEqual(["box"]);
});

test.each([400, 422, 500])(
  "base points that answer near with %d: kind by kind, and that is remembered",
  (status) => {
    const { inquiry, known } = inquire();
    readAll(inquiry, { "base-points": status });
    expect(inquiry.points().map(({ id }) => id)).toEqual(["pole", "point", "chamber"]);
    expect(known.pointsBy).toBe("kinds");
    expect(readAll(inquire(known).inquiry)).toEqual([
      ["poles", "points", "junction-boxes", "boxes"],
    ]);
  },
);

test("near on poles alone: the others are found by id", () => {
  const { inquiry, known } = inquire();
  // Each is asked again for a shorter page; the poles, which came, are not.
  expect(readAll(inquiry, { "base-points": 422, points: 422, "junction-boxes": 422 })).toEqual([
    ["base-points", "boxes"],
    ["base-points"],
    ["poles", "points", "junction-boxes"],
    ["points", "junction-boxes"],
  ]);
  expect(inquiry.isWhole()).toBe(true);
  expect(inquiry.points().map(({ id }) => id)).toEqual(["pole"]);
  expect(known.pointsBy).toBe("poles");
});

test.each([
  ["poles", 422, "resposta_invalida"],
  ["boxes", 422, "resposta_invalida"],
  ["boxes", 500, "ozmap_indisponivel"],
])("%s that answer %d: there is no other way", (resource, status, reason) => {
  const { inquiry, known } = inquire({ pointsBy: "poles" });
  expect(reasonOf(() => readAll(inquiry, { [resource]: status }))).toBe(reason);
  expect(known.pointsBy).toBe("poles");
});

test("another way is learned of when it has led to the end, and not before", () => {
  const { inquiry, known } = inquire();
  inquiry.accept([rejected(500), page(ROWS.boxes ?? [])]);
  expect(inquiry.isWhole()).toBe(false);
  expect(known.pointsBy).toBe("base-points");
  readAll(inquiry);
  expect(known.pointsBy).toBe("kinds");
});

test("nothing is learned from a passing fault that leads nowhere", () => {
  const { inquiry, known } = inquire();
  reasonOf(() => readAll(inquiry, { "base-points": 422, boxes: 422 }));
  expect(known.pointsBy).toBe("base-points");
});

test("a wider circle begins with what the narrower one learned of the server", () => {
  const lists = new Lists(BASE, facts({ smallPages: true }));
  const narrow = new AreaInquiry(lists, whole);
  narrow.accept([rejected(422), json({ rows: [boxRow("box"), boxRow("box2")], total: 3 })]);
  const wide = new AreaInquiry(lists, { ...whole, radiusM: 1000 }, narrow);
  // Four times the circle, so up to 12 boxes, two a page.
  expect(wide.urls().map(resourceOf)).toEqual([
    ...["poles", "points", "junction-boxes"],
    ...Array.from({ length: 6 }, () => "boxes"),
  ]);
});

test("of each list, a wider circle expects what the narrower one found in that list", () => {
  const lists = new Lists(BASE, facts({ pointsBy: "kinds" }));
  const narrow = new AreaInquiry(lists, whole);
  const cutShort = json({ rows: [pointRow("pole"), pointRow("pole2")], total: 3 });
  narrow.accept([cutShort, page([]), page([]), page([])]);
  const wide = new AreaInquiry(lists, { ...whole, radiusM: 1000 }, narrow);
  expect(wide.urls().map(resourceOf)).toEqual([
    ...Array.from({ length: 6 }, () => "poles"),
    ...["points", "junction-boxes", "boxes"],
  ]);
});

test("points kind by kind tell all that poles have: they are not bare", () => {
  const { inquiry, known } = inquire({ pointsBy: "kinds", bare: true });
  readAll(inquiry);
  expect(inquiry.isBare()).toBe(false);
  expect(known.bare).toBe(false);
});

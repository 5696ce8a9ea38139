import { MAX_URL_LENGTH } from "../../src/ozmap/address";
import { askTogether, type Inquiry, Lists, together } from "../../src/ozmap/lists";
import type { Answer } from "../../src/ozmap/transport";
import { BASE, facts, json, page, rejected } from "./support";

interface Heard extends Inquiry {
  readonly heard: (readonly Answer[])[];
}

function inquiry(...urls: string[]): Heard {
  const heard: (readonly Answer[])[] = [];
  return { urls: () => urls, accept: (answers) => heard.push(answers), heard };
}

describe("several inquiries in one round trip", () => {
  test("each gets the answers to its own addresses, in their order", () => {
    const [two, none, one] = [inquiry("a", "b"), inquiry(), inquiry("c")];
    const asked: string[][] = [];
    const went = askTogether([two, none, one], (urls) => {
      asked.push(urls);
      return urls.map(json);
    });
    expect(went).toBe(true);
    expect(asked).toEqual([["a", "b", "c"]]);
    expect([two.heard, none.heard, one.heard]).toEqual([
      [[json("a"), json("b")]],
      [],
      [[json("c")]],
    ]);
  });

  test.each<[string, Heard[]]>([
    ["no inquiry", []],
    ["none that wants anything", [inquiry(), inquiry()]],
  ])("%s: nothing is sent", (_, inquiries) => {
    const get = jest.fn(() => []);
    expect(askTogether(inquiries, get)).toBe(false);
    expect(get).not.toHaveBeenCalled();
    expect(inquiries.flatMap(({ heard }) => heard)).toEqual([]);
  });

  test("several are one inquiry", () => {
    const [two, none, one] = [inquiry("a", "b"), inquiry(), inquiry("c")];
    const all = together([two, none, one]);
    expect(all.urls()).toEqual(["a", "b", "c"]);
    all.accept([json(1), rejected(404), json(3)]);
    expect([two.heard, none.heard, one.heard]).toEqual([
      [[json(1), rejected(404)]],
      [],
      [[json(3)]],
    ]);
  });
});

test("a list is asked with its filter, decoded row by row, and refusable only where that is said", () => {
  const lists = new Lists(BASE, facts({ smallPages: true }));
  const condition = { property: "parent", operator: "=", value: "x" } as const;
  const decode = (row: unknown): { id: string } => ({ id: `<${String(row)}>` });
  const list = lists.of("splitters", [condition], decode);
  const [url = ""] = list.urls();
  expect(url).toContain(`${BASE}/splitters?`);
  expect(JSON.parse(new URL(url).searchParams.get("filter") ?? "")).toEqual([condition]);
  list.accept([page(["a", "b"])]);
  expect([...list.rows.keys()]).toEqual(["<a>", "<b>"]);

  expect(() => {
    lists.of("splitters", [], decode).accept([rejected(404)]);
  }).toThrow("404");
  const refusable = lists.of("splitters", [], decode, true);
  refusable.accept([rejected(404)]);
  expect(refusable.state).toBe("refused");
});

test("ids that fit one address of short pages, and of long ones no longer", () => {
  const chunksOf = (smallPages: boolean, ids: string[]): number =>
    new Lists(BASE, facts({ smallPages })).chunks("splitters", "parent", ids).length;
  const lengthOf = (ids: string[]): number => {
    const filter = JSON.stringify([{ property: "parent", operator: "in", value: ids }]);
    return `${BASE}/splitters?limit=100&page=1&filter=${encodeURIComponent(filter)}`.length;
  };
  const room = MAX_URL_LENGTH - 12 - lengthOf(["a", ""]);
  const ids = ["a", "x".repeat(room)];
  expect(chunksOf(true, ids)).toBe(1);
  expect(chunksOf(false, ids)).toBe(2);
  expect(chunksOf(true, ["a", "x".repeat(room + 1)])).toBe(2);
});

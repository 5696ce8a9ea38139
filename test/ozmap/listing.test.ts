import fc from "fast-check";
import { Listing } from "../../src/ozmap/listing";
import type { Answer } from "../../src/ozmap/transport";
import { BASE, facts, json, page, reasonOf, rejected } from "./support";

interface Row {
  readonly id: string;
}

function listing(mayBeRefused = false, known = facts()): Listing<Row> {
  const decode = (row: unknown): Row => row as Row;
  return new Listing(BASE, { resource: "poles", filter: [], decode, mayBeRefused }, known);
}

function paging(url: string): { limit: number; page: number } {
  const { searchParams } = new URL(url);
  return { limit: Number(searchParams.get("limit")), page: Number(searchParams.get("page")) };
}

/** Reads a list to its end from a server that answers addresses. */
function readAll(list: Listing<Row>, answer: (url: string) => Answer): Row[] {
  for (let round = 0; list.state === "open"; round++) {
    if (round > 1000) throw new Error("endless");
    list.accept(list.urls().map(answer));
  }
  return [...list.rows.values()];
}

const rowsOf = (count: number): Row[] => Array.from({ length: count }, (_, i) => ({ id: `r${i}` }));

interface Server {
  readonly count: number;
  readonly cap: number;
  readonly refusesLongPages: boolean;
  readonly tellsTotal: boolean;
  readonly tellsMore: boolean;
  readonly tellsStart: boolean;
}

function serve(server: Server, rows: readonly Row[]): (url: string) => Answer {
  return (url) => {
    const asked = paging(url);
    if (server.refusesLongPages && asked.limit > server.cap) return rejected(422);
    const limit = Math.min(asked.limit, server.cap);
    const start = (asked.page - 1) * limit;
    const some = rows.slice(start, start + limit);
    return json({
      rows: some,
      ...(server.tellsTotal ? { total: rows.length } : {}),
      ...(server.tellsMore ? { hasNextPage: start + some.length < rows.length } : {}),
      ...(server.tellsStart ? { start } : {}),
    });
  };
}

const servers = fc.record({
  count: fc.integer({ min: 0, max: 450 }),
  cap: fc.integer({ min: 100, max: 1200 }),
  refusesLongPages: fc.boolean(),
  tellsTotal: fc.boolean(),
  tellsMore: fc.boolean(),
  tellsStart: fc.boolean(),
});

test("all rows of any honest server", () => {
  const short = servers.map((server) => ({
    ...server,
    cap: 1 + (server.cap % 60),
    refusesLongPages: false,
  }));
  fc.assert(
    fc.property(fc.oneof(servers, short), (server) => {
      const rows = rowsOf(server.count);
      expect(readAll(listing(), serve(server, rows))).toEqual(rows);
    }),
  );
});

type Lie = "repeats" | "lacks" | "adds" | "total+1" | "total-1" | "total of a page" | "no rows";

/** One page that is not what it should be. */
function lie(kind: Lie, answer: Answer, n: number): Answer {
  if (answer.kind !== "json") return answer;
  const { rows, total, ...rest } = answer.json as { rows: Row[]; total?: number };
  const changed = [...rows];
  if (kind === "repeats" && rows.length > 1)
    changed[n % rows.length] = rows[(n + 1) % rows.length] ?? { id: "" };
  if (kind === "lacks") changed.splice(n % Math.max(1, rows.length), 1);
  if (kind === "adds") changed.push(rows[n % Math.max(1, rows.length)] ?? { id: "new" });
  if (kind === "no rows") changed.length = 0;
  const counted = {
    ...(total === undefined ? {} : { total }),
    ...(kind === "total+1" ? { total: (total ?? 0) + 1 } : {}),
    ...(kind === "total-1" ? { total: Math.max(0, (total ?? 1) - 1) } : {}),
    ...(kind === "total of a page" ? { total: rows.length } : {}),
  };
  return json({ ...rest, rows: changed, ...counted });
}

test("one wrong page: exactly all rows, or a refusal", () => {
  const kinds = fc.constantFrom<Lie>(
    "repeats",
    "lacks",
    "adds",
    "total+1",
    "total-1",
    "total of a page",
    "no rows",
  );
  const counting = servers.map((server) => ({ ...server, tellsTotal: true, tellsMore: true }));
  fc.assert(
    fc.property(counting, kinds, fc.nat(5), fc.nat(1000), (server, kind, which, n) => {
      const rows = rowsOf(server.count);
      const honest = serve(server, rows);
      let pages = 0;
      const list = listing();
      let read: Row[] = [];
      const reason = reasonOf(() => {
        read = readAll(list, (url) =>
          pages++ === which ? lie(kind, honest(url), n) : honest(url),
        );
      });
      if (reason === undefined) expect(new Set(read)).toEqual(new Set(rows));
      else expect(reason).toBe("resposta_invalida");
    }),
    { numRuns: 2000 },
  );
});

test("after the first page all others are asked for together", () => {
  const list = listing();
  list.accept([json({ rows: rowsOf(25), total: 90 })]);
  expect(list.urls().map(paging)).toEqual([
    { limit: 25, page: 2 },
    { limit: 25, page: 3 },
    { limit: 25, page: 4 },
  ]);
  expect(list.state).toBe("open");
});

describe("a list of which a narrower question has told the length", () => {
  const narrow = (): Listing<Row> => {
    const list = listing();
    list.accept([json({ rows: rowsOf(25), total: 60 })]);
    return list;
  };
  const expecting = (growth: number): Listing<Row> =>
    new Listing(
      BASE,
      { resource: "poles", filter: [], decode: (row) => row as Row, mayBeRefused: false },
      facts(),
      narrow().expect(growth),
    );

  test("is asked for in all its pages at once", () => {
    expect(expecting(1.5).urls().map(paging)).toEqual([
      { limit: 25, page: 1 },
      { limit: 25, page: 2 },
      { limit: 25, page: 3 },
      { limit: 25, page: 4 },
    ]);
  });

  test.each([
    ["shorter than expected", 20],
    ["as long as expected", 90],
    ["longer than expected", 240],
  ])("%s: all rows", (_, count) => {
    const server: Server = {
      count,
      cap: 25,
      refusesLongPages: false,
      tellsTotal: true,
      tellsMore: true,
      tellsStart: true,
    };
    const rows = rowsOf(count);
    expect(readAll(expecting(1.5), serve(server, rows))).toEqual(rows);
  });

  test("a server that gives less at once than before is not believed", () => {
    const list = expecting(1.5);
    const pages = list.urls().map((_, i) => json({ rows: [{ id: `r${i}` }], total: 90 }));
    expect(
      reasonOf(() => {
        list.accept(pages);
      }),
    ).toBe("resposta_invalida");
  });

  test("nothing is expected where no page was cut short, nor where none came", () => {
    const whole = listing();
    whole.accept([page(rowsOf(3))]);
    expect(whole.expect(2)).toBeUndefined();
    expect(listing().expect(2)).toBeUndefined();
    const uncounted = listing();
    uncounted.accept([json({ rows: rowsOf(3) })]);
    expect(uncounted.expect(2)).toBeUndefined();
  });
});

test("once whole, nothing more is asked", () => {
  const list = listing();
  list.accept([page([])]);
  expect(list.state).toBe("whole");
  expect(list.urls()).toEqual([]);
});

test.each<[string, unknown, string]>([
  ["null", null, "is not a list"],
  ["a text", "rows", "is not a list"],
  ["a list", [], "is not a list"],
  ["no rows", { total: 0 }, "is not a list"],
  ["rows that are none", { rows: {}, total: 0 }, "is not a list"],
  ["a total of no number", { rows: [], total: "0" }, "is not a list"],
  ["a total below 0", { rows: [], total: -1 }, "is not a list"],
  ["a broken total", { rows: [], total: 0.5 }, "is not a list"],
  ["a total that lacks rows", { rows: [], total: 3 }, "is shorter than its own total"],
  ["a row that comes twice", { rows: [{ id: "a" }, { id: "a" }], total: 2 }, "repeats"],
  ["more rows than there are", { rows: rowsOf(3), total: 2 }, "lacks rows"],
  ["another page", { rows: rowsOf(2), total: 2, start: 1000 }, "another page than the one asked"],
])("%s is no list", (_, body, words) => {
  const accept = (): void => {
    listing().accept([json(body)]);
  };
  expect(reasonOf(accept)).toBe("resposta_invalida");
  expect(accept).toThrow("the list of poles");
  expect(accept).toThrow(words);
});

describe("a total that is reached, and a page that says there are more", () => {
  const more = (rows: readonly Row[], total: number): Answer =>
    json({ rows, total, hasNextPage: true });

  test("the next page is asked for, as long as the last, and tells which of them is right", () => {
    const list = listing();
    list.accept([more(rowsOf(2), 2)]);
    expect(list.urls().map(paging)).toEqual([{ limit: 2, page: 2 }]);
    list.accept([more([], 2)]);
    expect([list.state, list.rows.size]).toEqual(["whole", 2]);
  });

  test("after an empty page there is none", () => {
    const list = listing();
    list.accept([more([], 0)]);
    expect(list.state).toBe("whole");
  });
});

test("a server that does not count is taken at its word where it says that there is no more", () => {
  const list = listing();
  list.accept([json({ rows: rowsOf(2), hasNextPage: false })]);
  expect([list.state, list.rows.size]).toEqual(["whole", 2]);
});

test("a total that changes between pages", () => {
  const list = listing();
  list.accept([json({ rows: rowsOf(2), total: 4 })]);
  expect(() => {
    list.accept([json({ rows: [{ id: "x" }, { id: "y" }], total: 5 })]);
  }).toThrow("changed");
});

test("a server that always has one page more is left", () => {
  const list = listing();
  const endless = (url: string): Answer =>
    json({ rows: [{ id: url }], total: 1, hasNextPage: true });
  expect(reasonOf(() => readAll(list, endless))).toBe("resposta_invalida");
});

describe("refusals", () => {
  test("a long page that is refused is asked for again, shorter, and that is remembered", () => {
    const known = facts();
    const list = listing(false, known);
    list.accept([rejected(422)]);
    expect(list.urls().map(paging)).toEqual([{ limit: 100, page: 1 }]);
    expect(known.smallPages).toBe(false);
    list.accept([page(rowsOf(3))]);
    expect(known.smallPages).toBe(true);
    expect(listing(false, known).urls().map(paging)).toEqual([{ limit: 100, page: 1 }]);
  });

  test("in the middle of a list the pages do not become shorter", () => {
    const list = listing();
    list.accept([json({ rows: rowsOf(200), total: 400 })]);
    expect(
      reasonOf(() => {
        list.accept([rejected(422)]);
      }),
    ).toBe("resposta_invalida");
  });

  test.each([500, 501])("a long page that fails with %d is not asked for again", (status) => {
    expect(
      reasonOf(() => {
        listing().accept([rejected(status)]);
      }),
    ).toBe("ozmap_indisponivel");
  });

  test("a server that gives pages of 100 by itself is not taken to refuse longer ones", () => {
    const known = facts();
    const list = listing(false, known);
    readAll(
      list,
      serve(
        {
          count: 250,
          cap: 100,
          refusesLongPages: false,
          tellsTotal: true,
          tellsMore: false,
          tellsStart: true,
        },
        rowsOf(250),
      ),
    );
    expect(known.smallPages).toBe(false);
  });

  test.each([
    [404, "resposta_invalida"],
    [500, "ozmap_indisponivel"],
  ])("%d in the end: %s, or only refused where there is another way", (status, reason) => {
    const last = (mayBeRefused: boolean): Listing<Row> =>
      listing(mayBeRefused, facts({ smallPages: true }));
    expect(
      reasonOf(() => {
        last(false).accept([rejected(status)]);
      }),
    ).toBe(reason);
    expect(() => {
      last(false).accept([rejected(status)]);
    }).toThrow(`OZmap answered ${status} for poles`);
    const other = last(true);
    other.accept([rejected(status)]);
    expect(other.state).toBe("refused");
    expect(other.urls()).toEqual([]);
  });
});

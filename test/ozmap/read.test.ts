import fc from "fast-check";
import { Refusal } from "../../src/contract";
import {
  type Api,
  distinctRows,
  encode,
  inChunks,
  type ListSoFar,
  listUrl,
  MAX_URL_LENGTH,
  near,
  newList,
  pathSegment,
  type Read,
  readList,
  receive,
  start,
  together,
  tryList,
  urlsOf,
  widenedList,
} from "../../src/ozmap/read";
import type { Answer } from "../../src/ozmap/transport";
import {
  anyText,
  api,
  BASE,
  hexId,
  json,
  page,
  readRounds,
  readToEnd,
  reasonOf,
  rejected,
} from "./support";

describe("read", () => {
  describe("list", () => {
    interface Row {
      readonly id: string;
    }

    const QUESTION = { resource: "poles", filter: [], decode: (row: unknown): Row => row as Row };

    const reading = (server: Api = api(), soFar?: ListSoFar<Row>): Read<readonly Row[]> =>
      readList(server, QUESTION, soFar);

    function paging(url: string): { limit: number; page: number } {
      const { searchParams } = new URL(url);
      return { limit: Number(searchParams.get("limit")), page: Number(searchParams.get("page")) };
    }

    /** The pages that are asked for after some rounds. */
    const pagesAfter = (
      rounds: readonly (readonly Answer[])[],
      read = reading(),
    ): ReturnType<typeof paging>[] => readRounds(read, rounds).map(paging);

    const rowsOf = (count: number): Row[] =>
      Array.from({ length: count }, (_, i) => ({ id: `r${i}` }));

    interface Server {
      readonly count: number;
      readonly cap: number;
      readonly refusesLongPages: boolean;
      readonly total: "given" | "absent" | "null";
      readonly saysMore: boolean;
      readonly saysStart: boolean;
    }

    const TOTALS = {
      given: (total: number) => ({ total }),
      absent: () => ({}),
      null: () => ({ total: null }),
    };

    function serve(server: Server, rows: readonly Row[]): (url: string) => Answer {
      return (url) => {
        const asked = paging(url);
        if (server.refusesLongPages && asked.limit > server.cap) return rejected(422);
        const limit = Math.min(asked.limit, server.cap);
        const start = (asked.page - 1) * limit;
        const some = rows.slice(start, start + limit);
        return json({
          rows: some,
          ...TOTALS[server.total](rows.length),
          ...(server.saysMore ? { hasNextPage: start + some.length < rows.length } : {}),
          ...(server.saysStart ? { start } : {}),
        });
      };
    }

    const servers = fc.record({
      count: fc.integer({ min: 0, max: 450 }),
      cap: fc.integer({ min: 100, max: 1200 }),
      refusesLongPages: fc.boolean(),
      total: fc.constantFrom("given", "absent", "null"),
      saysMore: fc.boolean(),
      saysStart: fc.boolean(),
    });

    test("all rows are read from any server without contradictions", () => {
      const short = servers.map((server) => ({
        ...server,
        cap: 1 + (server.cap % 60),
        refusesLongPages: false,
      }));
      fc.assert(
        fc.property(fc.oneof(servers, short), (server) => {
          const rows = rowsOf(server.count);
          expect(readToEnd(reading(), serve(server, rows))).toEqual(rows);
        }),
      );
    });

    type Lie = "repeats" | "lacks" | "adds" | "total+1" | "total-1" | "total of a page" | "no rows";

    /** Makes one page wrong. */
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

    test("with one wrong page: exactly all rows, or a refusal", () => {
      const kinds = fc.constantFrom<Lie>(
        "repeats",
        "lacks",
        "adds",
        "total+1",
        "total-1",
        "total of a page",
        "no rows",
      );
      const counting = servers.map((server) => ({
        ...server,
        total: "given" as const,
        saysMore: true,
      }));
      fc.assert(
        fc.property(counting, kinds, fc.nat(5), fc.nat(1000), (server, kind, which, n) => {
          const rows = rowsOf(server.count);
          const honest = serve(server, rows);
          let pages = 0;
          let read: readonly Row[] = [];
          const reason = reasonOf(() => {
            read = readToEnd(reading(), (url) =>
              pages++ === which ? lie(kind, honest(url), n) : honest(url),
            );
          });
          if (reason === undefined) expect(new Set(read)).toEqual(new Set(rows));
          else expect(reason).toBe("resposta_invalida");
        }),
        { numRuns: 500 },
      );
    });

    test("after the first page, all others are asked for together", () => {
      expect(pagesAfter([[json({ rows: rowsOf(25), total: 90 })]])).toEqual([
        { limit: 25, page: 2 },
        { limit: 25, page: 3 },
        { limit: 25, page: 4 },
      ]);
    });

    test("rows that have arrived are known before the list ends", () => {
      const server = api();
      const soFar = newList<Row>(server);
      readRounds(reading(server, soFar), [[json({ rows: rowsOf(2), total: 3 })]]);
      expect(soFar).toMatchObject({ rows: rowsOf(2), total: 3, pageLength: 2 });
    });

    describe("a list whose length is expected from that of a smaller area", () => {
      /** @param total of the smaller area's list, of which 25 rows have arrived */
      const widened = (
        growth: number,
        { total }: { total?: number } = { total: 60 },
      ): ListSoFar<Row> => {
        const narrow = newList<Row>(api());
        readRounds(reading(api(), narrow), [[json({ rows: rowsOf(25), total })]]);
        return widenedList(api(), narrow, growth);
      };

      test("is asked for with all its pages at once", () => {
        expect(pagesAfter([], reading(api(), widened(1.5)))).toEqual([
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
          total: "given",
          saysMore: true,
          saysStart: true,
        };
        const rows = rowsOf(count);
        expect(readToEnd(reading(api(), widened(1.5)), serve(server, rows))).toEqual(rows);
      });

      test("a server whose pages are shorter than before is refused", () => {
        const pages = (url: string): Answer => json({ rows: [{ id: url }], total: 90 });
        expect(reasonOf(() => readToEnd(reading(api(), widened(1.5)), pages))).toBe(
          "resposta_invalida",
        );
      });

      test("expecting pages of 100 rows does not show that the server rejects longer ones", () => {
        const server = api();
        const narrow: ListSoFar<Row> = {
          ...newList<Row>(api()),
          rows: rowsOf(100),
          total: 150,
          pageLength: 100,
        };
        const honest = { ...PAGES_OF_100, count: 250 };
        readToEnd(reading(server, widenedList(server, narrow, 2)), serve(honest, rowsOf(250)));
        expect(server.capabilities.smallPages).toBe(false);
      });

      test("nothing is expected if no page was cut short, none has arrived, or there is no total", () => {
        expect(widened(2, { total: 25 })).toEqual(newList(api()));
        expect(widened(2, {})).toEqual(newList(api()));
        expect(widenedList(api(), newList<Row>(api()), 2)).toEqual(newList(api()));
      });
    });

    test.each<[string, unknown, string]>([
      ["null", null, "list_unreadable"],
      ["a text", "rows", "list_unreadable"],
      ["a list", [], "list_unreadable"],
      ["no rows", { total: 0 }, "list_unreadable"],
      ["rows that are none", { rows: {}, total: 0 }, "list_unreadable"],
      ["a total of no number", { rows: [], total: "0" }, "list_unreadable"],
      ["a total below 0", { rows: [], total: -1 }, "list_unreadable"],
      ["a broken total", { rows: [], total: 0.5 }, "list_unreadable"],
      ["a total that lacks rows", { rows: [], total: 3 }, "list_too_short"],
      ["a repeated row", { rows: [{ id: "a" }, { id: "a" }], total: 2 }, "list_repeats"],
      ["more rows than there are", { rows: rowsOf(3), total: 2 }, "list_repeats"],
      ["another page", { rows: rowsOf(2), total: 2, start: 1000 }, "list_other_page"],
    ])("%s is not a list", (_, body, words) => {
      const read = (): unknown => readToEnd(reading(), () => json(body));
      expect(reasonOf(read)).toBe("resposta_invalida");
      expect(read).toThrow(`{"code":"${words}","resource":"poles"}`);
    });

    describe("if the total is reached, but a page says that there are more", () => {
      const more = (rows: readonly Row[], total: number): Answer =>
        json({ rows, total, hasNextPage: true });

      test("the next page of the same length is asked for, and shows which is right", () => {
        expect(pagesAfter([[more(rowsOf(2), 2)]])).toEqual([{ limit: 2, page: 2 }]);
        const answer = (url: string): Answer => more(paging(url).page === 1 ? rowsOf(2) : [], 2);
        expect(readToEnd(reading(), answer)).toEqual(rowsOf(2));
      });

      test("no page is asked for after an empty one", () => {
        expect(readToEnd(reading(), () => more([], 0))).toEqual([]);
      });
    });

    describe("a row that occurs twice", () => {
      interface Named extends Row {
        readonly name?: string;
      }
      /** The pages of a list, with empty ones after them. */
      const pages =
        (total: number, ...lists: readonly (readonly Named[])[]) =>
        (url: string): Answer =>
          json({ rows: lists[paging(url).page - 1] ?? [], total });
      const [a, b, c] = rowsOf(3) as [Row, Row, Row];

      test.each<[string, number, Named[][]]>([
        ["on the only page", 2, [[a, { ...a }, b]]],
        ["as other objects", 1, [[a, { ...a }, { ...a }]]],
      ])("counts once if the rows are complete without it: %s", (_, total, lists) => {
        const wanted = [...new Map(lists.flat().map((row) => [row.id, row])).values()];
        expect(readToEnd(reading(), pages(total, ...lists))).toEqual(wanted);
      });

      test.each<[string, number, Named[][]]>([
        ["differs", 1, [[a, { ...a, name: "x" }]]],
        [
          "is on two pages",
          4,
          [
            [a, b],
            [b, c],
          ],
        ],
        ["may be in the place of another", 3, [[a, { ...a }, b]]],
        ["is in the place of one that comes later", 2, [[a, { ...a }], [b]]],
      ])("and %s: the list is not used", (_, total, lists) => {
        const read = (): unknown => readToEnd(reading(), pages(total, ...lists));
        expect(reasonOf(read)).toBe("resposta_invalida");
      });

      test("appears once while the list is being read", () => {
        const server = api();
        const soFar = newList<Row>(server);
        readRounds(reading(server, soFar), [[json({ rows: [a, { ...a }, b], total: 9 })]]);
        expect(distinctRows(soFar)).toEqual([a, b]);
      });
    });

    test("without a total, the list ends when the server says that there are no more rows", () => {
      const answer = json({ rows: rowsOf(2), hasNextPage: false });
      expect(readToEnd(reading(), () => answer)).toEqual(rowsOf(2));
    });

    test("a total that changes between pages is refused", () => {
      const answer = (url: string): Answer =>
        paging(url).page === 1
          ? json({ rows: rowsOf(2), total: 4 })
          : json({ rows: [{ id: "x" }, { id: "y" }], total: 5 });
      expect(() => readToEnd(reading(), answer)).toThrow("list_changed");
    });

    test("a server that always has one more page is refused", () => {
      const endless = (url: string): Answer =>
        json({ rows: [{ id: url }], total: 1, hasNextPage: true });
      expect(reasonOf(() => readToEnd(reading(), endless))).toBe("resposta_invalida");
    });

    describe("rows that a decoder returns without an id", () => {
      const decode = (row: unknown): { id?: string } => row as { id?: string };
      const read = (rows: readonly object[]): unknown =>
        readToEnd(readList(api(), { ...QUESTION, decode }), () => page(rows));

      test("are distinct rows, however many there are", () => {
        const rows = [{}, { id: "a" }, {}, { id: undefined }, { id: "1" }];
        expect(read(rows)).toEqual(rows);
      });

      test("do not hide a repeated row", () => {
        expect(reasonOf(() => read([{}, { id: "a" }, { id: "a" }]))).toBe("resposta_invalida");
      });
    });

    test("a decoder that throws ends the read", () => {
      const question = {
        ...QUESTION,
        decode: () => {
          throw new Refusal("resposta_invalida");
        },
      };
      const read = (rows: readonly object[]): unknown =>
        readToEnd(readList(api(), question), () => page(rows));
      expect(reasonOf(() => read(rowsOf(1)))).toBe("resposta_invalida");
      expect(read([])).toEqual([]);
    });

    const PAGES_OF_100: Server = {
      count: 250,
      cap: 100,
      refusesLongPages: false,
      total: "given",
      saysMore: false,
      saysStart: true,
    };

    describe("rejections", () => {
      test("after a long page is rejected, a shorter one is asked for, and that is remembered", () => {
        const server = api();
        const read = reading(server);
        expect(pagesAfter([[rejected(422)]], read)).toEqual([{ limit: 100, page: 1 }]);
        expect(server.capabilities.smallPages).toBe(false);
        // Before the list ends, so that the next requests are not rejected as well.
        read.next([json({ rows: rowsOf(3), total: 4 })]);
        expect(server.capabilities.smallPages).toBe(true);
        expect(pagesAfter([], reading(server))).toEqual([{ limit: 100, page: 1 }]);
      });

      test("if the shorter page is rejected as well, nothing is remembered", () => {
        const server = api();
        expect(reasonOf(() => readToEnd(reading(server), () => rejected(422)))).toBe(
          "resposta_invalida",
        );
        expect(server.capabilities.smallPages).toBe(false);
      });

      test("pages do not become shorter in the middle of a list", () => {
        const read = reading();
        readRounds(read, [[json({ rows: rowsOf(200), total: 400 })]]);
        expect(reasonOf(() => read.next([rejected(422)]))).toBe("resposta_invalida");
      });

      test.each([500, 501])("a long page that fails with %d is not asked for again", (status) => {
        const read = reading();
        read.next([]);
        expect(reasonOf(() => read.next([rejected(status)]))).toBe("ozmap_indisponivel");
      });

      test("a server that returns pages of 100 rows is not taken to reject longer ones", () => {
        const server = api();
        readToEnd(reading(server), serve(PAGES_OF_100, rowsOf(250)));
        expect(server.capabilities.smallPages).toBe(false);
      });

      test.each([
        [404, "resposta_invalida"],
        [500, "ozmap_indisponivel"],
      ])(
        "%d after all attempts: %s, or only a status if there is another way",
        (status, reason) => {
          const server = api({ smallPages: true });
          const read = (): unknown => readToEnd(reading(server), () => rejected(status));
          expect(reasonOf(read)).toBe(reason);
          expect(read).toThrow(`"ozmap_status","status":${status},"resource":"poles"`);
          expect(readToEnd(tryList(server, QUESTION), () => rejected(status))).toEqual(
            rejected(status),
          );
        },
      );
    });

    test("a list is asked for with its filter, and every row is decoded", () => {
      const condition = { property: "parent", operator: "=", value: "x" } as const;
      const decode = (row: unknown): { id: string } => ({ id: `<${String(row)}>` });
      const asked: string[] = [];
      const read = readList(api(), { resource: "splitters", filter: [condition], decode });
      const rows = readToEnd(
        read,
        () => page(["a", "b"]),
        (urls) => asked.push(...urls),
      );
      expect(rows.map(({ id }) => id)).toEqual(["<a>", "<b>"]);
      const [url = "", ...others] = asked;
      expect(others).toEqual([]);
      expect(url).toContain(`${BASE}/splitters?`);
      expect(JSON.parse(new URL(url).searchParams.get("filter") ?? "")).toEqual([condition]);
    });
  });

  describe("read", () => {
    /** Asks for the given number of URLs in each round, checks that it gets their answers, and returns its name. */
    function* reading(name: string, rounds: readonly number[]): Read<string> {
      for (const [round, count] of rounds.entries()) {
        const urls = Array.from({ length: count }, (_, i) => `${name} ${round} ${i}`);
        expect(yield urls).toEqual(urls.map(json));
      }
      return name;
    }

    /** How many URLs each read asks for in each round. */
    const plans = fc.array(fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 4 }), {
      maxLength: 5,
    });

    const namesOf = (plan: readonly unknown[]): string[] => plan.map((_, i) => `r${i}`);

    test("however reads are combined, each gets the answers to its own URLs, in no more rounds than the longest alone", () => {
      fc.assert(
        fc.property(plans, (plan) => {
          const rounds: number[] = [];
          const read = together<readonly string[]>(
            ...plan.map((each, i) => reading(`r${i}`, each)),
          );
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

    test("combined reads can be combined again", () => {
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

    test("a read that fails ends those combined with it", () => {
      function* failing(): Read<never> {
        yield ["a"];
        throw new Error("rejected");
      }
      const answer = (): Answer => json(1);
      expect(() => readToEnd(together(failing(), reading("b", [2])), answer)).toThrow();
    });

    test("no reads combined ask for nothing", () => {
      expect(readToEnd(together(), json)).toEqual([]);
    });
  });
});

describe("urls", () => {
  test("a list's URL has the limit, the page, and the filter if there is one", () => {
    expect(listUrl(BASE, "projects", [], { limit: 1000, page: 2 })).toBe(
      `${BASE}/projects?limit=1000&page=2`,
    );
    const filter = [{ property: "parent", operator: "=", value: "a&b=ç" }] as const;
    const { searchParams } = new URL(listUrl(BASE, "splitters", filter, { limit: 25, page: 1 }));
    expect(JSON.parse(searchParams.get("filter") ?? "")).toEqual(filter);
  });

  test("the longest URL that UrlFetchApp accepts is built, longer ones are not", () => {
    const urlWith = (length: number): string => {
      const filter = [{ property: "id", operator: "=", value: "x".repeat(length) }] as const;
      return listUrl(BASE, "boxes", filter, { limit: 1, page: 1 });
    };
    const left = MAX_URL_LENGTH - urlWith(0).length;
    expect(urlWith(left)).toHaveLength(MAX_URL_LENGTH);
    expect(reasonOf(() => urlWith(left + 1))).toBe("erro_interno");
    expect(() => urlWith(left + 1)).toThrow('"url_too_long","resource":"boxes","length":2083');
  });

  test("near: positions keep a centimetre, the radius is rounded up to a metre", () => {
    expect(near({ lat: -27.123456789, lng: -52.600000049 }, 150.01)).toEqual({
      property: "coords",
      operator: "near",
      value: { lat: -27.1234568, lng: -52.6, radius: 151 },
    });
  });

  const BY_BOX = { resource: "splitters", property: "parent" };

  test("chunks keep all ids in order, are as few as possible, and leave space for a page number", () => {
    const lists = fc.array(fc.oneof(hexId, fc.string({ maxLength: 40 })), {
      maxLength: 300,
      size: "max",
    });
    fc.assert(
      fc.property(lists, (ids) => {
        const chunks = inChunks(api(), BY_BOX, ids);
        expect(chunks.flat()).toEqual(ids);
        const length = (value: readonly string[]): number =>
          `${BASE}/splitters?limit=1000&page=1&filter=${encodeURIComponent(
            JSON.stringify([{ property: "parent", operator: "in", value }]),
          )}`.length;
        chunks.forEach((some, i) => {
          const condition = { property: "parent", operator: "in", value: some } as const;
          const url = listUrl(BASE, "splitters", [condition], { limit: 1000, page: 99_999_999 });
          expect(url.length).toBeLessThanOrEqual(MAX_URL_LENGTH);
          const next = chunks[i + 1]?.[0];
          if (next !== undefined)
            expect(length([...some, next])).toBeGreaterThan(MAX_URL_LENGTH - 12);
        });
      }),
    );
  });

  test("an id too long for any URL has a chunk of its own, and no chunk is empty", () => {
    const long = "x".repeat(3000);
    const chunks = inChunks(api(), BY_BOX, [long, "a", "b", long]);
    expect(chunks).toEqual([[long], ["a", "b"], [long]]);
  });

  test("without ids there is no chunk", () => {
    expect(inChunks(api(), BY_BOX, [])).toEqual([]);
  });

  /** A text with lone surrogates replaced. */
  const whole = (text: string): string => Buffer.from(text).toString();

  test.each(["", ".", ".."])("%p is not a segment of a path", (text) => {
    expect(pathSegment(text)).toBeUndefined();
  });

  test("any other text is one segment, and is decoded unchanged", () => {
    const texts = fc.oneof(
      anyText,
      fc.constantFrom("a/../b", "a?b#c", "%2e%2e", "...", "é", "\ud83d\ude00", "\\", "; /"),
    );
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(!["", ".", ".."].includes(text));
        const { pathname, search, hash } = new URL(`https://o/a/${pathSegment(text) ?? "?"}/z`);
        const [, a, segment = "", z, ...others] = pathname.split("/");
        expect([a, z, ...others, search, hash]).toEqual(["a", "z", "", ""]);
        expect(decodeURIComponent(segment)).toBe(whole(text));
      }),
    );
  });

  test.each([
    ["\ud83d\ude00", "\ud83d\ude00"],
    ["\ud83d", "\ufffd"],
    ["\ude00", "\ufffd"],
    ["a\ud83db", "a\ufffdb"],
    ["\ud83d\ud83d\ude00", "\ufffd\ud83d\ude00"],
    ["\ud83d\ude00\ude00", "\ud83d\ude00\ufffd"],
  ])("a lone surrogate becomes the replacement character (%#)", (text, read) => {
    expect(decodeURIComponent(encode(text))).toBe(read);
  });
});

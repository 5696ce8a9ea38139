import fc from "fast-check";
import type { PropertyStore } from "../../src/ports";
import { logKey, type LogRow, packLogRow, unpackLogRow } from "../../src/web";
import { leaveLogRow, logLine, maskPhoneNumbers } from "../../src/web/log";
import { FakeProperties } from "../../testing/fake-properties";
import { anyText } from "../ozmap/support";
import { logRow } from "../../testing/log-row";

describe("log", () => {
  const row = (at: number, more: Partial<LogRow> = {}): LogRow =>
    logRow({ at, id: `i${at}`, ...more });

  const leave = (store: FakeProperties, one: LogRow): void => {
    leaveLogRow(one, Object.fromEntries(store.values), store);
  };
  const waiting = (store: FakeProperties): LogRow[] =>
    [...store.values]
      .filter(([name]) => name.startsWith("LOG_"))
      .map(([, text]) => unpackLogRow(text)!);

  test("a row is its own property, written in one call", () => {
    const store = new FakeProperties({ SETTINGS: "{}" });
    leave(store, row(1));
    leave(store, row(2));
    expect(store.writes).toBe(2);
    expect(waiting(store)).toEqual([row(1), row(2)]);
    expect(store.values.get("SETTINGS")).toBe("{}");
  });

  /** A store that other properties have filled, so that only a few rows fit. */
  const crowded = (roomFor: number): FakeProperties => {
    const others = Object.fromEntries(
      Array.from({ length: 54 }, (_, i) => [
        `OTHER_${String(i).padStart(3, "0")}`,
        "x".repeat(8990),
      ]),
    );
    const size = Object.entries(others).reduce((sum, [k, v]) => sum + k.length + v.length, 0);
    return new FakeProperties({ ...others, FILL: "f".repeat(490_000 - 4 - size - roomFor) });
  };

  /** The first rows, as requests have written them. */
  const left = (count: number, more: Partial<LogRow>): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [logKey(at, `i${at}`), packLogRow(row(at, more))]),
    );
  const long = { contact: "€".repeat(80), box: "ç".repeat(80) };

  test.each<[string, () => FakeProperties, number, number]>([
    ["rows fill their share of the store", () => new FakeProperties(left(300, long)), 300, 400],
    ["others fill the store", () => crowded(2_000), 0, 60],
  ])(
    "if %s the oldest rows are deleted first, and their number is recorded",
    (_, storeOf, first, count) => {
      const store = storeOf();
      const others = [...store.values].filter(([name]) => !name.startsWith("LOG_"));
      for (let at = first; at < count; at++) leave(store, row(at, long));
      const rows = waiting(store);
      const lost = rows.reduce((sum, one) => sum + one.lost, 0);
      expect(lost).toBeGreaterThan(0);
      expect(rows.length + lost).toBe(count);
      // The newest rows are present, without a gap.
      expect(rows.map(({ at }) => at)).toEqual(
        Array.from({ length: rows.length }, (__, i) => count - rows.length + i),
      );
      expect([...store.values].slice(0, others.length)).toEqual(others);
    },
  );

  test("there is room for what the sheets publish beside the rows", () => {
    const wide = { box: "ç".repeat(80) };
    const store = new FakeProperties({ SETTINGS: "s".repeat(9000), ...left(550, wide) });
    for (let at = 550; at < 600; at++) leave(store, row(at, wide));
    expect(waiting(store).length).toBeLessThan(600);
    expect(() => {
      for (let i = 0; i < 8; i++) store.write(`QUERIES_${i}`, "q".repeat(8_500));
    }).not.toThrow();
  });

  test("other properties count by their bytes, not their characters", () => {
    const others = Object.fromEntries(
      Array.from({ length: 55 }, (_, i) => [`OTHER_${i}`, "€".repeat(2950)]),
    );
    const store = new FakeProperties({ ...others, [logKey(1, "i1")]: packLogRow(row(1)) });
    for (let at = 2; at < 20; at++) leave(store, row(at, { box: "b".repeat(80) }));
    expect(waiting(store).at(-1)?.at).toBe(19);
    expect(waiting(store).reduce((sum, { lost }) => sum + lost, 0)).toBeGreaterThan(0);
  });

  describe("the limit of waiting rows", () => {
    const OLDEST = "LOG_1";
    const needed = logKey(9, "i9").length + packLogRow(row(9)).length + 8;

    /** The calls that writing a row makes when rows of the given total size, names included, are waiting. */
    function done(size: number, others: Record<string, string> = {}): string[] {
      const properties: Record<string, string> = { LOG_2: "", LOG_1: "11", LOG_3: "", ...others };
      properties.LOG_2 = "?".repeat(size - "LOG_111LOG_2LOG_3".length);
      const names: string[] = [];
      const write = (name: string): number => names.push(`write ${name}`);
      const remove = (name: string): number => names.push(`remove ${name}`);
      leaveLogRow(row(9), properties, { write, remove } as unknown as PropertyStore);
      return names;
    }
    const write = `write ${logKey(9, "i9")}`;

    test("400,000 bytes of rows; beyond that only as many of the oldest as necessary are deleted", () => {
      expect(done(400_000 - needed)).toEqual([write]);
      expect(done(400_001 - needed)).toEqual([`remove ${OLDEST}`, write]);
      expect(done(400_007 - needed)).toEqual([`remove ${OLDEST}`, write]);
      expect(done(400_008 - needed)).toEqual([`remove ${OLDEST}`, "remove LOG_2", write]);
    });

    test("490,000 bytes of all properties together", () => {
      const others = { SETTINGS: "s".repeat(90_000 - "SETTINGS".length) };
      expect(done(400_000 - needed, others)).toEqual([write]);
      expect(done(400_000 - needed, { ...others, A: "" })).toEqual([`remove ${OLDEST}`, write]);
    });
  });

  test("a damaged row is deleted like any other, and counts as one", () => {
    const store = new FakeProperties(
      Object.fromEntries(Array.from({ length: 50 }, (_, i) => [logKey(i, "x"), "?".repeat(9000)])),
    );
    leave(store, row(99));
    expect(store.values.has(logKey(0, "x"))).toBe(false);
    expect(unpackLogRow(store.values.get(logKey(99, "i99")) ?? "")).toEqual(row(99, { lost: 6 }));
  });

  test("the console gets the same row, in one line", () => {
    const lines: string[] = [];
    logLine(row(1, { contact: "a\nb" }), { log: (line) => lines.push(line) });
    expect(lines).toEqual([packLogRow(row(1, { contact: "a\nb" }))]);
    expect(lines[0]).not.toContain("\n");
  });
});

describe("log row", () => {
  const count = fc.nat();
  const rows: fc.Arbitrary<LogRow> = fc.record({
    at: count,
    id: anyText,
    contact: anyText,
    action: anyText,
    status: anyText,
    reason: anyText,
    lat: anyText,
    lng: anyText,
    pole: anyText,
    box: anyText,
    dropM: anyText,
    freePorts: anyText,
    durationMs: count,
    requests: count,
    lost: count,
    town: anyText,
  });

  test("a row survives a round trip through a text of one byte per character", () => {
    fc.assert(
      fc.property(rows, (row) => {
        const text = packLogRow(row);
        expect(unpackLogRow(text)).toEqual(row);
        expect(Buffer.byteLength(text)).toBe(text.length);
        expect(text).not.toContain("\n");
      }),
    );
  });

  test.each(["", "{", "null", "[]", "1", '{"at":1}'])("%p is not a row", (text) => {
    expect(unpackLogRow(text)).toBeUndefined();
  });

  const ROW = logRow({ action: "saude", status: "ok", requests: 0 });
  test("a row of an older version, which has no town, is accepted", () => {
    expect(unpackLogRow(JSON.stringify({ ...ROW, town: undefined }))).toEqual(ROW);
  });

  test.each(Object.entries(ROW).filter(([name]) => name !== "town"))(
    "without its %s, or with one of another type, it is not a row",
    (name, value) => {
      const other = typeof value === "string" ? 0 : "0";
      expect(unpackLogRow(JSON.stringify({ ...ROW, [name]: undefined }))).toBeUndefined();
      expect(unpackLogRow(JSON.stringify({ ...ROW, [name]: other }))).toBeUndefined();
      expect(unpackLogRow(JSON.stringify(ROW))).toEqual(ROW);
    },
  );

  test("only characters outside printable ASCII are escaped, as JSON allows", () => {
    const text = packLogRow({ ...ROW, box: "A~\u007fé€😀" });
    expect(text).toContain(String.raw`"box":"A~\u007f\u00e9\u20ac\ud83d\ude00"`);
  });

  test("names always have the same length", () => {
    expect(logKey(0, "i")).toBe("LOG_000000000_i");
    expect(logKey(36, "i")).toBe("LOG_000000010_i");
  });

  test("names sort by time", () => {
    fc.assert(
      fc.property(fc.nat(4e12), fc.nat(4e12), (a, b) => {
        fc.pre(a < b);
        expect(logKey(a, "z") < logKey(b, "a")).toBe(true);
        expect(logKey(a, "z")).toMatch(/^LOG_/);
      }),
    );
  });

  describe("contacts", () => {
    test("no run of eight digits remains in any text", () => {
      const pieces = fc.constantFrom(
        "1",
        "99",
        "4321",
        "88888888",
        " ",
        "-",
        "(",
        ")",
        ".",
        "+",
        "a",
        "€",
      );
      fc.assert(
        fc.property(fc.array(pieces, { maxLength: 30, size: "max" }), (some) => {
          const masked = maskPhoneNumbers(some.join(""));
          expect(masked).not.toMatch(/\d{8}/);
          expect(masked.length).toBeLessThanOrEqual(80);
        }),
        { numRuns: 500 },
      );
    });

    test.each([
      ["+55 (49) 99999-1234", "…1234"],
      ["5549999991234@c.us", "…1234@c.us"],
      ["1234567", "1234567"],
      ["Maria da Silva", "Maria da Silva"],
      ["12345678901234567890", "…7890"],
      ["", ""],
      ["12345678", "…5678"],
      ["+12345678", "…5678"],
      ["1 2 3 4 5 6 7 8", "…5678"],
      ["1 - 2345678", "…5678"],
      ["1 -- 2345678", "1 -- 2345678"],
      ["a 49 99999-1234 b 49 98888-4321 c", "a …1234 b …4321 c"],
      ["a".repeat(100), "a".repeat(80)],
    ])("%s becomes %s", (contact, masked) => {
      expect(maskPhoneNumbers(contact)).toBe(masked);
    });
  });
});

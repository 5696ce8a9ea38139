import fc from "fast-check";
import { encode, inChunks, listUrl, MAX_URL_LENGTH, near, pathSegment } from "../../src/ozmap/urls";
import { anyText, BASE, hexId, reasonOf } from "./support";

test("a list's URL: limit, page, and the filter if there is one", () => {
  expect(listUrl(BASE, "projects", [], { limit: 1000, page: 2 })).toBe(
    `${BASE}/projects?limit=1000&page=2`,
  );
  const filter = [{ property: "parent", operator: "=", value: "a&b=ç" }] as const;
  const { searchParams } = new URL(listUrl(BASE, "splitters", filter, { limit: 25, page: 1 }));
  expect(JSON.parse(searchParams.get("filter") ?? "")).toEqual(filter);
});

test("a URL that UrlFetchApp refuses is never made, the longest that it takes is", () => {
  const urlWith = (length: number): string => {
    const filter = [{ property: "id", operator: "=", value: "x".repeat(length) }] as const;
    return listUrl(BASE, "boxes", filter, { limit: 1, page: 1 });
  };
  const left = MAX_URL_LENGTH - urlWith(0).length;
  expect(urlWith(left)).toHaveLength(MAX_URL_LENGTH);
  expect(reasonOf(() => urlWith(left + 1))).toBe("erro_interno");
  expect(() => urlWith(left + 1)).toThrow('"url_too_long","resource":"boxes","length":2083');
});

test("near: a centimetre is kept, a metre is rounded up", () => {
  expect(near({ lat: -27.123456789, lng: -52.600000049 }, 150.01)).toEqual({
    property: "coords",
    operator: "near",
    value: { lat: -27.1234568, lng: -52.6, radius: 151 },
  });
});

test("chunks keep all ids in order, as few as fit, and leave space for a page number", () => {
  const lists = fc.array(fc.oneof(hexId, fc.string({ maxLength: 40 })), {
    maxLength: 300,
    size: "max",
  });
  fc.assert(
    fc.property(lists, (ids) => {
      const chunks = inChunks(BASE, "splitters", "parent", ids, 1000);
      expect(chunks.flatMap((chunk) => chunk.ids)).toEqual(ids);
      const length = (value: readonly string[]): number =>
        `${BASE}/splitters?limit=1000&page=1&filter=${encodeURIComponent(
          JSON.stringify([{ property: "parent", operator: "in", value }]),
        )}`.length;
      chunks.forEach(({ condition, ids: some }, i) => {
        expect(condition).toEqual({ property: "parent", operator: "in", value: some });
        const url = listUrl(BASE, "splitters", [condition], { limit: 1000, page: 99_999_999 });
        expect(url.length).toBeLessThanOrEqual(MAX_URL_LENGTH);
        const next = chunks[i + 1]?.ids[0];
        if (next !== undefined)
          expect(length([...some, next])).toBeGreaterThan(MAX_URL_LENGTH - 12);
      });
    }),
  );
});

test("an id that fits no URL has a chunk of its own, and no chunk is empty", () => {
  const long = "x".repeat(3000);
  const chunks = inChunks(BASE, "splitters", "parent", [long, "a", "b", long], 1000);
  expect(chunks.map(({ ids }) => ids)).toEqual([[long], ["a", "b"], [long]]);
});

test("no ids, no chunk", () => {
  expect(inChunks(BASE, "splitters", "parent", [], 1000)).toEqual([]);
});

/** Half a surrogate pair is not a character. */
const whole = (text: string): string => Buffer.from(text).toString();

test.each(["", ".", ".."])("%p is not a segment of a path", (text) => {
  expect(pathSegment(text)).toBeUndefined();
});

test("any other text is one segment, whatever it holds, and is read as it was", () => {
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
])("half a pair becomes the replacement character (%#)", (text, read) => {
  expect(decodeURIComponent(encode(text))).toBe(read);
});

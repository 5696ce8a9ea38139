import fc from "fast-check";
import { inChunks, listUrl, MAX_URL_LENGTH, near } from "../../src/ozmap/address";
import { BASE, hexId, reasonOf } from "./support";

test("a list's address: limit, page, and the filter where there is one", () => {
  expect(listUrl(BASE, "projects", [], { limit: 1000, page: 2 })).toBe(
    `${BASE}/projects?limit=1000&page=2`,
  );
  const filter = [{ property: "parent", operator: "=", value: "a&b=ç" }] as const;
  const { searchParams } = new URL(listUrl(BASE, "splitters", filter, { limit: 25, page: 1 }));
  expect(JSON.parse(searchParams.get("filter") ?? "")).toEqual(filter);
});

test("an address that UrlFetchApp refuses is never made, the longest that it takes is", () => {
  const addressWith = (length: number): string => {
    const filter = [{ property: "id", operator: "=", value: "x".repeat(length) }] as const;
    return listUrl(BASE, "boxes", filter, { limit: 1, page: 1 });
  };
  const room = MAX_URL_LENGTH - addressWith(0).length;
  expect(addressWith(room)).toHaveLength(MAX_URL_LENGTH);
  expect(reasonOf(() => addressWith(room + 1))).toBe("erro_interno");
  expect(() => addressWith(room + 1)).toThrow("2083 characters for boxes");
});

test("near: a centimetre is kept, a metre is rounded up", () => {
  expect(near({ lat: -27.123456789, lng: -52.600000049 }, 150.01)).toEqual({
    property: "coords",
    operator: "near",
    value: { lat: -27.1234568, lng: -52.6, radius: 151 },
  });
});

test("chunks keep all ids in order, as few as fit, and leave room for a page number", () => {
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

test("an id that fits no address has a chunk of its own, and no chunk is empty", () => {
  const long = "x".repeat(3000);
  const chunks = inChunks(BASE, "splitters", "parent", [long, "a", "b", long], 1000);
  expect(chunks.map(({ ids }) => ids)).toEqual([[long], ["a", "b"], [long]]);
});

test("no ids, no chunk", () => {
  expect(inChunks(BASE, "splitters", "parent", [], 1000)).toEqual([]);
});

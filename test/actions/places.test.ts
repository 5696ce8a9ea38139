/** No value can escape from its placeholder in a path or a filter. */
import fc from "fast-check";
import { detailMessage } from "../../src/messages";
import { queryUrl } from "../../src/actions/consulta";
import { pathSegment } from "../../src/ozmap";
import { fillPlaces, type Query } from "../../src/settings";
import { masked } from "../../src/actions/action";
import { anyString } from "../../testing/any-string";

const BASE = "https://exemplo.ozmap.com.br:9994/api/v2";

/** Texts that have escaped from placeholders in other software, and arbitrary ones. */
const hostile = fc.oneof(
  anyString({ maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(
      ..."/\\.%\"'{}[]()<>&=?#;:,+@$ \t\n\r\0\u2028\u2029\ufeff\u202eéç漢𝒜".match(/./gsu)!,
      "..",
      "/../",
      "%2e",
      "%2f",
      "%00",
      "{a}",
      "{b}",
      "\ud800",
      "\udfff",
      '"}]',
      "//",
    ),
    maxLength: 12,
  }),
);

const query = (path: string, filter: string): Query => ({
  name: "x",
  path,
  filter,
  fields: [],
  message: "",
});

/** The value after a round trip through UTF-8, which has no lone surrogates. */
const travelled = (value: string): string => Buffer.from(value, "utf8").toString("utf8");

test("a value in a path is one segment, and the path stays below /api/v2/", () => {
  fc.assert(
    fc.property(hostile, hostile, (a, b) => {
      const address = queryUrl(BASE, query("boxes/{a}/x/{b}-y", ""), (name) =>
        name === "a" ? a : b,
      );
      if (!address.ok) {
        expect(
          pathSegment(a) === undefined ||
            detailMessage("en", address.detail).includes("characters"),
        ).toBe(true);
        return;
      }
      expect(address.url).toMatch(/^[\x21-\x7e]+$/);
      const url = new URL(address.url);
      const [, api, v2, boxes, first, x, second, ...more] = url.pathname.split("/");
      expect([api, v2, boxes, x, more, url.search, url.hash]).toEqual([
        "api",
        "v2",
        "boxes",
        "x",
        [],
        "",
        "",
      ]);
      expect(decodeURIComponent(first!)).toBe(travelled(a));
      expect(decodeURIComponent(second!)).toBe(travelled(`${b}-y`));
      expect(url.host).toBe("exemplo.ozmap.com.br:9994");
    }),
    { numRuns: 500 },
  );
});

test("a value in a query string is one value", () => {
  fc.assert(
    fc.property(hostile, (a) => {
      const address = queryUrl(BASE, query("radius?lat={a}&limit=10", ""), () => a);
      if (!address.ok) return;
      const url = new URL(address.url);
      expect([...url.searchParams]).toEqual([
        ["lat", travelled(a)],
        ["limit", "10"],
      ]);
      expect(url.hash).toBe("");
    }),
    { numRuns: 500 },
  );
});

test("a value in a filter is the same text within it", () => {
  const filter =
    '[{"property":"name","operator":"=","value":"{a}"},{"property":"x","operator":"in","value":["<{b}>",1,null,{"{a}":true}]}]';
  fc.assert(
    fc.property(hostile, hostile, (a, b) => {
      const address = queryUrl(BASE, query("boxes", filter), (name) => (name === "a" ? a : b));
      if (!address.ok) return;
      const url = new URL(address.url);
      expect(url.pathname).toBe("/api/v2/boxes");
      expect([...url.searchParams.keys()]).toEqual(["filter"]);
      const sent = JSON.parse(url.searchParams.get("filter") ?? "") as unknown;
      expect(sent).toEqual([
        { property: "name", operator: "=", value: a },
        { property: "x", operator: "in", value: [`<${b}>`, 1, null, { "{a}": true }] },
      ]);
    }),
    { numRuns: 500 },
  );
});

test("a value's content is never treated as a placeholder", () => {
  fc.assert(
    fc.property(hostile, hostile, (a, b) => {
      const values = new Map([
        ["a", a],
        ["b", b],
      ]);
      expect(fillPlaces("<{a}|{b}>", (name) => values.get(name) ?? "")).toBe(`<${a}|${b}>`);
    }),
  );
});

test("one or two dots are not a valid segment; any other text is", () => {
  expect(["", ".", ".."].map(pathSegment)).toEqual([undefined, undefined, undefined]);
  expect(["...", "%2e%2e", ".%2e", "..;", " .."].map(pathSegment)).not.toContain(undefined);
});

describe("masking", () => {
  const secret = anyString({ minLength: 12, maxLength: 40 }).filter((text) => {
    return travelled(text) === text && text.trim() === text;
  });
  const written: readonly ((text: string) => string)[] = [
    (text) => text,
    (text) => encodeURIComponent(text),
    (text) => encodeURIComponent(text).toLowerCase(),
    (text) => new URLSearchParams({ a: text }).toString().slice(2),
    (text) => JSON.stringify(text).slice(1, -1),
    (text) => JSON.stringify(text).slice(1, -1).replaceAll("/", "\\/"),
    (text) =>
      text
        .split("")
        .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
        .join(""),
  ];

  test("a secret is removed however it is encoded", () => {
    fc.assert(
      fc.property(secret, fc.constantFrom(...written), hostile, (key, write, around) => {
        const text = `${around}=${write(key)}&`;
        expect(masked(text, [key])).not.toContain(write(key));
      }),
      { numRuns: 300 },
    );
  });

  test("of a long secret the last characters are kept, of a short one nothing", () => {
    expect(masked("chave=abcdefghijkl&a=1", ["abcdefghijkl"])).toBe("chave=…ijkl&a=1");
    expect(masked("chave=abc&a=1", ["abc", ""])).toBe("chave=…&a=1");
  });
});

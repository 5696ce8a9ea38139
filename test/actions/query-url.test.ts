import { queryUrl } from "../../src/actions/consulta";
import type { Query } from "../../src/settings";

const BASE = "https://o/api/v2";

const query = (path: string, filter = ""): Query => ({
  name: "x",
  path,
  filter,
  fields: [],
  message: "",
});

const values: Record<string, string> = { a: "1/2", b: "x&y=z", c: '"é"', dots: "..", none: "" };
const addressOf = (path: string, filter?: string): unknown => {
  const address = queryUrl(BASE, query(path, filter), (name) => values[name] ?? "");
  return address.ok ? address.url : address.detail;
};

test.each([
  ["boxes", undefined, "boxes"],
  ["boxes/{a}/ports", undefined, "boxes/1%2F2/ports"],
  ["boxes?limit=1", undefined, "boxes?limit=1"],
  ["boxes?q={b}", undefined, "boxes?q=x%26y%3Dz"],
])("%s %p: every value replaces its placeholder", (path, filter, expected) => {
  expect(addressOf(path, filter)).toBe(`${BASE}/${expected}`);
});

test("a filter is a value of the query string, after the others", () => {
  const filter = '[{"property":"name","operator":"=","value":"{c}"}]';
  const filled = encodeURIComponent('[{"property":"name","operator":"=","value":"\\"é\\""}]');
  expect(addressOf("boxes", filter)).toBe(`${BASE}/boxes?filter=${filled}`);
  expect(addressOf("boxes?limit=1", filter)).toBe(`${BASE}/boxes?limit=1&filter=${filled}`);
});

test.each(["boxes/{dots}", "boxes/{none}", "{dots}"])("%s: no URL can be built from it", (path) => {
  expect(addressOf(path)).toEqual({ code: "query_value_unfit" });
});

test("a URL has at most 2082 characters", () => {
  const withLength = (length: number): unknown => {
    values.long = "x".repeat(length - `${BASE}/boxes/`.length);
    return addressOf("boxes/{long}");
  };
  expect(withLength(2082)).toHaveLength(2082);
  expect(withLength(2083)).toEqual({ code: "query_url_too_long", length: 2083 });
});

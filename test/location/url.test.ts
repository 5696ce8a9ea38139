/** URLs: splitting them and building them. */
import { parameters, segments, splitUrl, toHttps } from "../../src/location/url";

test.each([
  "xhttps://maps.google.com/",
  "ftp://maps.google.com/",
  "maps.google.com",
  "https://",
  "https:///maps",
  "https://localhost/maps",
  "https://com/maps",
  "https://127.0.0.1/maps",
  "https://maps.google.c1m/",
  "https://maps.google.1com/",
  "https://maps.google.com1/",
  "https://maps.google.c/",
  "https://maps..google.com/",
  "https://.google.com/",
  "https://-maps.google.com/",
  "https://maps-.google.com/",
  "https://ma_ps.google.com/",
  "https://maps.google.com:443/",
  "https://a@maps.google.com/",
  `https://${"m".repeat(64)}.google.com/`,
  "https://maps.google.com/ a",
  "https://maps.google.com/\u0000",
  "https://maps.google.com/\u001F",
  "https://maps.google.com/\u007F",
  "https://maps.google.com/a\\b",
  "https://maps.google.com/#a\u2028b",
])("is not a URL: %j", (text) => {
  expect(splitUrl(text)).toBeNull();
});

test.each([
  ["https://maps.google.com", "maps.google.com"],
  ["http://m-1.google.com/a!b~", "m-1.google.com"],
  ["https://m.example.co", "m.example.co"],
  [`https://${"m".repeat(63)}.google.com/`, `${"m".repeat(63)}.google.com`],
])("is a URL: %s", (text, host) => {
  expect(splitUrl(text)?.host).toBe(host);
});

test.each([
  ["http://maps.google.com", "https://maps.google.com/"],
  ["http://maps.google.com?q=1", "https://maps.google.com/?q=1"],
  ["https://Maps.Google.com/a?q=1&r#f", "https://maps.google.com/a?q=1&r"],
  ["https://maps.google.com/a?", "https://maps.google.com/a"],
  ["https://maps.google.com/é", null],
  ["https://maps.google.com/éa", null],
])("%s is fetched as %s", (text, asked) => {
  const address = splitUrl(text);
  expect(address && toHttps(address)).toBe(asked);
});

test("blanks around a value are ignored, a plus is a blank", () => {
  expect([...parameters("q=+a+b%20&r=%20")]).toEqual([["q", "a b"]]);
  expect(segments("/+a+b+/c")).toEqual(["a b", "c"]);
});

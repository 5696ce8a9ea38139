/** Recognising map links, and finding the links in a text. */
import { linksIn, mayAsk, parseMapLink } from "../../src/location/map-link";
import { splitUrl } from "../../src/location/url";

const PIN = { kind: "pin", position: { lat: -27.1, lng: -52.6 } };

test.each([
  "comgooglemaps://?q=-27.1,-52.6",
  "comgooglemaps://maps.google.com/?q=-27.1,-52.6",
  "google.navigation:q=-27.1,-52.6",
  "waze://?ll=-27.1,-52.6",
  "waze://ul?ll=-27.1,-52.6",
  "maps://?ll=-27.1,-52.6",
  "bingmaps:?q=-27.1,-52.6",
  "intent://maps.google.com/maps?q=-27.1,-52.6#Intent;scheme=https;end",
])("an app's URL: %s", (link) => {
  expect(parseMapLink(link)).toMatchObject(PIN);
  expect(parseMapLink(link.replace(/^[a-z.]+/, (scheme) => scheme.toUpperCase()))).toMatchObject(
    PIN,
  );
});

test.each([
  "comgooglemaps://maps.google.com/", "google.navigation:", "waze://ul", "maps://x", "bingmaps:x", "intent://x",
])("within another link it is only text: %s", (scheme) => {
  expect(parseMapLink(`https://maps.google.com/?q=Casa+${scheme}`)).toMatchObject({
    kind: "text",
    text: `Casa ${scheme}`,
  });
}); // prettier-ignore

test.each([
  "xmaps.apple.com", "maps.apple.com.evil.com", "xwaze.com", "a.b.waze.com", "waze.com.evil.com", "xosm.org",
  "osm.org.evil.com", "a.openstreetmap.org", "openstreetmap.org.evil.com", "xshare.here.com", "a.here.com",
  "share.here.com.evil.com", "xplus.codes", "plus.codes.evil.com", "xbing.com", "bing.com.evil.com", "a.bing.com",
])("is not a map site: %s", (host) => {
  const query = "?ll=-27.1,-52.6&mlat=-27.1&mlon=-52.6&q=-27.1,-52.6";
  expect(parseMapLink(`https://${host}/maps/-27.1,-52.6${query}`)).toBeNull();
}); // prettier-ignore

test.each([
  ["https://maps.app.goo.gl/Abcd1", "follow"],
  ["https://goo.gl/maps/Abcd1", "follow"],
  ["https://app.goo.gl/maps/Abcd1", "follow"],
  ["https://maps.app.goo.gl/x/Abcd1", undefined],
  ["https://maps.app.goo.gl/Abcd1/x", undefined],
  ["https://maps.app.goo.gl/a", "follow"],
  ["https://maps.app.goo.gl/", undefined],
  ["https://goo.gl/Abcd1", undefined],
  ["https://goo.gl/maps/Abcd1/x", undefined],
  ["https://goo.gl/x/maps/Abcd1", undefined],
  ["https://g.co/kgs/Abcd1", "empty"],
  ["https://share.google/Abcd1", "empty"],
  ["https://binged.it/Abcd1", "empty"],
  ["https://g.co/Abcd1", undefined],
  ["https://exemplo.com/kgs/Abcd1", undefined],
  ["https://www.bing.com/search?q=-27.1,-52.6", undefined],
])("a short link: %s", (link, kind) => {
  expect(parseMapLink(link)?.kind).toBe(kind);
});

const HOME = "https://maps.google.com/?q=-27.1,-52.6";

test.each([
  "https://consent.google.com/ml?continue=",
  "https://www.google.com/url?q=",
  "https://www.google.com/url?url=",
  "https://l.facebook.com/l.php?u=",
  "https://l.instagram.com/?u=",
  "https://maps.app.goo.gl/?link=",
])("an interstitial page: %s", (page) => {
  expect(parseMapLink(page + encodeURIComponent(HOME))).toMatchObject(PIN);
});

test.each([
  "https://www.google.com/search?url=",
  "https://exemplo.com/?link=",
  "https://exemplo.com/?u=",
  "https://exemplo.com/?continue=",
])("not an interstitial page: %s", (page) => {
  expect(parseMapLink(page + encodeURIComponent(HOME))).toBeNull();
});

test("a place may be behind three interstitial pages, not behind four", () => {
  const behind = (link: string): string =>
    `https://www.google.com/url?q=${encodeURIComponent(link)}`;
  expect(parseMapLink(behind(behind(behind(HOME))))).toMatchObject(PIN);
  expect(parseMapLink(behind(behind(behind(behind(HOME)))))).toBeNull();
});

test.each([
  ["https://maps.app.goo.gl/Abcd1", true],
  ["https://www.google.com/maps?cid=1", true],
  ["https://google.com/maps/place/Casa", true],
  ["https://maps.google.com.br/?cid=1", true],
  ["https://maps.apple.com/place?auid=1", true],
  ["https://maps.apple/p/Abcd1", true],
  ["https://www.google.com/search?q=1", false],
  ["https://www.google.com/", false],
  ["https://www.google.co.uk/maps", false],
  ["https://evilgoogle.com/maps", false],
  ["https://google.com.evil.com/maps", false],
  ["https://maps.google.zz/", false],
  ["https://maps.apple.com/?q=1", false],
  ["https://maps.apple.com/x/place", false],
  ["https://maps.apple.com/places", false],
  ["https://xmaps.apple.com/place", false],
  ["https://maps.apple.com.evil.com/place", false],
  ["https://exemplo.com/p/Abcd1", false],
  ["https://waze.com/ul/hu00uswvn3", false],
])("%s may be fetched: %s", (link, may) => {
  expect(mayAsk(splitUrl(link)!)).toBe(may);
});

test.each<[string, string[]]>([
  ["veja https://a.com/x e http://b.com/y", ["https://a.com/x", "http://b.com/y"]],
  ["aqui:http://a.com/x", ["http://a.com/x"]],
  ["HTTP://a.com/x", ["HTTP://a.com/x"]],
  ["a.com/x", ["https://a.com/x"]],
  ["a.com?x", ["https://a.com?x"]],
  ["a.com/?u=ftp://b.com", ["https://a.com/?u=ftp://b.com"]],
  ["((a.com/x))", ["https://a.com/x"]],
  ["([a.com/x]).", ["https://a.com/x"]],
  ["'a.com/x'!", ["https://a.com/x"]],
  ["<a.com/x>", ["https://a.com/x"]],
  ['"a.com/x","b.com/y"', ["https://a.com/x", "https://b.com/y"]],
  ["https://a.com/x(y)", ["https://a.com/x(y)"]],
  ["https://a.com/x(y).]", ["https://a.com/x(y)"]],
  ["https://a.com/[x]).", ["https://a.com/[x]"]],
  ["https://a.com/{x}]", ["https://a.com/{x}"]],
  ["https://a.com/x}", ["https://a.com/x"]],
  ["https://a.com/x).", ["https://a.com/x"]],
  ["google.navigation:q=1,", ["google.navigation:q=1"]],
  ["bingmaps:?q=1", ["bingmaps:?q=1"]],
  ["waze://ul", ["waze://ul"]],
  ["a.com", []],
  ["exemplo.com.br", []],
  ["=a.com/x", []],
  ["arquivo.ogg 12/05/2024 ola...", []],
])("the links in %j", (text, links) => {
  expect(linksIn(text).map(({ link }) => link)).toEqual(links);
});

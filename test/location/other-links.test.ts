/** What is read from links of map sites other than Google's. */
import { parseMapLink } from "../../src/location/map-link";
import { isApplePlacePage } from "../../src/location/other-links";

const PIN = { kind: "pin", position: { lat: -27.1, lng: -52.6 } };
const VIEW = { kind: "view", position: { lat: -27.1, lng: -52.6 } };
const EMPTY = { kind: "empty" };
const text = (written: string, view: unknown = null): object => ({
  kind: "text",
  text: written,
  view,
});

test.each([
  ["?ll=-27.1,-52.6&q=Casa", PIN],
  ["place?coordinate=-27.1,-52.6&address=Rua", PIN],
  ["?daddr=-27.1,-52.6", PIN],
  ["?daddr=-27.1,-52.6&q=Casa", PIN],
  ["directions?destination=-27.1,-52.6", PIN],
  ["?address=Rua+Tal&q=Casa", text("Rua Tal")],
  ["?q=Casa", text("Casa")],
  ["?q=Casa&near=-27.1,-52.6", text("Casa", VIEW.position)],
  ["?sll=-27.1,-52.6", VIEW],
  ["?near=-27.1,-52.6", VIEW],
  ["frame?center=-27.1,-52.6", VIEW],
  ["place?center=-27.1,-52.6", VIEW],
  ["place?auid=1", { kind: "follow" }],
  ["place/Casa", { kind: "follow" }],
  ["p/Abcd1", { kind: "follow" }],
  ["places?auid=1", EMPTY],
  ["?spam=1", EMPTY],
])("Apple: %s", (rest, found) => {
  expect(parseMapLink(`https://maps.apple.com/${rest}`)).toMatchObject(found);
});

test("Apple: a place page is recognised by the beginning of its path", () => {
  const paths = ["/p", "/p/x", "/place", "/place/x", "/x/place", "/x/p/y", "/px", "/"];
  expect(paths.map(isApplePlacePage)).toEqual([true, true, true, true, false, false, false, false]);
});

const LIMOGES = { kind: "pin", position: { lat: expect.closeTo(45.829189, 4) as number } };

test.each([
  ["ul?ll=-27.1,-52.6", PIN],
  ["live-map/directions?latlng=-27.1,-52.6", PIN],
  ["live-map/directions?to=ll.-27.1,-52.6", PIN],
  ["live-map/directions?to=-27.1,-52.6", PIN],
  ["livemap?lat=-27.1&lon=-52.6", PIN],
  ["livemap?lat=-27.1&lng=-52.6", PIN],
  ["livemap?lat=-27.1", EMPTY],
  ["livemap?lon=-52.6", EMPTY],
  ["ul/hu00uswvn3", LIMOGES],
  ["live-map?h=u00uswvn3", LIMOGES],
  ["other/hu00uswvn3", EMPTY],
  ["ul/xu00uswvn3", EMPTY],
  ["ul?q=Rua+Tal", text("Rua Tal")],
  ["ul", EMPTY],
])("Waze: %s", (rest, found) => {
  expect(parseMapLink(`https://waze.com/${rest}`)).toMatchObject(found);
});

test.each([
  ["?mlat=-27.1&mlon=-52.6#map=17/1.5/2.5", PIN],
  ["?mlat=-27.1", EMPTY],
  ["directions?to=-27.1,-52.6", PIN],
  ["directions?route=1.5,2.5;-27.1,-52.6", PIN],
  ["search?query=-27.1,-52.6", PIN],
  ["search?query=Rua+Tal#map=17/-27.1/-52.6", text("Rua Tal", VIEW.position)],
  ["#map=17/-27.1/-52.6", VIEW],
  ["#map=17/-27.1", EMPTY],
  ["#map=17", EMPTY],
  ["?lat=-27.1&lon=-52.6", VIEW],
  ["?lat=-27.1", EMPTY],
  ["go", EMPTY],
  ["go/!!!", EMPTY],
  ["go/M8mXM4pH7", { kind: "view" }],
  ["go/M8mXM4pH7?m", { kind: "pin" }],
  ["go/M8mXM4pH7?layers=N&m=", { kind: "pin" }],
  ["go/M8mXM4pH7?me=1", { kind: "view" }],
  ["go/M8mXM4pH7?am", { kind: "view" }],
])("OpenStreetMap: %s", (rest, found) => {
  expect(parseMapLink(`https://www.openstreetmap.org/${rest}`)).toMatchObject(found);
});

test.each([
  ["rtp=pos.1.5_2.5~pos.-27.1_-52.6", PIN],
  ["rtp=pos.1.5_2.5~adr.Rua+Tal", text("Rua Tal")],
  ["rtp=pos.1.5_2.5~xpos.-27.1_-52.6", EMPTY],
  ["rtp=~xadr.Rua+Tal", EMPTY],
  ["rtp=-27.1_-52.6", EMPTY],
  ["sp=point.-27.1_-52.6_Casa", PIN],
  ["sp=xpoint.-27.1_-52.6_Casa", EMPTY],
  ["where1=Rua+Tal&where=Casa", text("Rua Tal")],
  ["where=Rua+Tal&q=Casa", text("Rua Tal")],
  ["q=Rua+Tal&cp=-27.1~-52.6", text("Rua Tal", VIEW.position)],
  ["cp=-27.1~-52.6", VIEW],
  ["lvl=17", EMPTY],
])("Bing: %s", (query, found) => {
  expect(parseMapLink(`https://www.bing.com/maps?${query}`)).toMatchObject(found);
});

test.each([
  ["l/-27.1,-52.6,Casa", PIN],
  ["r/1.5,2.5/-27.1,-52.6", PIN],
  ["directions/mix/-27.1,-52.6/Casa", PIN],
  ["l/-27.1,-52.6,Casa?map=1.5,2.5,15", PIN],
  ["?map=-27.1,-52.6,15,normal", VIEW],
  ["l/Casa", EMPTY],
])("HERE: %s", (rest, found) => {
  expect(parseMapLink(`https://share.here.com/${rest}`)).toMatchObject(found);
});

test.each([
  ["https://plus.codes/5849V9XM+RW", text("5849V9XM+RW")],
  ["https://plus.codes/5849V9XM%2BRW%20", text("5849V9XM+RW")],
  ["https://plus.codes/", EMPTY],
  ["https://plus.codes/%20", EMPTY],
  ["https://plus.codes", EMPTY],
])("plus.codes: %s", (link, found) => {
  expect(parseMapLink(link)).toEqual(found);
});

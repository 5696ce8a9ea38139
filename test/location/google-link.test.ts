/** What is read from links to Google Maps. */
import { parseMapLink } from "../../src/location/map-link";

const pin = (lat: number, lng: number): object => ({ kind: "pin", position: { lat, lng } });
const view = (lat: number, lng: number): object => ({ kind: "view", position: { lat, lng } });

test.each([
  ["!3d", "!4d", "48.85", "2.25", pin(48.85, 2.25)],
  ["!3d", "!4d", "-27", "-52", pin(-27, -52)],
  ["!3d", "!4d", "48", "2", pin(48, 2)],
  ["!2d", "!3d", "2.25", "48.85", view(48.85, 2.25)],
  ["!2d", "!3d", "-52", "-27", view(-27, -52)],
  ["!2d", "!3d", "2", "48", view(48, 2)],
])("numbers after %s and %s: %s, %s", (first, second, a, b, found) => {
  const data = `!4m2${first}${a}${second}${b}!5e0`;
  expect(parseMapLink(`https://www.google.com/maps/place//data=${data}`)).toMatchObject(found);
  expect(parseMapLink(`https://www.google.com/maps?data=${data}`)).toMatchObject(found);
  expect(parseMapLink(`https://www.google.com/maps/embed?pb=${data}`)).toMatchObject(found);
});

test.each([
  ["-52.5", "-27.25", pin(-27.25, -52.5)],
  ["2.25", "48.85", pin(48.85, 2.25)],
  ["2", "48", pin(48, 2)],
  ["-52", "-27", pin(-27, -52)],
])("the last stop of directions in data: %s, %s", (lng, lat, found) => {
  const data = `!1m5!1m1!2m2!1d-49.5!2d-25.5!1m5!2m2!1d${lng}!2d${lat}!3e0`;
  expect(parseMapLink(`https://www.google.com/maps/dir/Xaxim/Casa/data=${data}`)).toMatchObject(
    found,
  );
});

test.each([
  ["dir/-27.2,-52.7/-27.1,-52.6/data=!4m2!4m1!3e0", pin(-27.1, -52.6)],
  ["dir/-27.2,-52.7/-27.1,-52.6/@-27.3,-52.8,14z", pin(-27.1, -52.6)],
  ["dir/-27.2,-52.7/-27.1,-52.6//", pin(-27.1, -52.6)],
  ["dir/Xaxim/-27.1,-52.6/data=!1d-52.53!2d-26.96", pin(-27.1, -52.6)],
  ["dir/Xaxim/Casa/", { kind: "text", text: "Casa" }],
  ["search/-27.1,-52.6/place", pin(-27.1, -52.6)],
  ["place", { kind: "empty" }],
  ["place/@-27.1,-52.6,17z", view(-27.1, -52.6)],
  ["place/data=abc", { kind: "empty" }],
  ["place/Bar+@+Casa", { kind: "text", text: "Bar @ Casa" }],
  ["place/Casa+data=1", { kind: "text", text: "Casa data=1" }],
])("in the path: %s", (path, found) => {
  expect(parseMapLink(`https://www.google.com/maps/${path}`)).toMatchObject(found);
});

test.each([
  ["ll=-27.1,-52.6", pin(-27.1, -52.6)],
  ["ll=-27.1,-52.6&sll=1.5,2.5", pin(-27.1, -52.6)],
  ["sll=-27.1,-52.6", view(-27.1, -52.6)],
  ["cbll=-27.1,-52.6", view(-27.1, -52.6)],
  ["center=-27.1,-52.6", view(-27.1, -52.6)],
  ["viewpoint=-27.1,-52.6", view(-27.1, -52.6)],
  ["q=Casa", { kind: "text", text: "Casa", view: null }],
  ["q=Casa&ll=-27.1,-52.6", { kind: "text", text: "Casa", view: { lat: -27.1, lng: -52.6 } }],
  ["q=Casa&sll=-27.1,-52.6", { kind: "text", text: "Casa", view: { lat: -27.1, lng: -52.6 } }],
  ["daddr=Xaxim+to:-27.1,-52.6", pin(-27.1, -52.6)],
  ["cid=123", { kind: "follow" }],
  ["ftid=0x94e4:0x1a2b", { kind: "follow" }],
  ["data=!1s0x94e4b5:0x1a2b", { kind: "follow" }],
  ["data=!1s0X94E4B5:0X1A2B", { kind: "follow" }],
  ["data=!1sChIJ:0x1a2b", { kind: "empty" }],
  ["cid=123&center=-27.1,-52.6", view(-27.1, -52.6)],
  ["q=place_id:ChIJ0", { kind: "follow" }],
  ["q=Casa+place_id:ChIJ0", { kind: "text", text: "Casa place_id:ChIJ0" }],
  ["z=17", { kind: "empty" }],
])("in the parameters: %s", (query, found) => {
  expect(parseMapLink(`https://maps.google.com/?${query}`)).toMatchObject(found);
});

test.each([
  ["https://maps.googleapis.com/maps/api/staticmap?center=-27.1,-52.6", view(-27.1, -52.6)],
  ["https://maps.googleapis.com/maps/api/staticmap?markers=-27.1,-52.6", pin(-27.1, -52.6)],
  ["https://maps.googleapis.com/maps/api/staticmap?markers=color:red%7C-27.1,-52.6&center=1.5,2.5", pin(-27.1, -52.6)],
  ["https://maps.googleapis.com/maps/api/staticmap", { kind: "empty" }],
  ["https://maps.googleapis.com/maps/api/js?center=-27.1,-52.6", { kind: "empty" }],
  ["https://earth.google.com/web/@-27.1,-52.6,600a", view(-27.1, -52.6)],
])("other maps of Google's: %s", (link, found) => {
  expect(parseMapLink(link)).toMatchObject(found);
}); // prettier-ignore

test.each([
  "https://evilgoogle.com/maps?q=-27.1,-52.6",
  "https://a.b.google.com/maps?q=-27.1,-52.6",
  "https://google.com.evil.com/maps?q=-27.1,-52.6",
  "https://google.info/maps?q=-27.1,-52.6",
  "https://www.google.com/x/maps?q=-27.1,-52.6",
  "https://www.google.com/mapsx?q=-27.1,-52.6",
  "https://www.google.com/search?q=-27.1,-52.6",
])("is not a link to Google Maps: %s", (link) => {
  expect(parseMapLink(link)).toBeNull();
});

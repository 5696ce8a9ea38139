/** Recognising what a text contains, and what is left of it. */
import { recognise } from "../../src/location";
import { findPlusCode } from "../../src/location/plus-code";

test.each(["", "veja ", '"', "'", "<", "("])("a geo: URI after %j: its query counts", (before) => {
  expect(recognise(`${before}geo:-27.1004,-52.6152?q=Rua+Tal,+5`)).toEqual({
    kind: "words",
    text: "Rua Tal, 5",
  });
});

test.each([
  ["xgeo:-27.1004,-52.6152?q=Rua+Tal,+5", { lat: -27.1004, lng: -52.6152 }],
  ["veja geo:-27.1004,-52.6152?q=%20", { lat: -27.1004, lng: -52.6152 }],
  ["geo:-27,-52;u=35", { lat: -27, lng: -52 }],
  ["geo:-27,-52?z=17", { lat: -27, lng: -52 }],
  ["geo:0,0?z=17&q=-27,-52", { lat: -27, lng: -52 }],
])("a geo: URI without a query: its numbers count: %s", (text, position) => {
  expect(recognise(text)).toMatchObject({ kind: "coordinates", position });
});

test.each([
  ["https://maps.google.com/", ""],
  ["  veja https://maps.google.com/ ali ", "veja   ali"],
  ["veja exemplo.com/foto e https://maps.google.com/", "veja   e"],
  ['a"https://maps.google.com/"b', 'a" "b'],
])("what is left beside the links of %j", (text, rest) => {
  expect(recognise(text)).toMatchObject({ kind: "link", rest });
});

const pin = { kind: "pin", position: { lat: -27.1004, lng: -52.6152 } };

test.each([
  ["https://maps.google.com/?q= -27.1004, -52.6152", pin],
  ["https://maps.google.com/?q=Casa: -27.1004, -52.6152", pin],
  ["https://maps.google.com/?q=Casa 0,0", { kind: "text", text: "Casa" }],
  ["https://maps.google.com/?q=Casa&ll=-27.1004,-52.6152", { kind: "text", text: "Casa" }],
  ["https://maps.app.goo.gl/Abcd1 -27.1004, -52.6152", { kind: "follow" }],
])("a link cut short by a blank: %s", (text, content) => {
  expect(recognise(text)).toMatchObject({ kind: "link", content });
});

test.each([
  ["%2D27.1004%2C-52.6152", "coordinates"],
  ["Rua%20Tal%2C%205", "words"],
  ["100%", "words"],
])("percent-encoding of a whole text is decoded: %s", (text, kind) => {
  expect(recognise(text).kind).toBe(kind);
});

test("only in links is a blank read as the plus of a code, in capitals or not", () => {
  expect(findPlusCode("V9XM RW Chapecó", true)).toMatchObject({
    code: "V9XM+RW",
    after: " Chapecó",
  });
  expect(findPlusCode("v9xm rw, Chapecó", true)).toMatchObject({ code: "V9XM+RW" });
  expect(findPlusCode("v9xm rwx", true)).toMatchObject({ code: "V9XM+RWX" });
  expect(findPlusCode("v9xm rua", true)).toBeNull();
  expect(findPlusCode("casa V9XM RW", true)).toBeNull();
  expect(findPlusCode("V9XM RW")).toBeNull();
});

test("a plus code after 500 characters is not found", () => {
  expect(findPlusCode(`${".".repeat(489)}5849V9XM+RW`)).not.toBeNull();
  expect(findPlusCode(`${".".repeat(500)}5849V9XM+RW`)).toBeNull();
});

test.each(["5849V9XM RW", "5849V9XM RWM", "5849V9XM RW, Chapecó", "geo:0,0?q=5849V9XM+RW"])(
  "a full plus code without its plus: %s",
  (text) => {
    expect(recognise(text)).toMatchObject({ kind: "plusCode", isFull: true });
  },
);

test.each([
  "https://maps.app.goo.gl/Lugar1/",
  "https://maps.app.goo.gl/Lugar1)",
  "(https://maps.app.goo.gl/Lugar1)",
  "[mapa](https://maps.app.goo.gl/Lugar1)",
  "[https://maps.app.goo.gl/Lugar1](https://maps.app.goo.gl/Lugar1)",
  "**https://maps.app.goo.gl/Lugar1**",
  "https://maps.app.goo.gl/Lugar1%3C/a%3E",
  '<a href="https://maps.app.goo.gl/Lugar1">https://maps.app.goo.gl/Lugar1</a>',
])("a short link with punctuation around it: %s", (text) => {
  const found = recognise(text);
  expect(found).toMatchObject({ kind: "link", content: { kind: "follow" } });
  expect(found.kind === "link" && found.link).toMatch(/^https:\/\/maps\.app\.goo\.gl\/Lugar1\/?$/);
});

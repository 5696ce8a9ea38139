/** The notations of positions that all map sites share. */
import {
  pairIn,
  pin,
  pinOrText,
  placeOrView,
  viewIn,
  type LinkContent,
} from "../../src/location/link-content";

const at = (lat: number, lng: number): object => ({ kind: "pin", position: { lat, lng } });

test.each([
  ["-27.1004,-52.6152", -27.1004, -52.6152],
  ["loc:-27.1004,-52.6152", -27.1004, -52.6152],
  ["LOC: -27.1004 , -52.6152", -27.1004, -52.6152],
  ["'-27.1004;-52.6152'", -27.1004, -52.6152],
  ["-27.1004~-52.6152", -27.1004, -52.6152],
  ["-27.1004_-52.6152_Casa", -27.1004, -52.6152],
  ["+48.85837,+2.294481", 48.85837, 2.294481],
  ["-27,-52", -27, -52],
])("a pair: %s", (text, lat, lng) => {
  expect(pairIn(text)).toMatchObject(at(lat, lng));
});

test.each([undefined, "", "Casa -27.1004,-52.6152", "-27.1004", "1,2.3.4", "1000.5,-52.6152"])(
  "not a pair: %s",
  (text) => {
    expect(pairIn(text)).toBeNull();
    expect(viewIn(text)).toBeNull();
  },
);

test.each([
  ["-27", "-52", "aproximada"],
  ["-27.10", "-52.61", "aproximada"],
  ["-27.100", "-52.615", "interpolada"],
  ["-27.1004", "-52.6152", "exata"],
  ["-27.1", "-52.6152", "exata"],
  ["-27.1004", "-52.6", "exata"],
  ["-27.1004", "-52", "exata"],
  [".1234", "-52", "exata"],
])("more decimals are more precise: %s, %s", (lat, lng, precision) => {
  expect(pin(lat, lng)).toMatchObject({ kind: "pin", precision });
});

test.each<[string | undefined, object | null]>([
  [undefined, null],
  ["", null],
  ["10,25", null],
  ["1a", null],
  ["12 34", null],
  ["48.8,2.2", at(48.8, 2.2)],
  ["-27,-52", at(-27, -52)],
  ["27.5 S 52.5 W", at(-27.5, -52.5)],
  ["0,0", { kind: "bad" }],
  ["0.0,0.0", { kind: "bad" }],
  ["95 S 52.5 W", { kind: "bad" }],
  ["Rua", { kind: "text", text: "Rua", view: null }],
])("a value that may be a position or a text: %s", (text, found) => {
  if (found === null) expect(pinOrText(text)).toBeNull();
  else expect(pinOrText(text)).toMatchObject(found);
});

test("a text to look up is cleaned, and cut to 300 characters", () => {
  expect(pinOrText("\u200B Rua&nbsp;Tal ")).toEqual({ kind: "text", text: "Rua Tal", view: null });
  expect(pinOrText("rua tal ".repeat(100))).toEqual({
    kind: "text",
    text: "rua tal ".repeat(100).slice(0, 300),
    view: null,
  });
});

test("a place takes precedence over a view, and a text keeps the view for checking", () => {
  const text: LinkContent = { kind: "text", text: "Rua", view: null };
  const view = viewIn("-27.1,-52.6");
  expect(view).toEqual({ kind: "view", position: { lat: -27.1, lng: -52.6 } });
  expect(placeOrView(text, view)).toEqual({ ...text, view: { lat: -27.1, lng: -52.6 } });
  expect(placeOrView(text, null)).toEqual(text);
  expect(placeOrView(pairIn("1.5,2.5"), view)).toMatchObject(at(1.5, 2.5));
  expect(placeOrView(null, view)).toEqual(view);
  expect(placeOrView(null, null)).toEqual({ kind: "empty" });
});

import { markOf } from "../../../src/sheet/batch/rows";

test.each([
  [{ local: "Rua Tal, 12, Xaxim", lat: "", lng: "" }, "m0s9cpq40h160q6"],
  [{ local: "", lat: "-27,1", lng: "-52.6" }, "m1w8koyu0o8o3s8"],
  [{ local: "São João 😀", lat: "", lng: "" }, "m1stxv8s1p91whk"],
  [{ local: "", lat: "", lng: "" }, ""],
])("the mark of %j stays as it is on existing sheets", (place, mark) => {
  expect(markOf(place)).toBe(mark);
});

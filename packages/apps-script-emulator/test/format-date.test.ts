/** `Utilities.formatDate`, without any script. */
import { formatDate, offsetMinutes } from "../src/services/format-date";

const at = new Date("2024-01-05T02:03:04.056Z");

test.each([
  ["yyyy-MM-dd HH:mm:ss.SSS", "2024-01-04 23:03:04.056"],
  ["yyyy-MM-dd'T'HH:mm:ssZ", "2024-01-04T23:03:04-0300"],
  ["d/M/yy H", "4/1/24 23"],
  ["Z 'o''clock' ''", "-0300 o'clock '"],
])("%s", (pattern, text) => {
  expect(formatDate(at, "America/Sao_Paulo", pattern)).toBe(text);
});

test.each([
  ["GMT", "02:03 +0000", 0],
  ["Asia/Kolkata", "07:33 +0530", 330],
  ["America/St_Johns", "22:33 -0330", -210],
])("in the time zone %s", (timeZone, text, minutes) => {
  expect(formatDate(at, timeZone, "HH:mm Z")).toBe(text);
  expect(offsetMinutes(at, timeZone)).toBe(minutes);
});

test("an unknown time zone, a letter that is not modelled and an invalid date are rejected", () => {
  expect(() => formatDate(at, "Nowhere/Atall", "HH")).toThrow("Invalid argument: timeZone");
  expect(() => formatDate(at, "GMT", "EEE")).toThrow("does not model Utilities.formatDate");
  expect(() => formatDate(new Date(NaN), "GMT", "y")).toThrow("Invalid argument: date");
});

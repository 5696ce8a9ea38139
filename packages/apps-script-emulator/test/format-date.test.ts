/** `Utilities.formatDate`, without any script. */
import { formatDate } from "../src/services/format-date";

const at = new Date("2024-01-05T02:03:04.056Z");

test.each([
  ["yyyy-MM-dd HH:mm:ss.SSS", "2024-01-04 23:03:04.056"],
  ["yyyy-MM-dd'T'HH:mm:ssXXX", "2024-01-04T23:03:04-03:00"],
  ["d/M/yy h:mm a", "4/1/24 11:03 PM"],
  ["EEE EEEE MMM MMMM u", "Thu Thursday Jan January 4"],
  ["Z X 'o''clock' ''", "-0300 -03 o'clock '"],
])("%s", (pattern, text) => {
  expect(formatDate(at, "America/Sao_Paulo", pattern)).toBe(text);
});

test("time zones by name and by offset", () => {
  expect(formatDate(at, "GMT", "HH:mm XXX")).toBe("02:03 Z");
  expect(formatDate(at, "GMT+5:30", "HH:mm Z")).toBe("07:33 +0530");
  expect(formatDate(at, "GMT-3", "HH")).toBe("23");
  expect(() => formatDate(at, "Nowhere/Atall", "HH")).toThrow("Invalid argument: timeZone");
});

test("a letter that is not modelled and a date that is none are refused", () => {
  expect(() => formatDate(at, "GMT", "w")).toThrow("no model of Utilities.formatDate");
  expect(() => formatDate(new Date(NaN), "GMT", "y")).toThrow("Invalid argument: date");
});

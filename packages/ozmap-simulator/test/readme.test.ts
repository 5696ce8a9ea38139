/** The README names every switch. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { DEFAULT_QUIRKS } from "../src/quirks";

const README = readFileSync(path.join(__dirname, "../README.md"), "utf8");

test.each(Object.keys(DEFAULT_QUIRKS))("the README describes the switch %s", (name) => {
  expect(README).toMatch(new RegExp(`^\\|[^|]*\`${name}\``, "m"));
});

/** The guide's table of forms matches the tests' table. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FORM_GROUPS } from "./forms";
import { BEGIN, END, guideTable, withTable } from "./guide-table";

const path = join(__dirname, "../../docs/guia.md");
const guide = existsSync(path) ? readFileSync(path, "utf8") : "";
const hasMarkers = withTable(guide, "") !== null;

(hasMarkers ? test : test.skip)(
  "it is up to date (node scripts/place-forms.js rewrites it)",
  () => {
    expect(withTable(guide, guideTable(FORM_GROUPS))).toBe(guide);
  },
);

test("each name is shown once, with a one-line example", () => {
  const lines = guideTable(FORM_GROUPS).split("\n");
  const rows = lines.filter((line) => line.startsWith("| ") && !/^\| (?:---|Forma)/.test(line));
  const names = FORM_GROUPS.map((group) => new Set(group.forms.map((form) => form.name)).size);
  expect(rows).toHaveLength(names.reduce((sum, count) => sum + count, 0));
  for (const row of rows) expect(row.replace(/\\\|/g, "").split("|")).toHaveLength(6);
});

test("only what is between the markers changes", () => {
  expect(withTable(`a\n${BEGIN}\nold\n${END}\nb`, "new")).toBe(`a\n${BEGIN}\n\nnew\n\n${END}\nb`);
  expect(withTable("a", "new")).toBeNull();
});

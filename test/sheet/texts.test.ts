/** The sheet side's texts: complete in every language. */
import { LANGUAGES } from "../../src/contract";
import { captionsOf, settingMeaning, sheetText } from "../../src/messages";
import { SETTING_NAMES, SETTINGS } from "../../src/settings";
import { readySheet } from "../../src/sheet/set-up/layout";
import { COLUMN_KEYS } from "../../src/sheet/columns";
import { FakeWorkbook } from "../../testing/fake-workbook";

test.each(LANGUAGES)("every setting is explained in %s, with its unit and default", (language) => {
  for (const name of SETTING_NAMES) {
    const setting = SETTINGS[name];
    const unit = "unit" in setting ? (setting.unit ?? "") : "";
    const text = settingMeaning(language, setting.key, setting.fallback, unit);
    expect(text.length).toBeGreaterThan(20);
    if (setting.fallback !== "") expect(text).toContain(`: ${setting.fallback}`);
    if (unit !== "") expect(text).toContain(`(${unit})`);
  }
});

test.each(["settings", "queries", "log", "days", "reasons", "places", "totals", "charts"] as const)(
  "as many captions of %s in every language",
  (table) => {
    const [pt, ...others] = LANGUAGES.map((language) => captionsOf(language, table).length);
    for (const count of others) expect(count).toBe(pt);
  },
);

test.each(["settings", "queries", "log"] as const)("each column of %s has a caption", (table) => {
  expect(COLUMN_KEYS[table]).toHaveLength(captionsOf("pt-BR", table).length);
});

test("placeholders without a value become empty", () => {
  expect(sheetText("en", "kept")).toBe("stored (…)");
});

test("a new version's settings get rows after the existing ones", () => {
  const workbook = new FakeWorkbook();
  const page = workbook.add("Configuração", [
    ["Chave", "Valor", ""],
    ["prazo_ms", 5000, "nosso"],
    ["", "", "uma nota minha"],
  ]);
  const { added, isNew } = readySheet(workbook, "Configuração", "pt-BR", {});
  expect(isNew).toBe(false);
  expect(added).toEqual({ row: 4, count: SETTING_NAMES.length - 1 });
  expect(page.table.slice(0, 4).map(([key, value]) => [key, value])).toEqual([
    ["Chave", "Valor"],
    ["prazo_ms", 5000],
    ["", ""],
    ["ozmap_url", ""],
  ]);
  expect(page.table[0]![2]).toBe("Descrição");
});

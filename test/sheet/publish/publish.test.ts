/** Publishing from real spreadsheets: columns are found by captions, and whatever is not found is refused. */
import * as fc from "fast-check";
import { LANGUAGES } from "../../../src/contract";
import { captionsOf } from "../../../src/messages";
import type { CellValue } from "../../../src/sheet/ports";
import { publish, type Publication } from "../../../src/sheet/publish/publish";
import { FakeClock } from "../../../testing/fake-clock";
import { FakeProperties } from "../../../testing/fake-properties";
import { FakeWorkbook } from "../../../testing/fake-workbook";

const SETTINGS_SHEET = "Configuração";
const QUERIES_SHEET = "Consultas";
const URL = "exemplo.ozmap.com.br";
const QUERY = ["Caixa", "boxes", "", "nome = rows[0].name", "Caixa {nome}."];

type Table = CellValue[][];

class Desk {
  readonly store = new FakeProperties();
  workbook = new FakeWorkbook();

  constructor(settings: Table = settingsTable(), queries: Table = queriesTable()) {
    this.sheets(settings, queries);
  }

  sheets(settings: Table | undefined, queries: Table | undefined): void {
    this.workbook = new FakeWorkbook();
    if (settings !== undefined) this.workbook.add(SETTINGS_SHEET, settings);
    if (queries !== undefined) this.workbook.add(QUERIES_SHEET, queries);
  }

  publish(): Publication {
    return publish(this.workbook, this.store, new FakeClock());
  }

  inForce(): Record<string, string> {
    return (JSON.parse(this.store.readAll().SETTINGS!) as { settings: Record<string, string> })
      .settings;
  }
}

function settingsTable(...rows: Table): Table {
  return [["Chave", "Valor", "Descrição"], ["ozmap_url", URL, ""], ...rows];
}

function queriesTable(...rows: Table): Table {
  return [captionsOf("pt-BR", "queries"), QUERY, ...rows];
}

/** Expects publishing to be refused with these words, and nothing to change. */
function expectRefusal(desk: Desk, words: string | RegExp): void {
  const before = desk.store.readAll();
  expect(() => desk.publish()).toThrow(words);
  expect(desk.store.readAll()).toEqual(before);
}

test("columns in any order and language, with an admin's own between them", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...LANGUAGES),
      fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
      fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
      fc.nat(3),
      fc.func(fc.boolean()),
      (language, settingsOrder, queriesOrder, own, upper) => {
        const arrange = (captions: string[], rows: Table, order: number[]): Table => {
          const shown = captions.map((text) => (upper(text) ? ` ${text.toUpperCase()} ` : text));
          return [shown, ...rows].map((cells, i) => {
            const moved = order.map((at) => cells[at]!);
            moved.splice(own, 0, i === 0 ? "nosso" : "nota nossa");
            return moved;
          });
        };
        const desk = new Desk(
          arrange(
            captionsOf(language, "settings"),
            [
              ["ozmap_url", URL, "?"],
              ["raio_poste_m", 150, "?"],
            ],
            settingsOrder,
          ),
          arrange(captionsOf(language, "queries"), [QUERY], queriesOrder),
        );
        expect(desk.publish().settings).toMatchObject({ poleRadiusM: 150 });
        expect(desk.store.readAll().QUERIES_0).toContain('"Caixa {nome}."');
      },
    ),
  );
});

test.each<[string, Table | undefined, Table | undefined, string]>([
  ["Configuração renamed", undefined, queriesTable(), "Configuração: a aba não foi encontrada"],
  ["Consultas renamed", settingsTable(), undefined, "Consultas: a aba não foi encontrada"],
  [
    "header deleted",
    settingsTable().slice(1),
    queriesTable(),
    "Configuração: falta a coluna Valor",
  ],
  [
    "Chave renamed",
    [
      ["Nome", "Valor"],
      ["ozmap_url", URL],
    ],
    queriesTable(),
    "a coluna Chave",
  ],
  ["queries' header deleted", settingsTable(), queriesTable().slice(1), "a coluna Filtro"],
  [
    "a repeated column",
    [
      ["Chave", "Valor", "Value"],
      ["ozmap_url", URL, "x"],
    ],
    queriesTable(),
    "mais de uma vez no cabeçalho",
  ],
  [
    "both sheets empty",
    [[""]],
    [[""]],
    /Configuração: falta[^]*Consultas: falta/ as unknown as string,
  ],
])("%s: refused by name, and what is in force stays", (_name, settings, queries, words) => {
  const desk = new Desk(settingsTable(["raio_poste_m", 150, ""]));
  desk.publish();
  desk.sheets(settings, queries);
  expectRefusal(desk, words);
});

test("Descrição and Mensagem may be missing", () => {
  const desk = new Desk(
    [
      ["Chave", "Valor"],
      ["ozmap_url", URL],
    ],
    [captionsOf("pt-BR", "queries").slice(0, 4), QUERY.slice(0, 4)],
  );
  expect(desk.publish().settings.ozmapUrl).toContain(URL);
});

test.each<[string, Table]>([
  [
    "emptied",
    [
      ["Chave", "Valor"],
      ["ozmap_url", ""],
    ],
  ],
  [
    "removed",
    [
      ["Chave", "Valor"],
      ["raio_poste_m", 90],
    ],
  ],
  [
    "blank",
    [
      ["Chave", "Valor"],
      ["ozmap_url", "  "],
    ],
  ],
])("ozmap_url in force, then %s: refused by name", (_name, settings) => {
  const desk = new Desk();
  desk.publish();
  desk.sheets(settings, queriesTable());
  expectRefusal(desk, "ozmap_url: já está em vigor");
});

test("ozmap_url may be missing until it is in force, and may be changed", () => {
  const desk = new Desk([
    ["Chave", "Valor"],
    ["ozmap_url", ""],
  ]);
  expect(desk.publish().settings.ozmapUrl).toBeNull();
  desk.sheets(settingsTable(), queriesTable());
  desk.publish();
  desk.sheets(
    [
      ["Chave", "Valor"],
      ["ozmap_url", "outro.ozmap.com.br"],
    ],
    queriesTable(),
  );
  expect(desk.publish().settings.ozmapUrl).toContain("outro");
});

test("another setting without a row has its default, and is named", () => {
  const desk = new Desk(settingsTable(["raio_poste_m", 150, ""], ["prazo_ms", 9000, ""]));
  desk.publish();
  desk.sheets(settingsTable(["prazo_ms", 9000, ""]), queriesTable());
  const { settings, missing } = desk.publish();
  expect(settings).toMatchObject({ poleRadiusM: 100, deadlineMs: 9000 });
  expect(missing).toContain("raio_poste_m");
  expect(missing).not.toContain("prazo_ms");
});

test("a number in a cell is that number; the text 1.000 is refused as ambiguous", () => {
  const desk = new Desk(settingsTable(["raio_poste_m", 1000, ""], ["folga_drop_m", 1.125, ""]));
  expect(desk.publish().settings).toMatchObject({ poleRadiusM: 1000, dropSlackM: 1.125 });
  expect(desk.publish().settings).toMatchObject({ dropSlackM: 1.125 });
  desk.sheets(settingsTable(["raio_poste_m", "1.000", ""]), queriesTable());
  expectRefusal(desk, 'raio_poste_m: "1.000" pode ser lido como mil ou como um');
});

test.each([
  ["raio_poste_m", "#N/A"],
  ["idioma", "#ERROR!"],
  ["projetos", "#REF!"],
  ["prefixo", "#NOME?"],
  ["cidades", "Carregando..."],
])("%s with %s is refused by name", (key, error) => {
  expectRefusal(new Desk(settingsTable([key, error, ""])), `${key}: `);
});

test("a setting that occurs twice is refused, even with the same value", () => {
  const desk = new Desk(settingsTable(["raio_poste_m", 90, ""], ["raio_poste_m", 90, ""]));
  expectRefusal(desk, "raio_poste_m: aparece mais de uma vez");
});

test("ids are published if they fit into a property, and otherwise refused by name", () => {
  const ids = (count: number): string =>
    Array.from({ length: count }, (_, n) => n.toString(16).padStart(24, "0")).join(",");
  const desk = new Desk(settingsTable(["projetos", ids(300), ""]));
  expect(desk.publish().settings.projects).toHaveLength(300);
  desk.sheets(settingsTable(["projetos", ids(700), ""]), queriesTable());
  expectRefusal(desk, "projetos: é longa demais");
});

test("faults are in the language that the sheet sets, otherwise in the one in force", () => {
  const desk = new Desk(settingsTable(["idioma", "en", ""], ["prazo_ms", "x", ""]));
  expectRefusal(desk, 'prazo_ms: "x" is not a valid number');
  desk.sheets(settingsTable(["idioma", "es", ""]), queriesTable());
  desk.publish();
  desk.sheets(undefined, queriesTable());
  expectRefusal(desk, "Configuração: no se encontró la hoja");
});

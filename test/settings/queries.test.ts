/** The sheet *Consultas*: what is accepted, what is refused, and how queries are stored. */
import fc from "fast-check";
import {
  DEFAULT_QUERIES,
  findQuery,
  parametersOf,
  parseQueries,
  type Query,
  type QueryProblem,
  type QueryRow,
  readQueries,
  writeQueries,
} from "../../src/settings";
import { publish } from "../../src/sheet/publish/publish";
import { FakeProperties } from "../../testing/fake-properties";
import { anyString } from "../../testing/any-string";

const GOOD: QueryRow = {
  name: "Caixa",
  path: "boxes",
  filter: '[{"property":"name","operator":"=","value":"{caixa}"}]',
  fields: "nome = rows[0].name",
  message: "Caixa {nome}",
};

function problemsOf(change: Partial<QueryRow>): QueryProblem[] {
  const parsed = parseQueries([{ ...GOOD, ...change }]);
  return parsed.ok ? [] : parsed.faults.map(({ problem }) => problem);
}

function queriesOf(rows: readonly QueryRow[]): readonly Query[] {
  const parsed = parseQueries(rows);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.queries;
}

test("the default rows are valid", () => {
  expect(queriesOf(DEFAULT_QUERIES)).toHaveLength(4);
});

test.each<[string, Partial<QueryRow>]>([
  ["plain", {}],
  ["with the API's own prefix", { path: "/api/v2/boxes/" }],
  ["a placeholder as a segment", { path: "properties/client/{codigo}" }],
  ["a placeholder within a segment", { path: "boxes/x-{id}.y" }],
  ["a query string", { path: "ftth-viability/radius?lat={lat}&lng={lng}", filter: "" }],
  ["brackets in a name", { path: "boxes?select[]=name,coords&limit=10" }],
  ["no fields", { fields: "", message: "" }],
  ["an expression with =", { fields: "n = rows[?name=='a'] | [0].name", message: "" }],
  ["blank lines", { fields: "\n nome = rows[0].name \r\n\n b=total\n" }],
])("accepted: %s", (_, change) => {
  expect(problemsOf(change)).toEqual([]);
});

test.each<[QueryProblem, Partial<QueryRow>]>([
  ["no_name", { name: "" }],
  ["bad_path", { path: "" }],
  ["bad_path", { path: "../users" }],
  ["bad_path", { path: "boxes/../../users" }],
  ["bad_path", { path: "boxes/./x" }],
  ["bad_path", { path: "boxes//x" }],
  ["bad_path", { path: "https://evil.example/boxes" }],
  ["bad_path", { path: "//evil.example/boxes" }],
  ["bad_path", { path: "boxes\\x" }],
  ["bad_path", { path: "boxes#x" }],
  ["bad_path", { path: "boxes?a=b?c=d" }],
  ["bad_path", { path: "boxes?filter=[]" }],
  ["bad_path", { path: "boxes/%2e%2e/users" }],
  ["bad_path", { path: "boxes/{}" }],
  ["bad_path", { path: "boxes x" }],
  ["bad_path", { path: "caixas/é" }],
  ["secret_place", { path: "boxes/{chave}" }],
  ["secret_place", { filter: '[{"property":"name","value":"{Token}"}]' }],
  ["bad_filter", { filter: "name = x" }],
  ["bad_filter", { filter: '{"property":"name"}' }],
  ["bad_filter", { filter: '[{"property":"id","operator":"=","value":{id}}]' }],
  ["bad_field", { fields: "nome" }],
  ["bad_field", { fields: "nome =" }],
  ["bad_key", { fields: "Nome = a", message: "" }],
  ["bad_key", { fields: "ção = a", message: "" }],
  ["bad_key", { fields: "__proto__ = a", message: "" }],
  ["reserved_key", { fields: "status = a", message: "" }],
  ["repeated_key", { fields: "a = b\na = c", message: "" }],
  ["bad_expression", { fields: "nome = rows[" }],
  ["unknown_function", { fields: "nome = no_such(rows)" }],
  ["unknown_function", { fields: "nome = rows[?contains(x, `1`)].lenght(@)" }],
  ["unknown_place", { message: "{outro}" }],
])("refused: %s %j", (problem, change) => {
  expect(problemsOf(change)).toContain(problem);
});

test("names that differ only in case are the same", () => {
  const parsed = parseQueries([GOOD, { ...GOOD, name: "CAIXA" }]);
  expect(parsed).toMatchObject({ ok: false, faults: [{ index: 1, problem: "repeated_name" }] });
});

test("names are found whatever their case, but with their accents, and never in the prototype", () => {
  const queries = queriesOf([{ ...GOOD, name: "Situação" }]);
  expect(findQuery(queries, " SITUAÇÃO ")?.name).toBe("Situação");
  expect(findQuery(queries, "situac\u0327a\u0303o")?.name).toBe("Situação");
  for (const name of ["Situacao", "__proto__", "constructor", "toString", ""]) {
    expect(findQuery(queries, name)).toBeUndefined();
  }
});

test("parameters are the placeholders of path and filter, each once", () => {
  const [query] = queriesOf([{ ...GOOD, path: "boxes/{Id}/{id}" }]);
  expect(parametersOf(query!)).toEqual(["id", "caixa"]);
});

test("whatever is published fits into its properties and is read back", () => {
  const row = fc.record({
    name: anyString({ minLength: 1, maxLength: 40 }),
    path: fc.constant("boxes/{a}"),
    filter: fc.constant(""),
    fields: fc.array(fc.record({ key: fc.constant("k"), expression: anyString() }), {
      maxLength: 30,
    }),
    message: anyString({ maxLength: 2_000 }),
  });
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 12 }),
      fc.array(row, { maxLength: 3 }),
      (long, short) => {
        const store = new FakeProperties();
        store.writeAll(writeQueries(long));
        expect(readQueries(store.readAll())).toEqual(long);
        // What is left of an earlier, longer text is not read.
        store.writeAll(writeQueries(short));
        expect(readQueries(store.readAll())).toEqual(short);
      },
    ),
    { numRuns: 200 },
  );
});

test("damaged queries are distinguished from none", () => {
  expect(readQueries({})).toEqual([]);
  expect(readQueries({ QUERIES_0: "2:[" })).toBe("damaged");
  expect(readQueries({ QUERIES_0: "1:[{}]" })).toBe("damaged");
  expect(readQueries({ QUERIES_0: "[]" })).toBe("damaged");
});

describe("publishing", () => {
  const clock = { now: () => 1_700_000_000_000, sleep: () => undefined };
  const header = ["Nome", "Caminho", "Filtro", "Campos", "Mensagem"];
  const workbook = (settings: unknown[][], queries: unknown[][]) => ({
    read: (sheet: string) =>
      sheet === "Consultas" ? [header, ...queries] : [["Chave", "Valor"], ...settings],
  });
  const cells = ({ name, path, filter, fields, message }: QueryRow): string[] => [
    name,
    path,
    filter,
    fields,
    message,
  ];
  const publishThem = (
    store: FakeProperties,
    settings: unknown[][],
    rows: readonly QueryRow[],
  ): void => {
    publish(workbook(settings, rows.map(cells)) as Parameters<typeof publish>[0], store, clock);
  };

  test("writes both sheets in one step", () => {
    const store = new FakeProperties();
    publishThem(store, [["ozmap_url", "exemplo.ozmap.com.br"]], DEFAULT_QUERIES);
    expect(store.writes).toBe(1);
    expect(readQueries(store.readAll())).toHaveLength(4);
    publishThem(store, [["ozmap_url", "exemplo.ozmap.com.br"]], []);
    expect(readQueries(store.readAll())).toEqual([]);
  });

  test("a bad row is refused by its name and its key, and nothing changes", () => {
    const store = new FakeProperties();
    expect(() => {
      publishThem(store, [], [GOOD, { ...GOOD, name: "Outra", fields: "nome = rows[" }]);
    }).toThrow(/^Consultas, Outra: a expressão da chave "nome" não é JMESPath/);
    expect(store.writes).toBe(0);
  });

  test.each([
    ["rows[", "a partir de [:"],
    ["rows[0]]", "a partir de ]:"],
    ["rows[?a == ].id", "a partir de [?a == ].id:"],
    ["length(rows", "a partir de (rows:"],
    ["rows.situação", "a partir de ção:"],
    ['rows[0]."nome', 'a partir de "nome:'],
    ["nome da caixa", "a partir de da caixa:"],
    ["caixa = nome", "a partir de = nome:"],
    ["{nome: a, b}", "a partir de {nome: a, b}:"],
    ["a || ", "a partir de ||:"],
  ])("of %p the part that is wrong is shown, without a word of the library's", (text, part) => {
    expect(() => {
      publishThem(new FakeProperties(), [], [{ ...GOOD, fields: `nome = ${text}` }]);
    }).toThrow(`não é JMESPath ${part} confira se colchetes, parênteses e aspas abrem e fecham`);
  });

  test("a function that does not exist is named", () => {
    expect(() => {
      publishThem(new FakeProperties(), [], [{ ...GOOD, fields: "nome = rows[].lenght(@)" }]);
    }).toThrow('a expressão da chave "nome" usa a função lenght(), que não existe em JMESPath');
  });

  test("a bad setting and a bad row are reported together", () => {
    const store = new FakeProperties();
    expect(() => {
      publishThem(store, [["raio_poste_m", "cem"]], [{ ...GOOD, filter: "x" }]);
    }).toThrow(/raio_poste_m[^]*Consultas, Caixa/);
    expect(store.writes).toBe(0);
  });

  test("queries that are too long for the store are refused", () => {
    const rows = Array.from({ length: 30 }, (_, n) => ({
      ...GOOD,
      name: `C${n}`,
      message: "é".repeat(1_000),
    }));
    expect(() => {
      publishThem(new FakeProperties(), [], rows);
    }).toThrow(/longas demais/);
  });

  test.each([
    ['rows[?name=="S1"] | [0].id', '"S1"'],
    ['rows[?"S1" == name]', '"S1"'],
    ['rows[?(("S1")) != name]', '"S1"'],
    ['rows[?a == `1` && (b > `2` || name < "it\\"s")].x', '"it\\"s"'],
    ["rows[?implanted == true]", "true"],
    ["rows[?false != draft]", "false"],
    ["{a: rows[?pole == null]}", "null"],
    ["length(rows[?!(pole == null)])", "null"],
  ])("the comparison in %p is refused by the row's name", (expression, side) => {
    const store = new FakeProperties();
    expect(() => {
      publishThem(store, [], [{ ...GOOD, fields: `nome = ${expression}` }]);
    }).toThrow(
      `Consultas, Caixa: a expressão da chave "nome" compara com ${side}, que JMESPath lê`,
    );
    expect(store.writes).toBe(0);
  });

  test.each([
    "rows[?name=='S1'].id",
    "rows[?implanted == `true`]",
    'rows[?name == `"S1"`]',
    "rows[?a.\"b\" == 'x']",
    'rows[?"nome da caixa".id == id]',
    '"null" || rows[0]."true"',
    "rows[?trueish == nullable]",
    "rows[?name == '\"S1\"']",
  ])("%p is published", (expression) => {
    const store = new FakeProperties();
    publishThem(store, [], [{ ...GOOD, fields: `nome = ${expression}` }]);
    expect(store.writes).toBe(1);
  });

  test.each([
    "#N/A",
    "#N/D",
    "#ERROR!",
    "#REF!",
    "#NAME?",
    "#NOME?",
    "#¡VALOR!",
    "#DIV/0!",
    "Loading...",
  ])("a cell that shows %s is refused, in any column", (error) => {
    for (const column of ["name", "path", "filter", "fields", "message"] as const) {
      const store = new FakeProperties();
      expect(() => {
        publishThem(store, [], [{ ...GOOD, [column]: error }]);
      }).toThrow(`a célula contém o erro "${error}" da planilha`);
      expect(store.writes).toBe(0);
    }
  });

  test("a text that merely resembles an error is accepted", () => {
    const store = new FakeProperties();
    publishThem(store, [], [{ ...GOOD, message: "#Promo! N/A #1" }]);
    expect(store.writes).toBe(1);
  });
});

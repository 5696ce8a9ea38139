/** How values are read from an event: names, levels, precedence. */
import fc from "fast-check";
import { receive } from "../../../src/web/request/receive";
import { bodyValues, get, NAMES, post, read, TABLE, valuesOf } from "./support";

const texts = fc
  .string({ unit: "grapheme-ascii", maxLength: 20 })
  .filter(
    (text) => !/[&{}<>[\]%+$@#_]/.test(text) && !/^(?:0|-+|null|NaN|false)$/i.test(text.trim()),
  );
const sent = fc.dictionary(
  fc.oneof(
    fc.constantFrom(...NAMES.filter((name) => name !== "acao"), "numero", "cep", "espera_ms"),
    fc
      .stringMatching(/^[a-z]{1,10}$/)
      .filter((name) => !Object.values(TABLE).flat().includes(name)),
  ),
  texts,
  { maxKeys: 8 },
);
const types = fc.constantFrom(
  "application/json",
  "text/plain",
  "application/x-www-form-urlencoded",
  "",
  "application/json; charset=utf-8",
);

test("the same values are read from a query, a form, and JSON with any content type", () => {
  fc.assert(
    fc.property(sent, types, (values, type) => {
      const form = new URLSearchParams(values).toString();
      const byQuery = valuesOf(get(values));
      const json = JSON.stringify(values);
      expect(bodyValues(form, type)).toEqual(byQuery);
      expect(bodyValues(json, type)).toEqual(byQuery);
      expect(bodyValues(`  ${json}\n`, type)).toEqual(byQuery);
      // With a form's content type, Apps Script takes the whole JSON as a parameter name.
      const nonsense = { parameter: { [json]: "" }, postData: { contents: json, type } };
      expect(valuesOf({ ...nonsense, queryString: "" })).toEqual(byQuery);
    }),
  );
});

test("the second level is read too, but the first takes precedence", () => {
  fc.assert(
    fc.property(sent, sent, (outer, inner) => {
      const nested = bodyValues(JSON.stringify({ ...outer, dados: inner }));
      expect(nested).toEqual({ ...valuesOf(get(inner)), ...valuesOf(get(outer)) });
    }),
  );
});

test("the body takes precedence over the URL, except for what the flow's designer decides", () => {
  fc.assert(
    fc.property(sent, sent, (url, body) => {
      const both = valuesOf(post(JSON.stringify(body), "application/json", url));
      const { chave, consulta, ...rest } = valuesOf(get(url));
      const designers = { ...(chave && { chave }), ...(consulta && { consulta }) };
      expect(both).toEqual({ ...rest, ...valuesOf(get(body)), ...designers });
    }),
  );
});

test.each(["chave", "acao", "consulta"])("%s in the URL, by any of its names", (name) => {
  for (const other of [name, ...(TABLE[name] ?? [])]) {
    const body = JSON.stringify({ [name]: "do corpo" });
    expect(read(post(body, "", { [other]: "do endereço" })).value(name)).toBe("do endereço");
    expect(read(post(body, "", { [other]: " " })).value(name)).toBe("do corpo");
    const event = { parameter: { [name]: "do corpo" }, postData: { contents: `${name}=do+corpo` } };
    const queryString = `${other}=do%20endere%C3%A7o`;
    const type = "application/x-www-form-urlencoded";
    const form = { ...event, queryString, postData: { ...event.postData, type } };
    expect(read(form).value(name)).toBe("do endereço");
  }
});

test.each(Object.entries(TABLE))(
  "%s by all of its names, however they are spelled",
  (name, others) => {
    for (const other of [name, ...others]) {
      const spaced = other.replace(/_/g, " ");
      for (const spelled of [
        ` ${other.toUpperCase()} `,
        spaced,
        other.replace(/_/g, "-"),
        `_${other}`,
      ])
        expect(valuesOf(get({ [spelled]: " x " }))).toEqual({ [name]: "x" });
      expect(read(get({ [other]: "x" })).value(other.toUpperCase())).toBe("x");
    }
  },
);

test.each([
  ["ação", "acao"],
  ["AÇÃO", "acao"],
  ["a\u00e7a\u0303o", "acao"],
  ["a&ccedil;&atilde;o", "acao"],
  ["código", "codigo"],
  ["endereço", "endereco"],
  ["número", "numero"],
  ["Observação", "observacao"],
  ["contactId", "contato"],
  ["postal-code", "cep"],
])("accents: %s is %s", (written, name) => {
  expect(valuesOf(get({ [written]: "x" }))).toEqual({ [name]: "x" });
  expect(bodyValues(JSON.stringify({ [written]: "x" }))).toEqual({ [name]: "x" });
});

test("within a row, precedence is by the order of names, then by level, then the first that is not empty", () => {
  fc.assert(
    fc.property(
      fc
        .constantFrom(...NAMES.filter((name) => name !== "acao" && name !== "contato"))
        .chain((row) => {
          const names = fc.constantFrom(row, ...(TABLE[row] ?? []));
          const field = fc.record({
            name: names,
            text: fc.constantFrom("", "a", "b", "c"),
            deep: fc.boolean(),
          });
          return fc.tuple(fc.constant(row), fc.array(field, { maxLength: 6 }));
        }),
      ([row, fields]) => {
        const order = [row, ...(TABLE[row] ?? [])];
        const [best] = fields
          .map((field, i) => ({ ...field, i }))
          .filter(({ text }) => text !== "")
          .sort(
            (a, b) =>
              order.indexOf(a.name) - order.indexOf(b.name) ||
              Number(a.deep) - Number(b.deep) ||
              a.i - b.i,
          );
        const members = fields.map(({ name, text, deep }) =>
          deep ? `"dados":{"${name}":"${text}"}` : `"${name}":"${text}"`,
        );
        expect(read(post(`{${members.join(",")}}`)).value(row)).toBe(best?.text ?? "");
      },
    ),
  );
});

test.each([
  [
    '{"location":{"latitude":-27.1,"longitude":-52.6,"name":"Mercado"}}',
    { lat: "-27.1", lng: "-52.6" },
  ],
  ['{"location.latitude":-27.1,"location.longitude":-52.6}', { lat: "-27.1", lng: "-52.6" }],
  [
    '{"contact":{"id":"c-7","name":"Ana","phone":"49 9"}}',
    { contato: "c-7", nome: "Ana", telefone: "49 9" },
  ],
  ['{"contact":"c-7","id":"x"}', { contato: "c-7", id: "x" }],
  ['{"contact":{"id":"c-7"},"contact_id":"c-8"}', { contato: "c-7" }],
  ['{"endereco":{"rua":"Rua A","numero":7,"name":"Casa"}}', { endereco: "Rua A", numero: "7" }],
  ['{"contact":"{\\"name\\":\\"Ana\\"}"}', { nome: "Ana" }],
  ['{"local":"{\\"latitude\\":-27.1,\\"longitude\\":-52.6}"}', { lat: "-27.1", lng: "-52.6" }],
  ['{"local":"{\\"type\\":\\"Point\\"}"}', { local: '{"type":"Point"}' }],
])("second level: %s", (contents, expected) => {
  const shown = Object.entries(bodyValues(contents)).filter(
    ([name]) => name in TABLE || name === "id",
  );
  expect(Object.fromEntries(shown)).toEqual(expected);
});

test("names with a dot or brackets in a query and in a form", () => {
  const values = {
    "location[latitude]": "-27.1",
    "location.longitude": "-52.6",
    "contact[id]": "c",
  };
  const expected = { lat: "-27.1", lng: "-52.6", contato: "c" };
  expect(valuesOf(get(values))).toEqual(expected);
  expect(bodyValues(new URLSearchParams(values).toString(), "")).toEqual(expected);
});

test("numbers are kept digit for digit; lists, nulls and deeper levels have no value", () => {
  const json =
    '{"lat":-27.10,"lng":-52e0,"nome":true,"local":null,"q":["x"],"a":{"b":{"c":"x"},"codigo":9007199254740993}}';
  expect(bodyValues(json)).toEqual({
    lat: "-27.10",
    lng: "-52e0",
    nome: "true",
    codigo: "9007199254740993",
  });
});

test("HTML entities are decoded in all values", () => {
  const nome = "&quot;Ana&quot; D&#39;&Aacute;vila &amp; C&#xF4;rtes &copy; &xyz; &;";
  expect(read(get({ nome })).value("nome")).toBe('"Ana" D\'Ávila & Côrtes © &xyz; &;');
  const observacao = "&euro;&frac12;&sup2;&lpar;&Aring;&oslash;&rpar;&comma;&ordm;&nbsp;&hellip;";
  expect(read(get({ observacao })).value("observacao")).toBe("€½²(Åø),º …");
});

test.each([
  ["local", "Rua+Nereu+Ramos%2C+100", "Rua Nereu Ramos, 100"],
  ["local", "Rua Nereu + Ramos%2C 100", "Rua Nereu + Ramos, 100"],
  ["local", "5839WXHR+H2X", "5839WXHR+H2X"],
  ["local", "5839WXHR+H2X,+Chapec%C3%B3", "5839WXHR+H2X, Chapecó"],
  ["local", "WXHR+H2,+Chapec%C3%B3", "WXHR+H2, Chapecó"],
  ["local", "https://maps.google.com/?q=Rua+A%2C+1", "https://maps.google.com/?q=Rua+A%2C+1"],
  ["local", "maps.app.goo.gl/Ab%2Bcd", "maps.app.goo.gl/Ab%2Bcd"],
  ["local", "geo:0,0?q=5839WXHR+H2X", "geo:0,0?q=5839WXHR+H2X"],
  ["local", "100% algod%C3%A3o %zz %E3", "100% algodão %zz %E3"],
  ["lat", "%2D27.09", "-27.09"],
  ["lat", "+27.09", "27.09"],
  ["cidade", "S%C3%A3o+Jos%C3%A9", "São José"],
  ["nome", "Jo%C3%A3o%20+Silva", "Jo%C3%A3o%20+Silva"],
])("%s: %s is read as %s", (name, text, expected) => {
  expect(read(get({ [name]: text })).value(name)).toBe(expected);
});

test("two different actions in one body and none in the URL: one may be a customer's text", () => {
  const fault = (body: string, url: Record<string, string> = {}): string | undefined =>
    read(post(body, "application/json", url)).fault;
  expect(fault('{"acao":"viabilidade","local":"x","action":"cancelar_reserva"}')).toBe(
    "two_actions",
  );
  expect(fault('{"acao":"viabilidade","dados":{"acao":"prospecto"}}')).toBe("two_actions");
  expect(fault('{"acao":"{{acao}}","ação":"prospecto"}')).toBe("two_actions");
  expect(fault("acao=viabilidade&local=x&acao=prospecto")).toBe("two_actions");
  expect(fault('{"acao":"prospecto","action":" Prospecto ","ação":""}')).toBeUndefined();
  expect(fault('{"acao":"viabilidade","acao":"prospecto"}', { action: "saude" })).toBeUndefined();
  expect(fault('{"acao":"viabilidade","acao":"prospecto"}', { acao: " " })).toBe("two_actions");
});

test("unknown names are listed", () => {
  const event = post('{"fulano":"1","location":{"name":"Bar"},"lat":"1"}', "", {
    "utm-source": "x",
  });
  expect(read(event).unknown).toEqual(["fulano", "location.name", "utm-source"]);
});

test("an empty event", () => {
  for (const event of [undefined, {}, { postData: {} }]) {
    const { sent, method, contentType, body, fault } = receive(event, "GET");
    expect({ size: sent.size, method, contentType, body, fault }).toEqual({
      size: 0,
      method: "GET",
      contentType: "",
      body: "",
      fault: undefined,
    });
  }
});

const INHERITED = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "valueOf",
];
test.each(INHERITED)("%s is a name and a value like any other", (name) => {
  const pair = JSON.parse(`{"${name}":"x"}`) as Record<string, string>;
  for (const event of [get(pair), post(JSON.stringify(pair)), post(`${name}=x`)]) {
    expect(read(event).value(name)).toBe("x");
    expect(read(event).sent.size).toBe(1);
  }
  expect(read(post(`{"${name}":{"lat":"1"},"lng":"${name}"}`)).value("lat")).toBe("1");
  expect(read(get({})).value(name)).toBe("");
  expect("lat" in {}).toBe(false);
});

test("an excessively long value is truncated", () => {
  expect(read(get({ local: "x".repeat(9999) })).value("local")).toHaveLength(4000);
});

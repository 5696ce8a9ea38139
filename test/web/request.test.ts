import fc from "fast-check";
import { type HttpEvent, receive } from "../../src/web/request";

const NAMES = [
  "chave",
  "acao",
  "lat",
  "lng",
  "local",
  "endereco",
  "contato",
  "nome",
  "telefone",
  "codigo",
  "observacao",
];
const ALSO: Record<string, string[]> = {
  chave: ["key", "token"],
  acao: ["action"],
  lat: ["latitude"],
  lng: ["longitude", "lon", "long"],
  local: ["localizacao", "location", "texto", "q"],
  endereco: ["address"],
  contato: ["contact_id", "chat_id", "conversa"],
  nome: ["name"],
  telefone: ["phone"],
  codigo: ["code"],
  observacao: ["observation"],
};

const get = (parameter: Record<string, string>): HttpEvent => ({ parameter });
const post = (
  contents: string,
  type = "application/json",
  parameter: Record<string, string> = {},
): HttpEvent => ({
  parameter,
  postData: { contents, type },
});
const valuesOf = (event: HttpEvent): Record<string, string> =>
  Object.fromEntries(receive(event, event.postData ? "POST" : "GET").values);

const texts = fc.string({ unit: "grapheme", maxLength: 20 });
const sent = fc.dictionary(
  fc.oneof(
    fc.constantFrom(...NAMES, "numero", "cep", "espera_ms"),
    fc.stringMatching(/^[a-z_]{1,10}$/),
  ),
  texts,
  {
    maxKeys: 8,
  },
);
const types = fc.constantFrom(
  "application/json",
  "text/plain",
  "application/x-www-form-urlencoded",
  "",
  "application/json; charset=utf-8",
);

test("the same values by query, form and JSON of any content type are the same", () => {
  fc.assert(
    fc.property(sent, types, (values, type) => {
      const form = new URLSearchParams(values).toString();
      const byQuery = valuesOf(get(values));
      const json = JSON.stringify(values);
      expect(valuesOf(post(form, type, {}))).toEqual(byQuery);
      expect(valuesOf(post(json, type, {}))).toEqual(byQuery);
      expect(valuesOf(post(`  ${json}\n`, type, {}))).toEqual(byQuery);
      // With a form's type, Apps Script takes the whole JSON for a name.
      const nonsense = valuesOf(post(json, type, { [json]: "" }));
      expect(nonsense).toEqual(byQuery);
    }),
  );
});

test("one level down is as good as the first level, which wins", () => {
  fc.assert(
    fc.property(sent, sent, (outer, inner) => {
      const nested = valuesOf(post(JSON.stringify({ ...outer, contact: inner })));
      expect(nested).toEqual({ ...valuesOf(get(inner)), ...valuesOf(get(outer)) });
    }),
  );
});

test("the body wins over the query, and a value over none", () => {
  fc.assert(
    fc.property(sent, sent, (query, body) => {
      const both = valuesOf(post(JSON.stringify(body), "application/json", query));
      expect(both).toEqual({ ...valuesOf(get(query)), ...valuesOf(get(body)) });
    }),
  );
});

test.each(Object.entries(ALSO))(
  "%s has other names, in any case and with blanks",
  (name, others) => {
    for (const other of [name, ...others]) {
      expect(valuesOf(get({ [` ${other.toUpperCase()} `]: " x " }))).toEqual({ [name]: "x" });
      expect(receive(get({ [other]: "x" }), "GET").value(other.toUpperCase())).toBe("x");
    }
  },
);

test("of several names the Portuguese one wins, then the order of the contract, unless empty", () => {
  expect(valuesOf(get({ key: "2", token: "3", chave: "1" }))).toEqual({ chave: "1" });
  expect(valuesOf(get({ token: "3", key: "2", chave: " " }))).toEqual({ chave: "2" });
  expect(valuesOf(post('{"key":"2","contact":{"chave":"1"}}'))).toEqual({ chave: "2" });
});

test("the order in which names come is nothing to it", () => {
  const pairs: [string, string][] = [
    ["chave", "1"],
    ["key", "2"],
    ["token", "3"],
  ];
  for (const order of [pairs, pairs.toReversed(), [pairs[1]!, pairs[0]!, pairs[2]!]]) {
    const values = Object.fromEntries(order);
    for (const event of [get(values), post(JSON.stringify(values))])
      expect(valuesOf(event)).toEqual({ chave: "1" });
  }
});

test("of one name twice, the first one wins", () => {
  expect(valuesOf(get({ LAT: "1", lat: "2" }))).toEqual({ lat: "1" });
  expect(valuesOf(post("lat=1&lat=2", ""))).toEqual({ lat: "1" });
});

test("a blank of the first level does not hide a value one level down, but a name with blanks does", () => {
  expect(valuesOf(post('{"nome":" ","contact":{"nome":"Ana"}}'))).toEqual({ nome: "Ana" });
  expect(valuesOf(post('{" key ":"2","contact":{"chave":"1"}}'))).toEqual({ chave: "2" });
});

test("numbers and switches are texts; lists, nulls and deeper levels are nothing", () => {
  const json =
    '{"lat":-27.1,"lng":-52,"nome":true,"local":null,"q":["x"],"a":{"b":{"c":"x"},"codigo":7}}';
  expect(valuesOf(post(json))).toEqual({ lat: "-27.1", lng: "-52", nome: "true", codigo: "7" });
});

test.each(["", " ", "{", "{}", "[]", "[1]", "null", '{"lat":', "%", "%zz=%", "=&=", "\u0000"])(
  "a body of %p does no harm",
  (contents) => {
    const received = receive(post(contents, "text/plain", { lat: "1" }), "POST");
    expect(received.value("lat")).toBe("1");
    expect(received.body).toBe(contents);
  },
);

test.each(["{", '{"lat":', '{"lat":1', "{lat:1}", "{}"])("%p has no values", (contents) => {
  expect(receive(post(contents), "POST").values.size).toBe(0);
});

test("nothing at all", () => {
  for (const event of [undefined, {}, { postData: {} }]) {
    const { values, method, contentType, body } = receive(event, "GET");
    expect({ size: values.size, method, contentType, body }).toEqual({
      size: 0,
      method: "GET",
      contentType: "",
      body: "",
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
test.each(INHERITED)("%s is a name and a value as any other", (name) => {
  const pair = JSON.parse(`{"${name}":"x"}`) as Record<string, string>;
  for (const event of [get(pair), post(JSON.stringify(pair)), post(`${name}=x`)]) {
    const received = receive(event, "GET");
    expect(received.value(name)).toBe("x");
    expect(received.values.size).toBe(1);
  }
  expect(receive(post(`{"${name}":{"lat":"1"},"lng":"${name}"}`), "POST").value("lat")).toBe("1");
  expect(receive(get({}), "GET").value(name)).toBe("");
  expect("lat" in {}).toBe(false);
});

test("percent-encoding, plus signs and broken ones", () => {
  expect(valuesOf(post("endereco=Rua+S%C3%A3o+Jo%C3%A3o%2C+10&nome=100%&q"))).toEqual({
    endereco: "Rua São João, 10",
    nome: "100%",
  });
});

test("a value that nobody could mean is cut", () => {
  expect(receive(get({ local: "x".repeat(9999) }), "GET").value("local")).toHaveLength(4000);
});

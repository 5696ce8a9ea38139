/** Bodies into which a flow has pasted a customer's text. */
import fc from "fast-check";
import { bodyValues, get, post, read, valuesOf } from "./support";

/** The body in the guide of 0.1.0: all fields, with the typed text in the middle. */
const oldTemplate = (local: string): string =>
  `{\n  "chave": "K",\n  "acao": "viabilidade",\n  "local": "${local}",\n  "contato": "c-7"\n}`;
/** The guide's body: key and action are in the URL, the customer's text is last. */
const template = (local: string): string => `{\n  "contato": "c-7",\n  "local": "${local}"\n}`;

test.each([
  ["a line break", "Rua X, 120\nCentro"],
  ["CRLF", "Rua X, 120\r\nCentro"],
  ["a tab", "Rua X,\t120"],
  ["quotes", 'casa "azul"'],
  ["a text that ends in quotes", 'Rua X, "fundos"'],
  ["a backslash", "fundos\\casa"],
  ["a backslash at the end", "fundos\\"],
  ["a comma after quotes", 'a "casa", "azul" e "verde"'],
  ["a brace after quotes", 'x"} e {"y'],
  ["a colon after quotes", 'o "Zé": amigo'],
])("raw text with %s", (_, local) => {
  expect(bodyValues(template(local))).toEqual({ contato: "c-7", local });
  expect(bodyValues(oldTemplate(local))).toMatchObject({ chave: "K", local, contato: "c-7" });
});

test("PHP's escaped apostrophe, and JSON's escapes in a body that is malformed elsewhere", () => {
  expect(bodyValues(template("D\\'Avila")).local).toBe("D'Avila");
  expect(bodyValues('{"nome":"Ana "Bia"","local":"Rua \\"X\\"\\u00e1\\/\\\\\\n1"}')).toEqual({
    nome: 'Ana "Bia"',
    local: 'Rua "X"á/\\\n1',
  });
});

test.each<[string, Record<string, string>]>([
  ['{"chave":"K","lat":-27,09,"lng":-52,59}', { chave: "K", lat: "-27,09", lng: "-52,59" }],
  ['{"lat":-27,09 , "lng": -52,59 }', { lat: "-27,09", lng: "-52,59" }],
  ['{"chave":"K","lat":,"local":"P"}', { chave: "K", local: "P" }],
  ['{"chave":"K","local":}', { chave: "K" }],
  ['{"chave":"K","local":"P",}', { chave: "K", local: "P" }],
  ['{"chave":"K",,"local":"P",,}', { chave: "K", local: "P" }],
  ['{"chave":"K","local":"P"', { chave: "K", local: "P" }],
  ['{"chave":"K","local":"P', { chave: "K", local: "P" }],
  ['{"chave":"K","lat":-27.1,"lng":-52', { chave: "K", lat: "-27.1", lng: "-52" }],
  ['"chave":"K","local":"P"', { chave: "K", local: "P" }],
  ['[{"chave":"K","local":"P"}]', { chave: "K", local: "P" }],
  ['[{"chave":"K","local":"P "Q""}]', { chave: "K", local: 'P "Q"' }],
  ['"{\\"chave\\":\\"K\\",\\"local\\":\\"P\\"}"', { chave: "K", local: "P" }],
  ['"\\"{\\\\\\"chave\\\\\\":\\\\\\"K\\\\\\"}\\""', { chave: "K" }],
  ['"{"chave":"K","local":"P"}"', { chave: "K", local: "P" }],
  ['"{\\"chave\\":\\"K\\",\\"local\\":\\"P\nQ\\"}"', { chave: "K", local: "P\nQ" }],
  ['{"ok":sim,"local":Rua A, 1,"uf":SC}', { ok: "sim", local: "Rua A, 1", uf: "SC" }],
  ['{"local":"{"latitude":-27.1,"longitude":-52.6}"}', { lat: "-27.1", lng: "-52.6" }],
  [
    '{"local":"{"latitude":"-27.1","longitude":"-52.6"}","contato":"c"}',
    { lat: "-27.1", lng: "-52.6", contato: "c" },
  ],
  [
    '{"location":{"latitude":-27,1,"longitude":-52,6},"contato":"c"}',
    { lat: "-27,1", lng: "-52,6", contato: "c" },
  ],
  [
    '{"contact":{"id":"c","name":"Ana "Bia""},"local":"P"}',
    { contato: "c", nome: 'Ana "Bia"', local: "P" },
  ],
  ['{"contact":{},"local":"P\n"}', { local: "P" }],
  ['{"q":["x","y"],"tags":{"a":{"b":1}},"local":"P\n"}', { local: "P" }],
  ['{"lat":null,"local":"P\n"}', { local: "P" }],
  ["{&quot;chave&quot;:&quot;K&quot;,&quot;local&quot;:&quot;P&quot;}", { chave: "K", local: "P" }],
  ["%7B%22chave%22%3A%22K%22%2C%22local%22%3A%22P+Q%22%7D", { chave: "K", local: "P Q" }],
  ['\uFEFF{"chave":"K"}', { chave: "K" }],
])("is read: %s", (contents, expected) => {
  for (const type of ["application/json", "text/plain", "application/x-www-form-urlencoded"])
    expect(bodyValues(contents, type)).toEqual(expected);
});

const MULTIPART = [
  '--x7\r\nContent-Disposition: form-data; name="chave"\r\n\r\nK\r\n',
  '--x7\r\nContent-Disposition: form-data; name="local"\r\nContent-Type: text/plain\r\n\r\nRua X, 1\r\n\r\n--Centro\r\n',
  '--x7\r\nContent-Disposition: form-data; name="foto"; filename="a.png"\r\n\r\n\u0001\u0002\r\n',
  '--x7\r\nContent-Disposition: form-data; name="location[latitude]"\r\n\r\n-27.1\r\n',
  '--x7\r\nContent-Disposition: form-data; name="vazio"\r\n\r\n\r\n--x7--\r\n',
].join("");
const OF_MULTIPART = { chave: "K", local: "Rua X, 1\r\n\r\n--Centro", lat: "-27.1" };

test("multipart/form-data: raw, as fields, or both", () => {
  const type = "multipart/form-data";
  const fields = { chave: "K", local: "Rua X, 1\r\n\r\n--Centro", "location[latitude]": "-27.1" };
  const parameters = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, [value]]),
  );
  expect(bodyValues(MULTIPART, type)).toEqual(OF_MULTIPART);
  expect(bodyValues(MULTIPART.replace(/\r\n/g, "\n"), "")).toMatchObject({
    chave: "K",
    lat: "-27.1",
  });
  for (const contents of ["", MULTIPART]) {
    const event = { parameter: fields, parameters, queryString: "", postData: { contents, type } };
    expect(valuesOf(event)).toEqual(OF_MULTIPART);
    expect(read(event).fault).toBeUndefined();
  }
});

test("a form body of which only Google's parameters are available, and a query parameter of the same name", () => {
  const type = "application/x-www-form-urlencoded";
  const parameters = { acao: ["saude", "prospecto"], local: ["P"] };
  const event = { parameters, queryString: "acao=saude", postData: { contents: "", type } };
  expect(valuesOf(event)).toEqual({ acao: "saude", local: "P" });
});

test.each([
  "",
  " \n",
  "{}",
  "[]",
  "null",
  "[{}]",
  '""',
  '{"a":null}',
  "{{corpo}}",
  "[%corpo%]",
  "undefined",
  "\uFEFF",
])("no body: %j", (contents) => {
  expect(valuesOf(post(contents, "application/json", { lat: "1" }))).toEqual({ lat: "1" });
  expect(read(post(contents)).fault).toBeUndefined();
  expect(read(post(contents)).body).toBe(contents);
});

test.each([
  "{",
  "Rua X, 120",
  '"oi"',
  "[1]",
  '[{"local":"P"},{"local":"Q"}]',
  '["x"]',
  "true",
  "7",
  "{lat:1}",
  "<xml a='1'/>",
  "%",
  "\u0000",
  "--x\r\n",
])("a body that cannot be read: %j", (contents) => {
  const event = post(contents, "application/json", { lat: "1", chave: "K" });
  expect(valuesOf(event)).toEqual({ lat: "1", chave: "K" });
  expect(read(event).fault).toBe("unreadable");
});

/** Texts of characters that break JSON and of characters that the scanner looks for. */
const anything = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '"',
        "\\",
        "\n",
        "\t",
        ",",
        ":",
        "{",
        "}",
        "[",
        "]",
        " ",
        "'",
        '", "acao": "',
        '","codigo":"C-77',
      ),
      fc.constantFrom("acao", "local", "prospecto", "Rua X", "120", "é", "=", "&"),
      fc.string({ unit: "grapheme", maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

test("any text, escaped, in the guide's body is read as that text", () => {
  fc.assert(
    fc.property(anything, (text) => {
      const body = template(JSON.stringify(text).slice(1, -1));
      const parsed = JSON.parse(body) as { local: string };
      expect(parsed.local).toBe(text);
      const observed = body.replace('"local"', '"observacao"');
      expect(read(post(observed)).sent.get("observacao") ?? "").toBe(decoded(text));
    }),
  );
});

/** The decoding that is applied to every value. */
const decoded = (text: string): string =>
  read(get({ observacao: text })).sent.get("observacao") ?? "";

test("any text, unescaped, in the guide's body is read as that text, or ends where another name begins", () => {
  fc.assert(
    fc.property(anything, (text) => {
      const body = template(text).replace('"local"', '"observacao"');
      if (isJson(body)) return;
      const input = read(post(body));
      // What precedes it was written by the flow.
      expect(input.value("contato")).toBe("c-7");
      const held = input.sent.get("observacao") ?? "";
      const name = /"[\s,}\]]*,[\s,}\]]*"[^"\n{}]{1,80}"\s*:/.exec(text);
      // A backslash may start an escape; then the text begins with the encoded character.
      if (name !== null) {
        if (!text.includes("\\")) expect(text.trim().startsWith(held.slice(0, 1))).toBe(true);
      } else if (!/\\|^\s*\{/.test(text)) expect(held).toBe(decoded(text));
    }),
    { numRuns: 500 },
  );
});

test("no text changes the action or the key if they are in the URL", () => {
  const url = { chave: "K", acao: "viabilidade", consulta: "plano" };
  fc.assert(
    fc.property(anything, fc.boolean(), (text, isOld) => {
      const input = read(post(isOld ? oldTemplate(text) : template(text), "", url));
      expect(["chave", "acao", "consulta"].map((name) => input.value(name))).toEqual(
        Object.values(url),
      );
    }),
    { numRuns: 500 },
  );
});

test("an action in a customer's text is never carried out", () => {
  const body = oldTemplate('Rua A, 1", "acao": "cancelar_reserva", "codigo": "C-77');
  expect(read(post(body)).fault).toBe("two_actions");
  const input = read(post(body, "", { acao: "viabilidade" }));
  expect([input.value("acao"), input.fault]).toEqual(["viabilidade", undefined]);
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

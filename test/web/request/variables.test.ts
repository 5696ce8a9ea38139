/** Variables that a flow never filled, and texts that only look like one. */
import fc from "fast-check";
import { get, NAMES, post, read, valuesOf } from "./support";

const left = (text: string, name = "observacao"): string => read(get({ [name]: text })).value(name);

const notations = (x: string): string[] => [
  `{{${x}}}`, `{{ ${x} }}`, `{${x}}`, `[${x}]`, `[%${x}%]`, `%${x}%`, `%%${x}%%`, `\${${x}}`, `$${x}$`, `<${x}>`,
  `<%= ${x} %>`, `__${x}__`,
]; // prettier-ignore
const WORDS = ["undefined", "null", "None", "NaN", "N/A"];

test.each([
  "nome",
  "id do contato",
  "código",
  "SYSTEM.CHAT_ID",
  "identificação",
  "a-b_c.d",
  "x",
  "rua1",
  "é",
])("%s, in every notation, alone and in a text", (x) => {
  for (const variable of notations(x)) {
    const { unfilled } = read(get({ observacao: `casa ${variable} azul` }));
    expect([left(variable), left(`casa ${variable} azul`)]).toEqual(["", "casa azul"]);
    expect(unfilled.map(({ name }) => name)).toEqual(["observacao"]);
    expect(left(`Rua Nereu Ramos, 100, ${variable}, Chapecó`, "endereco")).toBe(
      "Rua Nereu Ramos, 100, Chapecó",
    );
  }
});

test("names that contain punctuation, and adjacent variables", () => {
  const texts = [
    "__é__ 100 __n__",
    "__a_b__   __c__",
    "__a__b__ 100",
    "100 %a1% %%c3%%",
    "__a__100",
  ];
  expect(texts.map((text) => left(text))).toEqual(["100", "", "100", "100", "100"]);
});

test.each(WORDS)("%s is a variable that was never filled", (word) => {
  expect([left(word), left(`Rua X, ${word}, 120`)]).toEqual(["", "Rua X, 120"]);
  expect(left(`a${word}b`)).toBe(`a${word}b`);
});

test.each(["@nome", "@SYSTEM.CHAT_ID", "#rua#", "#SYSTEM.X#", "@contact.name", "@código"])(
  "%s is a variable because its name is known",
  (variable) => {
    expect(left(`casa ${variable} azul`)).toBe("casa azul");
  },
);

test.each([
  "@fulano", "#tudobem#", "ana@local.com", "ana@nome", "Jo%C3%A3o%20Silva", "Jo%E3o%20Silva", "%C3%", "100% casa, 50% lote",
  "[12:30, 05/03/2024] Maria: oi", "[casa 12]", "{casa 12 azul}", "[casa  azul]", "R$ 10 e R$ 20", "a < b > c", "{1}", "[]",
  "{}", "{{}}", "__", "____________", "(nome)", "<https://a.b/c>", `{${"x".repeat(41)}}`, "None1", "AN/A", "Nanuque", "nullo",
  "{{1x}}", "[ casa ]",
])("%s is not a variable", (text) => {
  expect(left(text)).toBe(text);
  expect(read(get({ observacao: text })).unfilled).toEqual([]);
}); // prettier-ignore

test.each([
  ["{{lat}}, {{lng}}", ""],
  ["({{lat}})", ""],
  ["{{rua}}, 100", "100"],
  ["Rua X - {{bairro}} - Xaxim", "Rua X - Xaxim"],
  ["Rua X, {{numero}} - Centro", "Rua X - Centro"],
  ["Rua X - {{bairro}}, Xaxim", "Rua X, Xaxim"],
  ["Rua X, {{numero}} Xaxim", "Rua X, Xaxim"],
  ["Rua X\n{{bairro}}\nXaxim", "Rua X\nXaxim"],
  ["{{x}} -27.1,-52.6", "-27.1,-52.6"],
  ["Rua {{rua}}, {{numero}}, {{cidade}}", ""],
  ["Rua {{rua}}, 55", "55"],
  ["Av. {{rua}} 55 - Centro", "55 - Centro"],
  ["Rua X, nº {{numero}}, Centro", "Rua X, Centro"],
  ["Rua X, 5, bairro {{bairro}}, Xaxim", "Rua X, 5, Xaxim"],
  ["Endereço: {{endereco}}\nCEP: 89825-000", "CEP: 89825-000"],
  [
    "https://maps.google.com/?q=-27.1,-52.6&nome={{nome}}",
    "https://maps.google.com/?q=-27.1,-52.6&nome=",
  ],
  ["https://maps.google.com/?z={{z}}&q=-27.1,-52.6", "https://maps.google.com/?z=&q=-27.1,-52.6"],
  ["https://maps.google.com/?q=%7B%7Blat%7D%7D", "https://maps.google.com/?q="],
  ["%7B%7Brua%7D%7D", ""],
  ["&lt;rua&gt;", ""],
  ["%bairro%", ""],
  ["%bairro%%20100", "100"],
  ["Rua X<br>100", "Rua X 100"],
])("%s without its variables is %j", (text, expected) => {
  expect(left(text, "local")).toBe(expected);
});

test.each(["nome", "codigo", "telefone", "contato"])(
  "%s: 0, - and false are not values",
  (name) => {
    for (const text of ["0", "-", "--", "false", "False", "{{a}}-{{b}}"]) {
      const input = read(get({ [name]: text }));
      expect([input.value(name), input.unfilled[0]?.name]).toEqual(["", name]);
    }
    expect(left("0 1", name)).toBe("0 1");
    expect([left("0", "numero"), left("-", "observacao")]).toEqual(["0", "-"]);
  },
);

test("another value for the same field is used, from the body or from the URL", () => {
  const event = post('{"local":"{{local}}","texto":"Rua X"}', "", { contato: "c-7" });
  expect(valuesOf(event)).toEqual({ local: "Rua X", contato: "c-7" });
  expect(valuesOf(post('{"contato":"{{id}}"}', "", { contato: "c-7" }))).toEqual({
    contato: "c-7",
  });
  expect(read(event).unfilled).toEqual([{ name: "local", variable: "{{local}}" }]);
});

test("an unfilled key in the URL is none: the body's counts", () => {
  for (const chave of ["{{chave}}", "null", "$chave$"]) {
    expect(read(post('{"chave":"a-key"}', "", { chave })).value("chave")).toBe("a-key");
  }
  expect(left("a{{b}}c", "chave")).toBe("a{{b}}c");
});

test("an unfilled action is kept, and is an unknown action", () => {
  expect(left("{{acao}}", "acao")).toBe("{{acao}}");
  expect(read(post('{"acao":"prospecto"}', "", { acao: "{{acao}}" })).value("acao")).toBe(
    "{{acao}}",
  );
});

test("no unfilled variable gets past the request", () => {
  const name = fc.stringMatching(/^[a-zé][a-z0-9_.é-]{0,39}$/u);
  const variable = name.chain((x) => fc.constantFrom(...notations(x)));
  const words = fc.constantFrom("Rua X", "100", "casa", ",", "-", " ");
  fc.assert(
    fc.property(
      fc.constantFrom(...NAMES.filter((each) => each !== "acao" && each !== "chave")),
      fc.array(fc.oneof(variable, words), { maxLength: 6 }),
      (row, parts) => {
        expect(left(parts.join(" "), row)).not.toMatch(/[{}[\]%$<>]|__/);
      },
    ),
  );
});

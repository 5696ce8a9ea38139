/** An address or a CEP among words. */
import fc from "fast-check";
import { findAddress, findPostcode } from "../../src/location/address";

const addressIn = (text: string): string | null => findAddress(text)?.text ?? null;
const postcodeIn = (text: string, ...amongWords: [boolean?]): string | null => {
  const found = findPostcode(text, ...amongWords);
  return found && `${found.postcode} ${found.number}`.trim();
};

test.each([
  "Rua A, 1", "R. Sol", "Avenida Brasil", "Av. Brasil", "Av Brasil", "Av B", "Travessa Sol", "Tv. Sol", "Rodovia do Café",
  "Alameda dois", "Calle Mayor", "Carrera 7", "Servidão Lua",
  "5 Palm Road", "5 Palm Road, Chapecó", "120 Palm Lane", "12345 Palm Drive",
  "SQN 210", "SQN210", "SQS 108 bloco A", "SQS 7 bloco A", "SQS 7, bloco A", "CLN 110", "CLS 4 loja", "QNM 34", "QE 13 Guará",
  "QI 5 Lago", "QR 7 casa", "QS 7 casa", "SHCS 110", "SHIS 7 casa", "SHIN 7 casa",
  "BR-282 Chapecó", "BR 282 Chapecó", "BR282 Chapecó", "SC-480 interior", "Perto da BR-282 mesmo",
  "Linha Sul, 5", "Linha 5 Sul", "Km 530 do interior", "Chácara 12", "Lote 7",
  "Chapecó - SC", "Chapecó, SC", "Chapecó/SC", "Chapecó - SC.", "Chapecó - SC .", "Ipê-SC", "Xaxim, Brasil",
])("is an address as it is: %s", (text) => {
  expect(addressIn(text)).toBe(text);
}); // prettier-ignore

test.each([
  "Av 1", "R. 1", "Rua", "Palmeiras", "Palm Road", "120 Palm stone", "123456 Palm Road", "at 120 broad",
  "SQN 2105", "xsqn 210", "sqn de Brasília", "QEX 13 Guará", "Sq 210 norte",
  "BR-2825 Chapecó", "BR-28 Chapecó", "xbr-282 Chapecó", "custou es 123,45 ontem", "sao to 123.45 ontem", "br_282 Chapecó",
  "Linha Sul do interior", "Linha Sul 🙂", "Lu-SC", "-SC", "Chapecó SC", "Chapecó - XX", "Chapecó - SCX", "Chapecó - SC sim",
])("is no address: %s", (text) => {
  expect(addressIn(text)).toBeNull();
}); // prettier-ignore

test.each([
  ", 120", ",120", " n 120", " n° 120", " n. 120", " n120", " numero 120", " n°120", ", n 120", ", n120", ", no 120", ", n° 120",
  ", n°120", ", n. 120", ", numero 120", ", numero. 120", ", 120a", ", 120 casa azul", ", 120, casa", ", 120 2 andar",
  ", 120 - Centro", ", 120 fundos 1234", ", 12345",
])("a name and a number are an address: Palmeiras da Serra%s", (number) => {
  expect(addressIn(`Palmeiras da Serra${number}`)).toBe(`Palmeiras da Serra${number}`);
}); // prettier-ignore

test.each([
  " 120", ", x 120", ", 123456", ", 99999 1234", ", 3322-1234", ", 10.5", ", 10/12", ", 10:30", ", 120x1", ", 120ab",
  ", 10h", ", 10 h", ", 10 hs", ", 10 horas", ", 10 min", ", 300 mb", ", 300 gb", ", 300 giga", ", 300 kbps", ", 300 mega",
  ", 30 anos", ", 30 reais", ", 2 pessoas", ", 2 vezes", ", 2 dias", ", 2 meses", ", 2 pontos", ", 20%", ", 20 %",
])("a name and something else are none: Palmeiras da Serra%s", (rest) => {
  expect(addressIn(`Palmeiras da Serra${rest}`)).toBeNull();
}); // prettier-ignore

test("a name has five letters at least, and begins the text", () => {
  expect(addressIn("Serra, 120")).toBe("Serra, 120");
  expect(addressIn("Sera, 120")).toBeNull();
  expect(addressIn("7 Palmeiras da Serra, 120")).toBeNull();
});

test.each([
  "quero linha 2 nova", "obrigado pela linha 2", "obrigada, linha 2", "obrigado, Chapecó - SC", "wifi da linha 5 ruim",
  "o wi-fi da linha 5", "a linha 5 muito lenta", "na linha 5 lento", "meu fone da linha 5", "Fibra em Chapecó - SC",
  "João da fibra, 30", "a linha 5 caiu", "boleto do lote 5", "whats da vila 3",
])("words of talk are no address: %s", (text) => {
  expect(addressIn(text)).toBeNull();
}); // prettier-ignore

test.each(["Planalto da Serra, 12", "Linha Megafone, 12", "Vila Oiapoque 3", "Linha Argentina 5"])(
  "words that only begin or end like talk are none: %s",
  (text) => {
    expect(addressIn(text)).toBe(text);
  },
);

test.each([
  "na rua de trás", "na rua de trás do mercado", "minha rua toda", "a rua aqui", "rua do lado da escola", "a rua não tem",
  "avenida que passa", "a estrada de cima",
])("talk about a street names none: %s", (text) => {
  expect(addressIn(text)).toBeNull();
}); // prettier-ignore

test.each(["Rua Tavares", "Rua Aquiles", "Rua Dentro da Mata", "Rua de Baixoso"])(
  "a street's name may begin like that talk: %s",
  (text) => {
    expect(addressIn(text)).toBe(text);
  },
);

test.each([
  ["moro na Linha Sul, 5", "Linha Sul, 5"],
  ["oi, moro na Linha Sul, 5", "Linha Sul, 5"],
  ["moro aqui na Linha Sul, 5", "Linha Sul, 5"],
  ["moro no B Linha Sul, 5", "B Linha Sul, 5"],
  ["endereço: Linha Sul, 5", "Linha Sul, 5"],
  ["endereço : Linha Sul, 5", "Linha Sul, 5"],
  ["endereço, Linha Sul, 5", "Linha Sul, 5"],
  ["meu endereço é Linha Sul, 5", "Linha Sul, 5"],
  ["meu endereço completo é na Linha Sul, 5", "Linha Sul, 5"],
  ["o endereço de instalação fica na Linha Sul, 5", "Linha Sul, 5"],
  ["mi direccion es Linha Sul, 5", "Linha Sul, 5"],
  ["i live at Linha Sul, 5", "Linha Sul, 5"],
  ["aqui é na Linha Sul, 5", "Linha Sul, 5"],
  ["instalar na Linha Sul, 5", "Linha Sul, 5"],
  ["한국 moro na Linha Sul, 5", "Linha Sul, 5"],
  ["namoro na Linha Sul, 5", "namoro na Linha Sul, 5"],
  ["perto da Rua Tal, 12", "Rua Tal, 12"],
  ["tem internet na Rua Tal, 12", "Rua Tal, 12"],
  ["em 2 dias, quero internet na Rua Tal, 12", "Rua Tal, 12"],
  ["Edifício Sol, Rua Tal, 12", "Edifício Sol, Rua Tal, 12"],
  ["Edifício Sol, Rua da Fibra, 12", "Edifício Sol, Rua da Fibra, 12"],
  ["Bloco 3 Rua Tal, 12", "Bloco 3 Rua Tal, 12"],
])("what is said before an address goes: %s", (text, address) => {
  expect(addressIn(text)).toBe(address);
});

test.each([
  ["Linha Sul, 5, tem fibra?", "Linha Sul, 5"],
  ["Linha Sul, 5. tem fibra?", "Linha Sul, 5"],
  ["Linha Sul, 5 ... tem?", "Linha Sul, 5"],
  ["Linha Sul, 5 vc tem", "Linha Sul, 5"],
  ["Linha Sul, 5 vcs tem", "Linha Sul, 5"],
  ["Linha Sul, 5 voces atende", "Linha Sul, 5"],
  ["Linha Sul, 5 será que chega", "Linha Sul, 5"],
  ["Linha Sul, 5 por favor", "Linha Sul, 5"],
  ["Linha Sul, 5!!", "Linha Sul, 5"],
  ["Linha Sul, 5 ?! ", "Linha Sul, 5"],
  ["Linha Sul, 5 - ", "Linha Sul, 5"],
  ["!! , Linha Sul, 5", "Linha Sul, 5"],
  ["Linha Sul, 5 - Temporal", "Linha Sul, 5 - Temporal"],
  ["Linha Sul, 5 quarto", "Linha Sul, 5 quarto"],
])("what is said after an address goes: %s", (text, address) => {
  expect(addressIn(text)).toBe(address);
});

test("a street so far behind that its beginning may be a place keeps what precedes it", () => {
  const before = (length: number): string => `${"x".repeat(length - 1)} `;
  expect(addressIn(`${before(38)}Rua Tal`)).toBe("Rua Tal");
  expect(addressIn(`${before(45)}Rua Tal`)).toBe(`${before(45)}Rua Tal`);
  // The blank before the street is not counted.
  expect(addressIn(`${before(40)}Rua Tal`)).toBe("Rua Tal");
  expect(addressIn(`${before(41)}Rua Tal`)).toBe(`${before(41)}Rua Tal`);
  const far = `${"bla ".repeat(25)}moro na Rua Tal, 12`;
  expect(addressIn(far)).toBe(far);
});

test("an address is cut to 300 characters", () => {
  expect(addressIn(`Rua ${"abc ".repeat(100)}`)).toBe(`Rua ${"abc ".repeat(74)}`.slice(0, 299));
});

const CODES = fc
  .integer({ min: 1_000_000, max: 99_999_999 })
  .map((n) => String(n).padStart(8, "0"));

test.each<[string, (code: string) => string]>([
  ["with a hyphen", (c) => `${c.slice(0, 5)}-${c.slice(5)}`],
  ["bare", (c) => c],
  ["with a dot and a hyphen", (c) => `${c.slice(0, 2)}.${c.slice(2, 5)}-${c.slice(5)}`],
  ["with a dot", (c) => `${c.slice(0, 2)}.${c.slice(2)}`],
  ["after its label", (c) => `cep ${c}`],
  ["after its label, with a colon", (c) => `CEP: ${c.slice(0, 5)} ${c.slice(5)}`],
  ["touching its label", (c) => `cep${c.slice(0, 5)} ${c.slice(5)}`],
  ["after more marks", (c) => `cep.: -${c.slice(0, 2)}.${c.slice(2, 5)} ${c.slice(5)}`],
  ["in small words", (c) => `oi, o meu cep é o ${c.slice(0, 5)}-${c.slice(5)}`],
  ["in small words, without its label", (c) => `moro aqui no ${c.slice(0, 5)}-${c.slice(5)}`],
  ["before small words", (c) => `${c.slice(0, 5)}-${c.slice(5)} é o código da casa`],
])("any CEP %s", (_, print) => {
  fc.assert(
    fc.property(CODES, (code) => {
      expect(findPostcode(print(code))).toEqual({
        kind: "postcode",
        postcode: `${code.slice(0, 5)}-${code.slice(5)}`,
        number: "",
      });
    }),
    { numRuns: 20 },
  );
}); // prettier-ignore

test("the lowest CEP is 01000-000", () => {
  expect(postcodeIn("01000-000")).toBe("01000-000");
  expect(postcodeIn("00999-999")).toBeNull();
});

test.each([
  ["89801-000, 120", "120"],
  ["89801-000 120", "120"],
  ["89801-000 e 120", "120"],
  ["89801-000 casa 120", "120"],
  ["89801-000 n 120", "120"],
  ["89801-000 n120", "120"],
  ["89801-000 n: 120", "120"],
  ["89801-000 n° 120", "120"],
  ["89801-000 no 120", "120"],
  ["89801-000 num 120", "120"],
  ["89801-000 num. 120", "120"],
  ["89801-000 numero: 120", "120"],
  ["89801-000, 120a", "120a"],
  ["cep 89801 000, 120", "120"],
  ["120 89801-000", "120"],
  ["120, 89801-000", "120"],
  ["120 - 89801-000", "120"],
  ["120, cep 89801-000", "120"],
  ["numero 120 89801-000", "120"],
  ["casa 7: 89801-000", "7"],
])("a CEP and its house: %s", (text, number) => {
  expect(postcodeIn(text)).toBe(`89801-000 ${number}`);
});

test.each([
  "nada", "8980-000", "89801-0001", "189801-000", "898010001", "89801-000/12", "89801-000.5", "cep 898010001", "cep 8980 000",
  "cep 8.980 000", "89801 000", "xcep 89801 000", "Rua Tal, 89801-000", "casarao 89801-000", "acep 89801-000", "5 89801-000 120",
  "120 casa 89801-000 x", "120 fundos 89801-000", "120 casa 89801-000", "89801-000 bloco 5", "89801-000 Chapecó", "casados 89801-000",
])("is no CEP alone: %s", (text) => {
  expect(postcodeIn(text)).toBeNull();
}); // prettier-ignore

test.each([
  ["quero internet, cep 89801000", "89801-000"],
  ["quero internet, 89801-000", "89801-000"],
  ["quero internet, 89801000", null],
  ["quero internet, xcep 89801000", null],
  ["89801-000 bloco 5", "89801-000"],
  ["89801-000, 120, bloco 5", "89801-000 120"],
  ["89801-000, 500 mega", "89801-000"],
  ["Chapecó 120, 89801-000", "89801-000 120"],
])("among words a CEP has its hyphen or its label: %s", (text, found) => {
  expect(postcodeIn(text, true)).toBe(found);
});

test("a text that tells only a CEP has 120 characters at most", () => {
  expect(postcodeIn(`89801-000${".".repeat(111)}`)).toBe("89801-000");
  expect(postcodeIn(`89801-000${".".repeat(112)}`)).toBeNull();
});

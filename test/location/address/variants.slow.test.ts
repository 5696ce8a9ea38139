/**
 * Addresses written in every combination of forms: whatever the kind of street, the
 * order, the marks and the words around them, the same parts are read.
 */
import fc from "fast-check";
import { parseAddress } from "../../../src/location/address/parse";
import type { AddressParts, Town } from "../../../src/location/address/parts";
import { clean } from "../../../src/text";

const TOWNS: readonly Town[] = [
  { name: "Xaxim", state: "SC" },
  { name: "Passo Fundo", state: "RS" },
  { name: "São José do Cedro", state: "SC" },
];

const KINDS: readonly (readonly [string, string])[] = [
  ["rua", "Rua"], ["Rua", "Rua"], ["RUA", "Rua"], ["R.", "Rua"], ["R:", "Rua"], ["rau", "Rua"],
  ["av", "Avenida"], ["Av.", "Avenida"], ["avenida", "Avenida"], ["Avda.", "Avenida"],
  ["trav.", "Travessa"], ["Tv.", "Travessa"], ["travessa", "Travessa"],
  ["Rod.", "Rodovia"], ["alameda", "Alameda"], ["ladeira", "Ladeira"], ["beco", "Beco"],
  ["Servidão", "Servidão"], ["psg", "Passagem"], ["estr.", "Estrada"], ["praça", "Praça"], ["pça", "Praça"],
]; // prettier-ignore

const NAMES = [
  "das Flores", "Marechal Rondon", "7 de Setembro", "XV de Novembro", "Dom Pedro II", "São Jorge", "da Independência",
  "Coronel Gurgel", "Olho d'Água", "Santos Dumont", "T-30", "Presidente Getúlio Vargas", "do Contrato", "Padre Cícero",
]; // prettier-ignore

const NUMBERS: readonly (readonly [string, string])[] = [
  [" 455", "455"], [", 455", "455"], [" n 455", "455"], [", nº 455", "455"], [" número 455", "455"],
  [" - 455", "455"], [",455", "455"], [" n.455", "455"], [" #455", "455"], [" 455-E", "455-E"],
  [" 1.250", "1250"], [", casa 455", "455"], ["\n455", "455"], [" número quatrocentos e cinquenta e cinco", "455"],
]; // prettier-ignore

const TOWN_FORMS: readonly ((town: Town) => string)[] = [
  (town) => `, ${town.name}`,
  (town) => ` ${town.name.toUpperCase()}`,
  (town) => ` - ${town.name}/${town.state}`,
  (town) => `, ${town.name} - ${town.state}`,
  (town) => ` em ${town.name}`,
  (town) => `, cidade de ${town.name}`,
  (town) => `\n${town.name} ${town.state}`,
];

const BEFORE = [
  "", "Oi, boa tarde! ", "moro na ", "meu endereço é ", "quero internet na ", "Meu nome é Joana, moro na ",
  "49 99999-1234 ", "endereço: ", "vcs atendem a ", "preciso de 600 mega, ", "gostaria de saber se chega na ",
]; // prettier-ignore

const AFTER = [
  "", " obrigada", ", quero 500 mega", "\nsou a Joana", ". Tem cobertura?", " perto do mercado", ", CPF 123.456.789-09",
  " joana@exemplo.com", " tel (49) 99999-1234", ", tem fibra?", " 🙏",
]; // prettier-ignore

const any = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const parse = (text: string): AddressParts | undefined => parseAddress(clean(text), TOWNS);

test("kind, name, number and town, with talk around them", () => {
  fc.assert(
    fc.property(
      any(...KINDS), any(...NAMES), any(...NUMBERS), any(...TOWNS), any(...TOWN_FORMS), any(...BEFORE), any(...AFTER),
      ([typed, kind], name, [written, number], town, form, before, after) => {
        const text = `${before}${typed} ${name}${written}${form(town)}${after}`;
        expect([text, parse(text)]).toEqual([
          text,
          expect.objectContaining({ street: `${kind} ${name}`, number, district: "", town, postcode: "" }),
        ]);
      },
    ),
    { numRuns: 1_000 },
  );
}); // prettier-ignore

test("the town, the district or the number before the street", () => {
  const heads: readonly ((town: Town) => readonly [string, Partial<AddressParts>])[] = [
    ({ name }) => [`${name} `, {}],
    ({ name }) => [`${name}, `, {}],
    ({ name, state }) => [`${name}/${state}, `, {}],
    ({ name }) => [`moro em ${name}, `, {}],
    ({ name }) => [`${name}, bairro Efapi, `, { district: "Efapi" }],
    ({ name }) => [`${name} 455 `, { number: "455" }],
  ];
  fc.assert(
    fc.property(any(...heads), any(...TOWNS), any(...KINDS), any(...NAMES), (head, town, [typed, kind], name) => {
      const [before, more] = head(town);
      const text = `${before}${typed} ${name}${more.number === undefined ? ", 88" : ""}`;
      expect([text, parse(text)]).toEqual([
        text,
        expect.objectContaining({ street: `${kind} ${name}`, number: "88", town, ...more }),
      ]);
    }),
    { numRuns: 250 },
  );
}); // prettier-ignore

test("a postcode in any form is extracted, wherever it is", () => {
  const forms = ["89825-000", "89.825-000", "CEP 89825000", "cep: 89825 000", "CEP 89825OOO"];
  fc.assert(
    fc.property(any(...forms), any(...KINDS), any(...NAMES), fc.boolean(), (code, [typed, kind], name, isFirst) => {
      const street = `${typed} ${name}, 455`;
      const text = isFirst ? `${code}, ${street}` : `${street}, ${code}`;
      expect([text, parse(text)]).toEqual([
        text,
        expect.objectContaining({ street: `${kind} ${name}`, number: "455", postcode: "89825000" }),
      ]);
    }),
    { numRuns: 300 },
  );
}); // prettier-ignore

test("telephone numbers, CPF, dates, times and amounts alone are not an address", () => {
  const digits = (length: number): fc.Arbitrary<string> =>
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((d) => d.join(""));
  const noise = fc.oneof(
    fc.tuple(any("49", "(11)", "+55 21"), digits(8)).map(([area, d]) => `${area} 9${d.slice(0, 4)}-${d.slice(4)}`),
    digits(11).map((d) => `cpf ${d}`),
    digits(11).map((d) => `${d.slice(0, 3)}.${d.slice(3, 6)}.${d.slice(6, 9)}-${d.slice(9)}`),
    fc.tuple(fc.integer({ min: 10, max: 28 }), fc.integer({ min: 10, max: 12 })).map(([d, m]) => `${d}/${m}/2024`),
    fc.tuple(fc.integer({ min: 10, max: 28 }), fc.integer({ min: 10, max: 12 })).map(([d, m]) => `${d}${m}1990`),
    fc.integer({ min: 1, max: 23 }).map((h) => `${h}h30`),
    fc.integer({ min: 1, max: 999 }).map((reais) => `R$ ${reais},90`),
    fc.integer({ min: 1, max: 1000 }).map((mega) => `${mega} mega`),
  );
  fc.assert(
    fc.property(noise, any("", "oi, ", "meu número é "), (text, before) => {
      expect([text, parse(before + text)]).toEqual([text, undefined]);
    }),
    { numRuns: 1_000 },
  );
}); // prettier-ignore

test("whatever is typed, the text sent to the geocoder contains no e-mail address and no telephone number", () => {
  const word = any(
    "rua", "das flores", "100", "oi", "maria@x.com.br", "49 99999-1234", "(49) 3322-1234", "123.456.789-09", "centro",
    "quero", "n", "casa", ",", "\n", "-", "xaxim", "sc", "km", "lote", "7", "em", "89801-000", "bairro", "cep", "é", "1ª",
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 14 }), (words) => {
      const parts = parse(words.join(" "));
      const all = JSON.stringify(parts ?? {});
      expect(all).not.toMatch(/@|99999|3322|456\.?789/);
      expect(parts?.noNumber === true && parts.number !== "").toBe(false);
      expect(parts?.postcode ?? "").toMatch(/^(?:\d{8})?$/);
    }),
    { numRuns: 1_000 },
  );
}); // prettier-ignore

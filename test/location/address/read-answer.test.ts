/** Answers to questions about an address. */
import type { Question, QuestionAnswer, Town } from "../../../src/location/address/parts";
import { readAnswer } from "../../../src/location/address/read-answer";
import { clean } from "../../../src/text";

const XAXIM = { name: "Xaxim", state: "SC" };
const XANXERE = { name: "Xanxerê", state: "SC" };
const PASSO_FUNDO = { name: "Passo Fundo", state: "RS" };
const TOWNS: readonly Town[] = [XAXIM, XANXERE, PASSO_FUNDO, { name: "Seara", state: "SC" }];
const TOWN: Question = { kind: "cidade", options: [XAXIM, XANXERE, PASSO_FUNDO] };
const OPTION: Question = {
  kind: "opcao",
  options: ["Rua das Flores, 100 - Centro, Xaxim", "Rua das Flores, 100 - Efapi, Xaxim", "Rua das Flores, 100 - Bela Vista, Xaxim"],
}; // prettier-ignore
const NUMBER: Question = { kind: "numero" };
const ADDRESS: Question = { kind: "endereco" };
const option = (index: number): QuestionAnswer => ({ kind: "option", index });
const number = (text: string): QuestionAnswer => ({ kind: "number", number: text });

test.each<[string, QuestionAnswer | undefined]>([
  ["1", option(0)], ["2", option(1)], ["*2*", option(1)], ["2.", option(1)], ["opção 2", option(1)], ["a 2", option(1)],
  ["a segunda", option(1)], ["o terceiro", option(2)], ["3ª", option(2)], ["dois", option(1)], ["a última", option(2)],
  ["Xaxim", option(0)], ["xanxere", option(1)], ["é Xaxim", option(0)], ["sou de Xaxim", option(0)], ["moro em Xanxerê", option(1)],
  ["Xaxim/SC", { kind: "town", town: XAXIM }], ["passo", option(2)], ["Passo Fundo", option(2)],
  ["Seara", { kind: "town", town: { name: "Seara", state: "SC" } }],
  ["Pato Branco - PR", { kind: "town", town: { name: "Pato Branco", state: "PR" } }],
  ["xaxim sc", { kind: "town", town: XAXIM }], ["é em xaxim", option(0)], ["xaxim mesmo", option(0)], ["vou querer a 1", option(0)],
  ["xachim", option(0)], ["xanchere", option(1)], ["paso fundo", option(2)], ["chaxin, sc", { kind: "town", town: XAXIM }],
  ["xaxim mesmo, sc", { kind: "town", town: XAXIM }], ["bom dia, xaxim", option(0)],
  ["Bom Jesus - SC", { kind: "town", town: { name: "Bom Jesus", state: "SC" } }],
  ["não, é xaxim", { kind: "town", town: XAXIM }], ["não é xaxim", undefined], ["Passo Fundo ou Xaxim", undefined], ["as duas", undefined], ["a duas", option(1)],
  ["4", undefined], ["0", undefined], ["não sei", undefined], ["quero internet", undefined], ["", undefined],
])("which town? %s", (text, answer) => {
  expect(readAnswer(clean(text), TOWN, TOWNS)).toEqual(answer);
}); // prettier-ignore

test.each<[string, QuestionAnswer | undefined]>([
  ["2", option(1)], ["a primeira", option(0)], ["a do meio", option(1)], ["centro", option(0)], ["no centro", option(0)], ["efapi", option(1)],
  ["a da bela vista", option(2)], ["flores", undefined], ["nenhuma", undefined], ["centro ou efapi", undefined], ["4", undefined], ["120", undefined],
])("which of the places? %s", (text, answer) => {
  expect(readAnswer(clean(text), OPTION, TOWNS)).toEqual(answer);
}); // prettier-ignore

test.each<[string, QuestionAnswer | undefined]>([
  ["120", number("120")], ["*120", number("120")], ["n 120", number("120")], ["nº 120", number("120")], ["número 120", number("120")],
  ["é 120", number("120")], ["é o 120", number("120")], ["casa 120", number("120")], ["120 fundos", number("120")], ["120-A", number("120-A")],
  ["o número é 120", number("120")], ["1.250", number("1250")], ["cento e vinte", number("120")], ["120, apto 3", number("120")],
  ["s/n", { kind: "noNumber" }], ["sem número", { kind: "noNumber" }], ["não tem número", { kind: "noNumber" }], ["não tem", { kind: "noNumber" }],
  ["n tem", { kind: "noNumber" }], ["não tem número não", { kind: "noNumber" }], ["ap 3, 120", number("120")], ["120 por favor", number("120")],
  ["não sei", undefined], ["0", undefined], ["49 99999-1234", undefined], ["ap 3", undefined], ["120 por mês", undefined], ["500 mega", undefined], ["oi", undefined],
  ["casa 2 número 55", number("55")], ["n 55 casa 2", number("55")], ["moro no 55", number("55")],
  ["quero o de 600", undefined], ["3º andar", undefined], ["dia 10", undefined], ["10 de maio", undefined], ["às 8", undefined],
  ["99,90", undefined], ["99.90", undefined], ["3323 1234", undefined],
])("which number? %s", (text, answer) => {
  expect(readAnswer(clean(text), NUMBER, TOWNS)).toEqual(answer);
}); // prettier-ignore

test.each<[string, QuestionAnswer | undefined]>([
  ["centro", { kind: "name", name: "centro" }], ["no centro", { kind: "name", name: "centro" }],
  ["boa vista", { kind: "name", name: "boa vista" }], ["das flores", { kind: "name", name: "das flores" }], ["120", number("120")], ["s/n", { kind: "noNumber" }],
  ["quero 500 mega", undefined], ["qual o valor?", undefined], ["x".repeat(200), undefined],
])("which address? %s", (text, answer) => {
  expect(readAnswer(clean(text), ADDRESS, TOWNS)).toEqual(answer);
}); // prettier-ignore

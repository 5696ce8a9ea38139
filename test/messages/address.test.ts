/** The sentences of questions about an address. */
import { questionMessage, type QuestionWords } from "../../src/messages/address";

const QUESTION: QuestionWords = {
  reason: "cidade_ausente",
  asks: "cidade",
  options: ["Lages", "Urupema"],
  known: { street: "Rua Lapa", number: "21", town: "" },
  lacksNumber: false,
  canBeAnswered: true,
};

test.each([
  ["pt-BR", "Em qual cidade fica o endereço Rua Lapa, 21? "],
  ["es", "¿En qué ciudad queda la dirección Rua Lapa, 21? "],
  ["en", "Which town is Rua Lapa, 21 in? "],
] as const)("an address in a sentence: %s", (language, begin) => {
  expect(questionMessage(language, QUESTION).startsWith(begin)).toBe(true);
});

test("an unknown address, and one that was not found", () => {
  const unknown = { ...QUESTION, known: { street: "", number: "", town: "" } };
  expect(questionMessage("pt-BR", unknown)).toContain("Em qual cidade fica esse endereço? ");
  const missing: QuestionWords = {
    ...QUESTION,
    reason: "endereco_nao_encontrado",
    asks: "endereco",
    options: [],
    known: { ...QUESTION.known, town: "Lages" },
  };
  const message = questionMessage("pt-BR", missing);
  expect(message).toContain("Não encontrei o endereço Rua Lapa, 21, Lages. Confira ");
  const streetless = { ...missing, known: { ...missing.known, street: "" } };
  expect(questionMessage("pt-BR", streetless)).toBe("Qual é a rua e o número em Lages?");
});

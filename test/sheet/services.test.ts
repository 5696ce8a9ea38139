/** Reasons for failures, as admins read them: in their language, except for quotations. */
import { Refusal } from "../../src/contract";
import { PropertiesFull, QuotaExceeded } from "../../src/ports";
import { Refused } from "../../src/sheet/publish/refused";
import { problemOf } from "../../src/sheet/services";

const exception = Object.assign(new Error("Serviço indisponível"), { name: "Exception" });

test.each([
  ["a sentence of the sheet's own", new Error("Falta a coluna Local"), "Falta a coluna Local"],
  [
    "a setting that is refused",
    new Refused([
      { sheet: "Configuração", row: 2, column: 2, reason: "é longa", text: "a: é longa" },
    ]),
    "a: é longa",
  ],
  ["Google's words", exception, 'mensagem do sistema: "Serviço indisponível"'],
  ["a defect", new TypeError("x is undefined"), 'mensagem do sistema: "x is undefined"'],
  ["a quota", new QuotaExceeded("urlfetch"), "a cota diária do Google acabou: urlfetch"],
  [
    "a refusal",
    new Refusal("resposta_invalida", { code: "answer_not_json" }),
    "a resposta do OZmap não é JSON",
  ],
  [
    "a refusal without a detail",
    new Refusal("tempo_esgotado"),
    'mensagem do sistema: "tempo_esgotado"',
  ],
])("%s", (_name, error, text) => {
  const problem = problemOf("pt-BR", () => {
    throw error;
  });
  expect(problem).toBe(text);
});

test("full properties: what is full, and what to do", () => {
  const problem = problemOf("es", () => {
    throw new PropertiesFull();
  });
  expect(problem).toMatch(/están llenas \(500 KB\).*borra las que son de otro uso/);
});

test("nothing failed", () => {
  expect(problemOf("pt-BR", () => undefined)).toBeUndefined();
});

/** What was thrown, as a customer, an operator and the execution log get to know of it. */
import { fieldRefusal } from "../../src/actions/fields";
import { LANGUAGES, type RefusalReason, Refusal, REFUSALS } from "../../src/contract";
import { customerMessage } from "../../src/messages";
import { QuotaExceeded, RateLimited } from "../../src/ports";
import { defectLine, refused } from "../../src/web/refused";

const DETAIL = { code: "field_not_filled", fields: "nome" } as const;

const UNEXPECTED = {
  status: "erro_interno",
  reason: "erro_interno",
  detail: { code: "unexpected_error" },
};

test.each(Object.entries(REFUSALS))("a refusal for %s is reported as %s", (reason, status) => {
  const refusal = new Refusal(reason as RefusalReason, DETAIL);
  expect(refused(refusal, "pt-BR")).toEqual({ status, reason, detail: DETAIL });
});

describe.each(LANGUAGES)("in %s", (language) => {
  test("a field other than a place is asked for in a sentence that does not mention a place", () => {
    const refusal = fieldRefusal("variavel_nao_preenchida", DETAIL);
    expect(refused(refusal, language)).toEqual({
      status: "entrada_invalida",
      reason: "variavel_nao_preenchida",
      detail: DETAIL,
      message: customerMessage(language, "entrada_invalida", "campo_ausente"),
    });
  });

  test("a customer does not read of the others who ask too often", () => {
    const refusal = new Refusal("muitas_consultas", DETAIL, "tempo_esgotado");
    expect(refused(refusal, language)).toEqual({
      status: "indisponivel",
      reason: "muitas_consultas",
      detail: DETAIL,
      message: customerMessage(language, "indisponivel", "tempo_esgotado"),
    });
  });
});

test.each<[Refusal, string]>([
  [new QuotaExceeded("urlfetch"), "quota_used_up"],
  [new RateLimited("urlfetch"), "rate_limited"],
])("an allowance of Google's is reported with the service's name", (error, code) => {
  expect(refused(error, "en")).toEqual({
    status: "indisponivel",
    reason: "cota_excedida",
    detail: { code, service: "urlfetch" },
  });
});

test.each([new Error("a secret"), new TypeError("a secret"), "a secret", null, undefined, {}])(
  "a defect reveals nothing: %p",
  (thrown) => {
    expect(refused(thrown, "pt-BR")).toEqual(UNEXPECTED);
  },
);

describe("the line about a defect", () => {
  const lineOf = (thrown: unknown): { id: string; defect: string } =>
    JSON.parse(defectLine("i1", thrown)) as { id: string; defect: string };

  test("reports where it was thrown", () => {
    const error = new Error("x is not a function");
    expect(lineOf(error)).toEqual({ id: "i1", defect: error.stack });
  });

  test("reports the message if the engine kept no stack", () => {
    const error = new Error("x is not a function");
    delete error.stack;
    expect(lineOf(error)).toEqual({ id: "i1", defect: "x is not a function" });
  });

  test.each([
    ["a text", "a text"],
    [null, "null"],
    [undefined, "undefined"],
    [42, "42"],
  ])("reports %p that was thrown without being an error", (thrown, text) => {
    expect(lineOf(thrown).defect.split("\n")[0]).toBe(`Error: ${text}`);
  });

  test("is cut, whatever is thrown", () => {
    const error = new Error("é".repeat(5000));
    expect(lineOf(error).defect).toHaveLength(2000);
    expect(error.stack?.startsWith(lineOf(error).defect)).toBe(true);
  });
});

import { fieldWithoutKeys, oneOf, optionalField, requiredField } from "../../src/actions/fields";
import { callWith, refusalOf } from "./support";

const SECRET = "uma-chave-secreta";
const call = callWith(
  { nome: "Ana", telefone: "{{telefone}}", codigo: `x ${SECRET}` },
  { secrets: [SECRET] },
).call;

test("a field as it was sent; empty where it is absent, not filled, or holds a key", () => {
  const values = ["nome", "endereco", "telefone", "codigo"].map((name) =>
    optionalField(call, name),
  );
  expect(values).toEqual(["Ana", "", "", ""]);
});

test("a text in which a variable may stand is only kept from holding a key", () => {
  const values = ["nome", "telefone", "codigo"].map((name) => fieldWithoutKeys(call, name));
  expect(values).toEqual(["Ana", "{{telefone}}", ""]);
});

test("a required field, or a refusal that names it", () => {
  expect(requiredField(call, "nome")).toBe("Ana");
  expect(refusalOf(() => requiredField(call, "endereco"))).toBe("campo_ausente: endereco: missing");
  for (const name of ["telefone", "codigo"])
    expect(refusalOf(() => requiredField(call, name))).toBe(
      `variavel_nao_preenchida: ${name}: a variable of the flow was not filled`,
    );
});

test("of several fields one is enough, and all are given", () => {
  expect(oneOf(call, ["endereco", "nome"])).toEqual(["", "Ana"]);
  expect(refusalOf(() => oneOf(call, ["endereco", "cep"]))).toBe(
    "campo_ausente: endereco or cep: missing",
  );
  expect(refusalOf(() => oneOf(call, ["endereco", "telefone"]))).toBe(
    "variavel_nao_preenchida: endereco or telefone: a variable of the flow was not filled",
  );
});

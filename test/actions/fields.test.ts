import { oneOf, optionalField, requiredField, requiredParameter } from "../../src/actions/fields";
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

test("a required field, or a refusal that names it", () => {
  expect(requiredField(call, "nome")).toBe("Ana");
  expect(refusalOf(() => requiredField(call, "endereco"))).toBe("campo_ausente: endereco: missing");
  for (const name of ["telefone", "codigo"])
    expect(refusalOf(() => requiredField(call, name))).toBe(
      `variavel_nao_preenchida: ${name}: the flow did not fill the variable`,
    );
});

test("of several fields one is enough, and all are given", () => {
  expect(oneOf(call, ["endereco", "nome"])).toEqual(["", "Ana"]);
  expect(refusalOf(() => oneOf(call, ["endereco", "cep"]))).toBe(
    "campo_ausente: endereco, cep: missing",
  );
  expect(refusalOf(() => oneOf(call, ["endereco", "telefone"]))).toBe(
    `variavel_nao_preenchida: endereco, telefone: the flow did not fill the variable`,
  );
});

test("a parameter of a query is looked up by its own name first", () => {
  const { call } = callWith({ endereco: "Rua A", rua: "Rua B", key: "K" });
  expect(requiredParameter(call, "rua")).toBe("Rua B");
  expect(requiredParameter(call, "street")).toBe("Rua A");
  expect(requiredParameter(call, "key")).toBe("K");
  expect(refusalOf(() => requiredParameter(call, "id"))).toBe("campo_ausente: id: missing");
});

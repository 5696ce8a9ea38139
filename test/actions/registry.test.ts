import { ACTIONS, DEFAULT_ACTION } from "../../src/actions/registry";
import { findAction } from "../../src/web/handle";

const FEASIBILITY = ["viavel", "analise", "inviavel", "fora_de_area", "nao_localizado"];

test("the contract's actions and their statuses", () => {
  expect(Object.fromEntries(ACTIONS.map(({ name, statuses }) => [name, statuses]))).toEqual({
    viabilidade: FEASIBILITY,
    reservar: ["reservado", "ja_reservado", ...FEASIBILITY],
    cancelar_reserva: ["cancelado", "nao_encontrado", "ja_implantado"],
    prospecto: ["registrado", "ja_registrado"],
    consulta: ["encontrado", "nao_encontrado"],
    avisar: ["na_espera", "ja_na_espera", "viavel", "analise", "fora_de_area", "nao_localizado"],
    sair_da_espera: ["fora_da_espera", "nao_encontrado"],
    saude: ["ok"],
    sonda: ["ok"],
  });
});

test("the keys that an action adds", () => {
  const keysOf = (name: string): readonly string[] => findAction(name)?.keys ?? [];
  expect(keysOf("reservar")).toEqual([...keysOf("viabilidade"), "reserva_id", "codigo"]);
  expect(keysOf("cancelar_reserva")).toEqual(["codigo"]);
  expect(keysOf("prospecto")).toEqual(["prospecto_id"]);
  expect(keysOf("consulta")).toEqual([]);
  expect(keysOf("avisar")).toEqual(keysOf("viabilidade"));
  expect(keysOf("sair_da_espera")).toEqual([]);
  expect(keysOf("saude")).toEqual(["ozmap", "planilha", "versao"]);
  expect(keysOf("sonda")).toEqual(["metodo", "tipo_conteudo", "campos", "corpo"]);
});

test("by name, in any letter case; without one, feasibility", () => {
  expect(findAction("RESERVAR")?.name).toBe("reservar");
  expect(findAction("")).toBe(DEFAULT_ACTION);
  expect(DEFAULT_ACTION.name).toBe("viabilidade");
  for (const name of ["reserva", "__proto__", " "]) expect(findAction(name)).toBeUndefined();
});

test("only those that report on the service itself need no settings", () => {
  const names = ACTIONS.filter((action) => action.needsNoSettings).map(({ name }) => name);
  expect(names).toEqual(["saude", "sonda"]);
});

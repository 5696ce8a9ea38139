import { outcomeFields } from "../../src/actions/outcome-fields";
import { INFEASIBLE_REASONS, type Reason, REFUSALS, type Status } from "../../src/contract";

const fieldsOf = (status: Status, reason: Reason = ""): Record<string, string> =>
  Object.fromEntries(outcomeFields({ status, reason }));

/** Written down from the contract's table, not taken from the code. */
test.each<[string, Status[]]>([
  ["sim", ["viavel", "reservado", "ja_reservado"]],
  ["analise", ["analise"]],
  ["nao", ["inviavel", "fora_de_area"]],
  [
    "",
    [
      "nao_localizado",
      "entrada_invalida",
      "nao_autorizado",
      "indisponivel",
      "erro_configuracao",
      "erro_interno",
    ],
  ],
])("oz_viavel is %p", (viavel, statuses) => {
  for (const status of statuses) expect(fieldsOf(status).viavel).toBe(viavel);
});

test("a town that is not served is a no, though it is a refusal", () => {
  expect(fieldsOf(REFUSALS.cidade_nao_atendida, "cidade_nao_atendida")).toEqual({
    viavel: "nao",
    pergunta: "",
  });
});

describe("what the customer is asked for", () => {
  const ASKED: Readonly<Record<string, string>> = {
    cidade_ausente: "cidade",
    endereco_ambiguo: "opcao",
    cep_da_cidade: "endereco",
    endereco_nao_encontrado: "endereco",
    endereco_impreciso: "endereco",
    localizacao_ausente: "local",
    coordenada_invalida: "local",
    link_nao_resolvido: "local",
    variavel_nao_preenchida: "local",
  };
  const reasons: readonly Reason[] = [
    "",
    ...(Object.keys(REFUSALS) as Reason[]),
    ...INFEASIBLE_REASONS,
    "sem_poste_proximo",
    "endereco_impreciso",
    "drop_na_folga",
    "porta_de_imovel",
  ];

  test.each(reasons)("%p", (reason) => {
    expect(fieldsOf("nao_localizado", reason).pergunta).toBe(ASKED[reason] ?? "");
  });

  test.each([
    ["geocode", "local"],
    ["urlfetch", ""],
    ["properties", ""],
  ])("where the daily quota of %s is used up: %p", (service, pergunta) => {
    const detail = { code: "quota_used_up", service } as const;
    const fields = outcomeFields({ status: "indisponivel", reason: "cota_excedida", detail });
    expect(fields.get("pergunta")).toBe(pergunta);
  });
});

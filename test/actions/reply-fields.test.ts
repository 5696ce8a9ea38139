import {
  boxFields,
  boxState,
  INFEASIBLE_WORDS,
  outcomeFields,
  placeFields,
  positionFields,
  verdictFields,
} from "../../src/actions/reply-fields";
import {
  FEASIBILITY_KEYS,
  INFEASIBLE_REASONS,
  type Reason,
  REFUSALS,
  type Status,
} from "../../src/contract";
import { NO_ADDRESS } from "../../src/location/geocoded-address";
import type { BasePoint, Box, Finding, QualifyingFinding, Verdict } from "../../src/network";

describe("feasibility fields", () => {
  const position = { lat: -27.1, lng: -52.600000049 };

  const asObject = (fields: ReadonlyMap<string, string>): Record<string, string> =>
    Object.fromEntries(fields);

  const MAP = "https://www.google.com/maps/search/?api=1&query=-27.1000000%2C-52.6000000";

  test("a position with seven decimals, a precision of one centimetre, and a link to a map", () => {
    expect(asObject(positionFields(position))).toEqual({
      lat: "-27.1000000",
      lng: "-52.6000000",
      mapa: MAP,
    });
  });

  test("a place: its origin, its precision, and its address, whole and in parts", () => {
    const known = { ...NO_ADDRESS, street: "Rua A", number: "1", town: "Xaxim", state: "SC" };
    const place = {
      position,
      origin: "texto",
      precision: "exata",
      address: "Rua A, 1",
      known,
    } as const;
    expect(asObject(placeFields(place as unknown as Parameters<typeof placeFields>[0]))).toEqual({
      origem: "texto",
      precisao: "exata",
      endereco: "Rua A, 1",
      rua: "Rua A",
      numero: "1",
      bairro: "",
      cidade: "Xaxim",
      uf: "SC",
      cep: "",
      lat: "-27.1000000",
      lng: "-52.6000000",
      mapa: MAP,
    });
  });

  const box = (id: string, more: Partial<Box> = {}): Box => ({
    id,
    name: `Caixa ${id}`,
    pointId: "q",
    position: { lat: -27.2, lng: -52.7 },
    projectId: "j",
    inProject: false,
    implanted: true,
    certified: false,
    ...more,
  });

  test.each([
    [true, true, true, "em_projeto"],
    [true, false, false, "em_projeto"],
    [false, true, true, "certificada"],
    [false, true, false, "certificada"],
    [false, false, true, "implantada"],
    [false, false, false, "nao_implantada"],
  ])("in project %p, certified %p, implanted %p: %s", (inProject, certified, implanted, state) => {
    expect(boxState(box("c", { inProject, certified, implanted }))).toBe(state);
  });

  const BOX = {
    caixa_id: "c",
    caixa_nome: "Caixa c",
    caixa_lat: "-27.2000000",
    caixa_lng: "-52.7000000",
    caixa_estado: "implantada",
    projeto_id: "j",
  };

  test("a box", () => {
    expect(asObject(boxFields(box("c")))).toEqual(BOX);
  });

  test("every reason of the contract is one of the network's", () => {
    expect(INFEASIBLE_WORDS).toEqual({
      no_adjacency: "poste_sem_adjacencia",
      no_box_in_reach: "sem_caixa_no_alcance",
      in_project: "caixa_em_projeto",
      not_implanted: "caixa_nao_implantada",
      in_condominium: "caixa_em_condominio",
      no_attendance_splitter: "sem_splitter_atendimento",
      no_free_port: "sem_porta_livre",
    });
    expect(Object.values(INFEASIBLE_WORDS).sort()).toEqual([...INFEASIBLE_REASONS].sort());
  });

  const pole = (id: string): BasePoint => ({
    id,
    position,
    adjacents: [],
    isPole: true,
    name: `P-${id}`,
    allowsSales: true,
  });
  const start = { pole: pole("p"), distanceM: 10.5 };
  const splitter = { id: "s", name: "S-1", boxId: "c", isAttendance: true, outputs: [] };
  const PORTS = { first: { splitter, port: 3 }, free: 5, total: 8 };
  const finding = (id: string, more: Partial<Finding> = {}): Finding => ({
    box: box(id),
    dropM: 100.4,
    path: [pole("p"), pole("o"), pole("q")],
    limitM: 300,
    ports: PORTS,
    held: undefined,
    obstacle: undefined,
    ...more,
  });
  const alternative = (id: string, more: Partial<QualifyingFinding> = {}): QualifyingFinding => ({
    ...finding(id),
    ports: PORTS,
    obstacle: undefined,
    ...more,
  });
  const POLE = { poste_id: "p", poste_nome: "P-p", poste_m: "11" };

  describe("a verdict", () => {
    const feasible = (chosen: Finding, alternatives: QualifyingFinding[]): Verdict => ({
      kind: "feasible",
      start,
      chosen,
      grade: "within_limit",
      alternatives,
      findings: [],
      unread: [],
    });

    test("a yes: pole, box, port, consistent lengths in whole metres, and the next boxes", () => {
      const alternatives = [
        alternative("d", { dropM: 150.5 }),
        alternative("e", { ports: { ...PORTS, free: 2 } }),
      ];
      expect(asObject(verdictFields(feasible(finding("c"), alternatives)))).toEqual({
        ...POLE,
        ...BOX,
        splitter_id: "s",
        splitter_nome: "S-1",
        porta: "3",
        portas_livres: "5",
        portas_total: "8",
        drop_m: "100",
        total_m: "111",
        vaos: "2",
        alternativas: "2",
        alt1_caixa_id: "d",
        alt1_caixa_nome: "Caixa d",
        alt1_drop_m: "151",
        alt1_portas_livres: "5",
        alt2_caixa_id: "e",
        alt2_caixa_nome: "Caixa e",
        alt2_drop_m: "100",
        alt2_portas_livres: "2",
      });
    });

    test("a place and a full verdict fill all of the contract's keys except those of a question", () => {
      const place = {
        position,
        origin: "texto",
        precision: "exata",
        address: "",
        known: NO_ADDRESS,
      } as const;
      const filled = new Set<string>([
        ...placeFields(place as unknown as Parameters<typeof placeFields>[0]).keys(),
        ...verdictFields(feasible(finding("c"), [alternative("d"), alternative("e")])).keys(),
      ]);
      expect(FEASIBILITY_KEYS.filter((key) => !filled.has(key))).toEqual(
        "viavel pergunta opcoes opcao1 opcao2 opcao3".split(" "),
      );
      for (const key of filled) expect(FEASIBILITY_KEYS).toContain(key);
    });

    const infeasible = (nearest: Finding | undefined): Verdict => ({
      kind: "infeasible",
      start,
      reason: "no_free_port",
      nearest,
      findings: [],
    });

    test("a no: the nearest box to which the reason applies, without a port", () => {
      const full = { first: undefined, free: 0, total: 8 };
      const ports = { splitter_id: "", splitter_nome: "", porta: "" };
      const lengths = { drop_m: "100", total_m: "111", vaos: "2", alternativas: "0" };
      expect(asObject(verdictFields(infeasible(finding("c", { ports: full }))))).toEqual({
        ...POLE,
        ...BOX,
        ...ports,
        portas_livres: "0",
        portas_total: "8",
        ...lengths,
      });
      expect(asObject(verdictFields(infeasible(finding("c", { ports: undefined }))))).toEqual({
        ...POLE,
        ...BOX,
        ...ports,
        portas_livres: "",
        portas_total: "",
        ...lengths,
      });
    });

    test("without a box, the pole; without a pole, nothing", () => {
      expect(asObject(verdictFields(infeasible(undefined)))).toEqual({
        ...POLE,
        alternativas: "0",
      });
      expect(asObject(verdictFields({ kind: "no_pole" }))).toEqual({ alternativas: "0" });
    });
  });
});

describe("outcome fields", () => {
  const fieldsOf = (status: Status, reason: Reason = ""): Record<string, string> =>
    Object.fromEntries(outcomeFields({ status, reason }));

  /** Copied from the contract's table, not from the code. */
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

  test("a town that is not served is a no, although it is reported as a refusal", () => {
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
    ])("when the daily quota of %s is used up: %p", (service, pergunta) => {
      const detail = { code: "quota_used_up", service } as const;
      const fields = outcomeFields({ status: "indisponivel", reason: "cota_excedida", detail });
      expect(fields.get("pergunta")).toBe(pergunta);
    });
  });
});

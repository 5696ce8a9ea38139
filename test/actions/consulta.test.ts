/** `consulta`: the sheet's queries against the simulated OZmap. */
import { addProperty } from "ozmap-simulator";
import type { Outcome } from "../../src/actions/action";
import { consulta } from "../../src/actions/consulta";
import { DEFAULT_QUERIES, parseQueries, type QueryRow, writeQueries } from "../../src/settings";
import { tryQuery } from "../../src/web";
import { FakeHttp, jsonAnswer } from "../../testing/fake-http";
import {
  ACCESS_KEY,
  type Reply,
  startService,
  type Service,
  type ServiceOptions,
} from "../../testing/service";
import { callWith, notesOf, refusalOf, type ScriptedAnswer } from "./support";
import { smallTown, type SmallTown } from "../../testing/towns";

function serviceWith(
  rows: readonly Partial<QueryRow>[],
  small: SmallTown = smallTown([1, 1]),
  options: ServiceOptions = {},
): Service {
  const service = startService(small.town, options);
  const empty = { name: "x", path: "boxes", filter: "", fields: "", message: "" };
  const parsed = parseQueries(rows.map((row) => ({ ...empty, ...row })));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  service.properties.writeAll(writeQueries(parsed.queries));
  return service;
}

const COMMON = "ok status motivo mensagem detalhe id duracao_ms"
  .split(" ")
  .map((key) => `oz_${key}`);

function ownKeys(reply: Reply): string[] {
  return Object.keys(reply).filter((key) => !COMMON.includes(key));
}

const ask = (service: Service, consulta: string, values: Record<string, string> = {}): Reply =>
  service.ask({ acao: "consulta", consulta, ...values });

describe("the rows that the sheet initially has", () => {
  const small = smallTown([1, 0]);
  const service = serviceWith(DEFAULT_QUERIES, small);
  const [near, far] = small.boxes;
  addProperty(
    small.town,
    near!,
    { code: "C 1", name: "Ana", implanted: true },
    { splitter: small.splitters[0]!, port: 2 },
  );
  addProperty(
    small.town,
    near!,
    { code: "R/1", name: "Rui" },
    { splitter: small.splitters[0]!, port: 3 },
  );

  test("a client's state by code", () => {
    expect(ask(service, "cliente", { codigo: "C 1" })).toMatchObject({
      oz_status: "encontrado",
      oz_mensagem: "Cliente Ana, instalado: sim.",
      oz_cliente_nome: "Ana",
      oz_cliente_instalado: "sim",
      oz_cliente_caixa_id: near!.id,
      oz_cliente_porta: "2",
    });
    const none = ask(service, "Cliente", { codigo: "no such" });
    expect(none).toMatchObject({ oz_ok: "sim", oz_status: "nao_encontrado", oz_cliente_nome: "" });
  });

  test("a box by name", () => {
    expect(ask(service, "CAIXA", { caixa: near!.name })).toMatchObject({
      oz_caixa_id: near!.id,
      oz_caixa_implantada: "sim",
      oz_caixa_em_projeto: "nao",
      oz_caixa_lat: String(near!.coords[1]),
    });
    expect(ask(service, "Caixa", { caixa: '"}]' }).oz_status).toBe("nao_encontrado");
  });

  test("the full boxes of a project", () => {
    expect(ask(service, "Caixas cheias", { projeto: near!.project })).toMatchObject({
      oz_status: "encontrado",
      oz_caixas_cheias: far!.name,
      oz_caixas_com_porta: near!.name,
      oz_splitters: "2",
      oz_mensagem: "Splitters de atendimento cheios: 1 de 2.",
    });
    expect(ask(service, "Caixas cheias", { projeto: "f00" }).oz_status).toBe("nao_encontrado");
  });

  test("a reservation by code", () => {
    expect(ask(service, "Reserva", { codigo: "R/1" })).toMatchObject({
      oz_reserva_nome: "Rui",
      oz_reserva_porta: "3",
    });
    // An implanted client is not a reservation.
    expect(ask(service, "Reserva", { codigo: "C 1" }).oz_reserva_id).toBe("");
  });
});

test("a row has the same keys for every outcome, including a refused key", () => {
  const service = serviceWith([
    { name: "A", path: "boxes/{id}", fields: "nome = name\nid_2 = id" },
  ]);
  const outcomes = [
    service.ask({ acao: "consulta", consulta: "a", id: "nope" }),
    service.ask({ acao: "consulta", consulta: "A" }),
    service.ask({ acao: "CONSULTA", consulta: "A", id: "{{id}}" }),
    service.ask({ acao: "consulta", consulta: "A", chave: "wrong", id: "x" }),
    service.ask({ acao: "consulta", consulta: "A", id: "x".repeat(3_000) }),
  ];
  expect(outcomes.map(({ oz_status: status, oz_motivo: reason }) => `${status} ${reason}`)).toEqual(
    [
      "nao_encontrado ",
      "entrada_invalida campo_ausente",
      "entrada_invalida variavel_nao_preenchida",
      "nao_autorizado chave_invalida",
      "entrada_invalida campo_ausente",
    ],
  );
  for (const reply of outcomes) expect(ownKeys(reply)).toEqual(["oz_nome", "oz_id_2"]);
  expect(outcomes[1]!.oz_detalhe).toContain("id");
});

test.each(["", "no such", "valueOf", "constructor"])(
  "without a row %j: only the common keys",
  (name) => {
    const reply = ask(serviceWith([{ fields: "a = total" }]), name);
    expect(reply).toMatchObject({ oz_status: "entrada_invalida", oz_motivo: "campo_ausente" });
    expect(ownKeys(reply)).toEqual([]);
  },
);

test("damaged queries are a configuration error", () => {
  const service = serviceWith([{}]);
  service.properties.write("QUERIES_0", "1:x");
  expect(ask(service, "x")).toMatchObject({
    oz_status: "erro_configuracao",
    oz_motivo: "configuracao_invalida",
  });
  expect(service.ask({ acao: "saude" }).oz_planilha).toBe("configuracao_invalida");
  expect(service.ask({ lat: "-27.1", lng: "-52.6" }).oz_status).toBe("viavel");
});

test("the values of an answer, as text", () => {
  const answer = {
    a: "texto",
    b: 12.5,
    c: true,
    d: false,
    e: null,
    f: [1, "dois", null, true, { x: 1 }, [2]],
    g: { x: [1] },
    h: 0,
    i: "",
  };
  const fields = Array.from("abcdefghi", (key) => `${key} = ${key}`).join("\n");
  const service = serviceWith(
    [{ path: "x", fields: `${fields}\nj = missing\nk = length(e)`, message: "<{a}|{f}|{j}>" }],
    smallTown([1, 1]),
    { http: (_, clock) => new FakeHttp(() => ({ body: JSON.stringify(answer) }), clock) },
  );
  expect(ask(service, "x")).toMatchObject({
    oz_status: "encontrado",
    oz_a: "texto",
    oz_b: "12.5",
    oz_c: "sim",
    oz_d: "nao",
    oz_e: "",
    oz_f: '1, dois, , sim, {"x":1}, [2]',
    oz_g: '{"x":[1]}',
    oz_h: "0",
    oz_i: "",
    oz_j: "",
    oz_k: "",
    oz_mensagem: '<texto|1, dois, , sim, {"x":1}, [2]|>',
    oz_detalhe: "a expressão de k não se aplica à resposta do OZmap",
  });
});

test.each([
  [{ status: 404 }, "nao_encontrado", ""],
  [{ body: "[]" }, "nao_encontrado", ""],
  [{ body: '{"rows":[],"total":0}' }, "nao_encontrado", ""],
  [{ body: "null" }, "nao_encontrado", ""],
  [{ body: "{}" }, "encontrado", ""],
  [{ body: "<html>" }, "indisponivel", "resposta_invalida"],
  [{ status: 422 }, "indisponivel", "resposta_invalida"],
  [{ status: 500 }, "indisponivel", "ozmap_indisponivel"],
  [{ status: 401 }, "indisponivel", "ozmap_recusou_chave"],
  [new Error("reset"), "indisponivel", "ozmap_indisponivel"],
])("OZmap answers %j: %s", (answer, status, reason) => {
  const service = serviceWith([{ fields: "a = total" }], smallTown([1, 1]), {
    http: (_, clock) => new FakeHttp(() => answer, clock),
  });
  expect(ask(service, "x")).toMatchObject({ oz_status: status, oz_motivo: reason, oz_a: "" });
  expect(service.http.requests.every(({ method }) => method === "get")).toBe(true);
});

test("an incomplete list is reported as such", () => {
  const service = serviceWith([{ path: "boxes?limit=1", fields: "nome = rows[0].name" }]);
  expect(ask(service, "x").oz_detalhe).toBe("1 de 2 linhas");
});

test("a placeholder may have any name that a request accepts", () => {
  const small = smallTown([1, 1]);
  addProperty(small.town, small.boxes[0]!, { code: "C-1", name: "Ana" });
  const service = serviceWith(
    [{ path: "properties/client/{code}", fields: "nome = [0].client.name" }],
    small,
  );
  for (const name of ["code", "codigo", "CODIGO"]) {
    expect(ask(service, "x", { [name]: "C-1" }).oz_nome).toBe("Ana");
  }
});

test("a query that fails: its own parameters are not reported as unknown, and an unfilled one is named", () => {
  const rows = [{ path: "boxes/{idCaixa}/{code}", fields: "nome = name" }];
  const detail = (values: Record<string, string>): readonly (string | undefined)[] => {
    const reply = serviceWith(rows).ask({ acao: "consulta", consulta: "x", ...values });
    return [reply.oz_motivo, reply.oz_detalhe];
  };
  const [missing, ofMissing] = detail({ id_caixa: "7", outro: "8" });
  expect(missing).toBe("campo_ausente");
  expect(ofMissing).toMatch(/code.*: outro$/);
  const [unfilled, ofUnfilled] = detail({ id_caixa: "7", code: "{{code}}" });
  expect(unfilled).toBe("variavel_nao_preenchida");
  expect(ofUnfilled).toContain("{{code}}");
});

test("the sidebar's trial of a query gets the same reply as Huggy", () => {
  const small = smallTown([1, 1]);
  const service = serviceWith([{ path: "boxes/{id}", fields: "nome = name" }], small);
  const [box] = small.boxes;
  const tried = tryQuery("x", { id: box!.id, chave: "not this one" }, service.google);
  const asked = service.ask({ acao: "consulta", consulta: "x", id: box!.id });
  expect(JSON.parse(tried)).toEqual({ ...asked, oz_id: expect.any(String) as string });
  expect(asked.oz_nome).toBe(box!.name);
  expect(tried).not.toContain(ACCESS_KEY);
});

describe("what is reported in addition to the fields", () => {
  const outcomeOf = (
    answer: ScriptedAnswer,
    row: Partial<QueryRow> = {},
    name = "x",
  ): Outcome & { readonly notes: readonly string[] } => {
    const empty = { name, path: "boxes", filter: "", fields: "n = name", message: "" };
    const parsed = parseQueries([{ ...empty, ...row }]);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    const { call } = callWith(
      { consulta: name },
      { ozmap: { "GET boxes": answer }, queries: parsed.queries },
    );
    return { ...consulta.run(call), notes: notesOf(call) };
  };

  test("nothing if all is well, not even a message", () => {
    expect(outcomeOf(jsonAnswer({ name: "Caixa" }))).toStrictEqual({
      status: "encontrado",
      reason: "",
      notes: [],
      rowFields: new Map([["n", "Caixa"]]),
    });
    expect(outcomeOf(jsonAnswer({ name: "Caixa" }), { message: "<{n}>" }).message).toBe("<Caixa>");
    const broken = { fields: "n = length(name)", message: "<{n}>" };
    expect(outcomeOf(jsonAnswer({ name: 5 }), broken).message).toBe("<>");
  });

  test.each<[string, unknown, string[]]>([
    ["a part of a list", { rows: [1, 2], total: 3 }, ["2 of 3 rows"]],
    ["a whole list", { rows: [1, 2], total: 2 }, []],
    ["a list that is not counted", { rows: [1, 2] }, []],
    ["a list that is counted in words", { rows: [1, 2], total: "3" }, []],
    ["an object with a total", { total: 3 }, []],
    ["a bare list", [1, 2], []],
  ])("%s: %j", (_, answer, notes) => {
    expect(outcomeOf(jsonAnswer(answer), { fields: "n = 'x'" }).notes).toEqual(notes);
  });

  test("each field that cannot be extracted, and then that there are more rows", () => {
    const { notes } = outcomeOf(jsonAnswer({ rows: [1], total: 2 }), {
      fields: "a = length(total)\nb = length(missing)",
    });
    const failed = (key: string): string =>
      `the expression of ${key} cannot be applied to OZmap's answer`;
    expect(notes).toEqual([failed("a"), failed("b"), "1 of 2 rows"]);
    const alone = outcomeOf(jsonAnswer({}), { fields: "a = length(missing)" });
    expect(alone.notes).toEqual([failed("a")]);
  });

  test("an invalid answer names the query, at most 60 characters of it", () => {
    const long = "q".repeat(61);
    expect(refusalOf(() => outcomeOf({ status: 422 }, {}, long))).toBe(
      `resposta_invalida: OZmap answered 422 for Consultas: ${"q".repeat(60)}`,
    );
  });

  test("a query that does not exist", () => {
    expect(refusalOf(() => consulta.run(callWith({ consulta: "y" }).call))).toBe(
      "campo_ausente: consulta: the sheet Consultas has no row with that name",
    );
  });
});

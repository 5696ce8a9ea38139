/** `reservar` and `cancelar_reserva`, one request at a time. */
import { addProperty, addSplitter } from "ozmap-simulator";
import { reservar } from "../../src/actions/reservar";
import type { HttpRequest } from "../../src/ports";
import type { Answer } from "../../testing/fake-http";
import { FakeHttp, jsonAnswer } from "../../testing/fake-http";
import { ozmapRoute } from "../../testing/ozmap-route";
import { startService, type Reply, type Service, type ServiceOptions } from "../../testing/service";
import {
  inEnglish,
  callWith,
  propertyRow,
  refusalOf,
  REQUEST_ID,
  type Fixture,
  type ScriptedAnswer,
} from "./support";
import { FAR_AWAY, PLACE, smallTown, type SmallTown } from "../../testing/towns";

const ANA = { acao: "reservar", nome: "Ana", codigo: "C-1", ...PLACE };

interface Body {
  readonly drop_poles: string[];
  readonly client: { observation: string };
}

function bodyOf(service: Service): Body & Record<string, unknown> {
  const sent = service.http.requests.find(({ method }) => method === "post");
  return JSON.parse(sent?.payload ?? "{}") as Body & Record<string, unknown>;
}

/** A service in which POSTs and DELETEs meet a fault; `pass` carries the request out. */
function meeting(
  { town }: SmallTown,
  fault: (request: HttpRequest, pass: () => Answer, nth: number) => Answer | Error,
  options: ServiceOptions = {},
): Service {
  let writes = 0;
  return startService(town, {
    ...options,
    http: (route, clock) =>
      new FakeHttp(
        (request) =>
          request.method === "get"
            ? route(request)
            : fault(request, () => route(request), ++writes),
        clock,
      ),
  });
}

function keysOf(reply: Reply): string[] {
  return Object.keys(reply);
}

test.each([
  [{}, ""],
  [{ endereco: "Rua A, 10" }, "Rua A, 10"],
  [{ endereco: "Rua A, 10", complemento: "casa 2, fundos" }, "Rua A, 10 - casa 2, fundos"],
  [{ complemento: "casa 2" }, "casa 2"],
  [{ endereco: "Rua A, 10", complemento: "{{complemento}}" }, "Rua A, 10"],
])("the address of a reservation includes the complement: %j", (sent, address) => {
  const service = startService(smallTown([2, 1]).town);
  expect(service.ask({ ...ANA, ...sent })).toMatchObject({ oz_status: "reservado" });
  expect(bodyOf(service).address).toBe(address);
});

test("a reservation of the first free port, with the drop that was found", () => {
  const small = smallTown([2, 1]);
  const service = startService(small.town);
  const reply = service.ask({ ...ANA, observacao: "portão azul" });
  const [box] = small.boxes;
  expect(reply).toMatchObject({
    oz_ok: "sim",
    oz_status: "reservado",
    oz_motivo: "",
    oz_viavel: "sim",
    oz_caixa_id: box!.id,
    oz_splitter_id: small.splitters[0]!.id,
    oz_porta: "3",
    oz_codigo: "C-1",
    oz_reserva_id: small.town.properties[0]!.id,
  });
  const body = bodyOf(service);
  expect(body).toMatchObject({
    project: box!.project,
    box: box!.id,
    lat: -27.1,
    lng: -52.6,
    pole: small.poles[0]!.id,
    connector: small.splitters[0]!.id,
    port: 3,
    auto_connect: true,
    client: { code: "C-1", name: "Ana", implanted: false },
  });
  expect(body.drop_poles).toEqual([small.poles[0]!.id, small.poles[1]!.id]);
  expect(body.client.observation).toContain("portão azul");
  expect(body.client.observation).toContain(reply.oz_id);
});

test("the same code again is the same reservation, whatever else is sent", () => {
  const small = smallTown([1, 1]);
  const service = startService(small.town);
  const first = service.ask(ANA);
  for (const again of [ANA, { ...ANA, ...FAR_AWAY }, { ...ANA, lat: "x", lng: "" }]) {
    const reply = service.ask(again);
    expect(reply.oz_status).toBe("ja_reservado");
    for (const key of [
      "reserva_id",
      "caixa_id",
      "caixa_nome",
      "splitter_id",
      "splitter_nome",
      "porta",
    ]) {
      expect(reply[`oz_${key}`]).toBe(first[`oz_${key}`]);
    }
    expect(keysOf(reply)).toEqual(keysOf(first));
  }
  expect(small.town.properties).toHaveLength(1);
});

test("a code whose client is already implanted is not reserved again", () => {
  const small = smallTown([2, 1]);
  const [splitter] = small.splitters;
  addProperty(
    small.town,
    small.boxes[0]!,
    { code: "C-1", implanted: true },
    { splitter: splitter!, port: 4 },
  );
  const reply = startService(small.town).ask(ANA);
  expect(reply).toMatchObject({ oz_status: "ja_reservado", oz_porta: "4" });
  expect(reply.oz_detalhe).toContain("o cliente já está implantado");
  expect(small.town.properties).toHaveLength(1);
});

test("any other verdict reserves nothing and is reported as viabilidade reports it", () => {
  const small = smallTown([0, 0]);
  const service = startService(small.town);
  for (const place of [PLACE, FAR_AWAY]) {
    const asked = service.ask({ ...place });
    const reply = service.ask({ ...ANA, ...place });
    const added = { oz_id: reply.oz_id, oz_reserva_id: "", oz_codigo: "C-1" };
    expect(reply).toEqual({ ...asked, ...added });
  }
  expect(small.town.properties).toHaveLength(0);
});

test.each([
  [{ nome: "" }, "campo_ausente", /nome/],
  [{ codigo: "" }, "campo_ausente", /codigo/],
  [{ nome: "{{contact.name}}" }, "variavel_nao_preenchida", /nome/],
  [{ codigo: "{{codigo}}" }, "variavel_nao_preenchida", /codigo/],
  [{ codigo: ".." }, "campo_ausente", /codigo/],
  [{ codigo: "x".repeat(3_000) }, "campo_ausente", /codigo/],
  [{ lat: "", lng: "" }, "localizacao_ausente", /onde é/],
])("without %j: %s", (change, reason, detail) => {
  const { town } = smallTown([1, 1]);
  const reply = startService(town).ask({ ...ANA, ...change });
  expect(reply).toMatchObject({ oz_status: "entrada_invalida", oz_motivo: reason, oz_viavel: "" });
  expect(reply.oz_detalhe).toMatch(detail);
  expect(town.properties).toHaveLength(0);
});

test.each(["a/b", "100%", "a b?c#d", "ção 漢", "%2e%2e", 'x"y', "..."])(
  "the code %j is one code",
  (codigo) => {
    const { town } = smallTown([2, 1]);
    const service = startService(town);
    expect(service.ask({ ...ANA, codigo }).oz_status).toBe("reservado");
    expect(service.ask({ ...ANA, codigo }).oz_status).toBe("ja_reservado");
    expect(town.properties.map(({ client }) => client.code)).toEqual([codigo]);
    expect(service.ask({ acao: "cancelar_reserva", codigo }).oz_status).toBe("cancelado");
    expect(town.properties).toHaveLength(0);
  },
);

test("the port that OZmap really assigned is reported, not the requested one", () => {
  const small = smallTown([3, 0]);
  const { ports } = small.splitters[0]!;
  // The setting counts a blocked port as free, and this OZmap chooses the port itself.
  ports[1]!.blocked = true;
  const service = startService(small.town, {
    quirks: { portChosenByServer: true },
    settings: { contar_porta_bloqueada: "sim" },
  });
  const reply = service.ask(ANA);
  expect(bodyOf(service).port).toBe(2);
  expect(reply).toMatchObject({ oz_status: "reservado", oz_porta: "3" });
});

test("if the port has meanwhile been taken by somebody else, the next one is reserved", () => {
  const small = smallTown([1, 1]);
  const service = meeting(small, (_, pass, nth) => {
    if (nth === 1) small.splitters[0]!.connectables.output[3] = "somebody";
    return pass();
  });
  expect(service.ask(ANA)).toMatchObject({
    oz_status: "reservado",
    oz_caixa_id: small.boxes[1]!.id,
    oz_porta: "4",
  });
});

test("if the last port has meanwhile been taken by somebody else, this is reported", () => {
  const small = smallTown([1, 0]);
  const service = meeting(small, (_, pass) => {
    small.splitters[0]!.connectables.output[3] = "somebody";
    return pass();
  });
  expect(service.ask(ANA)).toMatchObject({
    oz_status: "inviavel",
    oz_motivo: "sem_porta_livre",
    oz_viavel: "nao",
    oz_reserva_id: "",
  });
});

test.each([
  ["lost", new Error("reset")],
  ["500", { status: 500 }],
  ["409", { status: 409 }],
  ["504", { status: 504 }],
  ["a page", { body: "<html>" }],
])("if the write is done and the answer is %s, the reservation is found", (_, answer) => {
  const { town } = smallTown([1, 1]);
  const service = meeting({ town } as SmallTown, (__, pass) => {
    pass();
    return answer;
  });
  expect(service.ask(ANA)).toMatchObject({ oz_status: "reservado", oz_porta: "4" });
  expect(town.properties).toHaveLength(1);
});

test.each([
  ["lost", new Error("reset")],
  ["500", { status: 500 }],
  ["503", { status: 503 }],
])(
  "if the write is not done and the answer is %s, the outcome is unknown, and the next attempt succeeds",
  (_, bad) => {
    const { town } = smallTown([1, 1]);
    const service = meeting({ town } as SmallTown, (__, pass, nth) => (nth === 1 ? bad : pass()));
    expect(service.ask(ANA)).toMatchObject({
      oz_ok: "nao",
      oz_status: "indisponivel",
      oz_viavel: "",
    });
    expect(service.http.requests.filter(({ method }) => method === "post")).toHaveLength(1);
    expect(service.ask(ANA).oz_status).toBe("reservado");
    expect(town.properties).toHaveLength(1);
  },
);

test("after a time-out nobody repeats the write while it may still take effect", () => {
  const { town } = smallTown([2, 1]);
  const landing: (() => Answer)[] = [];
  const service = meeting({ town } as SmallTown, (_, pass, nth) => {
    if (nth > 1) return pass();
    landing.push(pass);
    return { takesMs: 300_000 };
  });
  expect(service.ask(ANA).oz_status).toBe("indisponivel");
  expect(service.ask(ANA)).toMatchObject({ oz_status: "indisponivel", oz_viavel: "" });
  expect(service.ask({ acao: "cancelar_reserva", codigo: "C-1" }).oz_status).toBe("indisponivel");
  landing[0]!();
  expect(service.ask(ANA).oz_status).toBe("ja_reservado");
  expect(town.properties).toHaveLength(1);
});

test("after a time-out without effect, the code soon becomes free again", () => {
  const { town } = smallTown([2, 1]);
  const service = meeting({ town } as SmallTown, (_, pass, nth) =>
    nth === 1 ? { takesMs: 300_000 } : pass(),
  );
  expect(service.ask(ANA).oz_status).toBe("indisponivel");
  service.clock.advance(121_000);
  expect(service.ask(ANA).oz_status).toBe("reservado");
});

test("a repeated refusal is reported in OZmap's own words", () => {
  const { town } = smallTown([1, 1]);
  const service = meeting({ town } as SmallTown, () => ({
    status: 422,
    body: '{"message":"project is required"}',
  }));
  const reply = service.ask(ANA);
  expect(reply).toMatchObject({ oz_status: "indisponivel", oz_motivo: "resposta_invalida" });
  expect(reply.oz_detalhe).toContain("422 (project is required)");
  expect(service.http.requests.filter(({ method }) => method === "post")).toHaveLength(3);
});

test("after a refused key the outcome is known", () => {
  const { town } = smallTown([1, 1]);
  const service = meeting({ town } as SmallTown, (_, pass, nth) =>
    nth === 1 ? { status: 403 } : pass(),
  );
  expect(service.ask(ANA).oz_motivo).toBe("ozmap_recusou_chave");
  expect(service.ask(ANA).oz_status).toBe("reservado");
});

test("if the lock cannot be acquired in time, nothing is written, and it is not released", () => {
  const { town } = smallTown([1, 1]);
  const service = startService(town);
  const waits: number[] = [];
  let released = 0;
  Object.assign(service.google, {
    lock: {
      acquire: (ms: number) => {
        waits.push(ms);
        return false;
      },
      release: () => released++,
    },
  });
  for (const request of [ANA, { acao: "cancelar_reserva", codigo: "C-1" }]) {
    expect(service.ask(request)).toMatchObject({
      oz_status: "indisponivel",
      oz_motivo: "tempo_esgotado",
    });
  }
  expect(waits).toEqual([7_000, 7_000]);
  expect(released).toBe(0);
  expect(town.properties).toHaveLength(0);
});

test("if there is too little time for a write and a check of its outcome, it is not started", () => {
  const { town } = smallTown([1, 1]);
  const service = startService(town, { settings: { prazo_ms: "900" } });
  expect(service.ask(ANA).oz_motivo).toBe("tempo_esgotado");
  expect(service.http.requests.filter(({ method }) => method === "post")).toHaveLength(0);
});

test("if OZmap names no port, the splitters are searched for it", () => {
  const small = smallTown([2, 1]);
  const service = startService(small.town, {
    http: (route, clock) =>
      new FakeHttp((request) => {
        const answer = route(request);
        if (!request.url.includes("/properties/client/")) return answer;
        const rows = JSON.parse(answer.body ?? "[]") as { connections: unknown; id: string }[];
        // On this server, an output refers directly to the property.
        for (const row of rows) {
          row.connections = null;
          small.splitters[0]!.connectables.output[2] = row.id;
        }
        return { ...answer, body: JSON.stringify(rows) };
      }, clock),
  });
  expect(service.ask(ANA)).toMatchObject({
    oz_status: "reservado",
    oz_splitter_id: small.splitters[0]!.id,
    oz_porta: "3",
  });
});

describe("an OZmap with other names for ids and connections", () => {
  const IDS = [[], ["properties", "prospects", "ftth-clients"]] as const;
  const CONNECTIONS = ["everywhere", "byId", "nowhere"] as const;
  const quirks = IDS.flatMap((underscoredIds) =>
    CONNECTIONS.map((connections) => ({ underscoredIds, connections })),
  );

  test.each(quirks)("%j: reserved, found again with its port, and cancelled", (quirk) => {
    const small = smallTown([2, 1]);
    const service = startService(small.town, { quirks: quirk });
    const port = { oz_splitter_id: small.splitters[0]!.id, oz_porta: "3" };
    const made = service.ask(ANA);
    expect(made).toMatchObject({ oz_status: "reservado", ...port });
    expect(made.oz_splitter_nome).toBe(small.splitters[0]!.name);
    const again = service.ask(ANA);
    expect(again).toMatchObject({ oz_status: "ja_reservado", ...port });
    expect(again.oz_reserva_id).toBe(made.oz_reserva_id);
    expect(small.town.properties).toHaveLength(1);
    expect(service.ask({ acao: "cancelar_reserva", codigo: "C-1" }).oz_status).toBe("cancelado");
    expect(small.town.properties).toHaveLength(0);
  });

  test.each(quirks)("%j: after a lost answer, the reservation is found with its port", (quirk) => {
    const small = smallTown([1, 1]);
    const service = meeting(
      small,
      (_, pass) => {
        pass();
        return new Error("reset");
      },
      { quirks: quirk },
    );
    expect(service.ask(ANA)).toMatchObject({
      oz_status: "reservado",
      oz_porta: "4",
      oz_splitter_id: small.splitters[0]!.id,
    });
    expect(small.town.properties).toHaveLength(1);
  });

  test("an implanted client is not cancelled", () => {
    const small = smallTown([2, 1]);
    const service = startService(small.town, { quirks: quirks[5] ?? {} });
    expect(service.ask(ANA).oz_status).toBe("reservado");
    small.town.properties[0]!.client.implanted = true;
    const cancelled = service.ask({ acao: "cancelar_reserva", codigo: "C-1" });
    expect(cancelled.oz_status).toBe("ja_implantado");
  });
});

describe("what is reported about it", () => {
  test.each([
    [true, { detail: { code: "client_implanted" } }],
    [false, {}],
    [null, {}],
  ])("an existing one whose client has implanted %p: a yes, and %p", (implanted, detail) => {
    const { call } = callWith(ANA, {
      ozmap: {
        "GET properties/client": jsonAnswer([propertyRow("r", { implanted })]),
        "GET boxes": { status: 404 },
      },
    });
    expect(reservar.run(call)).toEqual({ status: "ja_reservado", reason: "", ...detail });
    expect(call.fields.get("reserva_id")).toBe("r");
  });

  /** A search that finds a port, and a code that has other reservations by the time of the write. */
  const crossed = (
    rows: readonly object[],
    write: ScriptedAnswer = jsonAnswer(propertyRow("r"), 201),
  ): Fixture => {
    const route = ozmapRoute(smallTown([1, 1]).town);
    const looks: ScriptedAnswer[] = [jsonAnswer([]), jsonAnswer([]), jsonAnswer(rows)];
    return callWith(ANA, {
      ozmap: (request) => {
        if (request.url.includes("/properties/client/"))
          return (looks.length > 1 ? looks.shift() : looks[0]) as Answer;
        if (request.method === "post") return write as Answer;
        if (request.method === "delete") return jsonAnswer({});
        return request.url.includes("/boxes/") ? { status: 404 } : route(request);
      },
    });
  };
  const at = (id: string, day: number, observation: string): object =>
    propertyRow(id, { observation }, { createdAt: `2025-01-0${day}T00:00:00Z` });

  test("an older one that was made concurrently is reported as already existing", () => {
    const { call } = crossed([at("a", 1, "other"), at("b", 2, REQUEST_ID)]);
    expect(reservar.run(call)).toEqual({
      status: "ja_reservado",
      reason: "",
      detail: { code: "reserved_elsewhere" },
    });
    expect(call.fields.get("reserva_id")).toBe("a");
    // Nothing from the search, which found another box.
    expect(call.fields.get("drop_m")).toBeUndefined();
  });

  test("a new one is reported with the ports as they were read before the write", () => {
    const small = smallTown([2, 1]);
    const service = startService(small.town);
    expect(service.ask(ANA)).toMatchObject({
      oz_status: "reservado",
      oz_portas_livres: "2",
      oz_portas_total: "4",
      oz_splitter_nome: small.splitters[0]!.name,
    });
  });

  test("ports are reported as they are at the write, not as the search found them", () => {
    const { boxes, splitters, town } = smallTown([3, 1]);
    const route = ozmapRoute(town);
    let reads = 0;
    const { call } = callWith(ANA, {
      ozmap: (request) => {
        if (request.url.includes("/splitters") && ++reads === 2) {
          splitters[0]!.connectables.output[1] = "somebody";
          addSplitter(town, boxes[0]!, { outputs: 2, occupied: [1, 2] });
        }
        return route(request);
      },
    });
    expect(reservar.run(call).status).toBe("reservado");
    const { fields } = call;
    expect(
      (["porta", "portas_livres", "portas_total"] as const).map((key) => fields.get(key)),
    ).toEqual(["3", "2", "6"]);
  });

  test("a name that OZmap omits is taken from the search", () => {
    const { splitters, town } = smallTown([1, 1]);
    const route = ozmapRoute(town);
    const { call } = callWith(ANA, {
      ozmap: (request) => {
        const answer = route(request);
        if (!request.url.includes("/properties/client/")) return answer;
        const rows = JSON.parse(answer.body ?? "[]") as { connections: { name?: string }[] }[];
        for (const { connections } of rows) for (const each of connections) delete each.name;
        return { ...answer, body: JSON.stringify(rows) };
      },
    });
    expect(reservar.run(call)).toEqual({ status: "reservado", reason: "" });
    expect(call.fields.get("splitter_nome")).toBe(splitters[0]!.name);
    expect(splitters[0]!.name).not.toBe("");
  });

  test("after three refusals the reservation is given up, with the last refusal", () => {
    const { call, writes } = crossed([], { status: 409 });
    expect(refusalOf(() => reservar.run(call))).toBe(
      "resposta_invalida: no reservation in 3 attempts",
    );
    expect(call.notes.map(inEnglish)).toEqual(["OZmap answered 409"]);
    expect(writes()).toEqual(Array.from({ length: 3 }, () => "POST properties"));
    expect(call.fields.has("viavel")).toBe(false);
  });

  test("a place that a person has to decide on is not reserved", () => {
    const { town } = smallTown([1, 1]);
    const { call, writes } = callWith(ANA, {
      ozmap: ozmapRoute(town),
      settings: { dropMaxM: 1, dropSlackM: 500 },
    });
    expect(reservar.run(call)).toEqual({ status: "analise", reason: "drop_na_folga" });
    expect(writes()).toEqual([]);
  });
});

describe("cancelar_reserva", () => {
  const cancel = { acao: "cancelar_reserva", codigo: "C-1" };

  test("frees the port; the second time there is nothing to cancel", () => {
    const small = smallTown([1, 0]);
    const service = startService(small.town);
    service.ask(ANA);
    expect(service.ask(cancel)).toMatchObject({ oz_status: "cancelado", oz_codigo: "C-1" });
    expect(small.splitters[0]!.connectables.output[3]).toBeNull();
    const again = service.ask(cancel);
    expect(again).toMatchObject({ oz_ok: "sim", oz_status: "nao_encontrado", oz_codigo: "C-1" });
  });

  test.each([
    ["true", true, "ja_implantado", ""],
    ["not reported", undefined, "indisponivel", "resposta_invalida"],
    ["a text", "false", "indisponivel", "resposta_invalida"],
  ])("if implanted is %s, nothing is deleted", (_, implanted, status, reason) => {
    const small = smallTown([1, 0]);
    const service = startService(small.town);
    service.ask(ANA);
    Object.assign(small.town.properties[0]!.client, { implanted });
    expect(service.ask(cancel)).toMatchObject({ oz_status: status, oz_motivo: reason });
    expect(small.town.properties).toHaveLength(1);
  });

  test("of several with one code, none is deleted if one is implanted, otherwise all", () => {
    const small = smallTown([2, 1]);
    const service = startService(small.town);
    const [box] = small.boxes;
    const other = addProperty(small.town, box!, { code: "C-1", implanted: true });
    addProperty(small.town, box!, { code: "C-1" });
    expect(service.ask(cancel).oz_status).toBe("ja_implantado");
    expect(small.town.properties).toHaveLength(2);
    other.client.implanted = false;
    expect(service.ask(cancel).oz_status).toBe("cancelado");
    expect(small.town.properties).toHaveLength(0);
  });

  test("if OZmap returns somebody else's reservation, nothing is deleted", () => {
    const small = smallTown([2, 1]);
    const service = startService(small.town, {
      http: (route, clock) =>
        new FakeHttp(
          (request) => route({ ...request, url: request.url.replace("client/C-1", "client/C-2") }),
          clock,
        ),
    });
    addProperty(small.town, small.boxes[0]!, { code: "C-2" });
    expect(service.ask(cancel).oz_motivo).toBe("resposta_invalida");
    expect(small.town.properties).toHaveLength(1);
  });

  test.each([
    ["lost after it was done", new Error("reset"), true],
    ["500 after it was done", { status: 500 }, true],
    ["lost before it was done", new Error("reset"), false],
  ])("if the answer is %s, it is cancelled in the end", (_, bad, done) => {
    const small = smallTown([1, 0]);
    const service = meeting(small, ({ method }, pass, nth) => {
      if (method === "post" || nth > 2) return pass();
      if (done) pass();
      return bad;
    });
    service.ask(ANA);
    expect(service.ask(cancel).oz_status).toBe("cancelado");
    expect(small.town.properties).toHaveLength(0);
  });
});

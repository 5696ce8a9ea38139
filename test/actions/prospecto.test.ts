/** `prospecto` and `prospecto_automatico`. */
import { addTag } from "ozmap-simulator";
import { prospectKey } from "../../src/actions/prospect-record";
import { prospecto } from "../../src/actions/prospecto";
import { FakeGeocoder, geocoded } from "../../testing/fake-geocoder";
import { FakeHttp, jsonAnswer } from "../../testing/fake-http";
import { startService } from "../../testing/service";
import { bodiesOf, callWith, list, refusalOf, type Fixture } from "./support";
import { FAR_AWAY, PLACE, smallTown } from "../../testing/towns";

const ANA = { acao: "prospecto", nome: "Ana", telefone: "+55 49 99999-0001", contato: "c-1" };

test("a prospect with tags, verdict, request and coordinates in OZmap's order", () => {
  const { town } = smallTown([0, 0]);
  const tag = addTag(town, { name: "Chatbot" });
  const service = startService(town, { settings: { prospecto_tags: tag.id } });
  const reply = service.ask({ ...ANA, ...PLACE, codigo: "X", observacao: "fundos" });
  expect(reply).toMatchObject({
    oz_status: "registrado",
    oz_motivo: "",
    oz_prospecto_id: town.prospects[0]!.id,
  });
  expect(town.prospects).toHaveLength(1);
  const [row] = town.prospects;
  expect(row).toMatchObject({
    name: "Ana",
    phone: "+55 49 99999-0001",
    code: "X",
    coords: [-52.6, -27.1],
    viable: false,
    tags: [tag.id],
  });
  for (const words of ["fundos", "inviavel / sem_porta_livre", "c-1", reply.oz_id!]) {
    expect(row!.observation).toContain(words);
  }
});

test("once per contact and place", () => {
  const { town } = smallTown([1, 0]);
  const service = startService(town);
  const first = service.ask({ ...ANA, ...PLACE });
  const again = service.ask({ ...ANA, ...PLACE, nome: "Ana Paula" });
  expect(again).toEqual({
    ...first,
    oz_status: "ja_registrado",
    oz_mensagem: again.oz_mensagem,
    oz_id: again.oz_id,
  });
  expect(service.ask({ ...ANA, ...FAR_AWAY }).oz_status).toBe("registrado");
  expect(service.ask({ ...ANA, ...PLACE, contato: "c-2" }).oz_status).toBe("registrado");
  expect(town.prospects.map(({ viable }) => viable)).toEqual([true, false, true]);
});

test.each([
  [{ nome: "", telefone: "" }, PLACE, "campo_ausente"],
  [{ nome: "{{nome}}", telefone: "" }, PLACE, "variavel_nao_preenchida"],
  [{}, {}, "localizacao_ausente"],
  [{}, { lat: "0", lng: "0" }, "localizacao_ausente"],
])("%j %j: %s", (change, place, reason) => {
  const { town } = smallTown([1, 0]);
  const reply = startService(town).ask({ ...ANA, ...change, ...place });
  expect(reply).toMatchObject({
    oz_status: "entrada_invalida",
    oz_motivo: reason,
    oz_prospecto_id: "",
  });
  expect(town.prospects).toHaveLength(0);
});

test("an address that is not found is recorded as it was typed", () => {
  const { town } = smallTown([1, 0]);
  const service = startService(town);
  const address = { endereco: "Rua Nova", numero: "12", cidade: "Chapecó" };
  expect(service.ask({ ...ANA, ...address }).oz_status).toBe("registrado");
  expect(service.ask({ ...ANA, ...address, endereco: "RUA  NOVA" }).oz_status).toBe(
    "ja_registrado",
  );
  expect(town.prospects[0]).toMatchObject({ address: "Rua Nova, 12, Chapecó" });
  expect(town.prospects[0]).not.toHaveProperty("coords");
  expect(town.prospects[0]).not.toHaveProperty("viable");
});

test("an address that is found is recorded with its coordinates", () => {
  const { town } = smallTown([1, 0]);
  const geocoder = new FakeGeocoder({
    "Rua Nova, 12, Chapecó": [geocoded(-27.1, -52.6, "R. Nova, 12 - Chapecó - SC")],
  });
  const service = startService(town, { geocoder });
  service.ask({ ...ANA, endereco: "Rua Nova, 12, Chapecó" });
  expect(town.prospects[0]).toMatchObject({
    address: "R. Nova, 12 - Chapecó - SC",
    coords: [-52.6, -27.1],
    viable: true,
  });
});

test("a feasibility check that fails or takes too long does not prevent the record", () => {
  for (const answer of [{ status: 500 }, { status: 422 }, { takesMs: 3_000 }]) {
    const { town } = smallTown([1, 0]);
    const service = startService(town, {
      http: (route, clock) =>
        new FakeHttp(
          (request) => (request.url.includes("/base-points") ? answer : route(request)),
          clock,
        ),
    });
    const reply = service.ask({ ...ANA, ...PLACE });
    expect(reply.oz_status).toBe("registrado");
    expect(Number(reply.oz_duracao_ms)).toBeLessThanOrEqual(8_000);
    expect(town.prospects[0]).toMatchObject({ coords: [-52.6, -27.1] });
  }
});

test("if OZmap cannot be asked by the key, what was recorded is remembered", () => {
  for (const quirk of ["refuses", "drops the key"]) {
    const { town } = smallTown([1, 0]);
    const service = startService(town, {
      http: (route, clock) =>
        new FakeHttp((request) => {
          const isList = request.method === "get" && request.url.includes("/prospects?");
          if (quirk === "refuses" && isList) return { status: 422 };
          const answer = route(request);
          if (quirk === "drops the key" && request.url.includes("/prospects")) {
            return { ...answer, body: (answer.body ?? "").replaceAll("external_id", "other") };
          }
          return answer;
        }, clock),
    });
    expect(service.ask({ ...ANA, ...PLACE }).oz_status).toBe("registrado");
    expect(service.ask({ ...ANA, ...PLACE }).oz_status).toBe("ja_registrado");
    expect(town.prospects).toHaveLength(1);
  }
});

test("a refused prospect is reported in OZmap's own words", () => {
  const { town } = smallTown([1, 0]);
  const reply = startService(town, { settings: { prospecto_tags: "f00" } }).ask({
    ...ANA,
    ...PLACE,
  });
  expect(reply).toMatchObject({ oz_status: "indisponivel", oz_motivo: "resposta_invalida" });
  expect(reply.oz_detalhe).toContain("tags");
});

describe("person, place and time", () => {
  const DONE = jsonAnswer({ id: "a" }, 201);
  const NO_POLES = {
    "GET base-points": list([]),
    "GET boxes": list([]),
    "GET pole-types": list([]),
  };
  const recorded = (
    values: Record<string, string>,
    { ms = 8000, geocoder = new FakeGeocoder() } = {},
  ): Fixture & { run: () => unknown } => {
    const fixture = callWith(values, {
      ms,
      geocoder,
      ozmap: {
        ...NO_POLES,
        "GET projects": list([]),
        "GET prospects": list([]),
        "POST prospects": DONE,
      },
    });
    return { ...fixture, run: () => prospecto.run(fixture.call) };
  };
  const sent = (values: Record<string, string>): Record<string, unknown> => {
    const { run, http } = recorded(values);
    expect(run()).toEqual({ status: "registrado", reason: "" });
    return bodiesOf(http)[0] as Record<string, unknown>;
  };

  test("a phone or a name is enough", () => {
    expect(sent({ telefone: "5549", ...PLACE })).toMatchObject({ phone: "5549", viable: false });
    expect(sent({ nome: "Ana", ...PLACE })).toMatchObject({ name: "Ana" });
  });

  test("the whole address as it was understood; with a position, the address as it was typed", () => {
    const typed = {
      endereco: "Rua Nova",
      numero: "12",
      bairro: "Centro",
      cidade: "Chapecó",
      uf: "SC",
      cep: "89801-000",
    };
    expect(sent({ nome: "Ana", ...typed }).address).toBe(
      "Rua Nova, 12 - Centro, Chapecó - SC, 89801-000",
    );
    expect(sent({ nome: "Ana", ...typed, ...PLACE }).address).toBe(
      "Rua Nova, 12, Centro, Chapecó, SC, 89801-000",
    );
  });

  test("a text that led to no place is the address, unless an address was typed", () => {
    const local = "perto da igreja";
    expect(sent({ nome: "Ana", local }).address).toBe(local);
    expect(sent({ nome: "Ana", local, endereco: "Rua Nova" }).address).toBe("Rua Nova");
  });

  test("the whole description of the place is remembered, unless it was sent as coordinates", () => {
    const remembered = (values: Record<string, string>): string[] => {
      const { run, call, cache } = recorded({ nome: "Ana", ...values });
      run();
      call.memory.flush();
      const names = [...cache.entries.keys()].filter((name) => name.startsWith("prospect:"));
      return names.map((name) => name.replace("prospect:huggy|nome ana|", "")).sort();
    };
    const local = "perto da igreja";
    expect(remembered({ local, endereco: "Rua Nova" })).toContain("perto da igreja; rua nova");
    expect(remembered({ local })).toEqual(["perto da igreja"]);
    expect(remembered({ endereco: "Rua Nova" })).toEqual(["rua nova"]);
    // The description of every prospect is remembered here, since this OZmap does not store the key.
    expect(remembered({ endereco: "Rua Nova", ...PLACE })).toEqual(["-27.1000,-52.6000"]);
  });

  test("a text that is a position is not an address", () => {
    expect(sent({ nome: "Ana", local: "-27.1, -52.6" })).not.toHaveProperty("address");
  });

  test("a request without a place is not recorded", () => {
    expect(refusalOf(recorded({ nome: "Ana" }).run)).toContain("localizacao_ausente");
  });

  test.each([
    [8000, 4000],
    [20_000, 16_000],
    [6000, 3000],
  ])("of %d ms, locating and assessing the place may take %d", (ms, timeoutMs) => {
    const { run, http } = recorded({ nome: "Ana", ...PLACE }, { ms });
    run();
    expect(http.requests[0]?.url).toContain("/base-points");
    expect(http.requests[0]?.timeoutMs).toBe(timeoutMs);
    expect(http.requests.find(({ url }) => url.includes("/prospects"))?.timeoutMs).toBe(ms);
  });
});

describe("prospecto_automatico", () => {
  const settings = { prospecto_automatico: "sim" };

  test("a no is recorded once per contact and place, and does not change", () => {
    for (const acao of ["viabilidade", "reservar"]) {
      const { town } = smallTown([0, 0]);
      const service = startService(town, { settings });
      const plain = startService(smallTown([0, 0]).town).ask({
        ...PLACE,
        acao,
        nome: "A",
        codigo: "1",
      });
      for (let i = 0; i < 2; i++) {
        const reply = service.ask({ ...PLACE, acao, contato: "c-1", nome: "A", codigo: "1" });
        expect(reply.oz_detalhe).toMatch(
          i === 0 ? /prospecto \w+: registrado/ : /prospecto \w+: ja_registrado/,
        );
        expect(reply).toMatchObject({
          oz_status: plain.oz_status,
          oz_motivo: plain.oz_motivo,
          oz_viavel: "nao",
        });
        expect(Object.keys(reply)).toEqual(Object.keys(plain));
      }
      service.ask({ ...FAR_AWAY, acao, contato: "c-1", nome: "A", codigo: "1" });
      expect(town.prospects.map(({ viable }) => viable)).toEqual([false, false]);
    }
  });

  test("a yes is not recorded", () => {
    const { town } = smallTown([1, 0]);
    expect(startService(town, { settings }).ask({ ...PLACE }).oz_status).toBe("viavel");
    expect(town.prospects).toHaveLength(0);
  });

  test("whatever happens to the record, the verdict does not change", () => {
    const faults = [
      new Error("reset"),
      { status: 500 },
      { status: 422 },
      { status: 403 },
      { takesMs: 60_000 },
      { body: "<html>" },
    ];
    for (const method of ["get", "post"]) {
      for (const fault of faults) {
        const { town } = smallTown([0, 0]);
        const service = startService(town, {
          settings,
          http: (route, clock) =>
            new FakeHttp(
              (request) =>
                request.url.includes("/prospects") && request.method === method
                  ? fault
                  : route(request),
              clock,
            ),
        });
        const reply = service.ask({ ...PLACE, contato: "c" });
        expect(reply).toMatchObject({ oz_status: "inviavel", oz_motivo: "sem_porta_livre" });
        expect(reply.oz_detalhe).toMatch(/prospecto (?:\w+: registrado|não registrado)/);
        expect(Number(reply.oz_duracao_ms)).toBeLessThanOrEqual(8_250);
      }
    }
  });

  test("if too little time is left, it is not started", () => {
    const { town } = smallTown([0, 0]);
    const service = startService(town, { settings: { ...settings, prazo_ms: "1500" } });
    expect(service.ask({ ...PLACE })).toMatchObject({
      oz_status: "inviavel",
      oz_detalhe: "prospecto não registrado: tempo_esgotado",
    });
    expect(town.prospects).toHaveLength(0);
  });
});

describe("what makes two prospects the same", () => {
  const someone = { contact: "", phone: "", name: "", position: undefined, address: "" };
  test.each([
    [{ contact: "c-1", phone: "1" }, { contact: "C-1", phone: "2" }, true],
    [{ phone: "+55 49 99999-0001" }, { phone: "5549999990001" }, true],
    [{ phone: "1" }, { contact: "1" }, false],
    [{ name: "José  Silva" }, { name: "jose silva" }, true],
    [{ name: "漢" }, { name: "字" }, false],
    [
      { position: { lat: -27.10001, lng: -52.6 } },
      { position: { lat: -27.1, lng: -52.60004 } },
      true,
    ],
    [{ position: { lat: -27.101, lng: -52.6 } }, { position: { lat: -27.1, lng: -52.6 } }, false],
    [{ address: `${"a".repeat(200)}1` }, { address: `${"a".repeat(200)}2` }, false],
  ])("%j %j: %s", (a, b, same) => {
    const [first, second] = [prospectKey({ ...someone, ...a }), prospectKey({ ...someone, ...b })];
    expect(first === second).toBe(same);
    expect(first).toMatch(/^[\x20-\x7e]{1,150}$/);
  });
});

test("a geocoder that fails for one of two requests does not lead to two prospects", () => {
  for (const failsAt of [0, 1]) {
    const { town } = smallTown([1, 0]);
    const geocoder = new FakeGeocoder({
      "Rua Nova, 12, Chapecó": [geocoded(-27.1, -52.6, "R. Nova, 12 - Chapecó - SC")],
    });
    const service = startService(town, { geocoder });
    const ask = (n: number, values: Record<string, string>): string | undefined => {
      geocoder.failure = n === failsAt ? new Error("Service unavailable") : null;
      service.cache.entries.forEach((_, key) => {
        if (key.startsWith("geo:")) service.cache.entries.delete(key);
      });
      return service.ask({ ...ANA, ...values }).oz_status;
    };
    for (const values of [
      { local: "Rua Nova, 12, Chapecó" },
      { endereco: "Rua Nova", numero: "12", cidade: "Chapecó", contato: "other" },
    ]) {
      const before = town.prospects.length;
      expect([ask(0, values), ask(1, values)]).toEqual(["registrado", "ja_registrado"]);
      expect(town.prospects).toHaveLength(before + 1);
    }
    // Another position, sent with the same words, is another prospect.
    const words = { endereco: "Rua Nova, 12, Chapecó" };
    expect(ask(2, { ...words, lat: "-27.1001", lng: "-52.6003" })).toBe("registrado");
    expect(ask(2, { ...words, lat: "-27.1050", lng: "-52.6003" })).toBe("registrado");
  }
});

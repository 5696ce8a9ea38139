/** One request as a whole: its reply, what it stores, and its behaviour when services fail. */
import fc from "fast-check";
import { FEASIBILITY_KEYS, type Reason, REFUSALS, type Status } from "../../src/contract";
import { saveCapabilities, usualCapabilities } from "../../src/ozmap";
import { QuotaExceeded } from "../../src/ports";
import { DEFAULT_QUERIES, parseQueries, PROPERTY, writeQueries } from "../../src/settings";
import { handle, type HttpEvent, spendingToday } from "../../src/web";
import { MAX_PER_HOUR } from "../../src/web/answer";
import { formatReply, type ReplyParts } from "../../src/web/handle";
import { anyString } from "../../testing/any-string";
import { FakeCache } from "../../testing/fake-cache";
import { FakeGeocoder } from "../../testing/fake-geocoder";
import { OZMAP_ADDRESS, OZMAP_KEY } from "../../testing/ozmap-route";
import { ACCESS_KEY, type Reply, type Service, startService } from "../../testing/service";
import { anyText } from "../ozmap/support";
import { differences, leaks, logRows } from "../../testing/replies";
import { generatedTown, representativePlaces } from "../../testing/towns";

describe("handle", () => {
  const town = generatedTown();
  const places = representativePlaces(town);
  const [yes = { place: { lat: 0, lng: 0 }, right: {} }] = places.filter(
    ({ right }) => right.oz_status === "viavel",
  );

  const KEYS = [
    "ok",
    "status",
    "motivo",
    "mensagem",
    "detalhe",
    "id",
    "duracao_ms",
    ...FEASIBILITY_KEYS,
  ].map((key) => `oz_${key}`);

  const replies: Reply[] = [];
  const services: Service[] = [];
  const start = (options?: Parameters<typeof startService>[1]): Service => {
    const service = startService(town, options);
    services.push(service);
    return service;
  };
  const send = (
    { google }: Service,
    event: HttpEvent | undefined,
    method: "GET" | "POST" = "GET",
  ): Reply => {
    const reply = JSON.parse(handle(event, method, google).reply) as Reply;
    replies.push(reply);
    return reply;
  };
  const ask = (
    service: Service,
    values: Record<string, string | number> = { ...yes.place },
  ): Reply => {
    const reply = service.ask(values);
    replies.push(reply);
    return reply;
  };
  const defective = (): never => {
    throw new Error(`a defect that knows ${OZMAP_KEY}`);
  };

  beforeEach(() => {
    replies.length = 0;
    services.length = 0;
  });

  afterEach(() => {
    for (const service of services) expect(leaks(service, replies)).toEqual([]);
    const values: unknown[] = replies.flatMap((reply) => Object.values(reply));
    expect(values.filter((value) => typeof value !== "string")).toEqual([]);
  });

  describe("the row in the log", () => {
    test("is written by every request, whatever its outcome", () => {
      const service = start();
      const replies = [
        ask(service),
        ask(service, { lat: 0, lng: 0 }),
        ask(service, { acao: "nenhuma" }),
        ask(service, { chave: "errada" }),
        ask(service, { acao: "saude" }),
        send(service, undefined),
      ];
      expect(logRows(service).map(({ id, status }) => ({ id, status }))).toEqual(
        replies.map((reply) => ({ id: reply.oz_id, status: reply.oz_status })),
      );
      expect(service.lines.map((line) => JSON.parse(line) as unknown)).toEqual(logRows(service));
      expect(new Set(replies.map((reply) => reply.oz_id)).size).toBe(replies.length);
    });

    test("records the request and its result", () => {
      const service = start();
      const reply = ask(service, { ...yes.place, contato: "+55 49 99999-1234" });
      expect(logRows(service)).toEqual([
        {
          at: service.clock.now(),
          id: reply.oz_id,
          contact: "…1234",
          action: "viabilidade",
          status: "viavel",
          reason: "",
          lat: reply.oz_lat,
          lng: reply.oz_lng,
          pole: reply.oz_poste_nome,
          box: reply.oz_caixa_nome,
          dropM: reply.oz_drop_m,
          freePorts: reply.oz_portas_livres,
          durationMs: Number(reply.oz_duracao_ms),
          requests: service.http.requests.length,
          lost: 0,
          town: "",
          // One read and one write of properties.
          spent: [service.http.requests.length, 0, 2, 0],
        },
      ]);
    });

    test("names a pole and a box by their ids where they have no names", () => {
      const nameless = generatedTown();
      for (const one of [...nameless.boxes, ...nameless.poles]) one.name = "";
      const service = startService(nameless);
      services.push(service);
      ask(service);
      const { oz_poste_id, oz_caixa_id } = yes.right;
      expect(logRows(service)).toMatchObject([{ pole: oz_poste_id, box: oz_caixa_id }]);
    });

    test("has no place if none was understood", () => {
      const service = start();
      ask(service, { local: "{{local}}" });
      const nothing = { lat: "", lng: "", pole: "", box: "", dropM: "", freePorts: "" };
      expect(logRows(service)).toMatchObject([{ ...nothing, contact: "", requests: 0 }]);
    });

    test("fits into its property however long a box's name is", () => {
      const long = generatedTown();
      for (const box of long.boxes) box.name = "€".repeat(9000);
      for (const pole of long.poles) pole.name = "\u0000".repeat(9000);
      const service = startService(long);
      services.push(service);
      const reply = ask(service);
      expect(reply.oz_status).toBe("viavel");
      expect(Buffer.byteLength(JSON.stringify(reply))).toBeLessThan(8000);
      expect(logRows(service)).toHaveLength(1);
    });

    test("is switched off: one line is still written to the console", () => {
      const service = start({ settings: { registro_linhas: "0" } });
      ask(service);
      expect(logRows(service)).toEqual([]);
      // The requests are counted nevertheless.
      const { spent } = spendingToday(service.properties.readAll(), service.clock.now());
      expect(spent).toMatchObject({ requests: service.http.requests.length, properties: 2 });
      expect(service.lines).toHaveLength(1);
    });
  });

  describe("failures outside the answer itself do not change it", () => {
    test("a log that cannot be written", () => {
      const service = start();
      service.properties.writeFailure = new Error("You have exceeded the property storage quota");
      expect(differences(ask(service), yes.right)).toEqual({});
      expect(service.lines.at(-1)).toMatch(/^log row not kept/);
    });

    test("a service that throws any value", () => {
      const service = start();
      service.properties.writeFailure = "no error at all" as unknown as Error;
      expect(differences(ask(service), yes.right)).toEqual({});
      expect(service.lines.at(-1)).toBe("log row not kept: ?");
    });

    test("a cache that fails, is empty, or is damaged", () => {
      const service = start();
      service.cache.failure = new Error("Service unavailable: Cache");
      expect(differences(ask(service), yes.right)).toEqual({});
      service.cache.failure = null;
      for (let i = 0; i < 2; i++) expect(differences(ask(service), yes.right)).toEqual({});
      for (const [key, entry] of service.cache.entries)
        service.cache.entries.set(key, { ...entry, value: `${entry.value.slice(0, -1)}?` });
      expect(differences(ask(service), yes.right)).toEqual({});
    });

    test("a cache that loses half of its entries, at any time", () => {
      fc.assert(
        fc.property(
          fc.array(fc.constantFrom(...places), { maxLength: 4 }),
          fc.infiniteStream(fc.boolean()),
          (asked, keeps) => {
            const service = start({ settings: { limite_por_contato: "0" } });
            for (const { place, right } of asked) {
              expect(differences(ask(service, { ...place }), right)).toEqual({});
              for (const key of [...service.cache.entries.keys()])
                if (keeps.next().value !== true) service.cache.entries.delete(key);
            }
          },
        ),
        { numRuns: 30 },
      );
    });

    test("properties are read once and written once", () => {
      const service = start();
      const writes = service.properties.writes;
      ask(service);
      expect(service.properties.reads).toBe(1);
      expect(service.properties.writes).toBe(writes + 1);
    });
  });

  describe("failures that are reported in the reply", () => {
    test.each<[string, Error, string, string]>([
      ["a used-up quota", new QuotaExceeded("properties"), "indisponivel", "cota_excedida"],
      [
        "a failing service",
        new Error("We're sorry, a server error occurred."),
        "erro_interno",
        "erro_interno",
      ],
    ])("Script Properties: %s", (_, failure, status, reason) => {
      const service = start();
      service.properties.readFailure = failure;
      const reply = ask(service);
      expect(reply).toMatchObject({ oz_ok: "nao", oz_status: status, oz_motivo: reason });
      expect(Object.keys(reply)).toEqual(KEYS);
      expect(logRows(service)).toMatchObject([{ status, reason }]);
    });

    test("an internal error is reported without its message; the console has the message, with keys masked", () => {
      const service = start();
      Object.defineProperty(service.google, "lock", { get: defective });
      expect(ask(service)).toMatchObject({
        oz_status: "erro_interno",
        oz_motivo: "erro_interno",
        oz_detalhe: "erro inesperado; veja o registro de execuções",
        oz_viavel: "",
      });
      const [defect = "", row = ""] = service.lines;
      expect(JSON.parse(defect)).toMatchObject({
        defect: expect.stringMatching(/a defect that knows ….*\n +at /) as string,
      });
      expect(JSON.parse(row)).toMatchObject({ status: "erro_interno" });
      expect(logRows(service)).toHaveLength(1);
    });

    test("nothing published, damaged settings, no key yet", () => {
      const service = start();
      service.properties.values.set(PROPERTY.settings, "{");
      expect(ask(service)).toMatchObject({
        oz_status: "erro_configuracao",
        oz_motivo: "configuracao_invalida",
      });
      service.properties.values.set(
        PROPERTY.settings,
        '{"at":1,"settings":{"raio_poste_m":"cem"}}',
      );
      expect(ask(service)).toMatchObject({ oz_motivo: "configuracao_invalida" });
      service.properties.values.delete(PROPERTY.settings);
      expect(ask(service)).toMatchObject({ oz_motivo: "nao_configurado" });
      service.properties.values.delete(PROPERTY.accessKey);
      expect(ask(service)).toMatchObject({
        oz_status: "erro_configuracao",
        oz_motivo: "nao_configurado",
      });
      expect(ask(service, { chave: "" })).toMatchObject({ oz_motivo: "nao_configurado" });
      expect(service.http.requests).toEqual([]);
    });
  });

  describe("what the operator reads", () => {
    test.each<[string, string, (service: Service) => void]>([
      ["nothing where all is well", "", () => undefined],
      [
        "that settings were never published",
        "as configurações nunca foram publicadas",
        ({ properties }) => properties.values.delete(PROPERTY.settings),
      ],
      [
        "that settings cannot be read",
        "não foi possível ler as configurações publicadas",
        ({ properties }) => properties.values.set(PROPERTY.settings, "{"),
      ],
      [
        "that a setting cannot be read",
        "não foi possível ler as configurações publicadas",
        ({ publish }) => {
          publish({ raio_poste_m: "cem" });
        },
      ],
      [
        "that there is no key for those who ask",
        "ainda não há chave de acesso",
        ({ properties }) => properties.values.delete(PROPERTY.accessKey),
      ],
      [
        "that there is no key for OZmap",
        "falta o endereço ou a chave do OZmap",
        ({ properties }) => properties.values.delete(PROPERTY.ozmapKey),
      ],
    ])("%s", (_, detail, change) => {
      const service = start();
      change(service);
      expect(ask(service).oz_detalhe).toBe(detail);
    });

    test("the action that was requested, truncated, and the existing ones", () => {
      const service = start();
      const detail = (name: string): string =>
        `não existe a ação ${name}; as ações são viabilidade, reservar, cancelar_reserva, prospecto, ` +
        "consulta, avisar, sair_da_espera, saude, sonda";
      expect(ask(service, { acao: "viabilizar" }).oz_detalhe).toBe(detail("viabilizar"));
      expect(ask(service, { acao: "x".repeat(41) }).oz_detalhe).toBe(detail("x".repeat(40)));
    });

    test("the limit that a contact exceeded", () => {
      const service = start({ settings: { limite_por_contato: "1" } });
      const details = [1, 2].map(() => ask(service, { ...yes.place, contato: "maria" }).oz_detalhe);
      expect(details).toEqual(["", "2 pedidos deste contato nesta hora; o limite é 1"]);
    });

    test("the limit that all requests together exceeded, not counting refused ones", () => {
      const service = start();
      const hour = Math.floor(service.clock.now() / 3_600_000);
      service.cache.writeAll({ "requests:7": `${hour} ${MAX_PER_HOUR - 1}` }, 600);
      expect(ask(service, { acao: "nenhuma" }).oz_motivo).not.toBe("muitas_consultas");
      for (let n = 0; n < 3; n++) {
        expect(ask(service)).toMatchObject({
          oz_motivo: "muitas_consultas",
          oz_detalhe: `${MAX_PER_HOUR} pedidos de todos os contatos nesta hora`,
        });
      }
    });

    test("the state of the settings, from the action that needs none", () => {
      const service = start();
      expect(ask(service, { acao: "saude" }).oz_planilha).toMatch(/^\d{4}-\d\d-\d\dT/);
      for (const damaged of ["{", '{"at":1,"settings":{"raio_poste_m":"cem"}}']) {
        service.properties.values.set(PROPERTY.settings, damaged);
        expect(ask(service, { acao: "saude" }).oz_planilha).toBe("configuracao_invalida");
      }
      service.properties.values.delete(PROPERTY.settings);
      expect(ask(service, { acao: "saude" }).oz_planilha).toBe("nao_configurado");
    });

    test("the short name under which a request can be found", () => {
      const service = start();
      const uuid = jest.spyOn(service.google.identifiers, "uuid");
      uuid.mockReturnValue("01234567-89ab-4cde-8f01-23456789abcd");
      expect(ask(service).oz_id).toBe("0123456789ab");
    });
  });

  describe("the keys of a query of the sheet", () => {
    const parsed = parseQueries(DEFAULT_QUERIES);
    const published = parsed.ok ? writeQueries(parsed.queries) : {};
    const COMMON = KEYS.slice(0, 7);
    const asked = (service: Service, consulta: string, chave = ACCESS_KEY): Reply =>
      ask(service, { acao: "consulta", consulta, chave });

    test("are present whatever the outcome", () => {
      const service = start();
      service.properties.writeAll(published);
      const replies = [asked(service, "Caixa"), asked(service, "Caixa", "errada")];
      expect(replies.map((reply) => reply.oz_motivo)).toEqual(["campo_ausente", "chave_invalida"]);
      for (const reply of replies) {
        expect(Object.keys(reply)).toEqual([
          ...COMMON,
          "oz_caixa_id",
          "oz_caixa_nome",
          "oz_caixa_implantada",
          "oz_caixa_em_projeto",
          "oz_caixa_lat",
          "oz_caixa_lng",
        ]);
      }
    });

    test("are absent if the query does not exist, or the queries cannot be read", () => {
      const service = start();
      service.properties.writeAll(published);
      expect(Object.keys(asked(service, "Nenhuma"))).toEqual(COMMON);
      service.properties.values.set(`${PROPERTY.queriesPrefix}0`, "1:[");
      const damaged = asked(service, "Caixa");
      expect(damaged).toMatchObject({
        oz_motivo: "configuracao_invalida",
        oz_detalhe: "não foi possível ler as consultas publicadas",
      });
      expect(Object.keys(damaged)).toEqual(COMMON);
    });
  });

  test("capabilities of OZmap that the diagnosis has found are not tested again", () => {
    const requests = (facts?: string): number => {
      const service = start({ quirks: { nearRefused: { "base-points": 422 } } });
      if (facts !== undefined) service.properties.values.set(PROPERTY.serverCapabilities, facts);
      expect(differences(ask(service), yes.right)).toEqual({});
      return service.http.requests.length;
    };
    const kinds = saveCapabilities(`${OZMAP_ADDRESS}/api/v2`, {
      ...usualCapabilities(),
      pointsBy: "kinds",
    });
    expect(requests(kinds)).toBeLessThan(requests());
  });

  describe("who may ask", () => {
    test.each([
      "",
      "errada",
      ACCESS_KEY.slice(0, -1),
      `${ACCESS_KEY} x`,
      ACCESS_KEY.toUpperCase(),
      OZMAP_KEY,
    ])("%p is refused, and nothing is revealed", (chave) => {
      const service = start();
      const reply = send(service, { parameter: { chave, lat: "-27.1", lng: "-52.6" } });
      expect(reply).toMatchObject({
        oz_status: "nao_autorizado",
        oz_motivo: "chave_invalida",
        oz_detalhe: "",
        oz_lat: "",
      });
      expect(Object.keys(reply)).toEqual(KEYS);
      expect(service.http.requests).toEqual([]);
    });

    test("the previous key is also valid, until it is retired", () => {
      const service = start();
      service.properties.values.set(PROPERTY.previousAccessKey, "a-antiga");
      expect(ask(service, { chave: "a-antiga", ...yes.place }).oz_status).toBe("viavel");
      service.properties.values.set(PROPERTY.previousAccessKey, "");
      expect(ask(service, { chave: "a-antiga", ...yes.place }).oz_status).toBe("nao_autorizado");
    });

    test("a contact that asks too often is refused before any request to OZmap", () => {
      const service = start({ settings: { limite_por_contato: "2" } });
      const values = { ...yes.place, contato: "maria" };
      expect([1, 2, 3].map(() => ask(service, values).oz_motivo)).toEqual([
        "",
        "",
        "muitas_consultas",
      ]);
      const { length } = service.http.requests;
      ask(service, values);
      expect(service.http.requests).toHaveLength(length);
      expect(ask(service, { ...values, contato: "joão" }).oz_status).toBe("viavel");
    });

    test.each(["?", "-5", "Infinity", ""])(
      "a count that was damaged to %j starts again",
      (damaged) => {
        const service = start({ settings: { limite_por_contato: "2" } });
        const often = (times: number): (string | undefined)[] =>
          Array.from(
            { length: times },
            () => ask(service, { ...yes.place, contato: "ana" }).oz_motivo,
          );
        often(1);
        for (const [key, entry] of service.cache.entries)
          if (key.startsWith("contact:"))
            service.cache.entries.set(key, { ...entry, value: damaged });
        expect(often(3)).toEqual(["", "", "muitas_consultas"]);
      },
    );

    test("if all contacts together ask too often, no reply blames the contact, and OZmap is not asked", () => {
      const service = start();
      const hour = Math.floor(service.clock.now() / 3_600_000);
      service.cache.writeAll({ "requests:7": `${hour} ${MAX_PER_HOUR}` }, 600);
      for (const acao of ["viabilidade", "saude", "sonda", "nenhuma"]) {
        const reply = ask(service, { ...yes.place, acao });
        expect(reply).toMatchObject({ oz_status: "indisponivel", oz_motivo: "muitas_consultas" });
        expect(reply.oz_mensagem).not.toContain("suas");
      }
      expect(service.http.requests).toEqual([]);
      expect(send(service, { parameter: { chave: "errada" } }).oz_motivo).toBe("chave_invalida");
      service.clock.advance(3_600_000);
      expect(differences(ask(service), yes.right)).toEqual({});
    });

    test("counting a request adds no read of the cache", () => {
      for (const values of [{}, { contato: "maria" }]) {
        const service = start();
        ask(service, { ...yes.place, ...values });
        const { reads, writes } = service.cache;
        ask(service, { ...yes.place, ...values });
        // First the counters with what is known about OZmap, then the surroundings.
        expect([service.cache.reads - reads, service.cache.writes - writes]).toEqual([2, 1]);
      }
    });

    test("a key that is sent in another field is not repeated in the reply", () => {
      const names = [
        "acao",
        "contato",
        "local",
        "endereco",
        "numero",
        "bairro",
        "cidade",
        "cep",
        "nome",
        "codigo",
        "consulta",
        "lat",
        "qualquer",
        "espera_ms",
      ];
      for (const key of [ACCESS_KEY, OZMAP_KEY]) {
        for (const name of names) {
          const geocoder = new FakeGeocoder();
          const service = startService(structuredClone(town), { geocoder });
          ask(service, { [name]: key });
          ask(service, { ...yes.place, [name]: `${key} 1` });
          ask(service, { acao: "sonda", [name]: `x${key}x` });
          ask(service, { acao: "prospecto", nome: "Ana", [name]: key });
          expect({ name, found: leaks(service, replies) }).toEqual({ name, found: [] });
          expect(JSON.stringify(geocoder.calls)).not.toContain(key);
          const bodies = service.http.requests.map(({ url, payload }) => [url, payload]);
          expect(JSON.stringify(bodies)).not.toContain(key);
        }
      }
    });
  });

  const INHERITED = [
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "valueOf",
    "hasOwnProperty",
  ];
  test.each(INHERITED)("%s as a name or a value is harmless, in query and body", (odd) => {
    const service = start();
    const pair = JSON.parse(`{"${odd}":"x"}`) as Record<string, string>;
    const values = { chave: ACCESS_KEY, lat: String(yes.place.lat), lng: String(yes.place.lng) };
    const right = (reply: Reply): void => {
      expect(differences(reply, yes.right)).toEqual({});
    };
    right(send(service, { parameter: { ...values, ...pair } }));
    right(
      send(
        service,
        { postData: { contents: `{"${odd}":{"x":1},${JSON.stringify(values).slice(1)}` } },
        "POST",
      ),
    );
    right(send(service, { parameter: { ...values, contato: odd, nome: odd } }));
    for (const name of ["acao", "local", "endereco", "lat"]) {
      const reply = send(service, { parameter: { chave: ACCESS_KEY, [name]: odd } });
      expect(reply.oz_status).not.toBe("erro_interno");
      expect(Object.keys(reply)).toEqual(KEYS);
    }
    expect(send(service, { parameter: { chave: odd } }).oz_status).toBe("nao_autorizado");
  });

  test("any event gets a flat reply with the same keys", () => {
    const service = start({ settings: { limite_por_contato: "0", registro_linhas: "0" } });
    const texts = fc.oneof(
      anyString({ maxLength: 30 }),
      fc.constantFrom(...INHERITED, "{}", "[]", "\ud800"),
    );
    const names = fc.oneof(
      fc.constantFrom("lat", "lng", "local", "endereco", "contato", "cep"),
      texts,
    );
    const values = fc.array(fc.tuple(names, texts), { maxLength: 5 });
    fc.assert(
      fc.property(
        values,
        fc.oneof(texts, fc.json()),
        fc.boolean(),
        (pairs, contents, authorised) => {
          const parameter = Object.fromEntries(
            pairs.filter(([name]) => name.trim().toLowerCase() !== "acao" && name !== "action"),
          );
          const key = authorised ? { chave: ACCESS_KEY } : {};
          const reply = send(
            service,
            { parameter: { ...parameter, ...key }, postData: { contents } },
            "POST",
          );
          expect(Object.keys(reply)).toEqual(KEYS);
          expect(reply.oz_status).not.toBe("erro_interno");
        },
      ),
      { numRuns: 150 },
    );
  });

  test("the prefix and the language are those of the settings", () => {
    const service = start({ settings: { prefixo: "rede1_", idioma: "en" } });
    const reply = ask(service);
    expect(Object.keys(reply)).toEqual(KEYS.map((key) => key.replace(/^oz_/, "rede1_")));
    expect(reply.rede1_mensagem).toBe("Good news! Fibre is available at your address.");
  });

  test("an action is found in any letter case; an unknown one has the keys of a feasibility check", () => {
    const service = start();
    expect(ask(service, { acao: "VIABILIDADE", ...yes.place }).oz_status).toBe("viavel");
    const reply = ask(service, { acao: `x${"y".repeat(100)}` });
    expect(reply).toMatchObject({ oz_status: "entrada_invalida", oz_motivo: "acao_desconhecida" });
    expect(Object.keys(reply)).toEqual(KEYS);
    expect(logRows(service).at(-1)?.action).toHaveLength(40);
  });

  test("the limits of Google's cache are never exceeded", () => {
    const service = start();
    const write = jest.spyOn(FakeCache.prototype, "writeAll");
    for (const { place } of places) ask(service, { ...place, contato: "€".repeat(300) });
    for (const { type } of write.mock.results) expect(type).toBe("return");
    expect(write).toHaveBeenCalled();
    write.mockRestore();
  });
});

describe("reply", () => {
  const COMMON = ["ok", "status", "motivo", "mensagem", "detalhe", "id", "duracao_ms"];

  const parts: ReplyParts = {
    prefix: "oz_",
    status: "viavel",
    reason: "",
    message: "Boa notícia!",
    detail: "",
    id: "0123456789ab",
    durationMs: 12.6,
    keys: ["viavel", "porta"],
    fields: new Map([["porta", "3"]]),
    rowKeys: [],
    rowFields: undefined,
  };
  const format = (more: Partial<ReplyParts>): Record<string, unknown> =>
    JSON.parse(formatReply({ ...parts, ...more })) as Record<string, unknown>;

  test("the common keys, then the action's keys, each with a string", () => {
    expect(Object.entries(format({}))).toEqual([
      ["oz_ok", "sim"],
      ["oz_status", "viavel"],
      ["oz_motivo", ""],
      ["oz_mensagem", "Boa notícia!"],
      ["oz_detalhe", ""],
      ["oz_id", "0123456789ab"],
      ["oz_duracao_ms", "13"],
      ["oz_viavel", ""],
      ["oz_porta", "3"],
    ]);
  });

  test.each<[Status, string]>([
    ["viavel", "sim"],
    ["inviavel", "sim"],
    ["fora_de_area", "sim"],
    ["nao_localizado", "sim"],
    ["nao_encontrado", "sim"],
    ["ok", "sim"],
    ["entrada_invalida", "nao"],
    ["nao_autorizado", "nao"],
    ["indisponivel", "nao"],
    ["erro_configuracao", "nao"],
    ["erro_interno", "nao"],
  ])("%s: carried out, %s", (status, ok) => {
    expect(format({ status }).oz_ok).toBe(ok);
  });

  test("for any texts: flat strings, the same keys, uncut status words, below 8 KB", () => {
    const huge = fc
      .tuple(anyText, fc.nat(3000))
      .map(([text, times]) => text.repeat(times).slice(0, 20_000));
    const longest = fc.constantFrom("\u0000", "😀", "€", '"', "a").map((one) => one.repeat(5000));
    const text = fc.oneof(anyText, huge, longest);
    const words = fc.constantFrom(...(Object.entries(REFUSALS) as [Reason, Status][]));
    const prefix = fc.constantFrom("oz_", "a", "p".repeat(40));
    fc.assert(
      fc.property(
        text,
        text,
        text,
        words,
        prefix,
        (message, detail, field, [reason, status], before) => {
          const fields = new Map(
            FEASIBILITY_KEYS.map((key, i) => [key, i % 5 === 0 ? "curto" : field]),
          );
          const filled: ReplyParts = {
            ...parts,
            prefix: before,
            message,
            detail,
            reason,
            status,
            keys: FEASIBILITY_KEYS,
            fields,
          };
          const json = formatReply(filled);
          expect(Buffer.byteLength(json)).toBeLessThan(8000);
          const reply = JSON.parse(json) as Record<string, unknown>;
          expect(Object.keys(reply)).toEqual(
            [...COMMON, ...FEASIBILITY_KEYS].map((key) => before + key),
          );
          expect(Object.values(reply).filter((value) => typeof value !== "string")).toEqual([]);
          expect(reply[`${before}status`]).toBe(status);
          expect(reply[`${before}motivo`]).toBe(reason);
        },
      ),
      { numRuns: 100 },
    );
  });

  test("short texts are kept whole; a long one is truncated, visibly", () => {
    const long = format({ detail: "x".repeat(3000) }).oz_detalhe as string;
    expect(long).toHaveLength(2000);
    expect(long.endsWith("…")).toBe(true);
    expect(format({ detail: "x".repeat(2000) }).oz_detalhe).toBe("x".repeat(2000));
  });

  test("a query's keys come after the action's, filled or empty", () => {
    const reply = format({ rowKeys: ["nome", "ok2"], rowFields: new Map([["nome", "Ana"]]) });
    expect(Object.entries(reply).slice(-3)).toEqual([
      ["oz_porta", "3"],
      ["oz_nome", "Ana"],
      ["oz_ok2", ""],
    ]);
  });

  test("the number of options is always a number", () => {
    expect(format({ keys: ["opcoes"] }).oz_opcoes).toBe("0");
    expect(format({ keys: ["opcoes"], fields: new Map([["opcoes", "2"]]) }).oz_opcoes).toBe("2");
  });

  test("a field that is not one of the action's keys is omitted", () => {
    expect(format({ fields: new Map([["codigo", "1"]]) })).not.toHaveProperty("oz_codigo");
    expect(format({ rowFields: new Map([["segredo", "1"]]) })).not.toHaveProperty("oz_segredo");
  });

  describe("a long reply", () => {
    const rowKeys = ["a", "b", "c", "d", "e"];
    const bare = formatReply({ ...parts, keys: [], rowKeys });

    /** A reply of the given size, most of it one repeated character. */
    function replyOf(bytes: number, character: string): Record<string, string> {
      const each = Math.floor((bytes - Buffer.byteLength(bare)) / rowKeys.length);
      const times = Math.floor(each / Buffer.byteLength(character));
      const rowFields = new Map(rowKeys.map((key) => [key, character.repeat(times)]));
      const short = Buffer.byteLength(formatReply({ ...parts, keys: [], rowKeys, rowFields }));
      return format({
        keys: [],
        rowKeys,
        rowFields,
        detail: "x".repeat(bytes - short),
      }) as Record<string, string>;
    }

    test.each(["a", "\u007f", "\u0080", "\u07ff", "\u0800", "\uffff", "\u{10000}", "😀"])(
      "may have 7,500 bytes of %j; with one more, its values are halved until it fits",
      (character) => {
        const whole = replyOf(7_500, character);
        expect(Buffer.byteLength(JSON.stringify(whole))).toBe(7_500);
        expect(whole.oz_a?.replaceAll(character, "")).toBe("");
        const cut = replyOf(7_501, character);
        const longest = whole.oz_a!.length > 1000 ? 1000 : whole.oz_a!.length > 500 ? 500 : 250;
        for (const key of rowKeys) expect(cut[`oz_${key}`]).toHaveLength(longest);
      },
    );

    test("keeps the values that a flow branches on, even if they alone are too long", () => {
      const id = "i".repeat(9000);
      const reply = format({
        id,
        message: "m".repeat(20),
        fields: new Map([["porta", "123456789"]]),
      });
      expect(reply).toMatchObject({ oz_id: id, oz_mensagem: "mmmmmm…", oz_porta: "123456…" });
    });

    test("is not shortened more than necessary: a value exactly at the limit is whole", () => {
      expect(format({ fields: new Map([["porta", "1".repeat(2000)]]) }).oz_porta).toHaveLength(
        2000,
      );
      const cut = format({ fields: new Map([["porta", "1".repeat(2001)]]) }).oz_porta;
      expect(cut).toBe(`${"1".repeat(1999)}…`);
    });
  });
});

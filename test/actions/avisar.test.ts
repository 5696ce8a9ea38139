/** `avisar`, `sair_da_espera` and `espera_automatica`, before the trigger has moved anything. */
import { Refusal } from "../../src/contract";
import { packIndex, readWaitingList, type WaitingEntry } from "../../src/waiting";
import { FakeGeocoder, geocoded } from "../../testing/fake-geocoder";
import { FakeHttp } from "../../testing/fake-http";
import { type Service, startService } from "../../testing/service";
import { FAR_AWAY, PLACE, smallTown } from "../../testing/towns";

const ANA = { acao: "avisar", nome: "Ana", contato: "c-1" };
const LEAVE = { acao: "sair_da_espera", contato: "c-1" };

const entriesOf = ({ properties }: Service): WaitingEntry[] =>
  readWaitingList(properties.readAll()).entries.map(({ value }) => value);

test("a person who cannot be served is listed, with the verdict's reason and keys", () => {
  const service = startService(smallTown([0, 0]).town);
  const asked = service.ask({ ...PLACE });
  const reply = service.ask({ ...ANA, ...PLACE, telefone: "49 99999-0001" });
  expect(reply).toEqual({
    ...asked,
    oz_status: "na_espera",
    oz_mensagem: "Anotamos você na lista de espera. Avisaremos quando houver disponibilidade.",
    oz_id: reply.oz_id,
    oz_duracao_ms: reply.oz_duracao_ms,
  });
  expect(reply).toMatchObject({ oz_ok: "sim", oz_motivo: "sem_porta_livre", oz_viavel: "nao" });
  expect(entriesOf(service)).toEqual([
    {
      id: reply.oz_id,
      at: expect.any(Number) as number,
      contact: "c-1",
      phone: "49 99999-0001",
      name: "Ana",
      place: "",
      lat: -27.1,
      lng: -52.6,
      reason: "sem_porta_livre",
    },
  ]);
});

test("once per person and place", () => {
  const service = startService(smallTown([0, 0]).town);
  const status = (values: Readonly<Record<string, string>>): string =>
    service.ask({ ...ANA, ...values }).oz_status!;
  expect(status(PLACE)).toBe("na_espera");
  expect(status({ ...PLACE, nome: "Ana Paula" })).toBe("ja_na_espera");
  expect(status({ ...PLACE, lat: "-27.10003" })).toBe("ja_na_espera");
  expect(status(FAR_AWAY)).toBe("na_espera");
  expect(status({ ...PLACE, contato: "c-2" })).toBe("na_espera");
  expect(status({ ...PLACE, contato: "", telefone: "49 99999-0001" })).toBe("na_espera");
  expect(status({ ...PLACE, contato: "", telefone: "+5549999990001" })).toBe("ja_na_espera");
  expect(entriesOf(service)).toHaveLength(4);
});

test("a place that can be served now is reported as such, and not listed", () => {
  const service = startService(smallTown([1, 0]).town);
  const reply = service.ask({ ...ANA, ...PLACE });
  expect(reply).toMatchObject({ oz_status: "viavel", oz_viavel: "sim", oz_motivo: "" });
  expect(entriesOf(service)).toEqual([]);
});

test.each([
  ["fora_de_area", "sem_poste_proximo", {}, FAR_AWAY, "nao"],
  ["analise", "drop_na_folga", { drop_max_m: "10", folga_drop_m: "100" }, PLACE, "analise"],
])("%s / %s is listed", (_, reason, settings, place, feasible) => {
  const service = startService(smallTown([1, 0]).town, { settings });
  const reply = service.ask({ ...ANA, ...place });
  expect(reply).toMatchObject({
    oz_status: "na_espera",
    oz_motivo: reason,
    oz_viavel: feasible,
  });
  expect(entriesOf(service)).toMatchObject([{ reason }]);
});

test("if OZmap does not answer, a place whose position is known is listed in time", () => {
  for (const answer of [{ status: 503 }, { takesMs: 60_000 }]) {
    const service = startService(smallTown([1, 0]).town, {
      http: (route, clock) =>
        new FakeHttp(
          (request) => (request.url.includes("/base-points") ? answer : route(request)),
          clock,
        ),
    });
    const reply = service.ask({ ...ANA, ...PLACE });
    const reason = entriesOf(service)[0]!.reason;
    expect(["ozmap_indisponivel", "tempo_esgotado"]).toContain(reason);
    expect(reply).toMatchObject({
      oz_ok: "sim",
      oz_status: "na_espera",
      oz_motivo: reason,
      oz_viavel: "",
      oz_lat: "-27.1000000",
    });
    expect(Number(reply.oz_duracao_ms)).toBeLessThanOrEqual(8_000);
  }
});

test.each([
  [{ nome: "" }, PLACE, "entrada_invalida", "campo_ausente"],
  [{ contato: "" }, PLACE, "entrada_invalida", "campo_ausente"],
  [{ contato: "{{contato}}" }, PLACE, "entrada_invalida", "variavel_nao_preenchida"],
  [{}, {}, "entrada_invalida", "localizacao_ausente"],
])("%j %j is %s / %s, and not listed", (change, place, status, reason) => {
  const service = startService(smallTown([0, 0]).town);
  const reply = service.ask({ ...ANA, ...change, ...place });
  expect(reply).toMatchObject({ oz_status: status, oz_motivo: reason });
  expect(entriesOf(service)).toEqual([]);
});

test("questions come first, and a town that is not served is not listed", () => {
  const geocoder = new FakeGeocoder({
    "Rua Nova, Xaxim - SC, Brasil": [
      geocoded(-27.5, -52.1, "R. Nova, Xaxim - SC", { grade: "GEOMETRIC_CENTER" }),
    ],
  });
  const settings = { cidades: "Xaxim/SC, Chapecó/SC" };
  const service = startService(smallTown([0, 0]).town, { settings, geocoder });
  const ask = (endereco: string): object => service.ask({ ...ANA, endereco });
  expect(ask("Rua Nova, 12")).toMatchObject({ oz_motivo: "cidade_ausente", oz_pergunta: "cidade" });
  expect(ask("Rua Nova, 12, Curitiba/PR")).toMatchObject({
    oz_status: "fora_de_area",
    oz_motivo: "cidade_nao_atendida",
  });
  expect(entriesOf(service)).toEqual([]);
});

test("without OZmap's key the verdict is unknown, and nothing is promised", () => {
  const service = startService(smallTown([0, 0]).town);
  service.properties.remove("OZMAP_API_KEY");
  const reply = service.ask({ ...ANA, ...PLACE });
  expect(reply).toMatchObject({ oz_status: "erro_configuracao", oz_motivo: "nao_configurado" });
  expect(entriesOf(service)).toEqual([]);
});

test("a full list, and a store that cannot be written: lista_cheia", () => {
  const service = startService(smallTown([0, 0]).town);
  const hashes = Array.from({ length: 5_000 }, (_, i) => String(i).padStart(12, "0"));
  service.properties.writeAll(packIndex(hashes, {}));
  const full = { oz_ok: "nao", oz_status: "indisponivel", oz_motivo: "lista_cheia" };
  expect(service.ask({ ...ANA, ...PLACE })).toMatchObject(full);
  service.properties.writeAll(packIndex(hashes.slice(1), service.properties.readAll()));
  service.properties.writeFailure = new Error("You have exceeded the property storage quota");
  expect(service.ask({ ...ANA, ...PLACE })).toMatchObject(full);
  service.properties.writeFailure = null;
  expect(service.ask({ ...ANA, ...PLACE }).oz_status).toBe("na_espera");
  expect(service.ask({ ...ANA, ...FAR_AWAY }).oz_status).toBe("indisponivel");
});

test("leaving removes all of the person's entries, and name and phone are erased at once", () => {
  const service = startService(smallTown([0, 0]).town);
  for (const place of [PLACE, FAR_AWAY]) {
    service.ask({ ...ANA, ...place, telefone: "49 99999-0001" });
    service.ask({ ...ANA, ...place, contato: "c-2" });
  }
  const reply = service.ask(LEAVE);
  expect(reply).toMatchObject({ oz_ok: "sim", oz_status: "fora_da_espera", oz_motivo: "" });
  expect(entriesOf(service).map(({ contact }) => contact)).toEqual(["c-2", "c-2"]);
  const kept = [...service.properties.values]
    .filter(([key]) => !key.startsWith("LOG_"))
    .map(([, value]) => value);
  expect(kept.join()).not.toContain("99999-0001");
  expect(service.ask(LEAVE).oz_status).toBe("nao_encontrado");
  expect(service.ask({ ...ANA, ...PLACE }).oz_status).toBe("na_espera");
  expect(service.ask(LEAVE).oz_status).toBe("fora_da_espera");
  expect(service.ask({ ...LEAVE, contato: "" })).toMatchObject({ oz_motivo: "campo_ausente" });
});

test("a lock that is held or fails only costs the waiting time", () => {
  const locks = [
    () => false,
    () => {
      throw new Error("lock");
    },
  ];
  for (const acquire of locks) {
    const service = startService(smallTown([0, 0]).town);
    service.google.lock.acquire = acquire;
    expect(service.ask({ ...ANA, ...PLACE }).oz_status).toBe("na_espera");
    expect(service.ask(LEAVE).oz_status).toBe("fora_da_espera");
  }
});

test("an entry's contact and phone are not in the log unmasked", () => {
  const service = startService(smallTown([0, 0]).town);
  service.ask({ ...ANA, ...PLACE, contato: "5549999990001", telefone: "49 98888-0002" });
  expect(entriesOf(service)).toMatchObject([
    { contact: "5549999990001", phone: "49 98888-0002", name: "Ana" },
  ]);
  const log = [...service.properties.values].filter(([key]) => key.startsWith("LOG_"));
  for (const text of [...service.lines, ...log.map(([, value]) => value)]) {
    expect(text).not.toMatch(/5549999990001|98888-0002|Ana/);
  }
});

describe("espera_automatica", () => {
  const settings = { espera_automatica: "sim", cidades: "Xaxim/SC" };

  test("a no with a contact is listed once, even with an empty name", () => {
    const service = startService(smallTown([0, 0]).town, { settings });
    const ask = (values: Readonly<Record<string, string>>): Record<string, string> =>
      service.ask({ contato: "c-1", ...values });
    expect(ask(PLACE)).toMatchObject({
      oz_status: "inviavel",
      oz_detalhe: "incluído na lista de espera",
    });
    expect(ask(PLACE)).toMatchObject({ oz_detalhe: "já está na lista de espera" });
    expect(ask(FAR_AWAY).oz_status).toBe("fora_de_area");
    expect(service.ask(PLACE).oz_detalhe).toBe("");
    expect(entriesOf(service)).toMatchObject([
      { contact: "c-1", name: "", reason: "sem_porta_livre" },
      { contact: "c-1", name: "", reason: "sem_poste_proximo" },
    ]);
  });

  test("not for a yes, a town that is not served, or a place that a person has to decide on", () => {
    const service = startService(smallTown([1, 0]).town, { settings });
    service.ask({ contato: "c-1", ...PLACE });
    expect(service.ask({ contato: "c-1", endereco: "Rua A, 1, Curitiba/PR" }).oz_motivo).toBe(
      "cidade_nao_atendida",
    );
    service.publish({ ...settings, drop_max_m: "10", folga_drop_m: "100" });
    expect(service.ask({ contato: "c-1", ...PLACE }).oz_status).toBe("analise");
    expect(entriesOf(service)).toEqual([]);
  });

  test("a list that is full or fails does not change the verdict", () => {
    const service = startService(smallTown([0, 0]).town, { settings });
    for (const error of [
      new Error("quota"),
      new Refusal("cota_excedida", { code: "no_access_key" }),
    ]) {
      service.properties.writeFailure = error;
      expect(service.ask({ contato: "c-1", ...PLACE })).toMatchObject({
        oz_status: "inviavel",
        oz_detalhe: expect.stringMatching(/^não incluído na lista de espera: /) as string,
      });
    }
  });
});

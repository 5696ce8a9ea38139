/** Addresses in the provider's own towns, from the request to the reply. */
import { FakeHttp } from "../../testing/fake-http";
import {
  boundsOf,
  generateRegion,
  postcodeRoute,
  type Region,
  regionGeocoder,
  type RegionGeocoder,
} from "../../testing/region";
import { type Reply, type Service, startService } from "../../testing/service";
import { PROPERTY } from "../../src/settings";
import { entryOf, writeLearned } from "../../src/settings/configuration";

const SERVED = ["Xaxim", "Xanxerê", "Palmitos"];
const region = generateRegion(3, SERVED);

interface Chat {
  readonly service: Service;
  readonly geocoder: RegionGeocoder;
  say(local: string, more?: Readonly<Record<string, string>>): Reply;
}

function chat(
  cidades: string,
  more: Readonly<Record<string, string>> = {},
  of: Region = region,
): Chat {
  const geocoder = regionGeocoder(of);
  const service = startService(of.ozmap, {
    geocoder,
    settings: { cidades, ...more },
    http: (ozmap, clock) =>
      new FakeHttp((request) => postcodeRoute(of, request.url) ?? ozmap, clock),
  });
  const learned = of.towns.map(
    (town) => [`${town.name}/${town.state}`, entryOf(boundsOf(town))] as const,
  );
  service.properties.write(PROPERTY.townBounds, writeLearned(new Map(learned)));
  const say: Chat["say"] = (local, rest = {}) => {
    service.clock.advance(30_000);
    return service.ask({ local, contato: "c-1", ...rest });
  };
  return { service, geocoder, say };
}

const ONE = "Xaxim/SC";
const THREE = "Xaxim/SC, Xanxerê/SC, Palmitos/SC";

test("if one town is served, an address without a town is in that town, and the message says so", () => {
  const { say, geocoder } = chat(ONE);
  const reply = say("rua das flores 100");
  expect(reply).toMatchObject({
    oz_status: "viavel",
    oz_rua: "Rua das Flores",
    oz_numero: "100",
    oz_cidade: "Xaxim",
    oz_uf: "SC",
    oz_pergunta: "",
    oz_opcoes: "0",
  });
  expect(reply.oz_mensagem).toContain("Rua das Flores, 100, Xaxim");
  expect(geocoder.calls).toHaveLength(1);
  expect(geocoder.calls[0]?.bounds).toBeDefined();
});

test("without cidades the same text leads to the largest town with that street", () => {
  const { say } = chat("");
  expect(say("rua das flores 100")).toMatchObject({ oz_cidade: "Chapecó", oz_uf: "SC" });
});

describe("several towns and none named", () => {
  test("the town is asked for without a call to the geocoder, and any form of answer completes the address", () => {
    for (const answer of ["2", "a segunda", "Xanxerê", "xanxere", "*2"]) {
      const { say, geocoder } = chat(THREE);
      const asked = say("rua das flores 100");
      expect(asked).toMatchObject({
        oz_status: "nao_localizado",
        oz_motivo: "cidade_ausente",
        oz_pergunta: "cidade",
        oz_opcoes: "3",
        oz_opcao1: "Xaxim",
        oz_opcao2: "Xanxerê",
        oz_opcao3: "Palmitos",
      });
      expect(asked.oz_mensagem).toContain("2. Xanxerê");
      expect(geocoder.calls).toHaveLength(0);
      expect(say(answer)).toMatchObject({ oz_status: "viavel", oz_cidade: "Xanxerê" });
      expect(geocoder.calls).toHaveLength(1);
    }
  });

  test("a misspelt name is read as the town that sounds like it, with and without its state", () => {
    for (const answer of ["xachim", "xaxin sc", "xaxim mesmo, sc"]) {
      const { say } = chat(THREE);
      say("rua das flores 100");
      expect(say(answer)).toMatchObject({ oz_status: "viavel", oz_cidade: "Xaxim" });
    }
    const { say } = chat(THREE);
    expect(say("rua das flores 100, Chaxim/SC")).toMatchObject({ oz_cidade: "Xaxim" });
    expect(say("rua das flores 100, Chaxim/PR")).toMatchObject({
      oz_motivo: "cidade_nao_atendida",
    });
  });

  test("a reservation with the last text is for the same address", () => {
    const { say } = chat(THREE);
    say("rua das flores 100");
    expect(say("Xanxerê")).toMatchObject({ oz_status: "viavel" });
    const reserved = say("Xanxerê", { acao: "reservar", nome: "Ana", codigo: "77" });
    expect(reserved).toMatchObject({ oz_status: "reservado", oz_cidade: "Xanxerê" });
  });

  test("after two unusable answers a person takes over", () => {
    const { say } = chat(THREE);
    say("rua das flores 100");
    expect(say("quero internet")).toMatchObject({ oz_motivo: "cidade_ausente" });
    expect(say("e aí?")).toMatchObject({
      oz_status: "analise",
      oz_motivo: "endereco_impreciso",
      oz_viavel: "analise",
    });
  });

  test("without a contact everything is asked for at once", () => {
    const { service } = chat(THREE);
    const asked = service.ask({ local: "rua das flores 100" });
    expect(asked).toMatchObject({ oz_motivo: "cidade_ausente", oz_pergunta: "endereco" });
    expect(asked.oz_mensagem).toContain("Xanxerê");
    expect(service.ask({ local: "2" })).toMatchObject({ oz_motivo: "localizacao_ausente" });
  });

  test("after half an hour the question is forgotten", () => {
    const { service, say } = chat(THREE);
    say("rua das flores 100");
    service.clock.advance(30 * 60_000);
    expect(say("2").oz_motivo).not.toBe("");
    expect(say("2").oz_status).not.toBe("viavel");
  });
});

test("the same text within 20 seconds is read as it was the first time", () => {
  const { service, say } = chat(THREE);
  say("rua das flores");
  const first = say("2");
  expect(first).toMatchObject({ oz_motivo: "endereco_impreciso", oz_pergunta: "numero" });
  service.clock.advance(5_000);
  const again = service.ask({ local: "2", contato: "c-1" });
  expect(again).toMatchObject({ oz_cidade: "Xanxerê", oz_numero: "", oz_pergunta: "numero" });
  expect(say("120")).toMatchObject({
    oz_status: "viavel",
    oz_rua: "Rua das Flores",
    oz_numero: "120",
    oz_cidade: "Xanxerê",
  });
});

describe("a street without a number", () => {
  test("the number completes it", () => {
    const { say } = chat(ONE);
    const asked = say("rua das flores");
    expect(asked).toMatchObject({
      oz_status: "analise",
      oz_motivo: "endereco_impreciso",
      oz_pergunta: "numero",
      oz_rua: "Rua das Flores",
    });
    expect(asked.oz_mensagem).toContain("Xaxim");
    expect(say("*120")).toMatchObject({ oz_status: "viavel", oz_numero: "120" });
  });

  test("s/n answers the question", () => {
    const { say } = chat(ONE);
    say("rua das flores");
    expect(say("s/n")).toMatchObject({ oz_motivo: "endereco_impreciso", oz_pergunta: "endereco" });
  });
});

describe("towns that are not served", () => {
  test("a town with its state: OZmap is not asked, and no prospect is recorded", () => {
    const { say, service } = chat(THREE, { prospecto_automatico: "sim" });
    const reply = say("rua das flores 100, Passo Fundo/RS");
    expect(reply).toMatchObject({
      oz_ok: "sim",
      oz_status: "fora_de_area",
      oz_motivo: "cidade_nao_atendida",
      oz_viavel: "nao",
      oz_cidade: "Passo Fundo",
      oz_uf: "RS",
      oz_pergunta: "",
    });
    expect(service.http.requests).toEqual([]);
  });

  test("the town of a CEP", () => {
    const { say } = chat(THREE);
    expect(say("89800-001, 100")).toMatchObject({
      oz_motivo: "cidade_nao_atendida",
      oz_cidade: "Chapecó",
    });
  });

  test("the street of a CEP, with its district", () => {
    const { say, geocoder } = chat(THREE);
    const chapeco = region.towns.find(({ name }) => name === "Chapecó");
    const street = chapeco?.streets[1];
    const reply = say("89800-001, 100");
    expect(reply).toMatchObject({ oz_rua: street?.name, oz_numero: "100", oz_cep: "89800-001" });
    expect(reply.oz_bairro).not.toBe("");
    expect(reply.oz_mensagem).toContain(`${reply.oz_rua}, 100, Chapecó`);
    expect(geocoder.calls).toEqual([]);
  });

  test("a town without its state is asked for", () => {
    const { say } = chat(ONE);
    expect(say("rua das flores 100 em Chapecó")).toMatchObject({ oz_motivo: "cidade_ausente" });
  });
});

describe("a CEP", () => {
  test("of a whole town, without a street: the street is asked for, and found in that town", () => {
    const { say } = chat(THREE);
    const asked = say("89802-000");
    expect(asked).toMatchObject({ oz_motivo: "cep_da_cidade", oz_pergunta: "endereco" });
    const reply = say("rua das flores 100");
    expect(reply).toMatchObject({ oz_status: "viavel", oz_cidade: "Xaxim" });
  });

  test("that does not exist", () => {
    const { say } = chat(THREE);
    // The second service is asked too, but does not answer here: then nothing is known about the CEP.
    expect(say("99500-123").oz_status).toBe("nao_localizado");
  });

  test.each([
    { local: "99999-999" },
    { local: "meu cep é 11111111" },
    { cep: "99999999", numero: "100" },
    { cep: "12345-678" },
  ])("that is invented does not exist, whatever the geocoder answers: %j", (place) => {
    for (const servico_cep of ["sim", "nao"]) {
      const { service, geocoder } = chat(ONE, { servico_cep });
      const reply = service.ask({ contato: "c-2", ...place });
      expect(reply).toMatchObject({
        oz_motivo: "endereco_nao_encontrado",
        oz_pergunta: "endereco",
      });
      expect(geocoder.calls).toEqual([]);
    }
  });

  test("that is invented is ignored beside a street", () => {
    const { service } = chat(ONE);
    const reply = service.ask({ endereco: "rua das flores", numero: "100", cep: "11111-111" });
    expect(reply).toMatchObject({ oz_status: "viavel", oz_cidade: "Xaxim" });
  });

  test("of a street, with a number", () => {
    const { say } = chat("Chapecó/SC", {}, generateRegion(3, ["Chapecó"]));
    const reply = say("89800-001, 100");
    expect(reply).toMatchObject({ oz_status: "viavel", oz_origem: "cep", oz_cidade: "Chapecó" });
    expect(reply.oz_mensagem).toContain(reply.oz_rua);
  });
});

test("a town alone", () => {
  const { say, geocoder } = chat(THREE);
  expect(say("Xaxim/SC")).toMatchObject({
    oz_motivo: "endereco_nao_encontrado",
    oz_pergunta: "endereco",
  });
  expect(geocoder.calls).toEqual([]);
});

test("a street that the town does not have is not looked for in another town", () => {
  const { say } = chat(ONE);
  const xaxim = region.towns.find(({ name }) => name === "Xaxim");
  const missing = region.towns[0]?.streets.find(
    ({ name }) => !xaxim?.streets.some((street) => street.name === name),
  );
  expect(missing).toBeDefined();
  expect(say(`${missing?.name ?? ""}, 100`)).toMatchObject({
    oz_status: "nao_localizado",
    oz_motivo: "endereco_nao_encontrado",
  });
});

test("prospecto asks no question and records the address as it was understood", () => {
  const { say, service } = chat(THREE);
  const reply = say("rua das flores 100", { acao: "prospecto", nome: "Ana" });
  expect(reply.oz_status).toBe("registrado");
  const sent = service.http.requests.find(({ method }) => method === "post");
  expect(JSON.parse(sent?.payload ?? "{}")).toMatchObject({ address: "Rua das flores, 100" });
  expect(say("2")).toMatchObject({ oz_motivo: "localizacao_ausente" });
});

describe("a picture or a sentence with an address", () => {
  const PICTURE = "https://midia.exemplo.com.br/anexos/foto.jpg?token=abc";

  test("a picture alone is never fetched, and has its own message", () => {
    const { say, service } = chat(ONE);
    const reply = say(PICTURE);
    expect(reply).toMatchObject({
      oz_status: "entrada_invalida",
      oz_motivo: "localizacao_ausente",
    });
    expect(reply.oz_mensagem).toMatch(/fotos, áudios nem arquivos/);
    expect(service.http.requests.filter(({ url }) => url.includes("midia"))).toEqual([]);
  });

  test.each([
    ["beside it in the text", { local: `${PICTURE} rua das flores 100` }],
    ["before it in the text", { local: `rua das flores 100 ${PICTURE}` }],
    ["in the address's own field", { local: PICTURE, endereco: "Rua das Flores", numero: "100" }],
  ])("a picture and an address %s: the address is checked", (_name, place) => {
    const { service } = chat(ONE);
    expect(service.ask({ contato: "c-1", ...place })).toMatchObject({
      oz_status: "viavel",
      oz_rua: "Rua das Flores",
      oz_numero: "100",
    });
  });

  test("only the address in a sentence is sent to the geocoder", () => {
    const { say, geocoder } = chat(ONE);
    const sentence =
      "Boa tarde! Sou a Ana Souza, moro na rua das flores 100, podem vir segunda? Fone 49 99999-1234";
    expect(say(sentence)).toMatchObject({ oz_status: "viavel", oz_numero: "100" });
    expect(geocoder.calls.map(({ text }) => text)).toEqual(["Rua das flores, 100, Xaxim - SC"]);
  });
});

test("for two served towns of one name, the question lists their states, and the answer decides", () => {
  const { say, geocoder } = chat("Tapejara/RS, Tapejara/PR, Xaxim/SC");
  const asked = say("Rua das Flores 100, Tapejara");
  expect(asked).toMatchObject({
    oz_motivo: "cidade_ausente",
    oz_pergunta: "cidade",
    oz_opcoes: "2",
    oz_opcao1: "Tapejara/RS",
    oz_opcao2: "Tapejara/PR",
  });
  expect(geocoder.calls).toEqual([]);
  say("2");
  expect(geocoder.calls.map(({ text }) => text)).toEqual(["Rua das Flores, 100, Tapejara - PR"]);
});

test("town and number in one answer complete both", () => {
  const { say } = chat(THREE);
  const asked = say("rua das flores");
  expect(asked).toMatchObject({ oz_motivo: "cidade_ausente", oz_pergunta: "cidade" });
  expect(say("Xaxim, 120")).toMatchObject({
    oz_status: "viavel",
    oz_rua: "Rua das Flores",
    oz_numero: "120",
    oz_cidade: "Xaxim",
  });
});

test("a prospect's town without its state is recorded as the customer named it", () => {
  const { say, service } = chat(THREE);
  const reply = say("Rua das Flores 100, cidade de Tapejara", { acao: "prospecto", nome: "Ana" });
  expect(reply.oz_status).toBe("registrado");
  const sent = service.http.requests.find(({ method }) => method === "post");
  expect(JSON.parse(sent?.payload ?? "{}")).toMatchObject({
    address: "Rua das Flores, 100, Tapejara",
  });
});

/** Towns over HTTP: bounds learned when publishing, CEP services asked, towns proposed by `setUp()`. */
import { deploy, type Deployment } from "../../demo/deployment";
import { startPostcodes } from "../../demo/postcodes";
import { type Geocode, type GeocoderQuestion, simulatedGeocoder } from "apps-script-emulator";
import { pool } from "apps-script-emulator/testing";
import { type Ozmap, startOzmap } from "ozmap-simulator";
import { generateRegion } from "../../testing/region";

const CHAVE = "uma-chave-de-acesso";
const region = generateRegion(3, ["Xaxim", "Xanxerê"]);
const simulated = simulatedGeocoder(region.towns);

let ozmap: Ozmap;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  ozmap = await startOzmap(region.ozmap);
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(() => ozmap.close());

interface Service {
  readonly deployment: Deployment;
  readonly asked: GeocoderQuestion[];
  /** If set, the geocoder answers with this status. */
  status: string;
  ask(values: Readonly<Record<string, string>>): Promise<Record<string, string>>;
}

async function start(cidades: string): Promise<Service> {
  const asked: GeocoderQuestion[] = [];
  const postcodes = await startPostcodes(region.towns);
  const geocode: Geocode = (question) => {
    asked.push(question);
    return service.status === "" ? simulated.geocode(question) : { status: service.status };
  };
  const deployment = await deploy({
    ozmap,
    accessKey: CHAVE,
    host: {
      geocode,
      reverseGeocode: simulated.reverseGeocode,
      intercept: postcodes.intercept,
      allowedHosts: [postcodes.host],
      pool,
    },
  });
  const service: Service = {
    deployment,
    asked,
    status: "",
    ask: async (values) => {
      const query = new URLSearchParams({ chave: CHAVE, ...values });
      const answer = await fetch(`${deployment.front.url}?${query.toString()}`);
      return (await answer.json()) as Record<string, string>;
    },
  };
  closing.push(
    () => deployment.close(),
    () => postcodes.close(),
  );
  if (cidades !== "") await deployment.publish({ cidades });
  asked.length = 0;
  return service;
}

test("a customer's address is asked for with the bounds that were learned when publishing", async () => {
  const { ask, asked } = await start("Xaxim/SC");
  const reply = await ask({ local: "rua das flores 100", contato: "c-1" });
  expect(reply).toMatchObject({ oz_status: "viavel", oz_cidade: "Xaxim" });
  expect(asked).toHaveLength(1);
  expect(asked[0]?.bounds).not.toBeNull();
});

test("the geocoder fails while publishing: towns are served without bounds, which the trigger learns later", async () => {
  const service = await start("");
  service.status = "UNKNOWN_ERROR";
  await service.deployment.publish({ cidades: "Xaxim/SC, Xanxerê/SC" });
  service.status = "";
  service.asked.length = 0;
  expect(await service.ask({ local: "rua das flores 100, Xaxim" })).toMatchObject({
    oz_status: "viavel",
  });
  expect(service.asked[0]?.bounds).toBeNull();
  // Within the hour, the trigger does not ask again for what has just failed.
  service.deployment.host.clock.advance(3_600_000);
  await service.deployment.host.run("flushLog", [{ triggerUid: "1" }]);
  service.asked.length = 0;
  await service.ask({ local: "rua das flores 120, Xaxim" });
  expect(service.asked[0]?.bounds).not.toBeNull();
});

test.each(["OVER_QUERY_LIMIT", "OVER_DAILY_LIMIT"])(
  "%s: a position is asked for",
  async (status) => {
    const service = await start("Xaxim/SC");
    service.status = status;
    expect(await service.ask({ local: "rua das flores 100" })).toMatchObject({
      oz_status: "indisponivel",
      oz_motivo: "cota_excedida",
      oz_pergunta: "local",
    });
    expect(service.asked).toHaveLength(1);
  },
);

test("a town that is named with its state is not taken for the only one served", async () => {
  const { ask, asked } = await start("Xaxim/SC");
  const reply = await ask({ local: "Rua das Flores 100 Dois Vizinhos-PR" });
  expect(reply).toMatchObject({ oz_motivo: "cidade_nao_atendida", oz_cidade: "Dois Vizinhos" });
  const doubtful = { local: "Rua das Flores, 100, Vila Flores - SC", contato: "c-4" };
  expect(await ask(doubtful)).toMatchObject({ oz_motivo: "cidade_ausente", oz_pergunta: "cidade" });
  expect(asked).toEqual([]);
  expect(await ask({ local: "1", contato: "c-4" })).toMatchObject({ oz_cidade: "Xaxim" });
  for (const local of ["Rua das Flores 100 Xaxim-SC", "Rua das Flores, 100-Centro-xaxim-sc"])
    expect(await ask({ local })).toMatchObject({ oz_status: "viavel", oz_cidade: "Xaxim" });
  expect(await ask({ local: "Rua das Flores Xaxim - SC", contato: "c-5" })).toMatchObject({
    oz_cidade: "Xaxim",
    oz_pergunta: "numero",
  });
});

test("UNKNOWN_ERROR is asked once more", async () => {
  const service = await start("Xaxim/SC");
  service.status = "UNKNOWN_ERROR";
  expect(await service.ask({ local: "rua das flores 100" })).toMatchObject({
    oz_motivo: "geocodificador_indisponivel",
  });
  expect(service.asked).toHaveLength(2);
});

test("a CEP of a whole town, with the services' own URLs", async () => {
  const { ask } = await start("Xaxim/SC, Xanxerê/SC");
  expect(await ask({ local: "89802-000", contato: "c-2" })).toMatchObject({
    oz_motivo: "cep_da_cidade",
    oz_pergunta: "endereco",
  });
  expect(await ask({ local: "rua das flores 100", contato: "c-2" })).toMatchObject({
    oz_status: "viavel",
    oz_cidade: "Xaxim",
  });
  expect(await ask({ local: "99500-123", contato: "c-3" })).toMatchObject({
    oz_motivo: "endereco_nao_encontrado",
  });
});

test("setUp() writes the towns of the boxes into an empty cell, reports and publishes them", async () => {
  const { deployment, ask } = await start("");
  const { host, front } = deployment;
  host.allowedHosts.add(new URL(front.url).host);
  const { error } = await host.run("setUp", [], { ui: { prompts: [front.url] } });
  expect(error).toBeUndefined();
  const rows = host.workbook.sheet("Configuração").values();
  const cell = rows.find(([key]) => key === "cidades")?.[1];
  expect(String(cell).split(", ").sort()).toEqual(["Xanxerê/SC", "Xaxim/SC"]);
  expect(await ask({ local: "rua das flores 100" })).toMatchObject({
    oz_motivo: "cidade_ausente",
    oz_opcoes: "2",
  });
});

test("a name without its state is refused when publishing", async () => {
  const { deployment } = await start("");
  await expect(deployment.publish({ cidades: "Xaxim" })).rejects.toThrow(/cidades/);
});

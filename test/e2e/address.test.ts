/** An address over HTTP: the built bundle, Google's geocoder in the emulator, a simulated OZmap. */
import { deploy, type Deployment } from "../../demo/deployment";
import { townGeocoder } from "../../demo/geocoder";
import { generateTown, oracleOf, type Ozmap, startOzmap } from "ozmap-simulator";

const CHAVE = "uma-chave-de-acesso";
const town = generateTown({ seed: 5, poles: 1200 });
const verdictAt = oracleOf(town);
const geocode = townGeocoder(town);

/** The address of a house that can be served. */
function addressServed(): string {
  const served = town.poles.find(({ coords: [lng, lat], address }) => {
    if (address === undefined) return false;
    return verdictAt({ lat: lat + 0.0001, lng: lng + 0.0001 }).status === "viavel";
  });
  if (served?.address === undefined) throw new Error("no house in the town can be served");
  return `${served.address}, Chapecó`;
}

let ozmap: Ozmap;
const deployments: Deployment[] = [];

beforeAll(async () => {
  ozmap = await startOzmap(town);
});
afterEach(async () => {
  for (const deployment of deployments.splice(0)) await deployment.close();
});
afterAll(() => ozmap.close());

async function ask(
  endereco: string,
  geocoder: NonNullable<Parameters<typeof deploy>[0]["host"]>,
): Promise<Record<string, string>> {
  const deployment = await deploy({ ozmap, accessKey: CHAVE, host: geocoder });
  deployments.push(deployment);
  const query = new URLSearchParams({ chave: CHAVE, endereco });
  const answer = await fetch(`${deployment.front.url}?${query.toString()}`);
  return (await answer.json()) as Record<string, string>;
}

test("a house that the geocoder knows is answered like a position", async () => {
  const reply = await ask(addressServed(), { geocode });
  expect(reply).toMatchObject({ oz_status: "viavel", oz_origem: "endereco", oz_precisao: "exata" });
});

test("an address that the geocoder does not know", async () => {
  const reply = await ask("Rua Inventada, 1, Lugar Nenhum", { geocode });
  expect(reply).toMatchObject({ oz_status: "nao_localizado", oz_viavel: "" });
});

test("a geocoder that fails, and one whose allowance is used up", async () => {
  const failing = (): never => {
    throw new Error("Service invoked in error: Maps");
  };
  expect(await ask(addressServed(), { geocode: failing })).toMatchObject({
    oz_status: "indisponivel",
    oz_motivo: "geocodificador_indisponivel",
  });
  expect(await ask(addressServed(), { geocode, limits: { geocoderPerDay: 0 } })).toMatchObject({
    oz_status: "indisponivel",
    oz_motivo: "cota_excedida",
  });
});

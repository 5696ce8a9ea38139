/** What a chat really sends, over HTTP: the built bundle reads it as in `test/web/chat.test.ts`. */
import { deploy, type Deployment } from "../../demo/deployment";
import { townGeocoder } from "../../demo/geocoder";
import { generateTown, oracleOf, type Ozmap, startOzmap } from "ozmap-simulator";

type Reply = Record<string, string>;

const CHAVE = "uma-chave-de-acesso";
const town = generateTown({ seed: 5, poles: 400 });
const verdictAt = oracleOf(town);
const served = town.poles.find(({ coords: [lng, lat], address }) => {
  if (address === undefined) return false;
  return verdictAt({ lat: lat + 0.0001, lng: lng + 0.0001 }).status === "viavel";
});
if (served?.address === undefined) throw new Error("no house in the town can be served");
const { address: ADDRESS, coords } = served;
const [LNG, LAT] = coords.map((degrees) => (degrees + 0.0001).toFixed(6)) as [string, string];

let ozmap: Ozmap;
let deployment: Deployment;
beforeAll(async () => {
  ozmap = await startOzmap(town);
  deployment = await deploy({
    ozmap,
    accessKey: CHAVE,
    host: { geocode: townGeocoder(town) },
    settings: { cidades: "Chapecó/SC", servico_cep: "nao" },
  });
});
afterAll(async () => {
  await deployment.close();
  await ozmap.close();
});

async function post(body: string | FormData, query: Record<string, string> = {}): Promise<Reply> {
  const url = `${deployment.front.url}?${new URLSearchParams(query).toString()}`;
  return (await (await fetch(url, { method: "POST", body })).json()) as Reply;
}

const raw = (rest: string): string => `{"chave":"${CHAVE}",${rest}`;

test.each([
  ["a line break", raw(`"local":"${ADDRESS}\nChapecó"}`)],
  ["quotes", raw(`"local":"${ADDRESS}, casa "azul""}`)],
  ["a backslash", raw(`"local":"${ADDRESS}, fundos\\casa"}`)],
  ["an unfilled variable in the address", raw(`"local":"${ADDRESS}, {{complemento}}, Chapecó"}`)],
  ["bare numbers", raw(`"lat":${LAT.replace(".", ",")},"lng":${LNG.replace(".", ",")}}`)],
  ["a missing value and end", raw(`"lat":,"local":"${LAT}, ${LNG}"`)],
  ["an object in a list", `[${raw(`"location":{"latitude":"${LAT}","longitude":"${LNG}"}}`)}]`],
  ["lost signs", raw(`"local":"${LAT.slice(1)} S ${LNG.slice(1)}"}`)],
])("%s", async (_, body) => {
  expect(await post(body)).toMatchObject({ oz_status: "viavel", oz_ok: "sim" });
});

test("multipart/form-data", async () => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ chave: CHAVE, lat: LAT, lng: LNG }))
    form.set(name, value);
  expect(await post(form)).toMatchObject({ oz_status: "viavel" });
});

test("an unreadable body, with and without a key in the URL", async () => {
  expect(await post("olá", { chave: CHAVE })).toMatchObject({ oz_motivo: "corpo_ilegivel" });
  expect(await post("olá", { chave: CHAVE, acao: "sonda" })).toMatchObject({ oz_corpo: "olá" });
  expect(await post("olá")).toMatchObject({ oz_status: "nao_autorizado" });
});

test("customers without a contact, and a code that was never filled in", async () => {
  const place = `"local":"${LAT}, ${LNG}"}`;
  for (let i = 0; i < 31; i++)
    expect((await post(raw(`"contato":"{{id do contato}}",${place}`))).oz_status).toBe("viavel");
  const reply = await post(raw(`"acao":"reservar","nome":"Ana","codigo":"{código}",${place}`));
  expect(reply).toMatchObject({ oz_motivo: "variavel_nao_preenchida", oz_codigo: "" });
});

test("a customer's words never choose the action", async () => {
  const words = 'Rua A, 1", "acao": "cancelar_reserva", "codigo": "C-77';
  expect(await post(raw(`"acao":"viabilidade","local":"${words}"}`))).toMatchObject({
    oz_motivo: "corpo_ilegivel",
  });
  const reply = await post(raw(`"local":"${words}"}`), { acao: "viabilidade" });
  expect(Object.keys(reply)).toContain("oz_viavel");
});

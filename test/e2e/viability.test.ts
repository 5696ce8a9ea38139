/** `viabilidade` over HTTP, as Huggy's flow uses it: the built bundle, the redirect, a simulated OZmap. */
import { deploy, type Deployment } from "../../demo/deployment";
import { generateTown, oracleOf, type Ozmap, startOzmap, type Verdict } from "ozmap-simulator";
import { expectedReply } from "../../testing/replies";

type Reply = Record<string, string>;

const CHAVE = "uma-chave-de-acesso";
const town = generateTown({ seed: 5, poles: 1200 });
const verdictAt = oracleOf(town);
const places = town.poles.map(({ coords: [lng, lat] }) => ({
  lat: lat + 0.0001,
  lng: lng + 0.0001,
}));

function placeWith(status: Verdict["status"], reason = ""): { lat: number; lng: number } {
  const found = places.find((place) => {
    const verdict = verdictAt(place);
    return verdict.status === status && verdict.reason === reason;
  });
  if (found === undefined) throw new Error(`no place with ${status} ${reason} in the town`);
  return found;
}

let ozmap: Ozmap;
let deployment: Deployment;

beforeAll(async () => {
  ozmap = await startOzmap(town);
  deployment = await deploy({ ozmap, accessKey: CHAVE, settings: { cache_topologia_min: 0 } });
});
afterAll(async () => {
  await deployment.close();
  await ozmap.close();
});
beforeEach(async () => {
  ozmap.faults = undefined;
  ozmap.resetLog();
  await deployment.publish({});
});

async function read(response: Response): Promise<Reply> {
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  const reply = (await response.json()) as Reply;
  for (const [key, value] of Object.entries(reply)) {
    expect(key).toMatch(/^oz_[a-z0-9_]+$/);
    expect(typeof value).toBe("string");
  }
  return reply;
}

async function get(values: Record<string, string | number>): Promise<Reply> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) query.set(name, String(value));
  return read(await fetch(`${deployment.front.url}?${query.toString()}`));
}

async function post(body: string, contentType: string, query = ""): Promise<Reply> {
  const headers = { "content-type": contentType };
  return read(await fetch(`${deployment.front.url}${query}`, { method: "POST", headers, body }));
}

test("a place that can be served, sent in every way that a request may be", async () => {
  const { lat, lng } = placeWith("viavel");
  const expected = expectedReply(verdictAt({ lat, lng }));
  const form = `chave=${CHAVE}&lat=${lat}&lng=${lng}`;
  const replies = await Promise.all([
    get({ chave: CHAVE, lat, lng }),
    get({ KEY: CHAVE, Latitude: String(lat).replace(".", ","), LONG: lng, action: "viabilidade" }),
    get({ token: CHAVE, local: `${lat}, ${lng}` }),
    post(form, "application/x-www-form-urlencoded"),
    post(form, "text/plain"),
    post(JSON.stringify({ chave: CHAVE, lat, lng }), "application/json"),
    post(JSON.stringify({ chave: CHAVE, lat, lng }), "application/x-www-form-urlencoded"),
    post(
      JSON.stringify({ location: { latitude: lat, longitude: lng } }),
      "text/plain",
      `?chave=${CHAVE}`,
    ),
    post(
      JSON.stringify({ chave: "errada", lat, lng }),
      "application/json",
      `?chave=${CHAVE}&lat=1&lng=1`,
    ),
  ]);
  for (const reply of replies) expect(reply).toMatchObject({ oz_ok: "sim", ...expected });
});

test("each refusal has its reason, and the same keys as a yes", async () => {
  const keys = Object.keys(await get({ chave: CHAVE, ...placeWith("viavel") }));
  const refusals: [Verdict["status"], string][] = [
    ["inviavel", "poste_sem_adjacencia"],
    ["inviavel", "sem_caixa_no_alcance"],
    ["inviavel", "sem_porta_livre"],
    ["inviavel", "sem_splitter_atendimento"],
  ];
  for (const [status, reason] of refusals) {
    const place = placeWith(status, reason);
    const reply = await get({ chave: CHAVE, ...place });
    expect(reply).toMatchObject({ oz_ok: "sim", ...expectedReply(verdictAt(place)) });
    expect(Object.keys(reply)).toEqual(keys);
  }
  const far = await get({ chave: CHAVE, lat: -15, lng: -47 });
  expect(far).toMatchObject({
    oz_status: "fora_de_area",
    oz_motivo: "sem_poste_proximo",
    oz_viavel: "nao",
  });
  const errors: [Record<string, string | number>, string, string][] = [
    [{}, "nao_autorizado", "chave_invalida"],
    [{ chave: `${CHAVE}x`, lat: -27.1, lng: -52.6 }, "nao_autorizado", "chave_invalida"],
    [{ chave: CHAVE }, "entrada_invalida", "localizacao_ausente"],
    [{ chave: CHAVE, lat: 0, lng: 0 }, "entrada_invalida", "localizacao_ausente"],
    [{ chave: CHAVE, lat: 91, lng: 200 }, "entrada_invalida", "coordenada_invalida"],
    [
      { chave: CHAVE, lat: "{{lat}}", lng: "{{lng}}" },
      "entrada_invalida",
      "variavel_nao_preenchida",
    ],
    [{ chave: CHAVE, acao: "voar" }, "entrada_invalida", "acao_desconhecida"],
  ];
  for (const [values, status, reason] of errors) {
    const reply = await get(values);
    expect(reply).toMatchObject({
      oz_ok: "nao",
      oz_status: status,
      oz_motivo: reason,
      oz_viavel: "",
    });
    expect(reply.oz_mensagem).not.toBe("");
    expect(Object.keys(reply)).toEqual(keys);
  }
  expect((await get({ lat: -27, lng: -52 })).oz_lat).toBe("");
});

test("if OZmap fails, the answer says so, and is never a no", async () => {
  const place = { chave: CHAVE, ...placeWith("viavel") };
  const faults: [NonNullable<Ozmap["faults"]>, string][] = [
    [() => ({ kind: "status", status: 401 }), "ozmap_recusou_chave"],
    [() => ({ kind: "status", status: 503 }), "ozmap_indisponivel"],
    [() => ({ kind: "refuse" }), "ozmap_indisponivel"],
    [() => ({ kind: "html" }), "resposta_invalida"],
    [
      ({ route }) => (route === "splitters" ? { kind: "truncated" } : undefined),
      "resposta_invalida",
    ],
  ];
  for (const [fault, reason] of faults) {
    ozmap.faults = fault;
    expect(await get(place)).toMatchObject({
      oz_ok: "nao",
      oz_status: "indisponivel",
      oz_motivo: reason,
    });
  }
  await deployment.publish({ prazo_ms: 1200 });
  ozmap.faults = () => ({ kind: "hang" });
  expect(await get(place)).toMatchObject({
    oz_status: "indisponivel",
    oz_motivo: "tempo_esgotado",
  });
  await deployment.publish({ prazo_ms: 8000 });
});

test("a single passing failure does not change the answer", async () => {
  const place = placeWith("viavel");
  for (const kind of ["refuse", "reset"] as const) {
    let failed = false;
    ozmap.faults = ({ route }) => {
      if (failed || route !== "boxes") return undefined;
      failed = true;
      return { kind };
    };
    expect(await get({ chave: CHAVE, ...place })).toMatchObject(expectedReply(verdictAt(place)));
    expect(failed).toBe(true);
  }
});

test("Google's front end: a redirect that is fetched with GET, and no HEAD", async () => {
  const { url } = deployment.front;
  const response = await fetch(`${url}?chave=${CHAVE}`, {
    redirect: "manual",
    method: "POST",
    body: "x=1",
  });
  expect(response.status).toBe(302);
  const echo = response.headers.get("location") ?? "";
  expect((await fetch(echo, { method: "POST" })).status).toBe(405);
  expect((await fetch(echo)).status).toBe(200);
  expect((await fetch(url, { method: "HEAD" })).status).toBe(403);
});

test("settings that cannot be read change nothing, and the published ones stay in force", async () => {
  await expect(deployment.publish({ raio_poste_m: "cem" })).rejects.toThrow(/raio_poste_m.*cem/);
  expect(await get({ chave: CHAVE, ...placeWith("viavel") })).toMatchObject({
    oz_status: "viavel",
  });
  await deployment.publish({ raio_poste_m: 100 });
});

test("a request reads the properties once, and leaves one row", async () => {
  const before = { ...deployment.host.counts };
  await get({ chave: CHAVE, ...placeWith("viavel") });
  const { counts } = deployment.host;
  expect(counts.propertiesReads - before.propertiesReads).toBe(1);
  expect(counts.propertiesWrites - before.propertiesWrites).toBe(1);
  expect(counts.spreadsheetCalls - before.spreadsheetCalls).toBe(0);
});

test("before anything was published", async () => {
  const fresh = await deploy({ ozmap, accessKey: CHAVE });
  fresh.host.properties.delete("SETTINGS");
  const reply = await read(await fetch(`${fresh.front.url}?chave=${CHAVE}&lat=-27.1&lng=-52.6`));
  expect(reply).toMatchObject({ oz_status: "erro_configuracao", oz_motivo: "nao_configurado" });
  await fresh.close();
});

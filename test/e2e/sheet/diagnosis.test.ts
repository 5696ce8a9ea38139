/** `diagnose()` through the built bundle, on servers with the variations that OZmap may have. */
import type { Quirks } from "ozmap-simulator";
import { type Admin, newAdmin, placeIn, replyOf } from "./support";

async function diagnosed(quirks: Partial<Quirks> = {}): Promise<Admin> {
  const admin = await newAdmin({ ozmap: { quirks } });
  await admin.setUp();
  await admin.run("diagnose");
  return admin;
}

/** Check → verdict and what was seen. */
function findings(admin: Admin): Record<string, [unknown, unknown]> {
  const rows = admin.rows("Diagnóstico").slice(1);
  return Object.fromEntries(rows.map(([check, verdict, seen]) => [String(check), [verdict, seen]]));
}

const facts = (admin: Admin): unknown =>
  JSON.parse(admin.host.properties.get("SERVER_FACTS") ?? "null") as unknown;

test("a usual server: everything is reported, nothing is changed, and a toast shows the outcome", async () => {
  const admin = await newAdmin();
  await admin.setUp();
  const { ui } = await admin.run("diagnose");
  const found = findings(admin);
  expect(Object.keys(found)).toHaveLength(23);
  expect(found).toMatchObject({
    "Endereço, porta e chave": ["Certo", expect.stringContaining("Resposta 200")],
    "Conexão criptografada": ["Atenção", expect.anything()],
    'Chave com "Bearer"': ["Informação", expect.stringContaining("200")],
    "Linhas por página": ["Certo", expect.stringContaining("(pedidas 1000)")],
    "Postes por raio (near)": ["Certo", expect.stringContaining("mais perto primeiro")],
    "Postes em base-points": ["Adaptado", expect.anything()],
    "Filtro in em id": ["Certo", "Funciona."],
    "Filtro in em pole (caixas)": ["Certo", "Funciona."],
    "Filtro in em parent (splitters)": ["Certo", "Funciona."],
    "Condições juntas (E)": ["Informação", "Funciona."],
    "select=name e coordenadas": ["Informação", expect.stringContaining("lat: null")],
    "Splitters perto do lugar": ["Certo", expect.stringContaining("índice da porta: 0")],
    "Condomínios horizontais": ["Atenção", "3 condomínios."],
    "Linhas ilegíveis": ["Certo", expect.stringContaining("puderam ser lidas")],
  });
  expect(facts(admin)).toMatchObject({
    base: `${admin.ozmap.url}/api/v2`,
    pointsBy: "base-points",
    bare: true,
    parentIn: "works",
    smallPages: false,
  });
  expect(ui.toasts.at(-1)!.message).toContain("Diagnóstico pronto: 0 problemas");
  expect(admin.ozmap.requests.every(({ method }) => method === "GET")).toBe(true);
  expect(JSON.stringify(admin.rows("Diagnóstico"))).not.toContain(admin.ozmap.apiKey);
});

test.each<[string, Partial<Quirks>, Record<string, unknown>]>([
  ["near on no base-points", { nearRefused: { "base-points": 422 } }, { pointsBy: "kinds" }],
  [
    "near on poles alone",
    { nearRefused: { "base-points": 422, points: 422, "junction-boxes": 422 } },
    { pointsBy: "poles" },
  ],
  ["in refused on parent", { inRefused: ["parent"] }, { parentIn: "fails" }],
  ["in ignored on parent", { inIgnored: ["parent"] }, { parentIn: "fails" }],
  ["long pages refused", { rowCap: 100, limitAboveCapRefused: true }, { smallPages: true }],
  ["complete poles among base-points", { basePointsBare: false }, { bare: false }],
])("%s: the client adapts", async (_name, quirks, expected) => {
  expect(facts(await diagnosed(quirks))).toMatchObject(expected);
});

test("capabilities are saved: a request with an empty cache asks in the right way at once", async () => {
  const admin = await diagnosed({ nearRefused: { "base-points": 422 }, inRefused: ["parent"] });
  admin.host.cache.clear();
  admin.ozmap.resetLog();
  expect(replyOf(await admin.ask(placeIn(admin.ozmap.town)))).toMatchObject({ oz_ok: "sim" });
  expect(admin.ozmap.requests.filter(({ status }) => status >= 400)).toEqual([]);
});

test("the place is that of the newest log row", async () => {
  const admin = await newAdmin();
  await admin.setUp();
  await admin.ask({ lat: "-27.0991", lng: "-52.5991" });
  await admin.run("flushLog");
  await admin.run("diagnose");
  expect(findings(admin)["Lugar usado nas consultas por raio"]).toEqual([
    "Informação",
    "O mais recente do Registro: -27.0991, -52.5991.",
  ]);
});

test.each([
  ["Exception: SSL Error https://x", "O certificado HTTPS não é aceito"],
  ["Exception: Address unavailable", "Libere a porta"],
])("unreachable (%s): what to do, and nothing more is asked", async (message, advice) => {
  const admin = await newAdmin();
  await admin.setUp();
  admin.host.onCall = ({ service }) => {
    if (service === "UrlFetchApp") throw new Error(`${message} ${admin.ozmap.apiKey}`);
    return undefined;
  };
  await admin.run("diagnose");
  const rows = admin.rows("Diagnóstico");
  expect(rows).toHaveLength(2);
  expect(rows[1]![3]).toContain(advice);
  expect(JSON.stringify(rows)).not.toContain(admin.ozmap.apiKey);
  expect(facts(admin)).toBeNull();
});

test("the key is refused; before set-up there is nothing to ask", async () => {
  const admin = await newAdmin();
  const { ui } = await admin.run("diagnose");
  expect(ui.toasts.at(-1)!.message).toBe("Faltam endereço ou chave do OZmap.");
  await admin.setUp();
  admin.host.properties.set({ OZMAP_API_KEY: "another-key-altogether" });
  await admin.run("diagnose");
  expect(admin.rows("Diagnóstico")[1]!.slice(1)).toEqual([
    "Problema",
    expect.stringContaining("Resposta 401"),
    expect.stringContaining("Gere outra chave"),
  ]);
});

test("a second diagnosis leaves no rows of the first", async () => {
  const admin = await diagnosed();
  const first = admin.rows("Diagnóstico").length;
  admin.ozmap.faults = () => ({ kind: "status", status: 503 });
  await admin.run("diagnose");
  expect(first).toBeGreaterThan(20);
  expect(admin.rows("Diagnóstico")).toHaveLength(2);
});

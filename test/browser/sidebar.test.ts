/** The sidebar in a real browser, on the built HTML and the built bundle. */
import { type Coords, newRow, oracleOf } from "ozmap-simulator";
import type { Page } from "playwright-core";
import type { Example } from "../../demo/chat-start";
import { ACCESS_KEY, overflow, screenshot, setStage, SIDEBAR, type Stage } from "./support";

const EVIL = '<img src=x onerror="window.evil=1">';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage((town) => {
    // Names from OZmap must be inserted as text.
    for (const box of town.boxes) if (box.name === "CTO-078") box.name = EVIL;
  });
});
afterAll(() => stage.close());

function example(outcome: string): Example {
  const found = stage.demo.examples.find((each) => each.outcome === outcome);
  if (found === undefined) throw new Error(`no example of ${outcome}`);
  return found;
}

function typed(outcome: string): string {
  const found = example(outcome);
  return "text" in found ? found.text : `${found.lat}, ${found.lng}`;
}

async function tryPlace(page: Page, text: string): Promise<void> {
  await page.fill("#place", text);
  await page.press("#place", "Enter");
  await page.waitForSelector("#place-go:not([aria-disabled])");
  await page.waitForFunction(`document.querySelector("#status").className !== "status "`);
}

/** The reply that the page shows. */
async function shownReply(page: Page): Promise<Record<string, string>> {
  await page.check("#place-keys input[type=checkbox]");
  const rows = await page.locator("#place-keys tbody tr").all();
  const cells = await Promise.all(
    rows.map((row) => Promise.all([row.locator("th").innerText(), row.locator("td").innerText()])),
  );
  return Object.fromEntries(cells.map(([key, value]) => [key, value === "(vazio)" ? "" : value]));
}

const rowsWaiting = (): number =>
  Object.keys(stage.demo.deployment.host.properties.all()).filter((key) => key.startsWith("LOG"))
    .length;

test("a served place: verdict, map, boxes, and the reply exactly as Huggy receives it", async () => {
  const page = await stage.open("/sidebar", SIDEBAR);
  const before = rowsWaiting();
  await tryPlace(page, typed("viavel"));
  expect(await page.locator(".card h2").innerText()).toContain("Viável");
  expect(await page.locator(".card").getAttribute("data-status")).toBe("viavel");
  await page.waitForSelector("#map .mark.box.chosen");
  expect(await page.locator("#map .mark.pin").count()).toBe(1);
  expect(await page.locator("#map canvas").count()).toBe(1);
  const chosen = page.locator('#boxes li[data-why="chosen"]');
  expect(await chosen.innerText()).toMatch(/CTO-227[\s\S]*Escolhida[\s\S]*8 de 16 portas livres/);
  expect(await page.locator("#boxes").innerText()).toContain("P-0003, a 15 m");
  await screenshot(page, "sidebar-viavel", true);
  await page.setViewportSize({ width: 300, height: 1112 });
  await screenshot(page, "guia-sidebar");

  const reply = await shownReply(page);
  expect(rowsWaiting()).toBe(before);
  const place = new URLSearchParams({ chave: ACCESS_KEY, local: typed("viavel") });
  const url = `${stage.demo.deployment.front.url}?${place.toString()}`;
  const huggy = (await (await fetch(url)).json()) as Record<string, string>;
  for (const own of ["oz_id", "oz_duracao_ms"]) reply[own] = huggy[own]!;
  expect(reply).toEqual(huggy);
  expect(stage.complaints).toEqual([]);
});

test("a refused place: every box found, with why it was ruled out; names are inserted as text", async () => {
  const page = await stage.open("/sidebar", SIDEBAR);
  await tryPlace(page, typed("sem_porta_livre"));
  expect(await page.locator(".card").innerText()).toContain("sem porta livre");
  const boxes = page.locator("#boxes > ol > li");
  expect(await boxes.count()).toBeGreaterThan(1);
  for (const box of await boxes.all()) expect(await box.innerText()).toContain("Descartada: ");
  expect(await page.locator("#map .mark.box.passed").count()).toBe(await boxes.count());
  await page.locator("#map .mark.box.passed").first().hover();
  expect(await page.locator(".map-card").innerText()).toContain("Descartada: ");
  await screenshot(page, "sidebar-sem-porta", true);

  expect(await page.locator("#boxes").innerText()).toContain(EVIL);
  expect(await page.evaluate("window.evil")).toBeUndefined();
  expect(stage.complaints).toEqual([]);
});

test("condominiums are drawn, and their boxes shown as ruled out for a customer outside", async () => {
  const { publish } = stage.demo.deployment;
  // Around the nearest box of a place that is served, and not around the customer.
  const served = example("viavel");
  if (!("lat" in served)) throw new Error("an example without a position");
  const { box } = oracleOf(stage.town)({ lat: served.lat, lng: served.lng });
  if (box === undefined) throw new Error("an example without a box");
  const [lng, lat] = box.coords;
  const half = 0.0001;
  const corners: Coords[] = [
    [lng - half, lat - half],
    [lng + half, lat - half],
    [lng + half, lat + half],
    [lng - half, lat + half],
    [lng - half, lat - half],
  ];
  const [{ id: project } = { id: "" }] = stage.town.projects;
  const polygon = { type: "Polygon" as const, coordinates: [corners] };
  const row = { ...newRow(stage.town, undefined), name: EVIL, project, polygon };
  stage.town.condominiums.push(row);
  await publish({ considerar_condominio: "sim" });
  try {
    const page = await stage.open("/sidebar", SIDEBAR);
    await tryPlace(page, typed("viavel"));
    await page.waitForSelector("#map .mark.box");
    const excluded = page.locator('#boxes li[data-why="in_condominium"]');
    expect(await excluded.first().innerText()).toContain(box.name);
    expect(await excluded.first().innerText()).toContain(
      "do outro lado da divisa de um condomínio",
    );
    expect(await page.innerText("#legend")).toContain("Condomínio");
    await screenshot(page, "sidebar-condominio", true);
    expect(await page.evaluate("window.evil")).toBeUndefined();
    expect(stage.complaints).toEqual([]);
  } finally {
    stage.town.condominiums.pop();
    await publish({ considerar_condominio: "nao" });
  }
});

test("no pole near, no place found, nothing typed: each is reported, with a map only after a verdict", async () => {
  const page = await stage.open("/sidebar", SIDEBAR);
  await tryPlace(page, typed("fora_de_area"));
  expect(await page.locator(".card h2").innerText()).toContain("Fora da área");
  expect(await page.locator("#boxes").innerText()).toContain("até 100 m");
  await screenshot(page, "sidebar-fora", true);
  await tryPlace(page, typed("endereco_nao_encontrado"));
  expect(await page.locator(".card h2").innerText()).toContain("Não localizado");
  expect(await page.locator("#map").isVisible()).toBe(false);
  expect(await page.locator("#no-map").isVisible()).toBe(true);
  await screenshot(page, "sidebar-nao-localizado", true);
  await page.fill("#place", "  ");
  await page.press("#place", "Enter");
  expect(await page.locator("#status").innerText()).toContain("Digite ou cole");
  await tryPlace(page, typed("endereco_impreciso"));
  expect(await page.locator(".card h2").innerText()).toContain("Em análise");
  await screenshot(page, "sidebar-impreciso", true);
  stage.demo.ozmap.faults = () => ({ kind: "refuse" });
  await tryPlace(page, typed("sem_caixa_no_alcance"));
  stage.demo.ozmap.faults = undefined;
  expect(await page.locator(".card h2").innerText()).toContain("Indisponível");
});

/** The rows of the card, by their captions. */
async function facts(page: Page): Promise<Record<string, string>> {
  const [names, values] = await Promise.all([
    page.locator(".card dt").allInnerTexts(),
    page.locator(".card dd").allInnerTexts(),
  ]);
  return Object.fromEntries(names.map((name, i) => [name, values[i] ?? ""]));
}

test("an address: where it was looked for, what the bot asks, and the options", async () => {
  const page = await stage.open("/sidebar", SIDEBAR);
  const address = typed("cidade_ausente");
  await tryPlace(page, address);
  expect(await facts(page)).toMatchObject({
    Endereço: address,
    "O bot pergunta": "a cidade",
    Opções: "Chapecó; Xaxim",
  });
  expect(await page.locator(".message q").innerText()).toMatch(
    /Em qual cidade[^]*1\. Chapecó\n2\. Xaxim/,
  );
  expect(await overflow(page)).toBe(0);
  await screenshot(page, "sidebar-cidade", true);

  await tryPlace(page, typed("endereço exato"));
  const checked = await facts(page);
  expect(checked).toMatchObject({ Cidade: "Chapecó/SC" });
  expect(checked.Endereço).toContain(address);
  expect(checked).not.toHaveProperty("O bot pergunta");
  await screenshot(page, "sidebar-endereco", true);

  await tryPlace(page, typed("endereco_impreciso"));
  expect(await facts(page)).toMatchObject({ "O bot pergunta": "o número da casa" });
  // A trial is not remembered: a number by itself is no address.
  await tryPlace(page, "120");
  expect(await page.locator(".card h2").innerText()).not.toContain("Viável");
  expect(await facts(page)).toMatchObject({ "O bot pergunta": "a localização pelo celular" });
});

test("works with the keyboard alone, and copies a key", async () => {
  const page = await stage.open("/sidebar", SIDEBAR);
  await page.keyboard.type(typed("viavel"));
  await page.keyboard.press("Enter");
  await page.waitForSelector(".card");
  const focused = (): Promise<string> =>
    page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id");
  const tabTo = async (text: string): Promise<void> => {
    for (let i = 0; i < 40 && (await focused()) !== text; i++) await page.keyboard.press("Tab");
    expect(await focused()).toBe(text);
  };
  await tabTo("CTO-227");
  expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).toBe(
    "solid",
  );
  await page.keyboard.press("Enter");
  expect(await page.locator(".map-card").innerText()).toMatch(/CTO-227\s+Escolhida/);
  expect(await page.locator("#map .mark.pointed").count()).toBe(1);
  await screenshot(page, "sidebar-teclado");
  await tabTo("oz_status");
  await page.keyboard.press("Enter");
  await page.waitForFunction(`document.querySelector("#toast").textContent !== ""`);
  expect(await page.locator("#toast").innerText()).toBe("Copiado: oz_status");
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe("oz_status");
});

test("everything fits into 300 pixels, and works without a mouse and street tiles", async () => {
  const page = await stage.open("/sidebar", SIDEBAR);
  await tryPlace(page, typed("viavel"));
  expect(await overflow(page)).toBe(0);
  expect(await page.locator("#map .leaflet-tile-loaded").count()).toBe(0);
  await page.locator("#boxes details summary").click();
  expect(await overflow(page)).toBe(0);
});

test("a query of Consultas", async () => {
  const page = await stage.open("/sidebar", SIDEBAR);
  await page.click("#query summary");
  await page.waitForSelector("#query-names option", { state: "attached" });
  await page.fill("#query-name", "Caixa");
  expect(await page.inputValue("#query-parameters")).toBe("caixa=");
  await page.fill("#query-parameters", "caixa=CTO-227");
  await page.click("#query-go");
  await page.waitForSelector("#query-verdict .card");
  expect(await page.locator("#query-verdict h2").innerText()).toContain("Encontrado");
  expect(await page.locator("#query-keys").innerText()).toMatch(/oz_caixa_nome\s+CTO-227/);
  await screenshot(page, "sidebar-consulta", true);
});

test("uses the language of the settings, and reports a failure in plain words", async () => {
  const { host } = stage.demo.deployment;
  const sheet = host.workbook.sheet("Configuração");
  const row = sheet.values().findIndex(([key]) => key === "idioma") + 1;
  for (const [language, label] of [
    ["es", "Ubicación del cliente"],
    ["en", "The customer's location"],
    ["pt-BR", "Localização do cliente"],
  ] as const) {
    sheet.enter(row, 2, language);
    expect((await host.run("publishSettings")).error).toBeUndefined();
    const page = await stage.open("/sidebar", SIDEBAR);
    await page.waitForFunction(`document.documentElement.lang === "${language}"`);
    await page.waitForLoadState("networkidle");
    expect(await page.locator('label[for="place"]').innerText()).toBe(label);
    await tryPlace(page, typed("viavel"));
    await screenshot(page, `sidebar-${language}`, true);
  }
  const page = await stage.open("/sidebar", SIDEBAR);
  await page.route("**/run/testPlace", (route) => route.abort());
  await tryPlace(page, typed("viavel"));
  expect(await page.locator("#status").innerText()).toContain("Não deu para testar agora");
  await screenshot(page, "sidebar-falha");
});

test("several Google accounts in one browser: says what is wrong and what to do", async () => {
  const page = await stage.open("/sidebar", SIDEBAR);
  // Google's error comes from another frame, so it is not an instance of the page's own Error.
  await page.evaluate(`google.script.run = new Proxy({}, {
    get: (_, name) => {
      if (name === "withSuccessHandler") return () => google.script.run;
      if (name === "withFailureHandler") return (fail) => ({
        testPlace: () => fail({ name: "Exception", message: "PERMISSION_DENIED" }),
      });
    },
  })`);
  await tryPlace(page, typed("viavel"));
  const text = await page.locator("#status").innerText();
  expect(text).toContain("mais de uma conta Google");
  expect(text).toContain("janela anônima");
  expect(text).toContain('(mensagem do sistema: "PERMISSION_DENIED")');
  expect(text).not.toMatch(/object Object|Confira a internet/);
});

const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test.each([
  ["asked with a Referer: streets behind the map", 200, true],
  ["refused with a picture that says so: the map without streets", 403, false],
])("map pictures %s", async (_name, status, shown) => {
  const page = await stage.open("/sidebar", SIDEBAR);
  const referers: (string | undefined)[] = [];
  await page.route("https://tile.openstreetmap.org/**", async (route) => {
    referers.push((await route.request().allHeaders()).referer);
    const headers = { "Access-Control-Allow-Origin": "*" };
    await route.fulfill({ status, body: PICTURE, contentType: "image/png", headers });
  });
  await tryPlace(page, typed("viavel"));
  const tiles = page.locator("#map .leaflet-tile-loaded");
  if (shown) await tiles.first().waitFor({ state: "attached" });
  else await page.waitForLoadState("networkidle");
  expect((await tiles.count()) > 0).toBe(shown);
  expect(referers.length).toBeGreaterThan(0);
  for (const referer of referers) expect(referer).toBe(`${new URL(page.url()).origin}/`);
});

test("only the sidebar's functions can be called, and only from its own page", async () => {
  const { origin } = stage.demo.deployment.front;
  const post = async (path: string, type: string): Promise<number> => {
    const options = { method: "POST", body: "[]", headers: { "Content-Type": type } };
    return (await fetch(origin + path, options)).status;
  };
  expect(await post("/run/sidebarStart", "application/json")).toBe(200);
  expect(await post("/run/sidebarStart", "text/plain")).toBe(403);
  expect(await post("/run/setUp", "application/json")).toBe(404);
});

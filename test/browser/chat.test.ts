/** The chat in a real browser: each course that a conversation can take, over HTTP to the built bundle. */
import type { Page } from "playwright-core";
import { ACCESS_KEY, overflow, PHONE, screenshot, setStage, type Stage } from "./support";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.demo.ozmap.faults = undefined;
});

/** Waits until the flow's last message, or the one before it, matches. */
async function hears(page: Page, text: RegExp): Promise<void> {
  await page.locator(".bubble.bot", { hasText: text }).last().waitFor();
}

async function type(page: Page, text: string): Promise<void> {
  await page.fill("#text", text);
  await page.press("#text", "Enter");
}

async function sendPlace(page: Page, outcome: string): Promise<void> {
  await page.click("#send-place");
  await page.locator(".place", { hasText: outcome }).click();
}

async function choose(page: Page, text: string): Promise<void> {
  await page.locator(".choice", { hasText: text }).click();
}

/** The flow's variables; the panel must be open. */
async function variables(page: Page): Promise<Record<string, string>> {
  const rows = await page.locator("#variables tr").all();
  const cells = await Promise.all(
    rows.map((row) =>
      Promise.all([row.locator("th"), row.locator("td")].map((c) => c.innerText())),
    ),
  );
  return Object.fromEntries(
    cells.map(([name, value = ""]) => [name, value.replace(/\s*mudou$/, "")]),
  ) as Record<string, string>;
}

test("yes, then a reservation; the same code again is the same reservation", async () => {
  const page = await stage.open("/");
  await sendPlace(page, "viavel");
  await hears(page, /Boa notícia/);
  await hears(page, /Quer reservar/);
  expect(await variables(page)).toMatchObject({ oz_status: "viavel", oz_caixa_nome: "CTO-227" });
  expect(await page.locator("#request").innerText()).toMatch(/exec\?acao=viabilidade\nchave = •+/);
  await screenshot(page, "chat-sim");

  const reserve = async (): Promise<void> => {
    await choose(page, "Sim");
    await hears(page, /seu nome/);
    await type(page, "Ana Paula Ferreira");
    await hears(page, /código/);
    await type(page, "contrato-77");
    await page.waitForFunction(`/reservado/.test(document.querySelector("#branch").textContent)`);
  };
  await reserve();
  await hears(page, /Reservamos uma porta/);
  const reserved = await variables(page);
  expect(reserved).toMatchObject({ oz_status: "reservado", oz_codigo: "contrato-77" });
  expect(stage.town.properties.filter(({ client }) => client.code === "contrato-77")).toHaveLength(
    1,
  );
  await screenshot(page, "chat-reserva");

  await sendPlace(page, "viavel");
  await page.waitForFunction(`/= viavel/.test(document.querySelector("#branch").textContent)`);
  await reserve();
  await hears(page, /Já existe uma reserva/);
  expect((await variables(page)).oz_reserva_id).toBe(reserved.oz_reserva_id);
  expect(stage.complaints).toEqual([]);
});

/** From a no to the question whether to go on the waiting list. */
async function joinWaitingList(): Promise<Page> {
  const page = await stage.open("/");
  await sendPlace(page, "sem_porta_livre");
  await hears(page, /avisar você quando/);
  await choose(page, "Sim");
  await hears(page, /seu nome/);
  await type(page, "Maria Souza");
  await hears(page, /telefone, com DDD/);
  await type(page, "49 99999-4321");
  await hears(page, /Quer ficar na lista/);
  return page;
}

test("no: on the waiting list, and off it again", async () => {
  const page = await joinWaitingList();
  expect(await variables(page)).toMatchObject({
    oz_status: "na_espera",
    oz_motivo: "sem_porta_livre",
  });
  await screenshot(page, "chat-espera");
  await choose(page, "Sair da lista");
  await hears(page, /saiu da lista/);
});

test("whoever stays on the waiting list is on its sheet, which can be reviewed from the page", async () => {
  const page = await joinWaitingList();
  await choose(page, "Ficar na lista");
  await hears(page, /outro lugar/);
  const sheets = await stage.open("/sheets#Espera");
  await sheets.locator("[data-run=trigger]").click();
  await sheets.locator("td", { hasText: "Maria Souza" }).waitFor();
  await sheets.locator("[data-run=reviewWaiting]").click();
  await sheets.locator("#said", { hasText: "esperando 1" }).waitFor();
  await screenshot(sheets, "espera");
});

test("no, and not on the list: recorded as a prospect", async () => {
  const page = await stage.open("/");
  await sendPlace(page, "sem_porta_livre");
  await hears(page, /todas as portas estão ocupadas/);
  await hears(page, /avisar você quando/);
  await choose(page, "Não");
  await hears(page, /anote só o seu interesse/);
  expect(await page.locator("#branch").innerText()).toBe("oz_status = inviavel");
  await choose(page, "Sim");
  await hears(page, /seu nome/);
  await type(page, "João Batista");
  await hears(page, /telefone/);
  await type(page, "49 99999-1234");
  await hears(page, /Anotamos o seu interesse/);
  expect((await variables(page)).oz_prospecto_id).not.toBe("");
  await screenshot(page, "chat-nao");
});

test("out of the area, and no interest: nothing is sent", async () => {
  const page = await stage.open("/");
  await sendPlace(page, "fora_de_area");
  await hears(page, /Ainda não atendemos/);
  const before = await page.locator("#request").innerText();
  await choose(page, "Não");
  await hears(page, /anote só o seu interesse/);
  await choose(page, "Não");
  await hears(page, /outro lugar/);
  expect(await page.locator("#request").innerText()).toBe(before);
});

/** The text of an example; the first one ends with the house number and the town. */
function exampleText(outcome: string): string {
  const found = stage.demo.examples.find((each) => each.outcome === outcome);
  if (found === undefined || !("text" in found)) throw new Error(`no text for ${outcome}`);
  return found.text;
}

test("a street without its number: the number completes it", async () => {
  const page = await stage.open("/");
  await sendPlace(page, "endereco_impreciso");
  await hears(page, /Qual é o número da casa/);
  expect(await variables(page)).toMatchObject({
    oz_status: "analise",
    oz_motivo: "endereco_impreciso",
    oz_pergunta: "numero",
    oz_precisao: "aproximada",
  });
  await screenshot(page, "chat-impreciso");
  const [, number = ""] = exampleText("cidade_ausente").split(", ");
  await type(page, number);
  await hears(page, /Boa notícia/);
});

test("after answers that do not help, a person takes over", async () => {
  const page = await stage.open("/");
  await sendPlace(page, "endereco_impreciso");
  await hears(page, /Qual é o número da casa/);
  await type(page, "não sei");
  await page.waitForFunction(`document.querySelectorAll(".bubble.bot").length === 3`);
  await type(page, "já mandei");
  await hears(page, /nossa equipe/);
  expect(await variables(page)).toMatchObject({
    oz_status: "analise",
    oz_motivo: "endereco_impreciso",
  });
});

test("the town is asked for with a button for each, and clicking one completes the address", async () => {
  const page = await stage.open("/");
  await sendPlace(page, "cidade_ausente");
  await hears(page, /Em qual cidade/);
  await page.locator(".choice", { hasText: "Xaxim" }).waitFor();
  expect(await page.locator(".choice").allInnerTexts()).toEqual(["Chapecó", "Xaxim"]);
  expect(await variables(page)).toMatchObject({
    oz_motivo: "cidade_ausente",
    oz_pergunta: "cidade",
    oz_opcoes: "2",
  });
  await screenshot(page, "chat-cidade");
  await choose(page, "Chapecó");
  await hears(page, /Boa notícia/);
  expect(await page.locator(".choice").allInnerTexts()).toEqual(["Sim", "Não"]);
});

test("Chave-valor, Raw and Raw without escapes: different bodies, read as the same place", async () => {
  const place = `${exampleText("endereço exato")}, casa "azul" D'Avila\\fundos`;
  const bodies: string[] = [];
  for (const way of ["pairs", "raw", "unescaped"]) {
    const page = await stage.open("/");
    await page.selectOption("#sending", way);
    await type(page, place);
    await hears(page, /Boa notícia/);
    bodies.push(await page.locator("#request").innerText());
    expect(await variables(page)).toMatchObject({ oz_status: "viavel", oz_origem: "endereco" });
    await screenshot(page, `chat-corpo-${way}`);
  }
  const [pairs = "", raw = "", unescaped = ""] = bodies;
  expect(pairs).toContain(`local = ${place}`);
  expect(raw).toContain(`"local": ${JSON.stringify(place)}`);
  expect(unescaped).toContain(`"local": "${place}"`);
  for (const body of bodies) expect(body).not.toContain(ACCESS_KEY);
});

test("an unknown place, then small talk, then an exact address: asked again each time", async () => {
  const page = await stage.open("/");
  await sendPlace(page, "endereco_nao_encontrado");
  await hears(page, /Não encontrei o endereço Rua Inventada, 999/);
  await type(page, "quero internet");
  // Small talk does not answer the open question for the address, so it is asked again.
  await page
    .locator(".bubble.bot", { hasText: /Não encontrei o endereço Rua Inventada, 999/ })
    .nth(1)
    .waitFor();
  expect((await variables(page)).oz_status).toBe("nao_localizado");
  await screenshot(page, "chat-nao-localizado");
  await sendPlace(page, "endereço exato");
  await hears(page, /Boa notícia/);
  expect(await variables(page)).toMatchObject({ oz_origem: "endereco", oz_precisao: "exata" });
});

test("OZmap down: never a no; once it is back, the same place is served", async () => {
  const page = await stage.open("/");
  await page.check("#down-box");
  await sendPlace(page, "viavel");
  await hears(page, /Não consegui consultar/);
  expect(await variables(page)).toMatchObject({
    oz_ok: "nao",
    oz_status: "indisponivel",
    oz_viavel: "(vazio)",
  });
  await screenshot(page, "chat-ozmap-fora");
  await page.uncheck("#down-box");
  await choose(page, "Tentar de novo");
  await hears(page, /Boa notícia/);
});

test("the web app does not answer at all", async () => {
  const page = await stage.open("/");
  await page.route("**/exec?*", (route) => route.abort());
  await sendPlace(page, "viavel");
  await hears(page, /Não recebi resposta/);
  expect(await page.locator("#branch").innerText()).toBe("sem resposta");
});

test("on a phone, with the keyboard alone, and started again", async () => {
  const page = await stage.open("/", PHONE);
  expect(await page.locator("#variables").isVisible()).toBe(false);
  expect(await overflow(page)).toBe(0);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#places:not([hidden])");
  await screenshot(page, "chat-celular-lugares");
  await page.keyboard.press("Enter");
  await hears(page, /Quer reservar/);
  expect(await page.evaluate("document.activeElement.id")).toBe("text");
  await page.keyboard.type("nao");
  await page.keyboard.press("Enter");
  await hears(page, /outro lugar/);
  await screenshot(page, "chat-celular");
  await page.click("summary");
  expect((await variables(page)).oz_status).toBe("viavel");
  expect(await overflow(page)).toBe(0);
  await screenshot(page, "chat-celular-variaveis");
  await page.click("#restart");
  expect(await page.locator(".bubble").count()).toBe(1);
  expect(stage.complaints).toEqual([]);
});

/**
 * The documents' pictures, made from the real pages: `npm run pictures` remakes them. Fonts
 * differ between machines, so a picture's texts and styles are compared, not its pixels.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { ACCESS_KEY, DESKTOP, setStage, SIDEBAR, type Stage } from "./support";

const FOLDER = path.join(__dirname, "../../docs/images");
const LIST = path.join(__dirname, "pictures.json");
const IS_MAKING = process.env.PICTURES === "1";

interface Shown {
  readonly width: number;
  readonly height: number;
  readonly shows: string;
}
const listed = existsSync(LIST)
  ? (JSON.parse(readFileSync(LIST, "utf8")) as Record<string, Shown>)
  : {};
const made: Record<string, Shown> = {};

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage.close();
  if (IS_MAKING) writeFileSync(LIST, `${JSON.stringify(made, undefined, 2)}\n`);
});

/** An id made from the time, which may be all letters: `mwxjyapl`, `demo-mwxjyapl`. */
const MOMENT = new RegExp(`\\b(?:demo-)?${Date.now().toString(36).slice(0, 3)}[a-z]{5}\\b`, "g");

/** Texts and styles, without words that contain digits: times, durations and ids differ each time. */
async function fingerprint(page: Page): Promise<string> {
  const parts: string[] = [];
  for (const frame of page.frames()) {
    parts.push(
      await frame.evaluate<string>(`document.body.innerText`),
      await frame.evaluate<string>(
        `[...document.querySelectorAll("style")].map((style) => style.textContent).join("")`,
      ),
    );
  }
  const steady = parts
    .join("\n")
    .replace(/[\w-]*\d[\w-]*/g, "#")
    .replace(MOMENT, "#")
    .replace(/\bmudou\b/g, "")
    .replace(/\s+/g, " ");
  return createHash("sha256").update(steady).digest("hex").slice(0, 16);
}

async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate("document.activeElement.blur()");
  const { width, height } = page.viewportSize()!;
  const shown = { width, height, shows: await fingerprint(page) };
  made[name] = shown;
  const file = path.join(FOLDER, `${name}.png`);
  if (IS_MAKING) await page.screenshot({ path: file });
  expect(existsSync(file)).toBe(true);
  // If it differs, the picture is of an older page: run `npm run pictures` and look at the result.
  if (!IS_MAKING) expect({ [name]: shown }).toEqual({ [name]: listed[name] });
}

async function say(page: Page, text: string): Promise<void> {
  await page.fill("#text", text);
  await page.press("#text", "Enter");
}

async function hears(page: Page, text: RegExp): Promise<void> {
  await page.locator(".bubble.bot", { hasText: text }).last().waitFor();
}

async function sendPlace(page: Page, outcome: string): Promise<void> {
  await page.click("#send-place");
  await page.locator(".place", { hasText: outcome }).click();
}

async function run(page: Page, name: string): Promise<void> {
  await page.click(`#runs [data-run=${name}]`);
  await page.waitForFunction(
    `!["", "Trabalhando…"].includes(document.querySelector("#said").textContent)`,
  );
}

test("chat: from a place to a reservation", async () => {
  const page = await stage.open("/", DESKTOP);
  await sendPlace(page, "viavel");
  await hears(page, /Quer reservar/);
  await page.locator(".choice", { hasText: "Sim" }).click();
  await hears(page, /seu nome/);
  await say(page, "Ana Paula Ferreira");
  await hears(page, /código/);
  await say(page, "contrato-77");
  await hears(page, /outro lugar/);
  await picture(page, "chat");
});

test("chat-nao: every port taken, and the waiting list", async () => {
  const page = await stage.open("/", DESKTOP);
  await sendPlace(page, "sem_porta_livre");
  await hears(page, /avisar você quando/);
  await page.locator(".choice", { hasText: "Sim" }).click();
  await hears(page, /seu nome/);
  await say(page, "Maria Souza");
  await hears(page, /telefone, com DDD/);
  await say(page, "49 99999-4321");
  await hears(page, /Quer ficar na lista/);
  await picture(page, "chat-nao");
  await page.locator(".choice", { hasText: "Ficar" }).click();
  await hears(page, /outro lugar/);
});

test("espera: who is on the waiting list", async () => {
  const page = await stage.open("/sheets#Espera", { width: 1240, height: 420 });
  await run(page, "trigger");
  await page.locator("td", { hasText: "Maria Souza" }).waitFor();
  await page.click("#runs [data-run=reviewWaiting]");
  await page.locator("#said", { hasText: "esperando 1" }).waitFor();
  await picture(page, "espera");
});

test("lote: a list that was checked", async () => {
  const page = await stage.open("/sheets#Lote", { width: 1240, height: 560 });
  await page.waitForSelector("td");
  await run(page, "examples");
  await run(page, "checkBatch");
  await page.locator("#said", { hasText: "concluído" }).waitFor();
  await picture(page, "lote");
});

test("caixas, and their map", async () => {
  const { origin } = stage.demo.deployment.front;
  for (const [i, example] of stage.demo.examples.entries()) {
    if (!("lat" in example)) continue;
    for (let n = 0; n <= i; n++) {
      const place = { lat: `${example.lat}`, lng: `${example.lng}`, contato: `contato-${n}` };
      const query = new URLSearchParams({ chave: ACCESS_KEY, ...place });
      await (await fetch(`${origin}/exec?${query.toString()}`)).text();
    }
  }
  const sheets = await stage.open("/sheets#Registro", { width: 1240, height: 560 });
  await sheets.waitForSelector("#runs button");
  await run(sheets, "flushLog");
  await sheets.click("[data-sheet=Caixas]");
  await run(sheets, "reviewBoxes");
  await picture(sheets, "caixas");
  const map = await stage.open("/dialog/showBoxMap", { width: 1000, height: 620 });
  await map.waitForSelector("#list li");
  await picture(map, "caixas-mapa");
});

test("sidebar: a place tried out", async () => {
  const page = await stage.open("/sidebar", { ...SIDEBAR, height: 1112 });
  const [served] = stage.demo.examples;
  if (served === undefined || !("lat" in served)) throw new Error("no example is served");
  await page.waitForLoadState("networkidle");
  await page.fill("#place", `${served.lat}, ${served.lng}`);
  await page.press("#place", "Enter");
  await page.waitForSelector("#map .mark.box.chosen");
  await picture(page, "sidebar");
});

test("consulta: a query tried out", async () => {
  const page = await stage.open("/sidebar", { ...SIDEBAR, height: 1072 });
  await page.click("#query summary");
  await page.waitForSelector("#query-names option", { state: "attached" });
  await page.fill("#query-name", "Caixa");
  await page.fill("#query-parameters", "caixa=CTO-227");
  await page.click("#query-go");
  await page.waitForSelector("#query-verdict .card");
  await picture(page, "consulta");
});

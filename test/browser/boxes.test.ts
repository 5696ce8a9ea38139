/** The map of the boxes and their GIS file, opened from the menu, in a real browser. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { overflow, screenshot, setStage, type Stage } from "./support";

const EVIL = '<img src=x onerror="window.evil=1">';
const DIALOG = { width: 1000, height: 620 };
const FILE = { width: 460, height: 300 };

let stage: Stage;
beforeAll(async () => {
  stage = await setStage((town) => {
    for (const box of town.boxes) if (box.name === "CTO-078") box.name = EVIL;
    for (const pole of town.poles) pole.name = `${pole.name} ${EVIL}`;
  });
});
afterAll(() => stage.close());

async function run(name: string): Promise<void> {
  const { error } = await stage.demo.deployment.host.run(name, []);
  expect(error).toBeUndefined();
}

async function openMap(): Promise<Page> {
  const page = await stage.open("/dialog/showBoxMap", DIALOG);
  await page.waitForSelector("#list li");
  return page;
}

/** The count in a layer's legend. */
async function countOf(page: Page, layer: string): Promise<string> {
  return page.locator(`#layers li:has([data-layer="${layer}"]) .count`).innerText();
}

/** Pixels of the canvas that are not transparent. */
async function painted(page: Page): Promise<number> {
  return page.evaluate(`(() => {
    const canvas = document.querySelector("#map canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let i = 3; i < data.length; i += 4) if (data[i] > 0) count++;
    return count;
  })()`);
}

const frame = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";

test("before the first review of the boxes: what to do first, instead of an empty map", async () => {
  for (const name of ["showBoxMap", "exportBoxes"]) {
    const page = await stage.open(`/dialog/${name}`, DIALOG);
    expect(await page.innerText("body")).toContain("A aba Caixas ainda não foi feita");
    expect(await page.innerText("body")).toContain("Listas ▸ Revisar caixas");
  }
});

test("the map: layers with counts, a filter, a marked box; names are inserted as text", async () => {
  const { origin } = stage.demo.deployment.front;
  const refused = stage.demo.examples.find(({ outcome }) => outcome === "sem_porta_livre");
  if (refused === undefined || !("lat" in refused)) throw new Error("no such example");
  for (const contato of ["ana", "bia"]) {
    const { lat, lng } = refused;
    const asked = { chave: "chave-do-navegador", lat: `${lat}`, lng: `${lng}`, contato };
    await fetch(`${origin}/exec?${new URLSearchParams(asked).toString()}`);
  }
  await run("flushLog");
  await run("reviewBoxes");
  const page = await openMap();
  await screenshot(page, "caixas-mapa");
  const rows = stage.demo.deployment.host.workbook.sheet("Caixas").values().slice(1);
  const layers = ["many", "few", "full", "closed", "unread"];
  const counts = await Promise.all(layers.map((layer) => countOf(page, layer)));
  expect(counts.map(Number).reduce((sum, count) => sum + count)).toBe(rows.length);
  for (const count of counts.slice(0, 4)) expect(Number(count)).toBeGreaterThan(0);
  expect(await countOf(page, "refused")).toBe("2");
  expect(Number(await countOf(page, "unreached"))).toBeGreaterThan(0);
  expect(await page.locator("#list li").first().innerText()).toContain("demanda recusada: 2");

  const all = await painted(page);
  await page.uncheck('[data-layer="many"]');
  await page.evaluate(frame);
  expect(await painted(page)).toBeLessThan(all);
  expect(await page.locator('#list li[data-layer="many"]').count()).toBe(0);
  await page.check('[data-layer="many"]');

  await page.fill("#search", "onerror");
  expect(await page.locator("#list li").count()).toBe(1);
  await page.locator("#list button").click();
  expect(await page.locator(".map-card strong").innerText()).toBe(EVIL);
  // A pole's name is shown under the pointer.
  await page.fill("#search", "");
  for (const layer of [...layers, "refused", "unserved"]) {
    await page.uncheck(`#layers [data-layer="${layer}"]`);
  }
  expect(await page.locator("#list-hint").innerText()).toBe("Nenhuma caixa corresponde ao filtro.");
  expect(await page.evaluate("window.evil")).toBeUndefined();
  expect(await page.locator("#map .leaflet-tile-loaded").count()).toBe(0);
  expect(await overflow(page)).toBe(0);
  expect(stage.complaints).toEqual([]);
});

test("the keyboard alone reaches a box in the list, and the map shows its card", async () => {
  const page = await openMap();
  await page.focus("#search");
  await page.keyboard.type("CTO-227");
  const focused = (): Promise<string> => page.evaluate("document.activeElement.textContent");
  for (let i = 0; i < 8 && (await focused()) !== "CTO-227"; i++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await page.locator(".map-card").innerText()).toMatch(/CTO-227\s+\d+ de 16 portas livres/);
  await screenshot(page, "caixas-mapa-caixa");
});

test("the file: a download of every box, in the sheet's columns", async () => {
  const page = await stage.open("/dialog/exportBoxes", FILE);
  await page.waitForSelector("#download");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#download")]);
  expect(download.suggestedFilename()).toMatch(/^caixas-\d{4}-\d\d-\d\d\.geojson$/);
  const text = readFileSync(await download.path(), "utf8");
  const { features } = JSON.parse(text) as {
    features: {
      geometry: { coordinates: [number, number] };
      properties: Record<string, string | number>;
    }[];
  };
  const [captions, ...rows] = stage.demo.deployment.host.workbook.sheet("Caixas").values();
  expect(features).toHaveLength(rows.length);
  for (const { geometry, properties } of features) {
    expect(Object.keys(properties)).toEqual(captions);
    const box = stage.town.boxes.find(({ id }) => id === properties.Id);
    expect(geometry.coordinates[0]).toBeCloseTo(box!.coords[0], 5);
    expect(geometry.coordinates[1]).toBeCloseTo(box!.coords[1], 5);
  }
  expect(rows.map(([name]) => name).sort()).toEqual(
    features.map(({ properties }) => properties.Caixa).sort(),
  );
  await screenshot(page, "caixas-arquivo");
  await page.click("#copy");
  await page.waitForFunction(`/Copiado/.test(document.querySelector("#file-status").textContent)`);
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe(text);
  expect(stage.complaints).toEqual([]);
});

test("a failure is reported in plain words", async () => {
  const page = await stage.open("/dialog/showBoxMap", DIALOG);
  await page.route("**/run/boxMapPiece", (route) => route.abort());
  await page.reload();
  await page.waitForSelector(".status.failed");
  expect(await page.innerText("#status")).toContain("Não deu para ler a planilha agora");
});

test("5,000 boxes and 5,000 poles: all are on the map, and a name is found", async () => {
  const { workbook } = stage.demo.deployment.host;
  const [boxes, map] = [workbook.sheet("Caixas"), workbook.sheet("Mapa")];
  const id = (i: number): string => `5f${String(i).padStart(22, "0")}`;
  const COUNT = 5_000;
  for (const sheet of [boxes, map]) {
    const rows = sheet.values().length;
    if (rows > 3) sheet.deleteRows(4, rows - 3);
    sheet.insertRows(4, 2 * COUNT);
  }
  for (let i = 0; i < COUNT; i++) {
    const [lat, lng] = [-27.1 - (i % 70) / 1_000, -52.6 - Math.floor(i / 70) / 1_000];
    [`GRD-${i}`, id(i), "implantada", id(i % 9), i % 9, 16, 20, 3, 0, ""].forEach((cell, j) => {
      boxes.enter(4 + i, j + 1, cell);
    });
    ["caixa", id(i), "", lat, lng, i % 9 === 0 ? "cheia" : "atende"].forEach((cell, j) => {
      map.enter(4 + i, j + 1, cell);
    });
    ["poste", id(i), `P-${i}`, lat + 0.0004, lng, "nenhuma_caixa"].forEach((cell, j) => {
      map.enter(4 + COUNT + i, j + 1, cell);
    });
  }
  const page = await openMap();
  await screenshot(page, "caixas-mapa-5000");
  expect(await countOf(page, "full")).toBe("556");
  expect(await countOf(page, "unreached")).toBe("5.000");
  await page.fill("#search", "grd-4999");
  expect(await page.locator("#list li").count()).toBe(1);
  await page.locator("#list button").click();
  expect(await page.locator(".map-card strong").innerText()).toBe("GRD-4999");
  expect(stage.complaints).toEqual([]);
});

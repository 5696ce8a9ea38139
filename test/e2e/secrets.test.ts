/** The search for keys that every end-to-end test ends with finds them in any output. */
import { hostOf, serverOf } from "apps-script-emulator/testing";
import { leaksSinceLast } from "./secrets-watch";
import { newAdmin, placeIn } from "./sheet/support";

const ACCESS_KEY = "chave/de+acesso 123456";
const OZMAP_KEY = "eyJhbGciOiJIUzI1NiJ9.uma-chave";
const SHEET = 'SpreadsheetApp.getActiveSpreadsheet().getSheets()[0].getRange("B3")';

test.each([
  ["reply", "return ContentService.createTextOutput(key)"],
  ["reply", "return { deep: [key] }"],
  ["reply", 'return HtmlService.createHtmlOutput("<p>" + encodeURIComponent(key) + "</p>")'],
  ["console", "console.log(JSON.stringify({ key }))"],
  ["exception", "throw new Error(key.toUpperCase())"],
  ["cell", `${SHEET}.setValue("a " + key)`],
  ["cell", `${SHEET}.setNote(key)`],
  ["window", "SpreadsheetApp.getUi().alert(key)"],
  ["window", 'SpreadsheetApp.getActiveSpreadsheet().toast(key, "x", 3)'],
  ["property", 'PropertiesService.getScriptProperties().setProperty("LOG_1", key)'],
])("%s: %s", async (through, statement) => {
  for (const name of ["ACCESS_KEY", "OZMAP_API_KEY"]) {
    const code = `function main() {
      const key = PropertiesService.getScriptProperties().getProperty("${name}");
      ${statement};
    }`;
    const host = hostOf(code, { properties: { ACCESS_KEY, OZMAP_API_KEY: OZMAP_KEY } });
    await host.run("main", [], { ui: { alerts: ["OK"] } });
    expect(leaksSinceLast()).toEqual([through]);
    host.workbook.delete(host.workbook.insert("x"));
    for (const sheet of host.workbook.sheets) sheet.deleteRows(2, 100);
    host.properties.delete("LOG_1");
  }
});

test("the URL and the body of a request", async () => {
  const { origin, authority } = await serverOf((_, response) => response.end());
  const options = {
    allowedHosts: [authority],
    properties: { ACCESS_KEY, OZMAP_API_KEY: OZMAP_KEY },
  };
  for (const [through, call] of [
    ["address", `UrlFetchApp.fetch("${origin}/?k=" + encodeURIComponent("${ACCESS_KEY}"))`],
    ["body", `UrlFetchApp.fetch("${origin}/", { payload: "${OZMAP_KEY}", method: "post" })`],
  ]) {
    await hostOf(`function main() { ${call} }`, options).run("main");
    expect(leaksSinceLast()).toEqual([through]);
  }
  // The one place where it belongs: OZmap expects the key in this header.
  const header = `{ headers: { Authorization: "${OZMAP_KEY}" } }`;
  await hostOf(`function main() { UrlFetchApp.fetch("${origin}/", ${header}) }`, options).run(
    "main",
  );
  expect(leaksSinceLast()).toEqual([]);
});

test("a new access key may be shown in one window, by the run that makes it", async () => {
  const key = "0123456789abcdef0123456789abcdef";
  const make = `PropertiesService.getScriptProperties().setProperty("ACCESS_KEY", "${key}")`;
  const show = `SpreadsheetApp.getUi().alert("Your key: ${key}")`;
  const run = (body: string) =>
    hostOf(`function main() { ${body} }`).run("main", [], { ui: { alerts: ["OK", "OK"] } });
  await run(`${make}; ${show}`);
  expect(leaksSinceLast()).toEqual([]);
  await run(`${make}; ${show}; ${show}`);
  expect(leaksSinceLast()).toEqual(["window"]);
});

test("set-up, a request and the log reveal nothing, and the search misses no output", async () => {
  const admin = await newAdmin();
  await admin.setUp();
  await admin.ask({ ...placeIn(admin.ozmap.town), contato: "maria" });
  await admin.run("flushLog");
  expect(leaksSinceLast()).toEqual([]);
  admin.host.workbook.sheet("Registro").enter(2, 3, admin.ozmap.apiKey);
  expect(leaksSinceLast()).toEqual(["cell"]);
  admin.host.workbook.sheet("Registro").enter(2, 3, "");
});

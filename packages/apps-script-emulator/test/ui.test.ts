/** What an admin sees and does: menus, prompts, pages, opening and editing. */
import { editCell, openSpreadsheet } from "../src/sheets/user";
import { hostOf, runBody } from "./support";

test("menus, prompts, alerts, toasts and pages", async () => {
  const host = hostOf(
    `function main() {
      const ui = SpreadsheetApp.getUi();
      ui.createMenu("OZmap").addItem("Configurar", "setUp").addSeparator()
        .addSubMenu(ui.createMenu("Mais").addItem("Diagnóstico", "diagnose")).addToUi();
      const first = ui.prompt("Endereço", "Qual?", ui.ButtonSet.OK_CANCEL);
      const second = ui.prompt("Chave?");
      const third = ui.prompt("Outra?", ui.ButtonSet.OK_CANCEL);
      const sure = ui.alert("Sair?", "Tem certeza?", ui.ButtonSet.YES_NO) === ui.Button.YES;
      const plain = ui.alert("Pronto") === ui.Button.OK;
      SpreadsheetApp.getActiveSpreadsheet().toast("Feito", "OZmap", 3);
      ui.showSidebar(HtmlService.createHtmlOutput("<p>s</p>").setTitle("Testar"));
      ui.showModelessDialog(
        HtmlService.createHtmlOutput("<p>d</p>").setWidth(600).setHeight(400).append("<i>e</i>"),
        "Mapa");
      return [first.getResponseText(), first.getSelectedButton() === ui.Button.OK,
        second.getSelectedButton() === ui.Button.CLOSE, third.getSelectedButton(), sure, plain];
    }`,
  );
  const { result, ui } = await host.run("main", [], {
    ui: { prompts: ["exemplo.ozmap.com.br", null, { button: "CANCEL" }], alerts: ["YES"] },
  });
  expect(result).toEqual(["exemplo.ozmap.com.br", true, true, "CANCEL", true, true]);
  expect(ui).toMatchObject({
    menus: [
      {
        caption: "OZmap",
        items: [
          { caption: "Configurar", functionName: "setUp" },
          { caption: "-" },
          { caption: "Mais", items: [{ caption: "Diagnóstico", functionName: "diagnose" }] },
        ],
      },
    ],
    prompts: [
      { title: "Endereço", message: "Qual?", buttons: "OK_CANCEL" },
      { title: "", message: "Chave?", buttons: "OK" },
      { title: "", message: "Outra?" },
    ],
    alerts: [{ title: "Sair?", buttons: "YES_NO" }, { message: "Pronto" }],
    toasts: [{ message: "Feito", title: "OZmap", seconds: 3 }],
    sidebars: [{ title: "Testar", html: "<p>s</p>" }],
    dialogs: [{ title: "Mapa", html: "<p>d</p><i>e</i>", width: 600, height: 400 }],
  });
});

test("a prompt or a choice that no answer was given for is a failure by name", async () => {
  const prompt = await runBody(`SpreadsheetApp.getUi().prompt("Chave?")`);
  expect(prompt.error?.message).toContain(`an answer to the prompt "Chave?"`);
  const ask = `const ui = SpreadsheetApp.getUi(); ui.alert("Apagar?", ui.ButtonSet.YES_NO)`;
  expect((await runBody(ask)).error?.message).toContain(`an answer to the alert "Apagar?"`);
  const wrong = await runBody(ask, {}, { ui: { alerts: ["OK"] } });
  expect(wrong.error?.message).toContain(`the button OK under "Apagar?"`);
});

test("a trigger has the spreadsheet but no Ui; a web app has neither", async () => {
  const body = `const there = SpreadsheetApp.getActiveSpreadsheet() !== null;
    try { SpreadsheetApp.getUi(); return [there, true]; } catch (error) { return [there, false]; }`;
  const seen = async (kind: "admin" | "simple" | "trigger" | "web"): Promise<unknown> =>
    (await runBody(body, {}, { kind })).result;
  expect(await seen("admin")).toEqual([true, true]);
  expect(await seen("simple")).toEqual([true, true]);
  expect(await seen("trigger")).toEqual([true, false]);
  expect(await seen("web")).toEqual([false, false]);
});

test("an admin opens the spreadsheet and edits a cell: the simple triggers run", async () => {
  const host = hostOf(`
    function onOpen(e) { return [e.authMode, e.source.getSheets().length]; }
    function onEdit(e) { return [e.range.getSheet().getName(), e.value,
      e.oldValue, e.source.getSheets().length, e.range.getValue()]; }`);
  expect((await openSpreadsheet(host)).result).toEqual(["LIMITED", 1]);
  const first = await editCell(host, "Página1", "B2", "12,5");
  expect(first.result).toEqual(["Página1", "12.5", undefined, 1, 12.5]);
  const emptied = await editCell(host, "Página1", "B2", "");
  expect(emptied.result).toEqual(["Página1", undefined, "12.5", 1, ""]);
});

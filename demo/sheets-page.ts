/** The sheets *Lote*, *Caixas* and *Espera* to try out: a page with their cells, and buttons that run the functions. */
import type { ScriptHost } from "../packages/apps-script-emulator/src/host";

/** Sheets that are shown, each with the functions that fill it. */
const SHEETS: readonly { readonly name: string; readonly runs: readonly Run[] }[] = [
  {
    name: "Espera",
    runs: [
      { name: "trigger", caption: "Passar o gatilho" },
      { name: "reviewWaiting", caption: "Rever lista de espera" },
    ],
  },
  {
    name: "Lote",
    runs: [
      { name: "checkBatch", caption: "Verificar lote" },
      { name: "stopBatch", caption: "Parar" },
      { name: "trigger", caption: "Passar o gatilho" },
    ],
  },
  { name: "Caixas", runs: [{ name: "reviewBoxes", caption: "Rever caixas" }] },
  { name: "Problemas", runs: [] },
];

interface Run {
  /** A global function of the bundle; `trigger`: what the trigger runs every five minutes. */
  readonly name: string;
  readonly caption: string;
}

/** Rows that are shown of a sheet. */
const MAX_SHOWN = 300;
/** Rows and columns that may be written from the page. */
const MAX_CELL = 2_000;

/** @returns what the function showed the admin */
export async function runSheetFunction(host: ScriptHost, name: string): Promise<string> {
  const isKnown = SHEETS.some(({ runs }) => runs.some((each) => each.name === name));
  if (!isKnown) throw new Error(`no sheet has a function ${name}`);
  const { error, ui } =
    name === "trigger"
      ? await host.run("flushLog", [{ triggerUid: "demo" }], { kind: "trigger" })
      : await host.run(name, []);
  return error?.message ?? ui.toasts.map(({ message }) => message).join(" ");
}

/** As an admin types it. */
export function editCell(host: ScriptHost, edit: unknown): void {
  const { sheet, row, column, text } = edit as Readonly<Record<string, unknown>>;
  const isCell = (at: unknown): at is number =>
    typeof at === "number" && Number.isInteger(at) && at >= 1 && at <= MAX_CELL;
  const isShown = SHEETS.some(({ name }) => name === sheet);
  if (!isShown || !isCell(row) || !isCell(column) || typeof text !== "string") return;
  host.workbook.find(String(sheet))?.enter(row, column, text.slice(0, 500));
}

export function sheetsPage(host: ScriptHost): string {
  const sections = SHEETS.map(({ name, runs }) => {
    const values = host.workbook.find(name)?.values() ?? [];
    const buttons = runs
      .map((run) => `<button data-run="${run.name}">${run.caption}</button>`)
      .join(" ");
    const rows = values.slice(0, MAX_SHOWN).map((cells, i) => rowOf(name, cells, i + 1));
    const width = values[0]?.length ?? 0;
    if (width > 0) rows.push(rowOf(name, Array<string>(width).fill(""), values.length + 1));
    const table =
      width === 0
        ? "<p>A aba ainda não foi feita.</p>"
        : `<div class="scroll"><table>${rows.join("")}</table></div>`;
    return `<section><h2>${name}</h2><p>${buttons}</p>${table}</section>`;
  });
  return `<!doctype html><html lang="pt-BR"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Planilha</title>
<style>${STYLE}</style></head><body><h1>Planilha</h1>
<p>Clique numa célula para mudá-la, como na planilha. <a href="/">Conversa</a></p>
<p id="said" role="status"></p>${sections.join("")}<script>${SCRIPT}</script></body></html>`;
}

function rowOf(sheet: string, cells: readonly unknown[], row: number): string {
  const tag = row === 1 ? "th" : "td";
  const columns = cells.map(
    (cell, i) =>
      `<${tag} data-sheet="${sheet}" data-row="${row}" data-column="${i + 1}">${escaped(shown(cell))}</${tag}>`,
  );
  return `<tr>${columns.join("")}</tr>`;
}

function shown(cell: unknown): string {
  if (cell instanceof Date) return cell.toLocaleString("pt-BR", { timeZone: "America/Sao_Paulo" });
  return typeof cell === "string" || typeof cell === "number" || typeof cell === "boolean"
    ? String(cell)
    : "";
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

const STYLE = `
body { font: 15px/1.5 system-ui, sans-serif; margin: 1.5rem; color: #1c2b33; }
.scroll { overflow: auto; max-height: 24rem; border: 1px solid #d5dee2; }
table { border-collapse: collapse; white-space: nowrap; font-size: 13px; }
th, td { border: 1px solid #d5dee2; padding: .2rem .5rem; min-width: 2rem; height: 1.4rem; text-align: left; }
th { background: #1f4e5f; color: #fff; position: sticky; top: 0; }
td { cursor: cell; }
button { font: inherit; padding: .3rem .8rem; }`;

const SCRIPT = `
const send = (path, body) => fetch(path, { method: "POST",
  headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }).then((r) => r.json());
const said = document.getElementById("said");
said.textContent = sessionStorage.getItem("said") || "";
const done = (text) => { sessionStorage.setItem("said", text); location.reload(); };
document.addEventListener("click", async ({ target }) => {
  if (target.dataset.run) {
    document.querySelectorAll("button").forEach((button) => { button.disabled = true; });
    said.textContent = "Trabalhando…";
    done((await send("/sheets/run/" + target.dataset.run, [])).said || "");
  }
  if (target.tagName === "TD") {
    const text = prompt("Valor da célula:", target.textContent);
    if (text === null) return;
    const { sheet, row, column } = target.dataset;
    await send("/sheets/edit", { sheet, row: Number(row), column: Number(column), text });
    done("");
  }
});`;

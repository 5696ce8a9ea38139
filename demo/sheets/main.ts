/** The sheets that `npm start` serves: their cells, which can be edited, and the menu as buttons. */
import type { SheetRun, SheetRunResult, SheetState } from "../sheets-state";
import { button, byId, el } from "../../pages/shared/dom";

let states: readonly SheetState[] = [];
let shownName = decodeURIComponent(location.hash.slice(1));

async function send(path: string, body: unknown): Promise<unknown> {
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  return response.json();
}

async function refresh(): Promise<void> {
  states = (await (await fetch("/sheets.json")).json()) as SheetState[];
  show();
}

function show(): void {
  const state = states.find(({ name }) => name === shownName) ?? states[0];
  if (state === undefined) return;
  shownName = state.name;
  byId("tabs", HTMLElement).replaceChildren(
    ...states.map(({ name }) => {
      const isShown = name === shownName;
      const attributes = { role: "tab", "aria-selected": String(isShown), "data-sheet": name };
      return button(attributes, name, () => {
        shownName = name;
        history.replaceState(null, "", `#${encodeURIComponent(name)}`);
        say("");
        show();
      });
    }),
  );
  byId("about", HTMLElement).textContent = state.about;
  byId("runs", HTMLElement).replaceChildren(
    ...state.runs.map((run) =>
      button({ "data-run": run.name }, run.caption, () => void start(run)),
    ),
  );
  byId("sheet", HTMLElement).replaceChildren(...tableOf(state));
}

function say(text: string): void {
  byId("said", HTMLElement).textContent = text;
}

async function start({ name, caption, dialogHeight }: SheetRun): Promise<void> {
  if (dialogHeight !== undefined) {
    openDialog(name, caption, dialogHeight);
    return;
  }
  const buttons = byId("runs", HTMLElement).querySelectorAll("button");
  for (const each of buttons) each.disabled = true;
  say("Trabalhando…");
  try {
    const { said } = (await send(`/sheets/run/${name}`, [])) as SheetRunResult;
    await refresh();
    say(said);
  } catch {
    say("O programa não respondeu: ele ainda roda no terminal?");
    show();
  }
}

function openDialog(name: string, caption: string, height: number): void {
  byId("dialog-title", HTMLElement).textContent = caption;
  const frame = byId("frame", HTMLIFrameElement);
  frame.style.height = `min(${height}px, 80vh)`;
  frame.src = `/dialog/${name}`;
  byId("dialog", HTMLDialogElement).showModal();
}

function tableOf({ name, rows, more }: SheetState): HTMLElement[] {
  const [captions] = rows;
  if (captions === undefined) {
    return [el("p", { class: "none" }, "Esta aba ainda não foi feita: use um botão acima.")];
  }
  const width = Math.max(...rows.map((cells) => cells.length));
  const cellAt = (tag: "td" | "th", text: string, row: number, column: number): HTMLElement =>
    tag === "th" ? el("th", { scope: "col" }, text) : editable(name, text, row, column);
  const line = (tag: "td" | "th", cells: readonly string[], row: number): HTMLElement =>
    el(
      "tr",
      {},
      el("th", { class: "number", scope: "row" }, String(row)),
      ...Array.from({ length: width }, (_, i) => cellAt(tag, cells[i] ?? "", row, i + 1)),
    );
  return [
    el(
      "table",
      {},
      el("thead", {}, line("th", captions, 1)),
      el(
        "tbody",
        {},
        ...rows.slice(1).map((cells, i) => line("td", cells, i + 2)),
        ...(more === 0 ? [line("td", [], rows.length + 1)] : []),
      ),
    ),
    ...(more > 0 ? [el("p", { class: "none" }, `… e mais ${more} linhas.`)] : []),
  ];
}

/** A cell that is edited in place: a click or Enter starts, Enter or leaving the cell saves, Escape cancels. */
function editable(sheet: string, text: string, row: number, column: number): HTMLElement {
  const cell = el("td", { tabindex: "0", "data-row": String(row), "data-column": String(column) });
  const isLink = /^https:\/\/\S+$/.test(text);
  const link = { href: text, target: "_blank", rel: "noreferrer" };
  const fill = (): void => {
    cell.replaceChildren(isLink ? el("a", link, "abrir") : text);
  };
  const begin = (): void => {
    if (cell.querySelector("input") !== null) return;
    const input = el("input", { type: "text", "aria-label": `Linha ${row}, coluna ${column}` });
    input.value = text;
    let isDone = false;
    const end = (isKept: boolean): void => {
      if (isDone) return;
      isDone = true;
      if (!isKept || input.value === text) fill();
      else void send("/sheets/edit", { sheet, row, column, text: input.value }).then(refresh);
    };
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") end(true);
      if (event.key === "Escape") end(false);
      event.stopPropagation();
    });
    input.addEventListener("blur", () => {
      end(true);
    });
    cell.replaceChildren(input);
    input.focus();
  };
  fill();
  cell.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLAnchorElement)) begin();
  });
  cell.addEventListener("keydown", ({ key }) => {
    if (key === "Enter") begin();
  });
  return cell;
}

byId("dialog-close", HTMLButtonElement).addEventListener("click", () => {
  byId("dialog", HTMLDialogElement).close();
});
byId("dialog", HTMLDialogElement).addEventListener("close", () => {
  byId("frame", HTMLIFrameElement).src = "about:blank";
});
void refresh();

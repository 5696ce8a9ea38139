/** The sheets that can be tried out: their cells, the menu's functions that fill them, and the dialogs that these open. */
import type { ScriptHost } from "apps-script-emulator";
import type { Example } from "./chat-start";
import type { SheetRun, SheetRunResult, SheetState } from "./sheets-state";

const TRIGGER: SheetRun = { name: "trigger", caption: "Passar o gatilho (5 minutos)" };

/** The sheets shown, each with the menu's functions for it. */
const SHEETS: readonly Pick<SheetState, "name" | "about" | "runs">[] = [
  {
    name: "Lote",
    about:
      "Uma lista de lugares para verificar de uma vez. Preencha Local, ou Lat e Lng, e verifique. Em Esperado cabe um status ou o nome de uma caixa: Confere? diz se bate.",
    runs: [
      { name: "examples", caption: "Preencher com exemplos" },
      { name: "checkBatch", caption: "Verificar lote" },
      { name: "stopBatch", caption: "Parar lote" },
      TRIGGER,
    ],
  },
  {
    name: "Caixas",
    about:
      "Cada caixa da rede com as portas, os postes ao alcance e a demanda recusada, que vem do Registro: peça na conversa um lugar sem porta livre e reveja.",
    runs: [
      { name: "reviewBoxes", caption: "Revisar caixas" },
      { name: "showBoxMap", caption: "Mapa das caixas", dialogHeight: 620 },
      { name: "exportBoxes", caption: "Caixas para GIS (GeoJSON)", dialogHeight: 220 },
    ],
  },
  {
    name: "Problemas",
    about: "O que está errado no cadastro. É feita junto com Caixas.",
    runs: [{ name: "reviewBoxes", caption: "Revisar caixas" }],
  },
  {
    name: "Espera",
    about:
      "Quem pediu para ser avisado. Na conversa, peça um lugar sem porta livre e aceite a lista; depois passe o gatilho, que traz a linha para cá.",
    runs: [TRIGGER, { name: "reviewWaiting", caption: "Revisar lista de espera" }],
  },
  {
    name: "Registro",
    about: "Uma linha por consulta, com telefones mascarados.",
    runs: [{ name: "flushLog", caption: "Atualizar registro" }],
  },
];

/** How many rows of a sheet are shown. */
const MAX_SHOWN = 300;
/** The highest row and column that may be written from the page. */
const MAX_CELL = 2_000;
const MAX_TEXT = 500;

export function sheetStates(host: ScriptHost): SheetState[] {
  return SHEETS.map((sheet) => {
    const values = host.workbook.find(sheet.name)?.values() ?? [];
    const rows = values.slice(0, MAX_SHOWN).map((cells) => cells.map(shown));
    return { ...sheet, rows, more: values.length - rows.length };
  });
}

/** Runs a function of the menu. @throws Error if the page has no such function */
export async function runOnSheet(
  host: ScriptHost,
  name: string,
  examples: readonly Example[],
): Promise<SheetRunResult> {
  const known = SHEETS.flatMap(({ runs }) => runs).find((each) => each.name === name);
  if (known === undefined || known.dialogHeight !== undefined) {
    throw new Error(`the sheets have no function ${name}`);
  }
  if (name === "examples") return fillWithExamples(host, examples);
  const { error, ui } =
    name === "trigger"
      ? await host.run("flushLog", [{ triggerUid: "demo" }], { kind: "trigger" })
      : await host.run(name, []);
  const shownTexts = [...ui.toasts, ...ui.alerts].map(({ message }) => message);
  const nothing = name === "trigger" ? "O gatilho passou." : "Pronto.";
  return { said: error?.message ?? shownTexts.at(-1) ?? nothing };
}

/** Adds the examples to *Lote*, below its last row. */
function fillWithExamples(host: ScriptHost, examples: readonly Example[]): SheetRunResult {
  const sheet = host.workbook.find("Lote");
  if (sheet === undefined) return { said: "A aba Lote não existe: use Verificar lote." };
  const captions = (sheet.values()[0] ?? []).map(shown);
  const first = sheet.values().length + 1;
  examples.forEach((example, i) => {
    const cells: Readonly<Record<string, string | number>> = {
      ...("text" in example
        ? { Local: example.text }
        : { Local: example.label, Lat: example.lat, Lng: example.lng }),
      Código: `exemplo ${i + 1}`,
      ...(example.outcome === "viavel" ? { Esperado: "viavel" } : {}),
      ...("lat" in example && example.outcome !== "viavel" && example.outcome !== "fora_de_area"
        ? { Esperado: "inviavel" }
        : {}),
    };
    for (const [caption, value] of Object.entries(cells)) {
      const column = captions.indexOf(caption) + 1;
      if (column > 0) sheet.enter(first + i, column, value);
    }
  });
  return { said: `${examples.length} linhas de exemplo. Agora use Verificar lote.` };
}

/** The dialog that a function of the menu opens, or the message that it shows instead. */
export async function openDialog(
  host: ScriptHost,
  name: string,
): Promise<{ readonly html: string } | { readonly said: string } | undefined> {
  const isKnown = SHEETS.some(({ runs }) =>
    runs.some((each) => each.name === name && each.dialogHeight !== undefined),
  );
  if (!isKnown) return undefined;
  const { error, ui } = await host.run(name, []);
  const [dialog] = ui.dialogs;
  if (dialog !== undefined) return { html: dialog.html };
  return { said: error?.message ?? ui.alerts.map(({ message }) => message).join(" ") };
}

/** Enters a text into a cell, as an admin would type it. */
export function editCell(host: ScriptHost, edit: unknown): void {
  const { sheet, row, column, text } = edit as Readonly<Record<string, unknown>>;
  const isCell = (at: unknown): at is number =>
    typeof at === "number" && Number.isInteger(at) && at >= 1 && at <= MAX_CELL;
  const isShown = SHEETS.some(({ name }) => name === sheet);
  if (!isShown || !isCell(row) || !isCell(column) || typeof text !== "string") return;
  host.workbook.find(String(sheet))?.enter(row, column, text.slice(0, MAX_TEXT));
}

function shown(cell: unknown): string {
  if (cell instanceof Date) {
    const style = { dateStyle: "short", timeStyle: "short" } as const;
    return cell.toLocaleString("pt-BR", { ...style, timeZone: "America/Sao_Paulo" });
  }
  return typeof cell === "string" || typeof cell === "number" || typeof cell === "boolean"
    ? String(cell)
    : "";
}

/** What `diagnose()` advises if a network is badly kept or a server behaves unusually. */
import type { Quirks, RequestInfo, Town } from "ozmap-simulator";
import { generatedTown } from "../../../testing/towns";
import { newAdmin } from "./support";

type Row = readonly [verdict: unknown, seen: unknown, advice: unknown];

interface Options {
  readonly change?: (town: Town) => void;
  readonly quirks?: Partial<Quirks>;
  /** Requests that fail with 422; all others are answered. */
  readonly refused?: (request: RequestInfo) => boolean;
  readonly language?: string;
}

async function diagnosed({
  change,
  quirks = {},
  refused,
  language,
}: Options): Promise<Map<string, Row>> {
  const town = generatedTown();
  change?.(town);
  const admin = await newAdmin({ town, ozmap: { quirks } });
  await admin.setUp();
  if (language !== undefined) {
    const { workbook } = admin.host;
    const row = admin.rows("Configuração").findIndex(([key]) => key === "idioma") + 1;
    workbook.sheet("Configuração").enter(row, 2, language);
    await admin.run("publishSettings");
  }
  if (refused !== undefined) {
    admin.ozmap.faults = (request) =>
      refused(request) ? { kind: "status", status: 422, body: { message: "no" } } : undefined;
  }
  await admin.run("diagnose");
  const rows = admin.rows("Diagnóstico").slice(1);
  return new Map(rows.map(([check, ...rest]) => [String(check), rest as unknown as Row]));
}

test.each<[string, Options, string, Row]>([
  [
    "all boxes in project",
    {
      change: ({ boxes }) => {
        for (const box of boxes) box.draft = true;
      },
    },
    "Caixas perto do lugar",
    ["Atenção", expect.stringContaining("em projeto"), expect.stringContaining("Em projeto")],
  ],
  [
    "poles without adjacencies",
    {
      change: ({ poles }) => {
        for (const pole of poles) pole.adjacents = [];
      },
    },
    "Postes perto do lugar",
    ["Atenção", expect.stringContaining("sem adjacência"), expect.stringContaining("Desenhe")],
  ],
  [
    "no attendance splitters",
    {
      change: ({ splitters }) => {
        for (const splitter of splitters) splitter.isDrop = false;
      },
    },
    "Splitters perto do lugar",
    ["Atenção", expect.stringContaining("0 de atendimento"), expect.stringContaining("Marque")],
  ],
  [
    "boxes without splitters",
    {
      change: (town) => {
        town.splitters.length = 0;
      },
    },
    "Splitters perto do lugar",
    ["Atenção", "Sem dados para testar.", ""],
  ],
  [
    "projects without a limit",
    {
      change: ({ projects }) => {
        for (const project of projects) delete (project as { drop?: unknown }).drop;
      },
    },
    "Limite de drop dos projetos",
    ["Atenção", expect.stringContaining("sem limite"), expect.stringContaining("drop_max_m")],
  ],
  [
    "no projects",
    { refused: ({ route }) => route === "projects" },
    "Limite de drop dos projetos",
    ["Problema", "Recusado (422).", expect.stringContaining("suporte")],
  ],
  [
    "no pole types",
    { refused: ({ route }) => route === "pole-types" },
    "Tipos de poste",
    ["Problema", "Recusado (422).", expect.stringContaining("suporte")],
  ],
  [
    "no boxes by radius",
    { quirks: { nearRefused: { boxes: 422 } } },
    "Caixas por raio (near)",
    ["Problema", "Recusado (422).", expect.stringContaining("suporte")],
  ],
  [
    "no poles at all",
    { refused: ({ route }) => route === "poles" },
    "Linhas por página",
    ["Problema", "Recusado (422).", expect.stringContaining("suporte")],
  ],
  [
    "no place for radius questions",
    {
      change: (town) => {
        town.poles.length = 0;
        town.boxes.length = 0;
        town.splitters.length = 0;
      },
    },
    "Lugar usado nas consultas por raio",
    ["Problema", "Sem dados para testar.", ""],
  ],
  [
    "select that is refused",
    { quirks: { selectRefused: true } },
    "select=name e coordenadas",
    ["Informação", "Recusado (422).", expect.stringContaining("não depende")],
  ],
  [
    "in refused on ids",
    { quirks: { inRefused: ["id"] } },
    "Filtro in em id",
    ["Problema", "Recusado (422).", expect.stringContaining("suporte")],
  ],
  [
    "in ignored on a box's pole",
    { quirks: { inIgnored: ["pole"] } },
    "Filtro in em pole (caixas)",
    ["Informação", "O filtro é ignorado.", expect.stringContaining("não depende")],
  ],
  [
    "points listed in no order",
    { quirks: { nearUnsorted: true } },
    "Postes por raio (near)",
    ["Certo", expect.stringContaining("ordem: outra"), ""],
  ],
  [
    "ports without an index",
    { quirks: { ports: "unindexed" } },
    "Splitters perto do lugar",
    ["Certo", expect.stringContaining("índice da porta: –"), ""],
  ],
  [
    "adjacencies that are listed on one side",
    { quirks: { oneSidedAdjacency: true } },
    "Adjacências",
    ["Informação", expect.stringMatching(/[1-9]\d* listadas de um lado só/), expect.anything()],
  ],
])("%s", async (_name, options, check, expected) => {
  expect((await diagnosed(options)).get(check)).toEqual(expected);
});

test("in the admin's language", async () => {
  const found = await diagnosed({ language: "es" });
  expect(found.get("Filtro in en id")).toEqual(["Correcto", "Funciona.", ""]);
});

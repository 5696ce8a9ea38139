/**
 * Runs the built bundle as if it were deployed: the files from `dist/`, a spreadsheet with published settings, keys in
 * Script Properties, served over HTTP. Used by `npm start`, tests and benchmarks.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  type Front,
  type FrontOptions,
  type HostOptions,
  ScriptHost,
  type SheetModel,
  startFront,
} from "apps-script-emulator";

export interface DeploymentOptions {
  /** OZmap's URL, as an admin would write it, and its API key. */
  readonly ozmap: { readonly url: string; readonly apiKey: string };
  /** The key that Huggy sends as `chave`. */
  readonly accessKey: string;
  /** Other settings, by the contract's keys. */
  readonly settings?: Readonly<Record<string, string | number | boolean>>;
  readonly host?: Partial<Omit<HostOptions, "code" | "html">>;
  readonly front?: FrontOptions;
}

export interface Deployment {
  readonly host: ScriptHost;
  readonly front: Front;
  /**
   * Writes settings to the sheet, over those with the same keys, and publishes.
   *
   * @throws Error with the script's message if it refuses them
   */
  publish(settings: Readonly<Record<string, string | number | boolean>>): Promise<void>;
  close(): Promise<void>;
}

const SETTINGS_SHEET = "Configuração";
const QUERIES_SHEET = "Consultas";

/** @throws Error if `dist/` has not been built or the settings are refused */
export async function deploy(options: DeploymentOptions): Promise<Deployment> {
  const host = new ScriptHost({
    ...readBundle(),
    ...options.host,
    allowedHosts: [hostOf(options.ozmap.url), ...(options.host?.allowedHosts ?? [])],
    properties: {
      OZMAP_API_KEY: options.ozmap.apiKey,
      ACCESS_KEY: options.accessKey,
      ...options.host?.properties,
    },
  });
  const publish: Deployment["publish"] = async (changes) => {
    const { workbook } = host;
    const sheet = workbook.find(SETTINGS_SHEET) ?? workbook.insert(SETTINGS_SHEET);
    if (sheet.lastRow === 0) enterRow(sheet, 1, ["Chave", "Valor", "Descrição"]);
    for (const setting of Object.entries(changes)) {
      // `setUp` may have written all settings in the meantime, in its own order.
      const listed = sheet.values().findIndex(([key]) => key === setting[0]);
      enterRow(sheet, listed === -1 ? sheet.lastRow + 1 : listed + 1, setting);
    }
    if (workbook.find(QUERIES_SHEET) === undefined) {
      const captions = ["Nome", "Caminho", "Filtro", "Campos", "Mensagem"];
      enterRow(workbook.insert(QUERIES_SHEET), 1, captions);
    }
    const { error } = await host.run("publishSettings");
    if (error) throw new Error(error.message);
  };
  await publish({ ozmap_url: options.ozmap.url, ...options.settings });
  const front = await startFront(host, options.front);
  const close = async (): Promise<void> => {
    await front.close();
    await host.close();
  };
  return { host, front, publish, close };
}

function enterRow(sheet: SheetModel, row: number, values: readonly unknown[]): void {
  values.forEach((value, i) => {
    sheet.enter(row, i + 1, value);
  });
}

/** The files that `clasp push` would send, or those in the folder named by the environment variable `BUNDLE`. */
export function readBundle(): { code: string; html: Record<string, string> } {
  const dist = path.join(projectRoot(__dirname), process.env.BUNDLE ?? "dist");
  const code = path.join(dist, "Code.js");
  if (!existsSync(code)) throw new Error("dist/Code.js is missing: run `npm run build` first");
  const html: Record<string, string> = {};
  for (const file of readdirSync(dist)) {
    if (file.endsWith(".html")) {
      html[path.basename(file, ".html")] = readFileSync(path.join(dist, file), "utf8");
    }
  }
  return { code: readFileSync(code, "utf8"), html };
}

/** The folder of `package.json`, which is at different depths above sources and compiled files. */
export function projectRoot(from: string): string {
  if (existsSync(path.join(from, "package.json"))) return from;
  return projectRoot(path.dirname(from));
}

function hostOf(url: string): string {
  return new URL(/^https?:/.test(url) ? url : `https://${url}`).host;
}

/** An admin's spreadsheet with the built bundle, not set up yet, and a simulated OZmap. */
import { readBundle } from "../../../demo/deployment";
import {
  type HostOptions,
  type RunOptions,
  type RunResult,
  ScriptHost,
  startFront,
} from "apps-script-emulator";
import {
  generateTown,
  type Ozmap,
  type OzmapOptions,
  startOzmap,
  type Town,
} from "ozmap-simulator";
import { closing, pool } from "apps-script-emulator/testing";

const bundle = readBundle();

/** A small town, so that it is made quickly, with boxes in every state. */
export function smallTown(): Town {
  return generateTown({ seed: 7, poles: 300 });
}

export interface Admin {
  readonly host: ScriptHost;
  readonly ozmap: Ozmap;
  /** Runs a global function as the admin; throws if the script fails. */
  run(name: string, ui?: RunOptions["ui"]): Promise<RunResult>;
  /** Runs `setUp` with valid answers to its prompts, without a deployed web app. */
  setUp(): Promise<RunResult>;
  /** Deploys the web app. @returns its address */
  deploy(): Promise<string>;
  /** One request to the web app, with the access key. */
  ask(values: Readonly<Record<string, string>>): Promise<RunResult>;
  /** The values of a sheet's rows. */
  rows(sheet: string): unknown[][];
}

export interface AdminOptions {
  readonly host?: Partial<HostOptions>;
  readonly ozmap?: OzmapOptions;
  readonly town?: Town;
}

/** Closed after the test. */
export async function newAdmin(options: AdminOptions = {}): Promise<Admin> {
  const ozmap = closing(await startOzmap(options.town ?? smallTown(), options.ozmap));
  const host = closing(
    new ScriptHost({
      ...bundle,
      pool,
      allowedHosts: [new URL(ozmap.url).host],
      ...options.host,
    }),
  );
  const run: Admin["run"] = async (name, ui) => {
    const result = await host.run(name, [], ui === undefined ? {} : { ui });
    if (result.error) throw new Error(result.error.message);
    return result;
  };
  return {
    host,
    ozmap,
    run,
    setUp: () => run("setUp", { prompts: [ozmap.url, `Bearer ${ozmap.apiKey}`, ""] }),
    deploy: async () => {
      const front = closing(await startFront(host));
      host.allowedHosts.add(new URL(front.url).host);
      return front.url;
    },
    ask: (values) => {
      const chave = host.properties.get("ACCESS_KEY") ?? "";
      const parameter = { chave, ...values };
      return host.run("doGet", [{ parameter }], { kind: "web" });
    },
    rows: (sheet) => host.workbook.sheet(sheet).values(),
  };
}

/** A place beside the first pole, as a request sends it. */
export function placeIn(town: Town): { lat: string; lng: string } {
  const [lng, lat] = town.poles[0]!.coords;
  return { lat: String(lat + 0.0001), lng: String(lng + 0.0001) };
}

/** A reply of the web app. */
export function replyOf(result: RunResult): Record<string, string> {
  if (result.output?.kind !== "text") throw new Error(result.error?.message ?? "no text");
  return JSON.parse(result.output.content) as Record<string, string>;
}

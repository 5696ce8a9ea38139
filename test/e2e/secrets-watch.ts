/**
 * Loaded before every end-to-end test: all output of the script is searched for the keys,
 * however they are encoded. The test in which one is found fails.
 */
import { type RunResult, ScriptHost, type SheetModel, UrlFetch } from "apps-script-emulator";
import { holdsSecret } from "../../src/actions/action";
import { PROPERTY } from "../../src/settings";

const { ozmapKey, accessKey, previousAccessKey } = PROPERTY;
const SECRET_PROPERTIES: ReadonlySet<string> = new Set([ozmapKey, accessKey, previousAccessKey]);

type Alerts = readonly RunResult["ui"]["alerts"][number][];
type Properties = Readonly<Record<string, string>>;

/** Every value that a secret property has had, in any host. */
const secrets = new Set<string>();
/** A secret that came out, and where. */
const traces: { readonly through: string; readonly text: string }[] = [];
const hosts = new Set<ScriptHost>();

function trace(through: string, found: unknown): void {
  traces.push({ through, text: typeof found === "string" ? found : JSON.stringify(found) });
}

function learn(properties: Properties): void {
  for (const name of SECRET_PROPERTIES) {
    const value = properties[name] ?? "";
    if (value !== "") secrets.add(value);
  }
}

/** The one exception: the window of the run that made a key. */
function withoutNewKey(alerts: Alerts, before: Properties, after: Properties): Alerts {
  const made = after[accessKey] ?? "";
  const at =
    made === "" || made === before[accessKey]
      ? -1
      : alerts.findIndex(({ message }) => message.includes(made));
  return alerts.map((alert, i) =>
    i === at ? { ...alert, message: alert.message.replace(made, "") } : alert,
  );
}

/** Text, formula and note of every cell; also just outside the content, where there may be notes. */
function cellsOf(sheet: SheetModel): string[] {
  const texts = [sheet.name];
  const rows = sheet.lastRow + 20;
  const columns = sheet.lastColumn + 5;
  for (let row = 1; row <= rows; row++) {
    for (let column = 1; column <= columns; column++) {
      const { value, formula, note } = sheet.cell(row, column);
      for (const text of [String(value), formula, note]) if (text !== "") texts.push(text);
    }
  }
  return texts;
}

function traceStores({ workbook, properties }: ScriptHost): void {
  trace("cell", workbook.sheets.flatMap(cellsOf));
  const others = Object.entries(properties.all()).filter(([name]) => !SECRET_PROPERTIES.has(name));
  trace("property", others);
}

function traceRun(result: RunResult, before: Properties, after: Properties): void {
  const { console, ui, error, output } = result;
  trace("console", console);
  trace("exception", error ?? "");
  trace("reply", output ?? result.result ?? "");
  trace("window", { ...ui, alerts: withoutNewKey(ui.alerts, before, after) });
}

const run = ScriptHost.prototype.run;
ScriptHost.prototype.run = async function (this: ScriptHost, ...args) {
  hosts.add(this);
  const before = this.properties.all();
  learn(before);
  const result = await run.apply(this, args);
  const after = this.properties.all();
  learn(after);
  traceRun(result, before, after);
  if (result.counts.spreadsheetCalls > 0) traceStores(this);
  return result;
};

/** The one request that may contain the access key: in its body, to the web app's own address. */
function isHealthCheck(url: string): boolean {
  return /^http:\/\/127\.0\.0\.1:\d+\/exec\?acao=saude$/.test(url);
}

function withoutAccessKeys(body: string): string {
  const keys = [...hosts].map(({ properties }) => properties.get(accessKey) ?? "");
  return keys.reduce((text, key) => (key === "" ? text : text.replace(key, "")), body);
}

const fetchAll = UrlFetch.prototype.all;
UrlFetch.prototype.all = function (this: UrlFetch, prepared, ended) {
  for (const { outgoing } of prepared) {
    trace("address", outgoing.url);
    const body = outgoing.body?.toString("utf8") ?? "";
    trace("body", isHealthCheck(outgoing.url) ? withoutAccessKeys(body) : body);
  }
  return fetchAll.call(this, prepared, ended);
};

/** Where keys came out since the last call. */
export function leaksSinceLast(): string[] {
  for (const host of hosts) traceStores(host);
  const known = [...secrets];
  for (const secret of known) expect(holdsSecret(secret, known)).toBe(true);
  const since = traces.splice(0);
  // Searched together first, since a pattern for each secret and text is slow.
  if (!holdsSecret(since.map(({ text }) => text).join("\n"), known)) return [];
  const found = since.filter(({ text }) => holdsSecret(text, known));
  return [...new Set(found.map(({ through }) => through))].sort();
}

afterEach(() => {
  expect(leaksSinceLast()).toEqual([]);
});
afterAll(() => {
  hosts.clear();
  secrets.clear();
});

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
/** What came out since the last search, each text once, by where it came out. */
const traces = new Map<string, Set<string>>();
/** Those that are not closed. */
const hosts = new Set<ScriptHost>();

function trace(through: string, found: unknown): void {
  const texts = traces.get(through) ?? new Set();
  texts.add(typeof found === "string" ? found : JSON.stringify(found));
  traces.set(through, texts);
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

/** The sheet's name, and text, formula and note of every cell; also outside the content, where there may be notes. */
function traceSheet(sheet: SheetModel): void {
  trace("cell", sheet.name);
  sheet.eachTouched(({ value, formula, note }) => {
    if (value !== "") trace("cell", String(value));
    if (formula !== "") trace("cell", formula);
    if (note !== "") trace("cell", note);
  });
}

function traceStores({ workbook, properties }: ScriptHost): void {
  workbook.sheets.forEach(traceSheet);
  for (const property of Object.entries(properties.all())) {
    if (!SECRET_PROPERTIES.has(property[0])) trace("property", property);
  }
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

const close = ScriptHost.prototype.close;
ScriptHost.prototype.close = function (this: ScriptHost) {
  traceStores(this);
  hosts.delete(this);
  return close.call(this);
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
  const found = [...traces].filter(([, texts]) => holdsSecret([...texts].join("\n"), known));
  traces.clear();
  return found.map(([through]) => through).sort();
}

afterEach(() => {
  expect(leaksSinceLast()).toEqual([]);
});
afterAll(() => {
  hosts.clear();
  secrets.clear();
});

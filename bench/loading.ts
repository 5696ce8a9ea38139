/** Measures what every execution spends first: compiling and running `dist/Code.js`. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import vm from "node:vm";
import { type OutputOptions, type Plugin, rollup, type RollupOptions } from "rollup";
import { projectRoot } from "./document";
import { duration, percentile, whole } from "./stats";
import { table } from "./tables";
import { once } from "./timing";

const ROUNDS = 41;

const root = projectRoot(__dirname);
/** The entry of the bundle. */
const entry = path.join(root, "src", "index.ts");

interface Config extends RollupOptions {
  readonly output: OutputOptions;
  readonly plugins: Plugin[];
}

export async function loadingTable(): Promise<string> {
  const [config] = createRequire(__filename)(path.join(root, "rollup.config.js")) as [Config];
  const texts: Readonly<Record<string, string>> = {
    "an empty script": "",
    "`dist/Code.js`": readFileSync(path.join(root, "dist", "Code.js"), "utf8"),
    "the same, not shortened": await bundle(config, ["shorten"]),
    "what `doGet` and `doPost` need of it": await bundle(config, [], webOnly),
  };
  const spent = Object.keys(texts).map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    Object.values(texts).forEach((code, i) => spent[i]?.push(load(code, round)));
  }
  return table(
    ["in a fresh context", "bytes", "compiled and run"],
    Object.entries(texts).map(([name, code], i) => [
      name,
      whole(Buffer.byteLength(code)),
      duration(percentile(spent[i] ?? [], 0.5)),
    ]),
  );
}

/** Leaves out the sheet's functions, as if they were loaded only when an admin needs them. */
const webOnly: Plugin = {
  name: "web-only",
  resolveId: (id) => (id === "web-only" ? id : null),
  load: (id) =>
    id === "web-only" ? `export { doGet, doPost } from ${JSON.stringify(entry)};` : null,
};

/** Bundles without writing anything. */
async function bundle(config: Config, without: readonly string[], other?: Plugin): Promise<string> {
  const plugins = config.plugins.filter(({ name }) => !without.includes(name));
  const built = await rollup({
    ...config,
    input: other?.name ?? entry,
    plugins: other ? [other, ...plugins] : plugins,
  });
  const { output } = await built.generate(config.output);
  await built.close();
  return output[0].code;
}

/** Milliseconds to compile and run. The text differs each time, since V8 caches what it has compiled. */
function load(code: string, round: number): number {
  const context = vm.createContext({});
  return once(() => {
    new vm.Script(`${code}\n//${round}`).runInContext(context);
  });
}

/**
 * Whether the path of one cold check is still short: the files of `src/` in which a function runs, and the
 * stack frames of `src/` from the handler down to the first fetch. Files that only re-export are left out,
 * since nobody reads them.
 *
 * `node scripts/request-path.js`
 */
const { readFileSync } = require("node:fs");
const { Session } = require("node:inspector");
const Module = require("node:module");
const { join, relative, sep } = require("node:path");
const ts = require("typescript");

/** More would make the path longer than it needs to be. */
const MAX_FILES = 33;
const MAX_FRAMES = 8;

const ROOT = join(__dirname, "..");
Error.stackTraceLimit = Infinity;

require.extensions[".ts"] = (module, path) => {
  const { outputText } = ts.transpileModule(readFileSync(path, "utf8"), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  module._compile(outputText, path);
};

// The packages' sources: nothing has to be built.
const resolve = Module._resolveFilename;
Module._resolveFilename = (name, ...others) =>
  /^(?:apps-script-emulator|ozmap-simulator)$/.test(name)
    ? join(ROOT, "packages", name, "src", "index.ts")
    : resolve(name, ...others);

const session = new Session();
session.connect();
const post = (method, parameters) => {
  let answer;
  session.post(method, parameters, (error, result) => {
    if (error) throw error;
    answer = result;
  });
  return answer;
};

const { startService } = require("../testing/service");
const { generatedTown, representativePlaces } = require("../testing/towns");

const town = generatedTown();
const { place } = representativePlaces(town).find(({ right }) => right.oz_status === "viavel");
const service = startService(town);
let stack;
const fetchAll = service.http.fetchAll.bind(service.http);
service.http.fetchAll = (requests) => {
  stack ??= new Error("here").stack;
  return fetchAll(requests);
};

// Counting begins after loading: what a module does at load time is not part of a request's path.
post("Profiler.enable");
post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
const reply = service.ask(place);
const { result } = post("Profiler.takePreciseCoverage");
if (reply.oz_status !== "viavel") throw new Error(`not a yes: ${JSON.stringify(reply)}`);

const ofSource = (url) => {
  const path = relative(ROOT, url.replace(/^file:\/\//, ""));
  return path.startsWith(`src${sep}`) ? path : undefined;
};
const isBarrel = (path) =>
  ts
    .createSourceFile(path, readFileSync(join(ROOT, path), "utf8"), ts.ScriptTarget.Latest)
    .statements.every((each) => ts.isExportDeclaration(each) && each.moduleSpecifier !== undefined);
const files = result
  .filter(({ functions }) => functions.some(({ ranges }) => ranges[0].count > 0))
  .map(({ url }) => ofSource(url))
  .filter((path) => path !== undefined && !isBarrel(path))
  .sort();
const frames = stack
  .split("\n")
  .map((line) => /^\s+at (.*?) ?\(?((?:file:\/\/)?\/.*?):(\d+):\d+\)?$/.exec(line))
  .filter((found) => found !== null && ofSource(found[2]) !== undefined)
  .map(([, name, path]) => `${ofSource(path)}  ${name}`);

process.stdout.write(
  [`${files.length} files`, ...files, "", `${frames.length} frames`, ...frames.reverse(), ""].join(
    "\n",
  ),
);
if (files.length > MAX_FILES || frames.length > MAX_FRAMES) {
  process.stderr.write(`more than ${MAX_FILES} files or ${MAX_FRAMES} frames\n`);
  process.exitCode = 1;
}

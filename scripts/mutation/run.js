/**
 * `npm run mutation [-- module …]`: changes the code of a module in every small way that Stryker knows and
 * counts the changes that its tests notice. Writes docs/mutants.md; fails below the minimum score, and
 * if a change that goes unnoticed has no reason in survivors.json. `-- network/reach.ts` tries one
 * file, and leaves the document alone.
 *
 * `-- --table` makes the document anew from the reports that are there, without running anything.
 */
const { spawnSync } = require("node:child_process");
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { MODULES, reportOf } = require("./modules.js");
const { survivorsOf, scoreOf } = require("./report.js");
const { document } = require("./document.js");

const root = join(__dirname, "../..");
const MIN_SCORE = 90;

const args = process.argv.slice(2);
const asked = args.filter((arg) => !arg.startsWith("--"));
const moduleOf = (name) => name.split("/")[0];
const unknown = asked.find((name) => !(moduleOf(name) in MODULES));
if (unknown !== undefined) {
  console.error(`"${unknown}" is in none of ${Object.keys(MODULES).join(", ")}`);
  process.exit(2);
}
const files = asked.filter((name) => name.includes("/"));

if (!args.includes("--table")) {
  for (const name of asked.length > 0 ? asked : Object.keys(MODULES)) {
    const config = join(__dirname, "stryker.config.mjs");
    const { status } = spawnSync("npx", ["stryker", "run", config], {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, MUTATED_MODULE: moduleOf(name), MUTATED: name },
    });
    if (status !== 0) process.exit(status ?? 1);
  }
}

const reasons = JSON.parse(readFileSync(join(__dirname, "survivors.json"), "utf8"));
const results = (files.length > 0 ? files : Object.keys(MODULES)).flatMap((folder) => {
  const path = join(root, "reports/mutation", reportOf(folder));
  if (!existsSync(path)) return [];
  const report = JSON.parse(readFileSync(path, "utf8"));
  return [{ folder, score: scoreOf(report), survivors: survivorsOf(report, reasons) }];
});

const problems = results.flatMap(({ folder, score, survivors }) => [
  ...(score.percent < MIN_SCORE ? [`${folder}: ${score.percent.toFixed(1)} %`] : []),
  ...survivors
    .filter(({ reason }) => reason === undefined)
    .map(({ file, line, was, is }) => `${file}:${line}: no reason for ${was} → ${is}`),
]);
for (const problem of problems) console.error(problem);

if (files.length === 0 && results.length === Object.keys(MODULES).length) {
  writeFileSync(join(root, "docs/mutants.md"), document(results));
} else {
  console.error("docs/mutants.md is left as it is: it covers all modules");
}
process.exit(problems.length > 0 ? 1 : 0);

/**
 * `npm run mutation [-- module …]`: makes every small change to a module's code that Stryker knows, and counts
 * the changes (mutants) that its tests detect. Prints a score for each module, and each mutant that survives
 * with its reason. Fails below the minimum score, if a survivor has no reason in survivors.json, or if a
 * reason there belongs to code that no longer exists. `-- network/reach.ts` mutates one file.
 *
 * `-- --table` prints this from existing reports, without running anything.
 */
const { spawnSync } = require("node:child_process");
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { MODULES, reportOf } = require("./modules.js");
const { outdatedReasons, survivorsOf, scoreOf } = require("./report.js");

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
const results = (asked.length > 0 ? asked : Object.keys(MODULES)).flatMap((name) => {
  const path = join(root, "reports/mutation", reportOf(name));
  if (!existsSync(path)) return [];
  const report = JSON.parse(readFileSync(path, "utf8"));
  return [
    {
      name,
      score: scoreOf(report),
      survivors: survivorsOf(report, reasons),
      outdated: outdatedReasons(name, root, reasons),
    },
  ];
});

for (const { name, score, survivors } of results) {
  const { tried, Killed, Timeout, Survived, NoCoverage, percent } = score;
  console.log(
    `${name}: ${tried} changes, ${Killed} noticed, ${Timeout} timed out, ${Survived + NoCoverage} not noticed: ${percent.toFixed(1)} %`,
  );
  for (const { file, line, was, is, reason = "" } of survivors)
    console.log(`  ${file}:${line}: ${was} → ${is}: ${reason}`);
}

const problems = results.flatMap(({ name, score, survivors, outdated }) => [
  ...(score.percent < MIN_SCORE ? [`${name}: ${score.percent.toFixed(1)} %`] : []),
  ...survivors
    .filter(({ reason }) => reason === undefined)
    .map(({ file, line, was, is }) => `${file}:${line}: no reason for ${was} → ${is}`),
  ...outdated.map(
    ({ file, code }) => `${file}: survivors.json has a reason for code that is gone: ${code}`,
  ),
]);
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);

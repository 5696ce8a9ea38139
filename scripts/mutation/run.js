/**
 * `npm run mutation [-- room …]`: changes the code of a room in every small way that Stryker knows and
 * counts the changes that its tests notice. Writes docs/mutants.md; fails below the least score, and
 * where a change that goes unnoticed has no reason in survivors.json.
 *
 * `-- --table` makes the document anew from the reports that are there, without running anything.
 */
const { spawnSync } = require("node:child_process");
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { ROOMS } = require("./rooms.js");
const { survivorsOf, scoreOf } = require("./report.js");
const { document } = require("./document.js");

const root = join(__dirname, "../..");
const LEAST_SCORE = 90;

const args = process.argv.slice(2);
const asked = args.filter((arg) => !arg.startsWith("--"));
const unknown = asked.find((room) => !(room in ROOMS));
if (unknown !== undefined) {
  console.error(`"${unknown}" is none of ${Object.keys(ROOMS).join(", ")}`);
  process.exit(2);
}

if (!args.includes("--table")) {
  for (const room of asked.length > 0 ? asked : Object.keys(ROOMS)) {
    const config = join(__dirname, "stryker.config.mjs");
    const { status } = spawnSync("npx", ["stryker", "run", config], {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, MUTATED_ROOM: room },
    });
    if (status !== 0) process.exit(status ?? 1);
  }
}

const reasons = JSON.parse(readFileSync(join(__dirname, "survivors.json"), "utf8"));
const results = Object.keys(ROOMS).flatMap((room) => {
  const path = join(root, "reports/mutation", `${room}.json`);
  if (!existsSync(path)) return [];
  const report = JSON.parse(readFileSync(path, "utf8"));
  return [{ room, score: scoreOf(report), survivors: survivorsOf(report, reasons) }];
});

const problems = results.flatMap(({ room, score, survivors }) => [
  ...(score.percent < LEAST_SCORE ? [`${room}: ${score.percent.toFixed(1)} %`] : []),
  ...survivors
    .filter(({ reason }) => reason === undefined)
    .map(({ file, line, was, is }) => `${file}:${line}: no reason for ${was} → ${is}`),
]);
for (const problem of problems) console.error(problem);

if (results.length === Object.keys(ROOMS).length) {
  writeFileSync(join(root, "docs/mutants.md"), document(results));
} else {
  console.error("docs/mutants.md is left as it is: not all rooms have a report");
}
process.exit(problems.length > 0 ? 1 : 0);

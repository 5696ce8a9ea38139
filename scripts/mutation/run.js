/**
 * `npm run mutation [-- room …]`: changes the code of a room in every small way that Stryker knows and
 * counts the changes that its tests notice. Writes docs/mutants.md; fails below the least score, and
 * where a change that goes unnoticed has no reason in survivors.json. `-- network/reach.ts` tries one
 * file, and leaves the document alone.
 *
 * `-- --table` makes the document anew from the reports that are there, without running anything.
 */
const { spawnSync } = require("node:child_process");
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { ROOMS, reportOf } = require("./rooms.js");
const { survivorsOf, scoreOf } = require("./report.js");
const { document } = require("./document.js");

const root = join(__dirname, "../..");
const LEAST_SCORE = 90;

const args = process.argv.slice(2);
const asked = args.filter((arg) => !arg.startsWith("--"));
const roomOf = (name) => name.split("/")[0];
const unknown = asked.find((name) => !(roomOf(name) in ROOMS));
if (unknown !== undefined) {
  console.error(`"${unknown}" is in none of ${Object.keys(ROOMS).join(", ")}`);
  process.exit(2);
}
const files = asked.filter((name) => name.includes("/"));

if (!args.includes("--table")) {
  for (const name of asked.length > 0 ? asked : Object.keys(ROOMS)) {
    const config = join(__dirname, "stryker.config.mjs");
    const { status } = spawnSync("npx", ["stryker", "run", config], {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, MUTATED_ROOM: roomOf(name), MUTATED: name },
    });
    if (status !== 0) process.exit(status ?? 1);
  }
}

const reasons = JSON.parse(readFileSync(join(__dirname, "survivors.json"), "utf8"));
const results = (files.length > 0 ? files : Object.keys(ROOMS)).flatMap((room) => {
  const path = join(root, "reports/mutation", reportOf(room));
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

if (files.length === 0 && results.length === Object.keys(ROOMS).length) {
  writeFileSync(join(root, "docs/mutants.md"), document(results));
} else {
  console.error("docs/mutants.md is left as it is: it is of all rooms");
}
process.exit(problems.length > 0 ? 1 : 0);

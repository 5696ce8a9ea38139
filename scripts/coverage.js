/**
 * `npm run coverage`: which lines and branches of `src/` the tests reach. What only runs inside Apps
 * Script is counted by an instrumented bundle that the end-to-end tests run in the place of `dist/`.
 */
const { spawnSync } = require("node:child_process");

function run(command, env = {}) {
  const { status } = spawnSync("npx", command, {
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  if (status !== 0) process.exit(status ?? 1);
}

run(["rollup", "-c", "rollup.coverage.js", "--silent"]);
run(["jest", "--selectProjects", "unit", "e2e", "--coverage", ...process.argv.slice(2)], {
  BUNDLE: "build/instrumented",
});

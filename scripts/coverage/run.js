/**
 * `npm run coverage`: which lines and branches of `src/` the tests reach, including those that only the
 * end-to-end tests reach, which run an instrumented bundle in place of `dist/Code.js`.
 */
const { spawnSync } = require("node:child_process");

function run(command, env = {}) {
  const { status } = spawnSync("npx", command, {
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  if (status !== 0) process.exit(status ?? 1);
}

run(["rollup", "-c", "scripts/coverage/rollup.config.js", "--silent"]);
run(["jest", "--selectProjects", "unit", "slow", "e2e", "--coverage", ...process.argv.slice(2)], {
  BUNDLE: "build/instrumented",
});

/**
 * Runs commands at the same time; ends at the first failure, or once all have succeeded.
 *
 * `node scripts/side-by-side.js "npm run lint" "npm run build"`
 */
const { spawn } = require("node:child_process");

const running = process.argv.slice(2).map((command) => {
  const child = spawn(command, { shell: true, stdio: "inherit" });
  child.on("exit", (code) => {
    if (code === 0) return;
    for (const other of running) other.kill();
    process.exit(code ?? 1);
  });
  return child;
});

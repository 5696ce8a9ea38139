/** `npm run pictures`: remakes the documents' pictures from the present pages. Needs Chromium. */
const { spawnSync } = require("node:child_process");
const path = require("node:path");

const root = path.join(__dirname, "..");
const jest = path.join(root, "node_modules/jest/bin/jest.js");
const args = [jest, "--selectProjects", "browser", "--testPathPatterns", "pictures"];
const { status } = spawnSync(process.execPath, args, {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, PICTURES: "1" },
});
process.exitCode = status ?? 1;

/** Runs npm from a script, on Windows too, where `npm` is `npm.cmd` and Node starts no `.cmd` by itself. */
const { execFileSync } = require("node:child_process");

/**
 * @param args such as `["run", "build"]`; never from outside, since on Windows a shell interprets them
 * @param execPath npm's own script, as npm passes it to the scripts that it runs (`npm_execpath`)
 * @returns the program to start, its arguments and options
 */
function npmCommand(
  args,
  {
    execPath = process.env.npm_execpath,
    platform = process.platform,
    node = process.execPath,
  } = {},
) {
  if (/\.[cm]?js$/.test(execPath ?? ""))
    return { file: node, args: [execPath, ...args], options: {} };
  return platform === "win32"
    ? { file: "npm.cmd", args, options: { shell: true } }
    : { file: "npm", args, options: {} };
}

/** @throws Error if npm fails */
function npm(...args) {
  const { file, args: all, options } = npmCommand(args);
  execFileSync(file, all, { stdio: "inherit", ...options });
}

module.exports = { npm, npmCommand };

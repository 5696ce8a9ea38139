/** `NAME=value` lines of a file: on Windows, the way to set what other shells put before a command. */
const { existsSync, readFileSync } = require("node:fs");

/** @returns the values of a text; blank lines and those that begin with `#` are skipped */
function parseEnv(text) {
  const values = {};
  for (const line of text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/)) {
    const [, name, value] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined) continue;
    const [, , quoted] = /^(["'])(.*)\1$/.exec(value) ?? [];
    values[name] = quoted ?? value;
  }
  return values;
}

/** The values in the file `.env` and in the environment, which takes precedence. */
function readEnv(file = ".env", environment = process.env) {
  return { ...(existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {}), ...environment };
}

module.exports = { parseEnv, readEnv };

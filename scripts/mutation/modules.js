/** The modules of `src/` that are mutated, folders or files, and the tests that must detect it. */
const { readdirSync, statSync } = require("node:fs");
const { join } = require("node:path");

/** Folders and files below `test/`. */
const MODULES = {
  network: ["network"],
  ozmap: ["ozmap"],
  location: ["location"],
  "text.ts": ["text.test.ts", "location"],
  web: ["web"],
  actions: ["actions", "web/handle.test.ts"],
};

/** Tests that run the whole service thousands of times, or measure time: too slow for thousands of mutants. */
const TOO_LONG = /(?:verdicts|faults|whole|interleavings|linear)[\w-]*\.slow\.test\.ts$/;

/** @returns absolute paths */
function testsOf(folder, root) {
  return MODULES[folder]
    .map((name) => join(root, "test", name))
    .flatMap((path) =>
      statSync(path).isDirectory()
        ? readdirSync(path, { recursive: true }).map((name) => join(path, name))
        : [path],
    )
    .filter((path) => path.endsWith(".test.ts") && !TOO_LONG.test(path))
    .sort();
}

/** The report's name for a module, or for one of its files. */
const reportOf = (name) => `${name.replaceAll("/", "-")}.json`;

module.exports = { MODULES, reportOf, testsOf };

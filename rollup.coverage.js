/**
 * Bundles to `build/instrumented/` what can only run inside Apps Script, counting its own statements and
 * branches: the end-to-end tests then tell how much of it they reach. `npm run coverage` uses it.
 */
const { cpSync } = require("node:fs");
const { createInstrumenter } = require("istanbul-lib-instrument");
const typescript = require("rollup-plugin-typescript2");
const bundle = require("./rollup.config.js");
const { APPS_SCRIPT_ONLY } = require("./scripts/apps-script-only.js");

const here = new RegExp(APPS_SCRIPT_ONLY);

/** Before the types go, so that what is counted stands where the source has it. */
const instrument = {
  name: "instrument",
  transform(code, id) {
    if (!here.test(id)) return null;
    const instrumenter = createInstrumenter({ esModules: true, parserPlugins: ["typescript"] });
    return { code: instrumenter.instrumentSync(code, id), map: null };
  },
};

const copyPages = {
  name: "copy-pages",
  writeBundle() {
    cpSync("dist/sidebar.html", "build/instrumented/sidebar.html");
  },
};

const replaced = new Set(["rpt2", "shorten", "copy-manifest"]);

module.exports = {
  ...bundle,
  output: { ...bundle.output, file: "build/instrumented/Code.js" },
  plugins: [
    ...bundle.plugins.filter(({ name }) => !replaced.has(name)),
    instrument,
    // What counts is not typed, and has been checked without it.
    typescript({
      clean: true,
      check: false,
      tsconfigOverride: { compilerOptions: { noEmit: false } },
    }),
    copyPages,
  ],
};

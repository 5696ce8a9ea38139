/** Bundles to `build/instrumented/`, which the end-to-end tests run while coverage is counted. */
const { cpSync } = require("node:fs");
const typescript = require("rollup-plugin-typescript2");
const [bundle] = require("../../rollup.config.js");
const { instrument } = require("./instrument.js");

const instrumented = {
  name: "instrumented",
  transform(code, id) {
    return /[\\/]src[\\/].*\.ts$/.test(id) ? { code: instrument(code, id), map: null } : null;
  },
};

const copyPages = {
  name: "copy-pages",
  writeBundle() {
    for (const page of ["sidebar.html", "boxes.html"])
      cpSync(`dist/${page}`, `build/instrumented/${page}`);
  },
};

const replaced = new Set(["rpt2", "shorten", "copy-manifest"]);

module.exports = {
  ...bundle,
  output: { ...bundle.output, file: "build/instrumented/Code.js" },
  plugins: [
    ...bundle.plugins.filter(({ name }) => !replaced.has(name)),
    instrumented,
    // Instrumented code has no types; the source was checked before.
    typescript({
      clean: true,
      check: false,
      tsconfigOverride: { compilerOptions: { noEmit: false, noCheck: true } },
    }),
    copyPages,
  ],
};

/** Bundles to `build/instrumented/`, which the end-to-end tests run while coverage is counted. */
const { cpSync } = require("node:fs");
const { nodeResolve } = require("@rollup/plugin-node-resolve");
const ts = require("typescript");
const [bundle] = require("../../rollup.config.js");
const { instrument } = require("./instrument.js");

/** Types are removed afterwards, one file at a time. */
const instrumented = {
  name: "instrumented",
  transform(code, id) {
    if (!id.endsWith(".ts")) return null;
    const compilerOptions = { target: ts.ScriptTarget.ES2019, module: ts.ModuleKind.ESNext };
    const { outputText } = ts.transpileModule(instrument(code, id), { compilerOptions });
    return { code: outputText, map: null };
  },
};

const copyPages = {
  name: "copy-pages",
  writeBundle() {
    for (const page of ["sidebar.html", "boxes.html"])
      cpSync(`dist/${page}`, `build/instrumented/${page}`);
  },
};

const replaced = new Set(["node-resolve", "rpt2", "shorten", "copy-manifest"]);

module.exports = {
  ...bundle,
  output: { ...bundle.output, file: "build/instrumented/Code.js" },
  plugins: [
    nodeResolve({ extensions: [".ts", ".js"] }),
    ...bundle.plugins.filter(({ name }) => !replaced.has(name)),
    instrumented,
    copyPages,
  ],
};

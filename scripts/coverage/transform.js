/** Jest's transform to instrumented sources, used in place of ts-jest while coverage is counted. */
const { join } = require("node:path");
const ts = require("typescript");
const { instrument } = require("./instrument.js");

const root = join(__dirname, "../..");
const { config } = ts.readConfigFile(join(root, "test/tsconfig.json"), ts.sys.readFile);
const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
const compilerOptions = { ...options, module: ts.ModuleKind.CommonJS, inlineSourceMap: true };

module.exports = {
  canInstrument: true,
  process(code, path, { instrument: counts }) {
    const source = counts ? instrument(code, path) : code;
    return { code: ts.transpileModule(source, { compilerOptions, fileName: path }).outputText };
  },
};

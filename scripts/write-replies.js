/** `npm run docs`: writes docs/respostas.md from the code; a test fails while it is out of date. */
const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const ts = require("typescript");

require.extensions[".ts"] = (module, path) => {
  const { outputText } = ts.transpileModule(readFileSync(path, "utf8"), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  module._compile(outputText, path);
};

const { replyTables } = require("../test/docs/reply-tables");

writeFileSync(join(__dirname, "../docs/respostas.md"), replyTables());

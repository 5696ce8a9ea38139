/**
 * Writes the table of accepted forms into docs/guia.md, between its markers, from the tests' table.
 * Run it after a change of test/location/forms*.ts; a test fails while the guide is out of date.
 */
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const ts = require("typescript");

require.extensions[".ts"] = (module, path) => {
  const { outputText } = ts.transpileModule(readFileSync(path, "utf8"), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  module._compile(outputText, path);
};

const { FORM_GROUPS } = require("../test/location/forms");
const { BEGIN, END, guideTable, withTable } = require("../test/location/guide-table");

const guide = join(__dirname, "../docs/guia.md");
const empty = `# Guia\n\n## Formas aceitas de enviar um lugar\n\n${BEGIN}\n${END}\n`;
const text = withTable(
  existsSync(guide) ? readFileSync(guide, "utf8") : empty,
  guideTable(FORM_GROUPS),
);
if (text === null) throw new Error(`docs/guia.md has no ${BEGIN} … ${END}`);
writeFileSync(guide, text);

/** The zip's files: the built files as they are pasted into Google's editor, and the instructions. */
const { readdirSync, readFileSync } = require("node:fs");
const path = require("node:path");
const { leiaMe } = require("./leia-me");
const { checkLines, wrapPage, wrapScript } = require("./wrap");

/** The version of JavaScript that Google's parser is known to accept. */
const ECMA_VERSION = 2019;

/**
 * @param root the project's folder, with `dist/` built
 * @returns name → text
 * @throws Error if a line of a file is too long for the editor
 */
function packageFiles(root) {
  const read = (...names) => readFileSync(path.join(root, ...names));
  const pages = readdirSync(path.join(root, "dist")).filter((name) => name.endsWith(".html"));
  const files = {
    "Code.gs": wrapScript(read("dist", "Code.js").toString(), ECMA_VERSION),
    "appsscript.json": read("dist", "appsscript.json").toString(),
    "LEIA-ME.html": leiaMe({
      version: JSON.parse(read("package.json")).version,
      pages: pages.map((name) => path.basename(name, ".html")),
      sidebar: read("docs", "images", "sidebar.png"),
    }),
  };
  for (const name of pages) files[name] = wrapPage(read("dist", name).toString());
  for (const [name, text] of Object.entries(files)) checkLines(text, name);
  return files;
}

module.exports = { packageFiles };

/**
 * Builds the pages, each into one HTML file with its script and styles inside: `dist/sidebar.html` and
 * `dist/boxes.html`, which `clasp push` sends along; `build/pages/chat.html` and `build/pages/sheets.html`,
 * which only `npm start` serves.
 *
 * Types are only removed here; `npm run build` checks them before.
 */
const { mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const path = require("node:path");
const { nodeResolve } = require("@rollup/plugin-node-resolve");
const { minify } = require("terser");
const ts = require("typescript");

const withoutTypes = {
  name: "without-types",
  transform(code, id) {
    if (!id.endsWith(".ts")) return null;
    const compilerOptions = { target: ts.ScriptTarget.ES2020, module: ts.ModuleKind.ESNext };
    return { code: ts.transpileModule(code, { compilerOptions }).outputText, map: null };
  },
};

/** Leaflet's ES modules are in a file that its package.json does not name. */
const leafletModules = {
  name: "leaflet-modules",
  resolveId: (id) => (id === "leaflet" ? require.resolve("leaflet/dist/leaflet-src.esm.js") : null),
};

/** Leaflet's own images are never shown: the pages draw their marks with CSS. */
function readStyle(file) {
  return readFileSync(file, "utf8").replace(/^.*url\((?:images|#default).*$/gm, "");
}

/** Puts the script and the styles into the page's HTML. */
function onePage({ template, styles, output }) {
  return {
    name: "one-page",
    async renderChunk(code) {
      const { code: short } = await minify(code, { ecma: 2020, format: { comments: false } });
      const style = styles.map(readStyle).join("\n");
      const page = readFileSync(template, "utf8")
        .replace("<!-- style -->", () => `<style>\n${style}</style>`)
        // Inside a script element, only its end tag has to be escaped.
        .replace(
          "<!-- script -->",
          () => `<script>${short.replace(/<\/script/g, "<\\/script")}</script>`,
        );
      mkdirSync(path.dirname(output), { recursive: true });
      writeFileSync(output, page);
      return null;
    },
  };
}

/** @param folder contains the page's `main.ts`, and its HTML and styles under the folder's name */
function page(folder, styles, output) {
  const name = path.basename(folder);
  const files = [...styles, `${folder}/${name}.css`];
  return {
    input: `${folder}/main.ts`,
    treeshake: { moduleSideEffects: (id) => !id.includes("/src/") },
    // Only the page matters; the separate script goes to the other build output.
    output: { file: `build/pages/${name}.js`, format: "iife" },
    plugins: [
      leafletModules,
      nodeResolve({ extensions: [".ts", ".js"] }),
      withoutTypes,
      onePage({ template: `${folder}/${name}.html`, styles: files, output }),
    ],
    onwarn(warning) {
      throw new Error(warning.message);
    },
  };
}

const MAP_STYLES = ["node_modules/leaflet/dist/leaflet.css", "pages/shared/page.css"];

module.exports = [
  page("pages/sidebar", MAP_STYLES, "dist/sidebar.html"),
  page("pages/boxes", MAP_STYLES, "dist/boxes.html"),
  page("demo/chat", [], "build/pages/chat.html"),
  page("demo/sheets", [], "build/pages/sheets.html"),
];

/**
 * Bundles `src/index.ts` to `dist/Code.js`, one script of plain top-level functions, ES2019, and then the pages.
 *
 * Triggers, menus and the web app look for static function declarations, so the bundle is an IIFE
 * followed by one generated declaration for each export of the entry. Nothing else becomes global.
 */
const { copyFileSync, mkdirSync } = require("node:fs");
const typescript = require("rollup-plugin-typescript2");
const { nodeResolve } = require("@rollup/plugin-node-resolve");
const commonjs = require("@rollup/plugin-commonjs");
const { minify } = require("terser");
const ts = require("typescript");
const { version } = require("./package.json");

/** Apps Script's parser is held to ES2019; libraries may ship newer syntax. */
const libraryToES2019 = {
  name: "library-to-es2019",
  transform(code, id) {
    if (!id.includes("node_modules") || !/\.[cm]?js$/.test(id)) return null;
    const { outputText } = ts.transpileModule(code, {
      compilerOptions: { target: ts.ScriptTarget.ES2019, module: ts.ModuleKind.ESNext },
    });
    return { code: outputText, map: null };
  },
};

/** Minifying removes the libraries' own headers. */
const NOTICE = `// ozmap-huggy ${version}, MIT. Contains valibot (MIT), flatqueue (ISC), jmespath and
// open-location-code (Apache-2.0, https://www.apache.org/licenses/LICENSE-2.0).
`;

/**
 * Every request parses the bundle again, so comments, indentation and long local names are removed; line breaks and
 * the names of functions and classes stay, so that stack traces are readable.
 */
const shorten = {
  name: "shorten",
  async renderChunk(code) {
    const { code: shortened } = await minify(code, {
      ecma: 2019,
      toplevel: false,
      // A function that is called once stays where a reader looks for it.
      compress: {
        keep_fnames: true,
        keep_classnames: true,
        passes: 2,
        inline: false,
        reduce_funcs: false,
      },
      mangle: { keep_fnames: true, keep_classnames: true },
      format: {
        comments: false,
        max_line_len: 200,
        semicolons: false,
        // A function in parentheses is compiled when it is first read, instead of being read twice.
        wrap_iife: true,
      },
    });
    return { code: NOTICE + shortened, map: null };
  },
};

const writeVersion = {
  name: "write-version",
  transform(code, id) {
    if (!/src[\\/]actions[\\/]version\.ts$/.test(id)) return null;
    return { code: code.replace('"source"', JSON.stringify(version)), map: null };
  },
};

const copyManifest = {
  name: "copy-manifest",
  writeBundle() {
    mkdirSync("dist", { recursive: true });
    copyFileSync("appsscript.json", "dist/appsscript.json");
  },
};

const script = {
  input: "src/index.ts",
  treeshake: { moduleSideEffects: false },
  output: {
    file: "dist/Code.js",
    format: "iife",
    name: "App",
    generatedCode: { preset: "es2015", symbols: false },
    footer: (chunk) =>
      chunk.exports
        .map((name) => `function ${name}() { return App.${name}.apply(this, arguments); }`)
        .join("\n"),
  },
  plugins: [
    nodeResolve(),
    commonjs(),
    libraryToES2019,
    writeVersion,
    typescript({
      clean: true,
      // `npm run build` has checked them: the compiler that this plugin uses takes six times as long.
      check: false,
      tsconfig: "tsconfig.json",
      tsconfigOverride: { compilerOptions: { noEmit: false, noCheck: true } },
    }),
    shorten,
    copyManifest,
  ],
  onwarn(warning) {
    throw new Error(warning.message);
  },
};

module.exports = [script, ...require("./rollup.pages.js")];

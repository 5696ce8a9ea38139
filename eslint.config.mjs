import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import tseslint from "typescript-eslint";

/** Google's services, which only `src/google/` may name. */
const GOOGLE_SERVICES = [
  "CacheService",
  "Charts",
  "console",
  "ContentService",
  "HtmlService",
  "LockService",
  "Logger",
  "Maps",
  "PropertiesService",
  "ScriptApp",
  "Session",
  "SpreadsheetApp",
  "UrlFetchApp",
  "Utilities",
  "GoogleAppsScript",
];

/** Globals of browsers and Node that Apps Script does not have. */
const FOREIGN_GLOBALS = [
  "window",
  "document",
  "navigator",
  "self",
  "globalThis",
  "fetch",
  "URL",
  "URLSearchParams",
  "TextEncoder",
  "TextDecoder",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "clearTimeout",
  "queueMicrotask",
  "structuredClone",
  "crypto",
  "atob",
  "btoa",
  "process",
  "require",
  "module",
  "Buffer",
  "__dirname",
  "AbortController",
  "performance",
  "Intl",
  "Promise",
];

export default tseslint.config(
  { ignores: ["**/dist/", "build/", "coverage/", "reports/", ".stryker-tmp/", "node_modules/"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          "tsconfig.json",
          "demo/tsconfig.json",
          "packages/apps-script-emulator/tsconfig.json",
          "packages/ozmap-simulator/tsconfig.json",
          "pages/tsconfig.json",
          "bench/tsconfig.json",
          "test/tsconfig.json",
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/explicit-module-boundary-types": "error",
    },
  },
  {
    files: ["pages/**/*.ts", "demo/chat/**/*.ts"],
    rules: { "max-lines": ["error", 250], "no-console": "error" },
  },
  {
    files: ["src/**/*.ts"],
    rules: {
      "no-restricted-globals": ["error", ...GOOGLE_SERVICES, ...FOREIGN_GLOBALS],
      "max-lines": ["error", { max: 400, skipBlankLines: true }],
      "no-console": "error",
    },
  },
  {
    // Indices into typed arrays that the surrounding lines fill: a check would cost time and never fail.
    files: ["src/network/graph.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
  {
    files: ["src/google/**/*.ts"],
    rules: { "no-restricted-globals": ["error", ...FOREIGN_GLOBALS], "no-console": "off" },
  },
  {
    files: ["{demo,bench,test,testing}/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: ["**/packages/**"], message: "Import the package by its name." }] },
      ],
    },
  },
  {
    files: ["**/test/**/*.ts", "testing/**/*.ts"],
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/unbound-method": "off",
      "no-restricted-syntax": [
        "error",
        {
          selector: "Property[key.name='unit'] > Literal[value='binary']",
          message: "Takes a second in every test file: use anyString() of testing/any-string.",
        },
      ],
    },
  },
  {
    files: ["*.js", "*.cjs", "*.mjs", ".*.cjs", "bench/**/*.js", "scripts/**/*.{js,mjs}"],
    languageOptions: {
      globals: {
        require: "readonly",
        module: "writable",
        __dirname: "readonly",
        process: "readonly",
        console: "readonly",
      },
    },
  },
  prettier,
);

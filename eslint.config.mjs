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

/** What browsers and Node have and Apps Script has not. */
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

/**
 * The dependency rule: what each room of `src/` may import besides itself.
 * `contract`, `detail`, `ports`, `deadline` and `memory` are the files that stand beside the rooms.
 */
const ROOMS = {
  network: [],
  messages: ["contract", "detail"],
  location: ["contract", "detail", "ports", "deadline", "memory", "network"],
  settings: ["contract", "detail", "ports", "network"],
  ozmap: ["contract", "detail", "ports", "deadline", "memory", "network"],
  actions: [
    "contract",
    "detail",
    "ports",
    "deadline",
    "memory",
    "network",
    "location",
    "settings",
    "ozmap",
    "messages",
  ],
  web: ["contract", "detail", "ports", "deadline", "memory", "settings", "messages", "actions"],
  sheet: [
    "contract",
    "detail",
    "ports",
    "deadline",
    "network",
    "settings",
    "messages",
    "ozmap",
    "actions",
    "web",
  ],
  google: ["ports", "sheet/ports"],
};

/** A file's folders between it and `src/`: each is one `..` of an import that leaves the room. */
const DEPTHS = [
  { files: "*.ts", up: "\\.\\./" },
  { files: "*/*.ts", up: "\\.\\./\\.\\./" },
];

const roomRules = Object.entries(ROOMS).flatMap(([room, allowed]) =>
  DEPTHS.map(({ files, up }) => ({
    files: [`src/${room}/${files}`],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: `^${up}(?!(?:${[room, ...allowed].join("|")})(?:/|$))`,
              message: `${room}/ may import only: ${allowed.join(", ") || "nothing of ours"}`,
            },
          ],
        },
      ],
    },
  })),
);

export default tseslint.config(
  { ignores: ["dist/", "build/", "coverage/", "reports/", ".stryker-tmp/", "node_modules/"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          "tsconfig.json",
          "demo/tsconfig.json",
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
      "max-lines": ["error", 250],
      "no-console": "error",
    },
  },
  ...roomRules,
  {
    // Indices into typed arrays that the lines around them fill: a check would cost and never fail.
    files: ["src/network/graph.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
  {
    files: ["src/google/**/*.ts"],
    rules: { "no-restricted-globals": ["error", ...FOREIGN_GLOBALS], "no-console": "off" },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
  {
    files: ["*.js", "*.mjs", "bench/**/*.js", "scripts/**/*.{js,mjs}"],
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

/**
 * `unit`, `slow` and `packages` need no build; `slow` contains tests with many cases: faults at every call,
 * interleavings, whole towns compared with the exhaustive reference. `e2e` runs `dist/Code.js` and the compiled
 * `demo/`; `browser` drives the built pages in Chromium, which must be installed.
 */
const { availableParallelism } = require("node:os");

const shared = {
  // The same for all projects, so that they share compiled files.
  id: "ozmap-huggy",
  rootDir: __dirname,
  // Types are checked by `npm run lint`. flatqueue is published as an ES module only.
  transform: {
    "\\.[jt]s$": process.env.BUNDLE
      ? "<rootDir>/scripts/coverage/transform.js"
      : [
          "<rootDir>/scripts/jest-typescript.js",
          { tsconfig: "<rootDir>/test/tsconfig.json", diagnostics: false },
        ],
  },
  // The packages as they are, without a build; properties from one seed.
  moduleNameMapper: {
    "^fast-check$": "<rootDir>/scripts/jest-fast-check.js",
    "^(apps-script-emulator|ozmap-simulator)$": "<rootDir>/packages/$1/src/index.ts",
  },
  // Tests run in a context of their own, in which each look at a global is slow unless it is handed in.
  sandboxInjectedGlobals: [
    "Array",
    "Boolean",
    "Error",
    "JSON",
    "Map",
    "Math",
    "Number",
    "Object",
    "Set",
    "String",
  ],
  setupFiles: ["<rootDir>/scripts/jest-v8.js"],
  transformIgnorePatterns: ["/node_modules/(?!flatqueue/)"],
  modulePathIgnorePatterns: ["<rootDir>/.stryker-tmp/"],
};

/** @type {import("jest").Config} */
module.exports = {
  projects: [
    {
      ...shared,
      displayName: "unit",
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      testPathIgnorePatterns: [
        "<rootDir>/test/e2e/",
        "<rootDir>/test/browser/",
        "\\.slow\\.test\\.ts$",
      ],
    },
    { ...shared, displayName: "slow", testMatch: ["<rootDir>/test/**/*.slow.test.ts"] },
    { ...shared, displayName: "packages", testMatch: ["<rootDir>/packages/*/test/**/*.test.ts"] },
    {
      ...shared,
      displayName: "e2e",
      testMatch: ["<rootDir>/test/e2e/**/*.test.ts"],
      setupFilesAfterEnv: ["<rootDir>/test/e2e/secrets-watch.ts"],
    },
    { ...shared, displayName: "browser", testMatch: ["<rootDir>/test/browser/**/*.test.ts"] },
  ],
  testSequencer: "<rootDir>/scripts/jest-order.js",
  testTimeout: 60000,
  // End-to-end tests wait for a third of their time.
  maxWorkers: Math.ceil(1.5 * availableParallelism()),
  collectCoverageFrom: ["src/**/*.ts", "!**/*.d.ts"],
  coverageThreshold: { global: { lines: 95, branches: 90 } },
};

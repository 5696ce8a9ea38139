/** Two projects: `unit` needs nothing built; `e2e` runs `dist/Code.js` and what `local/` compiles to. */
const typescript = {
  "^.+\\.ts$": ["ts-jest", { tsconfig: "<rootDir>/test/tsconfig.json", diagnostics: false }],
};

/** @type {import("jest").Config} */
module.exports = {
  projects: [
    {
      displayName: "unit",
      rootDir: __dirname,
      transform: typescript,
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      testPathIgnorePatterns: ["<rootDir>/test/e2e/", "<rootDir>/test/browser/"],
    },
    {
      displayName: "e2e",
      rootDir: __dirname,
      transform: typescript,
      testMatch: ["<rootDir>/test/e2e/**/*.test.ts"],
    },
  ],
  testTimeout: 60000,
};

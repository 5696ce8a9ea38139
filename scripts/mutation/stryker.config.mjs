/** Read by Stryker when `npm run mutation` starts it for one room. */
const room = process.env.MUTATED_ROOM;

/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  mutate: [`src/${room}/**/*.ts`],
  testRunner: "jest",
  jest: { configFile: "scripts/mutation/jest.config.js", enableFindRelatedTests: false },
  coverageAnalysis: "perTest",
  // A mutant that is made once, when its file is loaded, would need all tests to run anew for it.
  ignoreStatic: true,
  disableTypeChecks: "{src,test,local}/**/*.ts",
  ignorePatterns: ["dist", "build", "reports", "bench", "pages"],
  reporters: ["clear-text", "json"],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  jsonReporter: { fileName: `reports/mutation/${room}.json` },
  timeoutMS: 10000,
  concurrency: 2,
};

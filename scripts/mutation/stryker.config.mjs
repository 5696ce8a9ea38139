import { join } from "node:path";

/** Read by Stryker when `npm run mutation` starts it for one room. */
const room = process.env.MUTATED_ROOM;

/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  mutate: [`src/${room}/**/*.ts`],
  plugins: [join(import.meta.dirname, "runner.mjs")],
  testRunner: "in-process",
  coverageAnalysis: "perTest",
  disableTypeChecks: "{src,test,local}/**/*.ts",
  ignorePatterns: ["dist", "build", "reports", "bench", "pages"],
  reporters: ["clear-text", "json", "progress-append-only"],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  jsonReporter: { fileName: `reports/mutation/${room}.json` },
  tempDirName: `.stryker-tmp/${room}-${process.pid}`,
  timeoutMS: 10000,
  concurrency: 2,
};

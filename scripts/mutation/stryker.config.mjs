import { createRequire } from "node:module";
import { join } from "node:path";

const { reportOf } = createRequire(import.meta.url)("./modules.js");

/** Read by Stryker when `npm run mutation` starts it for one module, or for one of its files. */
const folder = process.env.MUTATED_MODULE;
const changed = process.env.MUTATED ?? folder;

/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  mutate: [changed.endsWith(".ts") ? `src/${changed}` : `src/${changed}/**/*.ts`],
  plugins: [join(import.meta.dirname, "runner.mjs")],
  testRunner: "in-process",
  coverageAnalysis: "perTest",
  disableTypeChecks: "{src,test,testing,packages,demo}/**/*.ts",
  ignorePatterns: ["dist", "build", "reports", "bench", "pages"],
  reporters: ["clear-text", "json", "progress-append-only"],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  jsonReporter: { fileName: `reports/mutation/${reportOf(changed)}` },
  tempDirName: `.stryker-tmp/${folder}-${process.pid}`,
  timeoutMS: 10000,
  concurrency: 2,
};

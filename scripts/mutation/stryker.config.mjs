import { createRequire } from "node:module";
import { join } from "node:path";

const { reportOf } = createRequire(import.meta.url)("./rooms.js");

/** Read by Stryker when `npm run mutation` starts it for one room, or for one of its files. */
const room = process.env.MUTATED_ROOM;
const changed = process.env.MUTATED ?? room;

/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  mutate: [changed === room ? `src/${room}/**/*.ts` : `src/${changed}`],
  plugins: [join(import.meta.dirname, "runner.mjs")],
  testRunner: "in-process",
  coverageAnalysis: "perTest",
  disableTypeChecks: "{src,test,testing,packages,demo}/**/*.ts",
  ignorePatterns: ["dist", "build", "reports", "bench", "pages"],
  reporters: ["clear-text", "json", "progress-append-only"],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  jsonReporter: { fileName: `reports/mutation/${reportOf(changed)}` },
  tempDirName: `.stryker-tmp/${room}-${process.pid}`,
  timeoutMS: 10000,
  concurrency: 2,
};

/**
 * What tests get when they import fast-check (see `jest.config.js`), so that only files with properties load it:
 * `testing/cases.ts` says from which seed a property starts, and through how many cases it goes.
 */
const fc = require("../node_modules/fast-check/lib/cjs/fast-check.js");
const { cases, seedOr } = require("../testing/cases.ts");

/** fast-check's own. */
const DEFAULT_RUNS = 100;

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: seedOr(1) });

function assert(property, { numRuns = DEFAULT_RUNS, ...others } = {}) {
  return fc.assert(property, { ...others, numRuns: cases(numRuns) });
}

function string(constraints = {}) {
  if (constraints.unit === "binary") {
    throw new Error(
      "it takes a second in every test file: use anyString() of testing/any-string.ts",
    );
  }
  return fc.string(constraints);
}

const asked = { ...fc, assert, string };
module.exports = { ...asked, default: asked };

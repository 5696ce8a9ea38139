/**
 * What tests get when they import fast-check (see `jest.config.js`), so that only files with properties load it.
 * All properties start from a fixed seed, so that no change fails because of a rare case that it has nothing to
 * do with. `SEED=random` hunts for such cases, `TIMES=10` in ten times as many runs; a failure names its seed.
 */
const fc = require("../node_modules/fast-check/lib/cjs/fast-check.js");

const { SEED = "1", TIMES = "1" } = process.env;
const times = Number(TIMES);
if (!(times > 0)) throw new Error(`TIMES=${TIMES} is not a positive number`);
if (SEED !== "random") {
  if (!/^-?\d+$/.test(SEED)) throw new Error(`SEED=${SEED} is not a whole number`);
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(SEED) });
}

/** fast-check's own. */
const DEFAULT_RUNS = 100;

function assert(property, { numRuns = DEFAULT_RUNS, ...others } = {}) {
  return fc.assert(property, { ...others, numRuns: Math.ceil(numRuns * times) });
}

const many = { ...fc, assert };
module.exports = times === 1 ? fc : { ...many, default: many };

/**
 * fast-check as tests import it: `jest.config.js` puts this in its place, so that only files with properties
 * load it. All properties begin from one seed, so that no change is refused for a rare case that it did not
 * touch. `SEED=random` hunts for such cases, `TIMES=10` in ten times as many; a failure names its seed.
 */
const fc = require("../node_modules/fast-check/lib/cjs/fast-check.js");

const { SEED = "1", TIMES = "1" } = process.env;
const times = Number(TIMES);
if (!(times > 0)) throw new Error(`TIMES=${TIMES} is no number of times`);
if (SEED !== "random") {
  if (!/^-?\d+$/.test(SEED)) throw new Error(`SEED=${SEED} is no whole number`);
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(SEED) });
}

/** fast-check's own. */
const DEFAULT_RUNS = 100;

function assert(property, { numRuns = DEFAULT_RUNS, ...others } = {}) {
  return fc.assert(property, { ...others, numRuns: Math.ceil(numRuns * times) });
}

const many = { ...fc, assert };
module.exports = times === 1 ? fc : { ...many, default: many };

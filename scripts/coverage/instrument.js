/** Instruments a source of `src/` to count the statements and branches that are reached. */
const { createInstrumenter } = require("istanbul-lib-instrument");

/** Instruments before types are removed, so that positions are those of the source. */
function instrument(code, path) {
  const instrumenter = createInstrumenter({ esModules: true, parserPlugins: ["typescript"] });
  return instrumenter.instrumentSync(code, path);
}

module.exports = { instrument };

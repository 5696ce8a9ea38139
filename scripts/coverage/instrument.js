/** Makes a source of `src/` count which of its statements and branches are reached. */
const { createInstrumenter } = require("istanbul-lib-instrument");

/** Before its types go, so that what is counted stands where the source has it, whoever runs it. */
function instrument(code, path) {
  const instrumenter = createInstrumenter({ esModules: true, parserPlugins: ["typescript"] });
  return instrumenter.instrumentSync(code, path);
}

module.exports = { instrument };

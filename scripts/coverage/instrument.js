/** Makes a source of `src/` count which of its statements and branches are reached. */
const { createInstrumenter } = require("istanbul-lib-instrument");

/** Before types are removed, so that the positions counted are those of the source, whoever runs it. */
function instrument(code, path) {
  const instrumenter = createInstrumenter({ esModules: true, parserPlugins: ["typescript"] });
  return instrumenter.instrumentSync(code, path);
}

module.exports = { instrument };

/**
 * Loaded before every test file. V8 compiles the functions of each file anew, and its optimising compiler
 * would take a quarter of the processor time, although most tests have ended before that pays off: it starts
 * later, and does not inline. V8 only complains about a flag that it does not know.
 */
const { setFlagsFromString } = require("node:v8");

setFlagsFromString("--interrupt-budget=1000000");
setFlagsFromString("--no-turbo-inlining");

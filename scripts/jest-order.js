/**
 * The order in which Jest runs test files. It knows how long a file took the last time; if it does not, as in a
 * clean clone, it would go by file size, and a long file that is begun last leaves all but one core idle.
 */
const { default: Sequencer } = require("@jest/test-sequencer");

/** Projects in which nearly every file takes long. */
const LONG = ["slow", "e2e"];

module.exports = class extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isLong = ({ duration, context }) =>
      duration === undefined && LONG.includes(context.config.displayName?.name);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};

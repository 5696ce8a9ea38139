/**
 * Which tests Jest begins with. It knows how long a file took the last time; where it does not, as in a
 * clean clone, it would go by the files' sizes, and a long one begun last leaves all but one core idle.
 */
const { default: Sequencer } = require("@jest/test-sequencer");

/** Projects of which nearly every file takes long. */
const LONG = ["slow", "e2e"];

module.exports = class extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isLong = ({ duration, context }) =>
      duration === undefined && LONG.includes(context.config.displayName?.name);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};

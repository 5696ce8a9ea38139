/** What somebody who runs a script can mend: its message is all that they read. */
class Problem extends Error {}

module.exports = { Problem };

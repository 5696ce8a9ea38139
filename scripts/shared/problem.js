/** A problem that whoever runs the script can solve: only its message is shown. */
class Problem extends Error {}

module.exports = { Problem };

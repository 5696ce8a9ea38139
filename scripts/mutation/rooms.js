/** The rooms of `src/` whose tests are tried on mutants, and those tests. */
const ROOMS = {
  network: ["network/**/*.test.ts"],
  ozmap: ["ozmap/**/*.test.ts"],
  location: ["location/**/*.test.ts"],
  web: ["web/**/*.test.ts"],
  actions: ["actions/**/*.test.ts", "web/handle.test.ts"],
};

function testsOf(room) {
  const patterns = ROOMS[room];
  if (patterns === undefined) throw new Error(`"${room}" is none of ${Object.keys(ROOMS)}`);
  return patterns;
}

module.exports = { ROOMS, testsOf };

/** The tests of one room, without those that try the whole service thousands of times. */
const { join } = require("node:path");
const { projects } = require("../../jest.config.js");
const { testsOf } = require("./rooms.js");

const { transform, transformIgnorePatterns } = projects[0];

/** @type {import("jest").Config} */
module.exports = {
  // Stryker copies the project, and this file with it: the root is the copy's.
  rootDir: join(__dirname, "../.."),
  transform,
  transformIgnorePatterns,
  testMatch: testsOf(process.env.MUTATED_ROOM).map((pattern) => `<rootDir>/test/${pattern}`),
  testPathIgnorePatterns: ["/verdicts\\.test", "/faults\\.test", "/interleavings\\.test"],
};

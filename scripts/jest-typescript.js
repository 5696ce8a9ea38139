/**
 * ts-jest with one cache for all of Jest's projects: a file's output depends only on its text, its path and the
 * compiler's options, but ts-jest's own key includes the whole project, so that each project compiled all of `src/`.
 */
const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const path = require("node:path");
const { default: tsJest } = require("ts-jest");
const ts = require("typescript");

const root = path.join(__dirname, "..");
const versions = `${ts.version} ${require("ts-jest/package.json").version}`;
const options = ["tsconfig.json", "test/tsconfig.json"]
  .map((file) => readFileSync(path.join(root, file), "utf8"))
  .join();

module.exports = {
  createTransformer(config) {
    const transformer = tsJest.createTransformer(config);
    return {
      process: transformer.process.bind(transformer),
      processAsync: transformer.processAsync.bind(transformer),
      getCacheKey: (text, file, { instrument }) =>
        createHash("sha256")
          .update([versions, options, instrument, file, text].join("\0"))
          .digest("hex"),
    };
  },
};

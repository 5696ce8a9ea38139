/** `npm run package`: `build/ozmap-huggy-<version>.zip`, for somebody who has only a browser. */
const { Buffer } = require("node:buffer");
const { createHash } = require("node:crypto");
const { mkdirSync, writeFileSync } = require("node:fs");
const path = require("node:path");
const { version } = require("../package.json");
const { packageFiles } = require("./package/files");
const { zip } = require("./package/zip");

const root = path.join(__dirname, "..");
const files = Object.fromEntries(
  Object.entries(packageFiles(root)).map(([name, text]) => [name, Buffer.from(text)]),
);
const bytes = zip(files);
const target = path.join(root, "build", `ozmap-huggy-${version}.zip`);
mkdirSync(path.dirname(target), { recursive: true });
writeFileSync(target, bytes);
console.log(`${path.relative(process.cwd(), target)}: ${Math.round(bytes.length / 1024)} KB`);
console.log(`sha256 ${createHash("sha256").update(bytes).digest("hex")}`);

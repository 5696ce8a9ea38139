/** Makes a zip whose bytes depend only on its files, not on the time, the machine or their order. */
const { Buffer } = require("node:buffer");
const { zipSync } = require("fflate");

/** The earliest time that a zip can contain; zips use local time. */
const EPOCH = new Date(1980, 0, 1);

/** @param files name → bytes @returns the zip's bytes */
function zip(files) {
  const entries = Object.keys(files)
    .sort()
    .map((name) => [name, [files[name], { mtime: EPOCH, level: 9, os: 0 }]]);
  return Buffer.from(zipSync(Object.fromEntries(entries)));
}

module.exports = { zip };

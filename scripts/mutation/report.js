/** Reads Stryker's JSON reports. */
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

/** Killed by a failing test. A time-out is counted separately, not as a kill. */
function scoreOf(report) {
  const counts = { Killed: 0, Timeout: 0, Survived: 0, NoCoverage: 0, Ignored: 0 };
  for (const { mutants } of Object.values(report.files)) {
    for (const { status } of mutants) counts[status] = (counts[status] ?? 0) + 1;
  }
  const { Killed, Timeout, Survived, NoCoverage } = counts;
  const tried = Killed + Timeout + Survived + NoCoverage;
  return { ...counts, tried, percent: tried === 0 ? 100 : (100 * Killed) / tried };
}

/** The mutants that survived, each with its reason if one is given. */
function survivorsOf(report, reasons) {
  return Object.entries(report.files).flatMap(([path, { source, mutants }]) => {
    const file = path.replace(/^src\//, "");
    const lines = source.split("\n");
    return mutants
      .filter(({ status }) => status === "Survived" || status === "NoCoverage")
      .map(({ location: { start, end }, replacement, status }) => {
        const was = oneLine(
          start.line === end.line
            ? lines[start.line - 1].slice(start.column - 1, end.column - 1)
            : lines[start.line - 1].slice(start.column - 1),
        );
        const is = oneLine(replacement ?? "");
        const code = lines[start.line - 1].trim();
        const entry = reasons[file]?.find(
          (known) => known.code === code && known.was === was && known.is === is,
        );
        return { file, line: start.line, code, was, is, status, reason: entry?.reason };
      });
  });
}

/** Reasons whose line of code no longer exists in the module or file. */
function outdatedReasons(name, root, reasons) {
  return Object.entries(reasons)
    .filter(([file]) => file === name || file.startsWith(`${name}/`))
    .flatMap(([file, entries]) => {
      const path = join(root, "src", file);
      const text = existsSync(path) ? readFileSync(path, "utf8") : "";
      const lines = new Set(text.split("\n").map((line) => line.trim()));
      return entries.filter(({ code }) => !lines.has(code)).map(({ code }) => ({ file, code }));
    });
}

function oneLine(code) {
  return code.replace(/\s+/g, " ").trim();
}

module.exports = { outdatedReasons, scoreOf, survivorsOf };

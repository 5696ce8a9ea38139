/** Writes a part of a document, `docs/benchmarks.md` if no other is named, between its markers; all else is left alone. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import path from "node:path";

/** @throws Error when the document lacks the markers */
export function writeSection(name: string, markdown: string, document = "benchmarks.md"): void {
  const file = path.join(projectRoot(__dirname), "docs", document);
  const text = readFileSync(file, "utf8");
  const [begin, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/${document} has no section ${name}`);
  const before = text.slice(0, from + begin.length);
  writeFileSync(file, `${before}\n\n${markdown.trim()}\n\n${text.slice(to)}`);
}

/** What times depend on. */
export function environment(): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? "";
  return `Node ${process.version}, ${process.platform} ${process.arch}, ${processors.length} × ${model || "CPU"}.`;
}

/** Sources and what they compile to are at different depths below it. */
export function projectRoot(from: string): string {
  if (existsSync(path.join(from, "package.json"))) return from;
  return projectRoot(path.dirname(from));
}

/** Writes generated sections into documents. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import path from "node:path";

/** Replaces what is between a section's markers, by default in `docs/benchmarks.md`. @throws Error if the document lacks the markers */
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

/** The environment on which times depend: Node's version, the platform, the processors. */
export function environment(): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? "";
  return `Node ${process.version}, ${process.platform} ${process.arch}, ${processors.length} × ${model || "CPU"}.`;
}

/** The folder of `package.json`, which is at different depths above sources and compiled files. */
export function projectRoot(from: string): string {
  if (existsSync(path.join(from, "package.json"))) return from;
  return projectRoot(path.dirname(from));
}

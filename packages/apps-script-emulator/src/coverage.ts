/** Collects the counts of instrumented scripts where test runners look for them. */
import type { Coverage } from "./protocol";

type Counting = typeof globalThis & { __coverage__?: Record<string, Coverage[string]> };

/** Adds the counts of one execution to those of this process. */
export function addCoverage(counted: Coverage): void {
  const all = ((globalThis as Counting).__coverage__ ??= {});
  for (const [file, { s, f, b, ...rest }] of Object.entries(counted)) {
    const sum = all[file];
    if (sum === undefined) {
      all[file] = { ...rest, s, f, b };
      continue;
    }
    for (const [key, count] of Object.entries(s)) sum.s[key] = (sum.s[key] ?? 0) + count;
    for (const [key, count] of Object.entries(f)) sum.f[key] = (sum.f[key] ?? 0) + count;
    for (const [key, counts] of Object.entries(b)) {
      sum.b[key] = counts.map((count, i) => (sum.b[key]?.[i] ?? 0) + count);
    }
  }
}

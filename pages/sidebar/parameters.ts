/**
 * Parameters as they are typed: one `name=value` per line. Lines without a name are skipped; a value may
 * contain further `=`.
 */
export function readParameters(text: string): Record<string, string> {
  const pairs = text.split("\n").map((line): [string, string] => {
    const at = line.indexOf("=");
    return at === -1 ? [line.trim(), ""] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  });
  return Object.fromEntries(pairs.filter(([name]) => name !== ""));
}

/**
 * Shortens lines, since Google's editor stops responding on very long ones.
 *
 * Line breaks are inserted between tokens of a script, and only where they cannot end a statement: after an
 * operator that needs another operand, a comma, a semicolon or an opening bracket.
 */
const { tokenizer } = require("acorn");

/** Characters of a line that the editor handles well. */
const MAX_LINE = 5_000;
/** Lines are broken at the first possible place after this many characters. */
const WIDTH = 1_000;

/** Tokens after which a line may end: the statement goes on, or has ended anyway. */
const BREAK_AFTER = new Set([",", ";", "{", "(", "[", "=>", "=", "?", ":", "&&", "||", "??"]);

/**
 * A script with the same tokens, on shorter lines.
 *
 * @throws Error if a single token or stretch is longer than a line may be
 */
function wrapScript(code, ecmaVersion = 2020) {
  const pieces = [];
  let lineStart = 0;
  let from = 0;
  let previous = 0;
  for (const { type, start, end } of tokenizer(code, { ecmaVersion, sourceType: "script" })) {
    const newLine = code.slice(previous, start).lastIndexOf("\n");
    if (newLine >= 0) lineStart = Math.max(lineStart, previous + newLine + 1);
    previous = start;
    // Text in a template may look like an operator.
    if (type.label === "template") continue;
    if (end - lineStart > WIDTH && BREAK_AFTER.has(code.slice(start, end)) && code[end] !== "\n") {
      pieces.push(code.slice(from, end));
      from = lineStart = end;
    }
  }
  pieces.push(code.slice(from));
  return checkLines(pieces.join("\n"), "the script");
}

/** The same for a page: its scripts as above, its styles after the end of a rule. */
function wrapPage(html) {
  const wrapped = html
    .replace(
      /(<script>)([\s\S]*?)(<\/script>)/g,
      (_, open, code, close) => open + wrapScript(code) + close,
    )
    .replace(
      /(<style>)([\s\S]*?)(<\/style>)/g,
      (_, open, css, close) => open + wrapStyle(css) + close,
    );
  return checkLines(wrapped, "the page");
}

function wrapStyle(css) {
  return css
    .split("\n")
    .map((line) => (line.length > WIDTH ? line.replace(/\}/g, "}\n") : line))
    .join("\n");
}

/** @throws Error naming the line if one is too long */
function checkLines(text, name) {
  const index = text.split("\n").findIndex((line) => line.length > MAX_LINE);
  if (index >= 0)
    throw new Error(`${name}: line ${index + 1} has more than ${MAX_LINE} characters`);
  return text;
}

module.exports = { checkLines, MAX_LINE, wrapPage, wrapScript };

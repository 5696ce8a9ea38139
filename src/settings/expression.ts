/** JMESPath expressions: checked when a query is published, applied when it is asked. Pure. */
import * as jmespath from "jmespath";

declare module "jmespath" {
  /** Parses an expression; the type package has `search` alone. Throws an Error if it is not one. */
  export function compile(expression: string): unknown;
  export function tokenize(expression: string): { readonly type: string; readonly start: number }[];
}

/** A wrong name would only show when a request reaches it. Those of the JMESPath specification. */
const FUNCTIONS: ReadonlySet<string> = new Set(
  (
    "abs avg ceil contains ends_with floor join keys length map max max_by merge min min_by " +
    "not_null reverse sort sort_by starts_with sum to_array to_number to_string type values"
  ).split(" "),
);

export interface ExpressionProblem {
  readonly problem: "bad_expression" | "unknown_function" | "bad_comparison";
  /** The part of the expression that is wrong; of a function that does not exist, its name. */
  readonly detail: string;
}

/** @returns what is wrong with an expression; undefined when nothing is */
export function expressionProblem(expression: string): ExpressionProblem | undefined {
  const tree = treeOf(expression);
  if (tree === undefined) return { problem: "bad_expression", detail: unreadableEnd(expression) };
  const unknown = firstOf(tree, unknownFunction);
  if (unknown !== undefined) return { problem: "unknown_function", detail: unknown };
  const side = firstOf(tree, misreadSide);
  return side === undefined ? undefined : { problem: "bad_comparison", detail: side };
}

/** @returns undefined for what is not an expression: the library says why in English alone */
function treeOf(expression: string): unknown {
  try {
    return jmespath.compile(markQuoted(expression));
  } catch {
    return undefined;
  }
}

/** What follows the longest beginning that is an expression by itself. */
function unreadableEnd(expression: string): string {
  let length = expression.length - 1;
  while (length > 0 && treeOf(expression.slice(0, length)) === undefined) length -= 1;
  return expression.slice(length).trim();
}

/** @throws Error if the expression does not suit the data */
export function evaluate(expression: string, data: unknown): unknown {
  return jmespath.search(data, expression) as unknown;
}

interface Node {
  readonly type?: unknown;
  readonly name?: unknown;
  readonly children?: unknown;
}

/** The first answer that a node of the tree gives, from the top down. */
function firstOf(node: unknown, ask: (node: Node) => string | undefined): string | undefined {
  if (typeof node !== "object" || node === null) return undefined;
  const answer = ask(node);
  if (answer !== undefined) return answer;
  for (const child of Object.values(node)) {
    const found = firstOf(child, ask);
    if (found !== undefined) return found;
  }
  return undefined;
}

function unknownFunction({ type, name }: Node): string | undefined {
  return type === "Function" && typeof name === "string" && !FUNCTIONS.has(name) ? name : undefined;
}

/**
 * A side of a comparison that JMESPath reads as the name of a field, and that was surely meant as a
 * value: `true`, `false`, `null` (a value is in backticks) or a double-quoted text (in single quotes).
 */
function misreadSide({ type, children }: Node): string | undefined {
  if (type !== "Comparator" || !Array.isArray(children)) return undefined;
  for (const { type: of, name } of children as Node[]) {
    if (of !== "Field" || typeof name !== "string") continue;
    if (/^(?:true|false|null)$/.test(name)) return name;
    if (name.startsWith(QUOTED)) return JSON.stringify(name.slice(QUOTED.length));
  }
  return undefined;
}

/** The tree does not say whether a name was quoted: a character that no field has says so. */
const QUOTED = "\u0001";

function markQuoted(expression: string): string {
  const starts = jmespath
    .tokenize(expression)
    .filter(({ type }) => type === "QuotedIdentifier")
    .map(({ start }) => start + 1);
  return [0, ...starts]
    .map((start, i) => expression.slice(start, starts[i] ?? expression.length))
    .join("\\u0001");
}

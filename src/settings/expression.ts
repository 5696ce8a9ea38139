/** JMESPath expressions: checked when a query is published, applied when it is asked. Pure. */
import * as jmespath from "jmespath";

declare module "jmespath" {
  /** Parses an expression; the type package has `search` alone. Throws for what is none. */
  export function compile(expression: string): unknown;
}

/** A wrong name would only show when a request reaches it. Those of the JMESPath specification. */
const FUNCTIONS: ReadonlySet<string> = new Set(
  (
    "abs avg ceil contains ends_with floor join keys length map max max_by merge min min_by " +
    "not_null reverse sort sort_by starts_with sum to_array to_number to_string type values"
  ).split(" "),
);

/** @returns what is wrong with an expression, in the library's words; undefined when nothing is */
export function expressionProblem(expression: string): string | undefined {
  try {
    const unknown = unknownFunction(jmespath.compile(expression));
    return unknown === undefined ? undefined : `${unknown}()?`;
  } catch (error) {
    return error instanceof Error ? error.message : "?";
  }
}

/** @throws Error where the expression does not suit the data */
export function evaluate(expression: string, data: unknown): unknown {
  return jmespath.search(data, expression) as unknown;
}

function unknownFunction(node: unknown): string | undefined {
  if (typeof node !== "object" || node === null) return undefined;
  const { type, name } = node as { type?: unknown; name?: unknown };
  if (type === "Function" && typeof name === "string" && !FUNCTIONS.has(name)) return name;
  for (const child of Object.values(node)) {
    const found = unknownFunction(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

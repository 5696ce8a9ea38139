/** Jest's expectations for tests that have tens of thousands of them: each `expect` takes longer than a request. */
import { isDeepStrictEqual } from "node:util";

/** `expect(actual).toEqual(right)` */
export function expectEqual(actual: unknown, right: unknown): void {
  if (!isDeepStrictEqual(actual, right)) expect(actual).toEqual(right);
}

/** `expect(choices).toContain(actual)` */
export function expectOneOf<T>(choices: readonly T[], actual: T): void {
  if (!choices.includes(actual)) expect(choices).toContain(actual);
}

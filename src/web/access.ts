/** Who may ask. Pure. */

/**
 * Compares a key in constant time, so that the duration does not reveal how much of it was right.
 *
 * @param given what came with the request
 * @param valid the keys in force: two during a change-over
 */
export function isAllowed(given: string, valid: readonly string[]): boolean {
  let allowed = 0;
  for (const key of valid) allowed |= same(given, key);
  return allowed === 1;
}

/** 1 when equal, else 0. The time depends on the length of what was given alone. */
function same(given: string, key: string): 0 | 1 {
  let difference = given.length ^ key.length;
  for (let i = 0; i < given.length; i++) {
    difference |= given.charCodeAt(i) ^ key.charCodeAt(i % key.length);
  }
  return difference === 0 && key.length > 0 ? 1 : 0;
}

/** How an access key is made, and what of it may be shown later. */
import type { Identifiers, PropertyStore } from "../../ports";
import { PROPERTY } from "../../settings";

/** 244 random bits as 64 hexadecimal digits: two random UUIDs. */
export function newAccessKey(identifiers: Identifiers): string {
  return `${identifiers.uuid()}${identifiers.uuid()}`.replace(/-/g, "");
}

/** The last four characters of a key, to recognise it by; nothing of a key so short that they would give it away. */
export function endOf(key: string): string {
  return key.length < 12 ? "" : key.slice(-4);
}

/**
 * Makes the access key if there is none.
 *
 * @returns the new key, which must be shown once; undefined if there was one
 */
export function ensureAccessKey(
  properties: PropertyStore,
  identifiers: Identifiers,
): string | undefined {
  if ((properties.readAll()[PROPERTY.accessKey] ?? "") !== "") return undefined;
  const key = newAccessKey(identifiers);
  properties.write(PROPERTY.accessKey, key);
  return key;
}

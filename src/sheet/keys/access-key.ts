/** How an access key is made, and how one is recognised without being shown. */
import type { Identifiers, PropertyStore } from "../../ports";
import { PROPERTY } from "../../settings";

/** 244 random bits as 64 hexadecimal digits: two random UUIDs. */
export function newAccessKey(identifiers: Identifiers): string {
  return `${identifiers.uuid()}${identifiers.uuid()}`.replace(/-/g, "");
}

/** The end of a key, to recognise it by; nothing of one so short that its end gives it away. */
export function endOf(key: string): string {
  return key.length < 12 ? "" : key.slice(-4);
}

/** Makes the access key if there is none. @returns it, to be shown once */
export function ensureAccessKey(
  properties: PropertyStore,
  identifiers: Identifiers,
): string | undefined {
  if ((properties.readAll()[PROPERTY.accessKey] ?? "") !== "") return undefined;
  const key = newAccessKey(identifiers);
  properties.write(PROPERTY.accessKey, key);
  return key;
}

/** Implements the ports for Script Properties, the script cache and the locks. */
import { PropertiesFull, type PropertyStore, type ScriptCache, type ScriptLock } from "../ports";
import { utf8Length } from "../text";
import { withinLimits } from "./limits";

/** Bytes of names and values with which a store counts as full; Google's limit is 500 KB. */
const FULL_SIZE = 490_000;

/**
 * Makes a call that writes properties. A full store is recognised by its size, since Google's message is in the
 * account's language.
 *
 * @throws PropertiesFull, or whatever `withinLimits` throws
 */
function withinSize(written: Readonly<Record<string, string>>, call: () => unknown): void {
  withinLimits("properties", () => {
    try {
      call();
    } catch (error) {
      const all = { ...PropertiesService.getScriptProperties().getProperties(), ...written };
      const bytes = Object.entries(all).reduce(
        (sum, [key, value]) => sum + utf8Length(key) + utf8Length(value),
        0,
      );
      throw bytes > FULL_SIZE ? new PropertiesFull() : error;
    }
  });
}

export const properties: PropertyStore = {
  readAll: () =>
    withinLimits("properties", () => PropertiesService.getScriptProperties().getProperties()),
  write: (key, value) => {
    withinSize({ [key]: value }, () =>
      PropertiesService.getScriptProperties().setProperty(key, value),
    );
  },
  writeAll: (values) => {
    withinSize(values, () =>
      PropertiesService.getScriptProperties().setProperties({ ...values }, false),
    );
  },
  remove: (key) => {
    withinLimits("properties", () => PropertiesService.getScriptProperties().deleteProperty(key));
  },
};

export const cache: ScriptCache = {
  readAll: (keys) => CacheService.getScriptCache().getAll([...keys]),
  writeAll: (values, seconds) => {
    CacheService.getScriptCache().putAll({ ...values }, seconds);
  },
  removeAll: (keys) => {
    CacheService.getScriptCache().removeAll([...keys]);
  },
};

/**
 * The document lock, which is released when its execution ends, however it ends. The web app does not use it, so
 * a list may hold it for minutes without making a customer wait.
 */
export const listLock: ScriptLock = {
  acquire: (ms) => documentLock()?.tryLock(ms) ?? true,
  release: () => {
    documentLock()?.releaseLock();
  },
};

/** `null` if the script is not bound to a document. */
function documentLock(): GoogleAppsScript.Lock.Lock | null {
  try {
    return LockService.getDocumentLock();
  } catch {
    return null;
  }
}

export const lock: ScriptLock = {
  acquire: (ms) => LockService.getScriptLock().tryLock(ms),
  release: () => {
    LockService.getScriptLock().releaseLock();
  },
};

/** Implements the ports for Script Properties, the script cache and the locks. */
import type { PropertyStore, ScriptCache, ScriptLock } from "../ports";
import { withinLimits } from "./limits";

export const properties: PropertyStore = {
  readAll: () =>
    withinLimits("properties", () => PropertiesService.getScriptProperties().getProperties()),
  write: (key, value) => {
    withinLimits("properties", () =>
      PropertiesService.getScriptProperties().setProperty(key, value),
    );
  },
  writeAll: (values) => {
    withinLimits("properties", () =>
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

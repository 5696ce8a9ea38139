/** Script Properties, the script cache and the script lock behind their ports. */
import type { PropertyStore, ScriptCache, ScriptLock } from "../ports";
import { guarded } from "./http";

export const properties: PropertyStore = {
  readAll: () => guarded(() => PropertiesService.getScriptProperties().getProperties()),
  write: (key, value) => {
    guarded(() => PropertiesService.getScriptProperties().setProperty(key, value));
  },
  writeAll: (values) => {
    guarded(() => PropertiesService.getScriptProperties().setProperties({ ...values }, false));
  },
  remove: (key) => {
    guarded(() => PropertiesService.getScriptProperties().deleteProperty(key));
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

export const lock: ScriptLock = {
  acquire: (ms) => LockService.getScriptLock().tryLock(ms),
  release: () => {
    LockService.getScriptLock().releaseLock();
  },
};

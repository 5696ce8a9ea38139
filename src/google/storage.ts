/** Script Properties, the script cache and the script lock behind their ports. */
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

export const lock: ScriptLock = {
  acquire: (ms) => LockService.getScriptLock().tryLock(ms),
  release: () => {
    LockService.getScriptLock().releaseLock();
  },
};

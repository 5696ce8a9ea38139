/**
 * What is remembered between executions, in the script cache.
 *
 * The cache may fail, forget and come back half, and nothing here depends on it: a failing read is an
 * empty one, a failing write is none. Writes wait for `flush`, so that a request makes one write for
 * all that lives equally long.
 */
import type { ScriptCache } from "./ports";

/** The longest time that the script cache keeps anything, in seconds. */
export const LONGEST_S = 21_600;

export class Memory implements ScriptCache {
  private readonly pending = new Map<number, Map<string, string>>();

  constructor(private readonly cache: ScriptCache) {}

  readAll(keys: readonly string[]): Record<string, string> {
    const unwritten: Record<string, string> = {};
    for (const values of this.pending.values()) {
      for (const key of keys) {
        const value = values.get(key);
        if (value !== undefined) unwritten[key] = value;
      }
    }
    try {
      return { ...this.cache.readAll(keys), ...unwritten };
    } catch {
      return unwritten;
    }
  }

  writeAll(values: Readonly<Record<string, string>>, seconds: number): void {
    const lasting = this.pending.get(seconds) ?? new Map<string, string>();
    for (const [key, value] of Object.entries(values)) lasting.set(key, value);
    this.pending.set(seconds, lasting);
  }

  removeAll(keys: readonly string[]): void {
    for (const values of this.pending.values()) {
      for (const key of keys) values.delete(key);
    }
    try {
      this.cache.removeAll(keys);
    } catch {
      // What cannot be removed expires by itself.
    }
  }

  /** Writes what waits: one write for each lifetime. */
  flush(): void {
    for (const [seconds, values] of this.pending) {
      try {
        if (values.size > 0) this.cache.writeAll(Object.fromEntries(values), seconds);
      } catch {
        // Nothing depends on it: the next request asks again.
      }
    }
    this.pending.clear();
  }
}

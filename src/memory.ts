/**
 * Remembers values between executions, in the script cache.
 *
 * The cache may fail, or lose any of its values, and nothing here depends on it: a read that fails is empty, and
 * a write that fails is ignored. Writes wait for `flush`, so that values with the same lifetime are written
 * together.
 */
import * as v from "valibot";
import type { ScriptCache } from "./ports";

/** The longest time that the script cache keeps anything, in seconds. */
export const MAX_CACHE_S = 21_600;

export class Memory implements ScriptCache {
  private readonly pending = new Map<number, Map<string, string>>();
  /** Further keys to read with the next read. */
  private wanted: readonly string[] = [];
  /** Values read ahead, until they are asked for. */
  private readonly held = new Map<string, string | undefined>();

  constructor(private readonly cache: ScriptCache) {}

  /** Reads these keys together with the next ones read, to save a round trip. Each is then served once. */
  readAhead(keys: readonly string[]): void {
    this.wanted = keys;
  }

  readAll(keys: readonly string[]): Record<string, string> {
    const unwritten: Record<string, string> = {};
    for (const values of this.pending.values()) {
      for (const key of keys) {
        const value = values.get(key);
        if (value !== undefined) unwritten[key] = value;
      }
    }
    return { ...this.known(keys), ...unwritten };
  }

  /** What the cache contains; nothing if it fails. */
  private known(keys: readonly string[]): Record<string, string> {
    if (keys.length > 0 && keys.every((key) => this.held.has(key))) return this.takeHeld(keys);
    const wanted = this.wanted.filter((key) => !keys.includes(key));
    this.wanted = [];
    let found: Record<string, string> = {};
    try {
      found = this.cache.readAll([...keys, ...wanted]);
    } catch {
      // Treated as empty.
    }
    for (const key of keys) this.held.delete(key);
    for (const key of wanted) this.held.set(key, found[key]);
    return Object.fromEntries(
      keys.flatMap((key) => {
        const value = found[key];
        return value === undefined ? [] : [[key, value]];
      }),
    );
  }

  /** Returns values that were read ahead, once; the next read asks the cache again. */
  private takeHeld(keys: readonly string[]): Record<string, string> {
    const found: Record<string, string> = {};
    for (const key of keys) {
      const value = this.held.get(key);
      if (value !== undefined) found[key] = value;
      this.held.delete(key);
    }
    return found;
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
    for (const key of keys) this.held.delete(key);
    try {
      this.cache.removeAll(keys);
    } catch {
      // What cannot be removed expires by itself.
    }
  }

  /** Writes the waiting values, with one write for each lifetime. */
  flush(): void {
    for (const [seconds, values] of this.pending) {
      try {
        if (values.size > 0) this.cache.writeAll(Object.fromEntries(values), seconds);
      } catch {
        // Nothing depends on it: the next request reads anew.
      }
    }
    this.pending.clear();
  }
}

/** Parses JSON by a schema. @returns undefined if the text is missing, damaged or does not match */
export function parseJson<S extends v.GenericSchema>(
  schema: S,
  text: string | undefined,
): v.InferOutput<S> | undefined {
  if (text === undefined) return undefined;
  try {
    const result = v.safeParse(schema, JSON.parse(text));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}

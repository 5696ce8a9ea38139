/** A fake of the script cache, with Google's limits: 250 characters per key, 100 KB per value, six hours. */
import type { Clock, ScriptCache } from "../src/ports";

interface Entry {
  readonly value: string;
  readonly endsAt: number;
}

export class FakeCache implements ScriptCache {
  readonly entries = new Map<string, Entry>();
  reads = 0;
  writes = 0;
  /** If set, every call throws: the real cache fails now and then. */
  failure: Error | null = null;

  constructor(private readonly clock: Clock = { now: () => 0, sleep: () => undefined }) {}

  readAll(keys: readonly string[]): Record<string, string> {
    this.reads++;
    if (this.failure !== null) throw this.failure;
    const found: Record<string, string> = {};
    for (const key of keys) {
      this.checkKey(key);
      const entry = this.entries.get(key);
      if (entry !== undefined && entry.endsAt > this.clock.now()) found[key] = entry.value;
    }
    return found;
  }

  writeAll(values: Readonly<Record<string, string>>, seconds: number): void {
    this.writes++;
    if (this.failure !== null) throw this.failure;
    if (!(seconds >= 1 && seconds <= 21_600)) throw new Error(`expiration of ${seconds} s`);
    for (const [key, value] of Object.entries(values)) {
      this.checkKey(key);
      if (Buffer.byteLength(value) > 100 * 1024) throw new Error("Argument too large: value");
      this.entries.set(key, { value, endsAt: this.clock.now() + seconds * 1_000 });
    }
  }

  removeAll(keys: readonly string[]): void {
    if (this.failure !== null) throw this.failure;
    for (const key of keys) this.entries.delete(key);
  }

  private checkKey(key: string): void {
    if (key === "" || key.length > 250) throw new Error(`Argument too large: key of ${key.length}`);
  }
}

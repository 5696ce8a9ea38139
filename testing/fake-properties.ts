/** A fake of Script Properties, with Google's limits: 9 KB a value, 500 KB in all. Counts its calls. */
import type { PropertyStore } from "../src/ports";

const LARGEST_VALUE = 9 * 1024;
const LARGEST_STORE = 500 * 1024;

/** Whether keys and values have more bytes than this; they are counted only if their characters may be too many. */
function exceeds(entries: readonly (readonly [string, string])[], bytes: number): boolean {
  const characters = entries.reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  if (3 * characters <= bytes) return false;
  const size = entries.reduce(
    (sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value),
    0,
  );
  return size > bytes;
}

export class FakeProperties implements PropertyStore {
  readonly values: Map<string, string>;
  reads = 0;
  writes = 0;
  /** When set, every write throws. */
  writeFailure: Error | null = null;
  /** When set, every read throws. */
  readFailure: Error | null = null;

  constructor(values: Readonly<Record<string, string>> = {}) {
    this.values = new Map(Object.entries(values));
  }

  readAll(): Record<string, string> {
    this.reads++;
    if (this.readFailure !== null) throw this.readFailure;
    return Object.fromEntries(this.values);
  }

  write(key: string, value: string): void {
    this.writeAll({ [key]: value });
  }

  writeAll(values: Readonly<Record<string, string>>): void {
    this.writes++;
    if (this.writeFailure !== null) throw this.writeFailure;
    const written = Object.entries(values);
    if (written.some(([, value]) => Buffer.byteLength(value) > LARGEST_VALUE))
      throw new Error("Argument too large: value");
    const others = [...this.values].filter(([key]) => !Object.hasOwn(values, key));
    if (exceeds([...others, ...written], LARGEST_STORE))
      throw new Error("You have exceeded the property storage quota");
    for (const [key, value] of written) this.values.set(key, value);
  }

  remove(key: string): void {
    this.writes++;
    if (this.writeFailure !== null) throw this.writeFailure;
    this.values.delete(key);
  }
}

/** A fake of Script Properties, with Google's limits: 9 KB a value, 500 KB in all. Counts its calls. */
import type { PropertyStore } from "../src/ports";

const LARGEST_VALUE = 9 * 1024;
const LARGEST_STORE = 500 * 1024;

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
    const next = new Map(this.values);
    for (const [key, value] of Object.entries(values)) {
      if (Buffer.byteLength(value) > LARGEST_VALUE) throw new Error("Argument too large: value");
      next.set(key, value);
    }
    let size = 0;
    for (const [key, value] of next) size += Buffer.byteLength(key) + Buffer.byteLength(value);
    if (size > LARGEST_STORE) throw new Error("You have exceeded the property storage quota");
    for (const [key, value] of next) this.values.set(key, value);
  }

  remove(key: string): void {
    this.writes++;
    if (this.writeFailure !== null) throw this.writeFailure;
    this.values.delete(key);
  }
}

/** A fake of Script Properties, with Google's limits: 9 KB per value, 500 KB in all. Counts its calls. */
import { PropertiesFull, type PropertyStore } from "../src/ports";

const LARGEST_VALUE = 9 * 1024;
const LARGEST_STORE = 500 * 1024;

const characters = (text: string): number => text.length;

/** The size of all keys and values of a store, in bytes. */
function sizeOf(store: ReadonlyMap<string, string>, size: (text: string) => number): number {
  let sum = 0;
  for (const [key, value] of store) sum += size(key) + size(value);
  return sum;
}

/** Bytes are counted only if there may be too many: a character has at most three. */
function exceeds(store: ReadonlyMap<string, string>, bytes: number): boolean {
  return 3 * sizeOf(store, characters) > bytes && sizeOf(store, Buffer.byteLength) > bytes;
}

export class FakeProperties implements PropertyStore {
  readonly values: Map<string, string>;
  reads = 0;
  writes = 0;
  /** If set, every write throws. */
  writeFailure: Error | null = null;
  /** If set, every read throws. */
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
    const before = new Map(written.map(([key]) => [key, this.values.get(key)]));
    for (const [key, value] of written) this.values.set(key, value);
    if (!exceeds(this.values, LARGEST_STORE)) return;
    for (const [key, value] of before) {
      if (value === undefined) this.values.delete(key);
      else this.values.set(key, value);
    }
    throw new PropertiesFull();
  }

  remove(key: string): void {
    this.writes++;
    if (this.writeFailure !== null) throw this.writeFailure;
    this.values.delete(key);
  }
}

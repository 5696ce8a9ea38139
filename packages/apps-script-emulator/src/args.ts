/** Reads the arguments of a service call, with Google's conversions and error messages. */
import { ServiceException } from "./errors";

/** A type of service object, as needed to read an argument of that type. */
export interface ObjectType<S> {
  /** The state of an object of this type; `undefined` for anything else. */
  stateOf(value: unknown): S | undefined;
}

export class Args {
  private used = 0;

  /** @param signature for error messages, such as `CacheService.Cache.put` */
  constructor(
    readonly values: readonly unknown[],
    private readonly signature: string,
  ) {}

  get length(): number {
    return this.values.length;
  }

  /** Any value, unchecked; `undefined` if it was not given. */
  any(index: number): unknown {
    this.used = Math.max(this.used, index + 1);
    return this.values[index];
  }

  /** A string; numbers and booleans are converted, as Google does. */
  string(index: number): string {
    const value = this.any(index);
    if (typeof value === "string") return value;
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    return this.mismatch();
  }

  optionalString(index: number): string | undefined {
    return this.any(index) === undefined ? undefined : this.string(index);
  }

  number(index: number): number {
    const value = this.any(index);
    if (typeof value === "number" && !Number.isNaN(value)) return value;
    return this.mismatch();
  }

  optionalNumber(index: number): number | undefined {
    return this.any(index) === undefined ? undefined : this.number(index);
  }

  integer(index: number): number {
    return Math.trunc(this.number(index));
  }

  boolean(index: number): boolean {
    const value = this.any(index);
    return typeof value === "boolean" ? value : this.mismatch();
  }

  optionalBoolean(index: number): boolean | undefined {
    return this.any(index) === undefined ? undefined : this.boolean(index);
  }

  date(index: number): Date {
    const value = this.any(index);
    return value instanceof Date ? value : this.mismatch();
  }

  array(index: number): readonly unknown[] {
    const value = this.any(index);
    return Array.isArray(value) ? (value as unknown[]) : this.mismatch();
  }

  strings(index: number): string[] {
    return this.array(index).map((value) => {
      if (typeof value === "string") return value;
      if (typeof value === "number" || typeof value === "boolean") return String(value);
      return this.mismatch();
    });
  }

  /** An object with names and values. */
  record(index: number): Readonly<Record<string, unknown>> {
    const value = this.any(index);
    return isRecord(value) ? value : this.mismatch();
  }

  /** The state of a service object of the given type. */
  remote<S>(index: number, type: ObjectType<S>): S {
    return type.stateOf(this.any(index)) ?? this.mismatch();
  }

  optionalRemote<S>(index: number, type: ObjectType<S>): S | undefined {
    return this.any(index) === undefined ? undefined : this.remote(index, type);
  }

  /** One of an enumeration's values. */
  oneOf<T extends string>(index: number, values: Readonly<Record<string, T>>): T {
    const value = this.any(index);
    return Object.values(values).find((each) => each === value) ?? this.mismatch();
  }

  /** Refuses arguments that the method did not read. */
  finish(): void {
    if (this.values.length > this.used) this.mismatch();
  }

  /** Throws Google's error for arguments that match no overload. */
  mismatch(): never {
    const types = this.values.map(typeName).join(",");
    throw new ServiceException(
      `The parameters (${types}) don't match the method signature for ${this.signature}.`,
    );
  }
}

/** Whether a value is a plain object with names and values. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

function typeName(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) {
    return `${value.length === 0 ? "Object" : typeName(value[0])}[]`;
  }
  if (value instanceof Date) return "Date";
  if (typeof value === "string") return "String";
  if (typeof value !== "object") return typeof value;
  // The text of a service object is the name of its type.
  return isRecord(value) ? "Object" : (value as { toString(): string }).toString();
}

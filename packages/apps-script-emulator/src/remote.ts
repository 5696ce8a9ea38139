/**
 * Service objects: they live in the main thread, and the script holds thin proxies of them. A type
 * is a table of methods; what is not in the table is refused by name on the script's side.
 */
import type { Args } from "./args";
import type { CountKind } from "./counts";
import type { Execution } from "./execution";
import { NotModelled } from "./errors";
import type { TypeInfo } from "./protocol";

/** One call of a method. */
export interface Call {
  readonly args: Args;
  /** The object that was called, for methods that chain. */
  readonly self: Remote;
  readonly execution: Execution;
}

/** May return plain values, `Remote`s, arrays and objects of them, or a promise of such. */
export type Method<S> = (state: S, call: Call) => unknown;

export interface RemoteTypeOptions {
  readonly constants?: TypeInfo["constants"];
  /** What every call of this type's methods counts as. */
  readonly counts?: CountKind;
}

/** What is known of a type without its state. */
export interface RemoteTypeInfo {
  readonly name: string;
  readonly info: TypeInfo;
  readonly counts: CountKind | undefined;
}

export class RemoteType<S> implements RemoteTypeInfo {
  readonly info: TypeInfo;
  readonly counts: CountKind | undefined;
  private readonly states = new WeakMap<object, S>();

  /** @param name as error messages have it, such as `UrlFetchApp` or `CacheService.Cache` */
  constructor(
    readonly name: string,
    private readonly methods: Readonly<Record<string, Method<S>>>,
    options: RemoteTypeOptions = {},
  ) {
    this.info = { methods: Object.keys(methods), constants: options.constants ?? {} };
    this.counts = options.counts;
  }

  /** An object of this type. */
  of(state: S): Remote {
    const remote = new Remote(this, (name, call) => {
      const method = Object.hasOwn(this.methods, name) ? this.methods[name] : undefined;
      if (method === undefined) throw new NotModelled(`${this.name}.${name}`);
      return method(state, call);
    });
    this.states.set(remote, state);
    return remote;
  }

  /** The state of an object of this type; `undefined` for anything else. */
  stateOf(value: unknown): S | undefined {
    return value instanceof Remote ? this.states.get(value) : undefined;
  }
}

export class Remote {
  constructor(
    readonly type: RemoteTypeInfo,
    readonly invoke: (method: string, call: Call) => unknown,
  ) {}
}

/** An enumeration whose values are their own names. */
export function enumeration<const T extends string>(
  ...names: readonly T[]
): { readonly [K in T]: K } {
  return Object.fromEntries(names.map((name) => [name, name])) as { readonly [K in T]: K };
}

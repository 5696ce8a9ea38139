/**
 * Service objects: they live in the main thread, and the script holds thin proxies of them. A type
 * is a table of methods; what is not in the table is refused by name on the script's side.
 */
import type { Args } from "./args";
import type { CountKind } from "./counts";
import { NotModelled } from "./errors";
import type { TypeInfo } from "./protocol";
import type { RunKind } from "./run-kind";
import type { UiSession } from "./sheets/ui-session";

/** What a method may know of the execution that calls it. */
export interface RunContext {
  readonly kind: RunKind;
  readonly ui: UiSession;
  /** Aborted when the execution ends, whatever way, to cancel what it still waits for. */
  readonly ended: AbortSignal;
  count(kind: CountKind, amount?: number): void;
  log(line: string): void;
}

/** One call of a method. */
export interface Call {
  readonly args: Args;
  /** The object that was called, for methods that chain. */
  readonly self: Remote;
  readonly execution: RunContext;
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
  readonly counts: CountKind | undefined;
  private readonly methods: Record<string, Method<S>>;
  private readonly constants: TypeInfo["constants"];
  private readonly states = new WeakMap<object, S>();

  /** @param name as error messages have it, such as `UrlFetchApp` or `CacheService.Cache` */
  constructor(
    readonly name: string,
    methods: Readonly<Record<string, Method<S>>>,
    options: RemoteTypeOptions = {},
  ) {
    this.methods = { ...methods };
    this.constants = options.constants ?? {};
    this.counts = options.counts;
  }

  get info(): TypeInfo {
    return { methods: Object.keys(this.methods), constants: this.constants };
  }

  /** Adds methods that name types which themselves build on this one. */
  add(methods: Readonly<Record<string, Method<S>>>): void {
    Object.assign(this.methods, methods);
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

  /** As Google names its type in an error. */
  toString(): string {
    return this.type.name;
  }
}

/** An enumeration whose values are their own names. */
export function enumeration<const T extends string>(
  ...names: readonly T[]
): { readonly [K in T]: K } {
  return Object.fromEntries(names.map((name) => [name, name])) as { readonly [K in T]: K };
}

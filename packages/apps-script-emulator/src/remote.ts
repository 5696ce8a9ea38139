/**
 * Service objects, which live in the main thread; the script has only proxies of them. A type is a table of methods;
 * the script's side refuses any other method by name.
 */
import type { Args } from "./args";
import type { CountKind } from "./counts";
import { NotModelled } from "./errors";
import type { TypeInfo } from "./protocol";
import type { RunKind } from "./run-kind";
import type { UiSession } from "./sheets/ui-session";

/** What a method can access of the execution that calls it. */
export interface RunContext {
  readonly kind: RunKind;
  readonly ui: UiSession;
  /** Aborted when the execution ends, for any reason, to cancel what it is still waiting for. */
  readonly ended: AbortSignal;
  count(kind: CountKind, amount?: number): void;
  log(line: string): void;
}

/** One call of a method. */
export interface Call {
  readonly args: Args;
  /** The object called, for methods that return it. */
  readonly self: Remote;
  readonly execution: RunContext;
}

/** Returns plain values, `Remote`s, arrays or objects of these, or a promise of any of them. */
export type Method<S> = (state: S, call: Call) => unknown;

export interface RemoteTypeOptions {
  readonly constants?: TypeInfo["constants"];
  /** What every call of this type's methods counts as. */
  readonly counts?: CountKind;
}

/** What is known of a type without the type of its state. */
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

  /** @param name the name in error messages, such as `UrlFetchApp` or `CacheService.Cache` */
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

  /** Adds methods that refer to types that themselves depend on this one. */
  add(methods: Readonly<Record<string, Method<S>>>): void {
    Object.assign(this.methods, methods);
  }

  /** Creates an object of this type. */
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

  /** The name of its type in Google's errors. */
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

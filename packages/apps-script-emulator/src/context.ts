/**
 * The script's side: creates proxies of the services inside a fresh global scope.
 *
 * `installRuntime` is passed as text and evaluated in the script's own realm, so that the errors, arrays and dates
 * that reach the script belong to that realm. It must therefore not refer to anything outside itself.
 */
import type { Outcome, Reply, RunRequest, TypeInfo, WireRemote } from "./protocol";

/** The functions that lead out of the script's realm. None of them throws. */
export interface Bridge {
  call(target: number, method: string, args: readonly unknown[]): Reply;
  log(values: readonly unknown[]): void;
  notModelled(what: string): void;
}

export interface Runtime {
  invoke(functionName: string, args: readonly unknown[]): Outcome;
  /** Describes what a script threw. */
  failure(thrown: unknown): Outcome;
}

/** Installs the services as globals, and returns functions for calling the script. */
export function installRuntime(bridge: Bridge, setup: RunRequest): Runtime {
  const proxies = new Map<number, object>();
  const ids = new WeakMap<object, number>();
  const types = new Map<string, TypeInfo>();
  const globals = globalThis as unknown as Record<string, unknown>;

  const missing = (what: string): Error => {
    bridge.notModelled(what);
    return named("NotModelled", `the Apps Script emulator does not model ${what}`);
  };

  function named(name: string, message: string): Error {
    const error = new Error(message);
    error.name = name;
    return error;
  }

  /** An object whose unknown names are errors instead of `undefined`. */
  function strict(name: string, known: Readonly<Record<string, unknown>>): object {
    return new Proxy(Object.create(null) as object, {
      get(_target, property) {
        if (typeof property === "symbol") return undefined;
        if (Object.prototype.hasOwnProperty.call(known, property)) return known[property];
        if (property === "toString" || property === "valueOf") return () => name;
        if (property === "toJSON" || property === "then" || property === "constructor") {
          return undefined;
        }
        throw missing(`${name}.${property}`);
      },
      set(_target, property) {
        throw missing(`setting ${name}.${String(property)}`);
      },
      has: (_target, property) => Object.prototype.hasOwnProperty.call(known, property),
    });
  }

  function proxyOf(wire: WireRemote): object {
    const existing = proxies.get(wire.$remote);
    if (existing !== undefined) return existing;
    if (wire.info !== undefined) types.set(wire.type, wire.info);
    const info = types.get(wire.type);
    const members: Record<string, unknown> = {};
    for (const method of info?.methods ?? []) {
      members[method] = (...args: unknown[]) => call(wire.$remote, method, args);
    }
    for (const [constant, values] of Object.entries(info?.constants ?? {})) {
      members[constant] = strict(`${wire.type}.${constant}`, values);
    }
    const proxy = strict(wire.type, members);
    proxies.set(wire.$remote, proxy);
    ids.set(proxy, wire.$remote);
    return proxy;
  }

  function call(target: number, method: string, args: readonly unknown[]): unknown {
    const sent: unknown[] = [];
    for (const arg of args) sent.push(toHost(arg, 0));
    const reply = bridge.call(target, method, sent);
    if (!reply.ok) throw named(reply.name, reply.message);
    return fromHost(reply.value);
  }

  function fromHost(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) {
      const list: unknown[] = [];
      for (const each of value as unknown[]) list.push(fromHost(each));
      return list;
    }
    if (Object.prototype.toString.call(value) === "[object Date]") {
      return new Date((value as Date).getTime());
    }
    if ("$remote" in value) return proxyOf(value as WireRemote);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fromHost(each)]));
  }

  function toHost(value: unknown, depth: number): unknown {
    if (typeof value === "function" || typeof value === "symbol") {
      throw missing(`passing a ${typeof value} to a service or out of the script`);
    }
    if (typeof value !== "object" || value === null) return value;
    const id = ids.get(value);
    if (id !== undefined) return { $remote: id };
    if (depth > 50) throw missing("values nested more than 50 deep");
    if (Array.isArray(value)) {
      const list: unknown[] = [];
      for (const each of value as unknown[]) list.push(toHost(each, depth + 1));
      return list;
    }
    const kind = Object.prototype.toString.call(value);
    if (kind === "[object Date]") return value;
    if (kind === "[object Error]") return failureText(value as Error);
    if (kind !== "[object Object]")
      throw missing(`passing ${kind} to a service or out of the script`);
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, toHost(each, depth + 1)]),
    );
  }

  function failureText({ name, message }: Error): string {
    return `${name}: ${message}`;
  }

  function failure(thrown: unknown): Outcome {
    if (typeof thrown !== "object" || thrown === null || !("message" in thrown)) {
      return { ok: false, error: { name: "Error", message: String(thrown) } };
    }
    // A script may throw anything, so these may have any type.
    const { name, message, stack } = thrown as Record<string, unknown>;
    const line = /\bCode:(\d+)/.exec(String(stack))?.[1];
    return {
      ok: false,
      error: {
        name: String(name),
        message: String(message),
        stack: String(stack),
        ...(line === undefined ? {} : { line: Number(line) }),
      },
    };
  }

  function invoke(functionName: string, args: readonly unknown[]): Outcome {
    try {
      const target = globals[functionName];
      if (typeof target !== "function") {
        throw named("Error", `Script function not found: ${functionName}`);
      }
      const result = (target as (...values: unknown[]) => unknown)(...args.map(fromHost));
      return { ok: true, value: toHost(result, 0) };
    } catch (thrown) {
      return failure(thrown);
    }
  }

  function shiftClock(offsetMs: number): void {
    const RealDate = Date;
    globals.Date = class Date extends RealDate {
      constructor(...parts: unknown[]) {
        super(...((parts.length === 0 ? [RealDate.now() + offsetMs] : parts) as [number]));
      }
      static override now(): number {
        return RealDate.now() + offsetMs;
      }
    };
  }

  // V8 adds these to every realm; Apps Script does not have them.
  for (const foreign of ["SharedArrayBuffer", "Atomics", "WebAssembly"]) {
    Reflect.deleteProperty(globals, foreign);
  }
  if (setup.clockOffsetMs !== 0) shiftClock(setup.clockOffsetMs);

  const log = (...values: unknown[]): void => {
    bridge.log(values);
  };
  const started = new Map<string, number>();
  const time = (label = "default"): void => void started.set(label, Date.now());
  const timeEnd = (label = "default"): void => {
    log(`${label}: ${Date.now() - (started.get(label) ?? Date.now())}ms`);
  };
  globals.console = strict("console", {
    log,
    info: log,
    warn: log,
    error: log,
    time,
    timeEnd,
  });
  for (const [name, wire] of Object.entries(setup.globals)) globals[name] = proxyOf(wire);
  for (const name of setup.unmodelled) {
    Object.defineProperty(globals, name, {
      configurable: true,
      get() {
        throw missing(name);
      },
    });
  }
  return { invoke, failure };
}

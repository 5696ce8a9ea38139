/** One execution of a script: its service objects, counts and console. Answers the script's calls. */
import { types } from "node:util";
import { Args } from "./args";
import { noCounts } from "./counts";
import type { CountKind } from "./counts";
import { NotModelled } from "./errors";
import { permit } from "./permissions";
import type { Reply, WireRemote } from "./protocol";
import { Remote } from "./remote";
import type { RunContext } from "./remote";
import type { RunKind } from "./run-kind";
import type { CallHook, Services } from "./services";
import type { UiSession } from "./sheets/ui-session";

export class Execution implements RunContext {
  readonly counts = noCounts();
  readonly console: string[] = [];
  /** What the script used that is not modelled. */
  readonly notModelled: string[] = [];
  private readonly ending = new AbortController();
  /** Aborted when the execution ends, for any reason, to cancel what it is still waiting for. */
  readonly ended = this.ending.signal;
  private readonly remotes: Remote[] = [];
  private readonly numbers = new Map<Remote, number>();
  private readonly sentTypes = new Set<string>();

  constructor(
    readonly kind: RunKind,
    readonly services: Services,
    readonly ui: UiSession,
    private readonly hook: () => CallHook | undefined,
  ) {}

  count(kind: CountKind, amount = 1): void {
    this.counts[kind] += amount;
  }

  log(line: string): void {
    this.count("consoleLines");
    this.console.push(line);
  }

  end(): void {
    this.services.lock.forget(this);
    this.services.documentLock.forget(this);
    this.ending.abort();
  }

  /** Answers a call from the script. Never rejects. */
  async call(target: number, method: string, wireArgs: readonly unknown[]): Promise<Reply> {
    try {
      const remote = this.remotes[target];
      if (remote === undefined) throw new Error(`no service object ${target}`);
      return { ok: true, value: this.encode(await this.answer(remote, method, wireArgs)) };
    } catch (error) {
      if (error instanceof NotModelled) this.notModelled.push(error.what);
      const { name, message } = types.isNativeError(error) ? error : new Error(String(error));
      return { ok: false, name: name === "Error" ? "Exception" : name, message };
    }
  }

  private async answer(
    remote: Remote,
    method: string,
    wireArgs: readonly unknown[],
  ): Promise<unknown> {
    const service = remote.type.name;
    const values = wireArgs.map((each) => this.decode(each));
    if (remote.type.counts !== undefined) this.count(remote.type.counts);
    permit(this.kind, service, method);
    const instead = await this.hook()?.({ service, method, args: values, kind: this.kind });
    if (instead !== undefined) return instead.answer;
    const args = new Args(values, `${service}.${method}`);
    const result: unknown = await remote.invoke(method, { args, self: remote, execution: this });
    args.finish();
    return result;
  }

  /** Replaces service objects by values that can be sent to the script's side. */
  encode(value: unknown): unknown {
    if (value instanceof Remote) return this.wire(value);
    if (Array.isArray(value)) return value.map((each) => this.encode(each));
    if (typeof value !== "object" || value === null || types.isDate(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.encode(each)]));
  }

  /** The reverse of `encode`. Values are rebuilt, so that they are of this realm's types. */
  decode(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each) => this.decode(each));
    if (typeof value !== "object" || value === null) return value;
    if (types.isDate(value)) return new Date(value.getTime());
    if ("$remote" in value) return this.remotes[Number(value.$remote)];
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.decode(each)]));
  }

  /** A service object in the form in which it is sent; the same object always has the same number. */
  wire(remote: Remote): WireRemote {
    let number = this.numbers.get(remote);
    if (number === undefined) {
      number = this.remotes.length;
      this.remotes.push(remote);
      this.numbers.set(remote, number);
    }
    const { name, info } = remote.type;
    if (this.sentTypes.has(name)) return { $remote: number, type: name };
    this.sentTypes.add(name);
    return { $remote: number, type: name, info };
  }
}

/**
 * A worker of the pool: runs one execution after another, each in a fresh global scope. A service call is a message to
 * the main thread, and this thread blocks until it is answered, because Apps Script's services are synchronous.
 *
 * `runWorker` is passed as text, like `installRuntime`, and must therefore not refer to anything outside itself.
 */
import type { Context } from "node:vm";
import type { MessagePort } from "node:worker_threads";
import type { Bridge, Runtime, installRuntime } from "./context";
import type { Coverage, FromWorker, Outcome, Reply, RunRequest } from "./protocol";

export interface WorkerSetup {
  /** The text of `installRuntime`, as an expression. */
  readonly runtime: string;
  /** Transmits calls and answers. */
  readonly port: MessagePort;
  /** A 32-bit integer that becomes 1 when an answer is in the port. */
  readonly signal: SharedArrayBuffer;
}

/** The code of a worker thread. */
export function runWorker(): void {
  const { format } = process.getBuiltinModule("node:util");
  const { Script, createContext } = process.getBuiltinModule("node:vm");
  const threads = process.getBuiltinModule("node:worker_threads");
  const { runtime, port, signal } = threads.workerData as WorkerSetup;
  const answered = new Int32Array(signal);
  const runtimeScript = new Script(runtime, { filename: "runtime" });
  let code = "";
  let codeScript: InstanceType<typeof Script> | undefined;

  // As at Google, where unhandled rejections have no effect.
  process.on("unhandledRejection", () => undefined);

  function post(message: FromWorker): void {
    port.postMessage(message);
  }

  function bridgeOf(run: number): Bridge {
    return {
      call(target, method, args): Reply {
        Atomics.store(answered, 0, 0);
        post({ kind: "call", run, target, method, args });
        // The notification of the previous answer may end the wait too early, so only the value counts.
        while (Atomics.load(answered, 0) === 0) Atomics.wait(answered, 0, 0);
        const received: { readonly message: Reply } | undefined =
          threads.receiveMessageOnPort(port);
        return (
          received?.message ?? { ok: false, name: "Error", message: "no answer from the host" }
        );
      },
      log(values) {
        post({ kind: "console", run, line: format(...values) });
      },
      notModelled(what) {
        post({ kind: "notModelled", run, what });
      },
    };
  }

  function execute(request: RunRequest, context: Context): Outcome {
    const install = runtimeScript.runInContext(context) as typeof installRuntime;
    const installed: Runtime = install(bridgeOf(request.run), request);
    try {
      codeScript ??= new Script(code, { filename: "Code" });
      codeScript.runInContext(context);
    } catch (thrown) {
      return installed.failure(thrown);
    }
    return installed.invoke(request.functionName, request.args);
  }

  /** The coverage counts, copied, since the object belongs to the script's own realm. */
  function coverageOf({ __coverage__: counted }: Context): Coverage | undefined {
    return counted === undefined ? undefined : (JSON.parse(JSON.stringify(counted)) as Coverage);
  }

  threads.parentPort?.on("message", (request: RunRequest) => {
    if (request.code !== undefined) {
      code = request.code;
      codeScript = undefined;
    }
    const context = createContext({});
    const outcome = execute(request, context);
    post({ kind: "done", run: request.run, outcome, coverage: coverageOf(context) });
  });
}

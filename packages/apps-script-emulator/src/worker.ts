/**
 * A worker of the pool: runs one execution after the other, each in a fresh global scope. A service
 * call is a message to the main thread, and this thread blocks until it is answered, because Apps
 * Script's services are synchronous.
 *
 * `runWorker` is handed over as text, like `installRuntime`, and may therefore name nothing outside
 * itself.
 */
import type { Context } from "node:vm";
import type { MessagePort } from "node:worker_threads";
import type { Bridge, Runtime, installRuntime } from "./context";
import type { Coverage, FromWorker, Outcome, Reply, RunRequest } from "./protocol";

export interface WorkerSetup {
  /** The script. */
  readonly code: string;
  /** The text of `installRuntime`, as an expression. */
  readonly runtime: string;
  /** Carries calls out and answers in. */
  readonly port: MessagePort;
  /** One 32-bit cell that becomes 1 when an answer is in the port. */
  readonly signal: SharedArrayBuffer;
}

/** What a worker thread runs. */
export function runWorker(): void {
  const { format } = process.getBuiltinModule("node:util");
  const { Script, createContext } = process.getBuiltinModule("node:vm");
  const threads = process.getBuiltinModule("node:worker_threads");
  const { code, runtime, port, signal } = threads.workerData as WorkerSetup;
  const answered = new Int32Array(signal);
  const runtimeScript = new Script(runtime, { filename: "runtime" });
  let codeScript: InstanceType<typeof Script> | undefined;

  // As at Google, where a promise that fails unseen vanishes.
  process.on("unhandledRejection", () => undefined);

  function post(message: FromWorker): void {
    port.postMessage(message);
  }

  function bridgeOf(run: number): Bridge {
    return {
      call(target, method, args): Reply {
        Atomics.store(answered, 0, 0);
        post({ kind: "call", run, target, method, args });
        // The notice of the previous answer may wake it too early: only the value counts.
        while (Atomics.load(answered, 0) === 0) Atomics.wait(answered, 0, 0);
        const received = threads.receiveMessageOnPort(port) as
          { readonly message: Reply } | undefined;
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

  /** Copied: it belongs to the script's own global scope. */
  function coverageOf({ __coverage__: counted }: Context): Coverage | undefined {
    return counted === undefined ? undefined : (JSON.parse(JSON.stringify(counted)) as Coverage);
  }

  threads.parentPort?.on("message", (request: RunRequest) => {
    const context = createContext({});
    const outcome = execute(request, context);
    post({ kind: "done", run: request.run, outcome, coverage: coverageOf(context) });
  });
}

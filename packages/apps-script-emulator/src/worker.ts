/**
 * A worker of the pool: runs one execution after the other, each in a fresh global scope. A service
 * call is a message to the main thread, answered while this thread stands still, because Apps
 * Script's services are synchronous.
 */
import { format } from "node:util";
import { Script, createContext } from "node:vm";
import type { Context } from "node:vm";
import type { MessagePort } from "node:worker_threads";
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { installRuntime } from "./context";
import type { Bridge, Runtime } from "./context";
import type { Coverage, FromWorker, Outcome, Reply, RunRequest } from "./protocol";

export interface WorkerSetup {
  readonly code: string;
  /** Calls go out here and answers come back. */
  readonly port: MessagePort;
  /** One 32-bit cell that becomes 1 when an answer lies in the port. */
  readonly signal: SharedArrayBuffer;
}

const { code, port, signal } = workerData as WorkerSetup;
const answered = new Int32Array(signal);
const runtimeScript = new Script(`(${installRuntime.toString()})`, { filename: "runtime" });
let codeScript: Script | undefined;

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
      // The notice of the answer before may come late and wake it too early: only the value counts.
      while (Atomics.load(answered, 0) === 0) Atomics.wait(answered, 0, 0);
      const received = receiveMessageOnPort(port) as { readonly message: Reply } | undefined;
      return received?.message ?? { ok: false, name: "Error", message: "no answer from the host" };
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
  const runtime: Runtime = install(bridgeOf(request.run), request);
  try {
    codeScript ??= new Script(code, { filename: "Code" });
    codeScript.runInContext(context);
  } catch (thrown) {
    return runtime.failure(thrown);
  }
  return runtime.invoke(request.functionName, request.args);
}

/** Copied: it belongs to the script's own global scope. */
function coverageOf({ __coverage__: counted }: Context): Coverage | undefined {
  return counted === undefined ? undefined : (JSON.parse(JSON.stringify(counted)) as Coverage);
}

parentPort?.on("message", (request: RunRequest) => {
  const context = createContext({});
  const outcome = execute(request, context);
  post({ kind: "done", run: request.run, outcome, coverage: coverageOf(context) });
});

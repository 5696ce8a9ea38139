/** A pool of worker threads that run scripts, each one execution at a time. Does not depend on the services. */
import { MessageChannel, Worker } from "node:worker_threads";
import type { MessagePort } from "node:worker_threads";
import { installRuntime } from "./context";
import { addCoverage } from "./coverage";
import type { FromWorker, Outcome, Reply, RunRequest, ScriptError } from "./protocol";
import { runWorker } from "./worker";
import type { WorkerSetup } from "./worker";

/** The thread's code is passed as text, so that it does not matter whether this file was loaded as TypeScript. */
const WORKER_CODE = `(${runWorker.toString()})()`;

/** An execution, as a host asks for it. */
export type Execute = Omit<RunRequest, "run" | "code"> & { readonly code: string };

/** The host's functions that the pool calls while a script runs. */
export interface RunHandlers {
  /** Answers a service call; never rejects. */
  call(target: number, method: string, args: readonly unknown[]): Promise<Reply>;
  console(line: string): void;
  notModelled(what: string): void;
}

interface Job {
  readonly owner: object;
  readonly run: number;
  readonly handlers: RunHandlers;
  readonly finish: (outcome: Outcome) => void;
}

class PooledWorker {
  private job: Job | undefined;
  private runs = 0;
  private code: string | undefined;
  private readonly worker: Worker;
  private readonly port: MessagePort;
  private readonly answered: Int32Array;

  constructor(private readonly onGone: () => void) {
    const signal = new SharedArrayBuffer(4);
    const channel = new MessageChannel();
    this.answered = new Int32Array(signal);
    this.port = channel.port1;
    const setup: WorkerSetup = {
      runtime: `(${installRuntime.toString()})`,
      port: channel.port2,
      signal,
    };
    this.worker = new Worker(WORKER_CODE, {
      eval: true,
      workerData: setup,
      transferList: [channel.port2],
    });
    this.port.on("message", (message: FromWorker) => void this.receive(message));
    this.worker.on("error", (error) => {
      this.gone({ name: "Error", message: `the script's thread failed: ${error.message}` });
    });
    this.worker.on("exit", () => {
      this.gone({ name: "Error", message: "the script's thread ended" });
    });
    this.keepsProcessAlive(false);
  }

  /** Whose execution is under way; `undefined` if there is none. */
  get owner(): object | undefined {
    return this.job?.owner;
  }

  /** Whether it has compiled a script already. */
  knows(code: string): boolean {
    return this.code === code;
  }

  start(request: Execute, job: Omit<Job, "run">): void {
    const run = ++this.runs;
    const code = this.knows(request.code) ? undefined : request.code;
    this.job = { ...job, run };
    this.code = request.code;
    this.keepsProcessAlive(true);
    this.worker.postMessage({ ...request, run, code } satisfies RunRequest);
  }

  /** Ends the thread, and any execution in it. */
  async end(error: ScriptError): Promise<void> {
    this.gone(error);
    await this.worker.terminate();
  }

  private async receive(message: FromWorker): Promise<void> {
    const job = this.job;
    const current = job?.run === message.run ? job : undefined;
    switch (message.kind) {
      case "call":
        // A call from a promise that outlived its execution must also be answered, or the thread hangs.
        this.reply(
          current === undefined
            ? { ok: false, name: "Error", message: "the execution has ended" }
            : await current.handlers.call(message.target, message.method, message.args),
        );
        break;
      case "console":
        current?.handlers.console(message.line);
        break;
      case "notModelled":
        current?.handlers.notModelled(message.what);
        break;
      case "done":
        if (message.coverage !== undefined) addCoverage(message.coverage);
        this.settle(message.outcome);
        break;
    }
  }

  private reply(reply: Reply): void {
    this.port.postMessage(reply);
    Atomics.store(this.answered, 0, 1);
    Atomics.notify(this.answered, 0);
  }

  private settle(outcome: Outcome): void {
    const job = this.job;
    this.job = undefined;
    this.keepsProcessAlive(false);
    job?.finish(outcome);
  }

  private gone(error: ScriptError): void {
    this.onGone();
    this.port.close();
    this.settle({ ok: false, error });
  }

  private keepsProcessAlive(alive: boolean): void {
    if (alive) {
      this.worker.ref();
      this.port.ref();
    } else {
      this.worker.unref();
      this.port.unref();
    }
  }
}

/** Hosts that run one after another may share threads, since each execution has its own scope. */
export class WorkerPool {
  private readonly workers = new Set<PooledWorker>();

  /**
   * Runs one execution in a thread of its own. Never rejects.
   *
   * @param owner whose execution it is
   * @param limitMs the time after which the thread is ended, and the outcome is Google's error, in milliseconds
   */
  run(owner: object, request: Execute, handlers: RunHandlers, limitMs: number): Promise<Outcome> {
    const worker = this.idleWorker(request.code);
    return new Promise((resolve) => {
      const limit = setTimeout(() => {
        void worker.end({ name: "Exception", message: "Exceeded maximum execution time" });
      }, limitMs);
      const finish = (outcome: Outcome): void => {
        clearTimeout(limit);
        resolve(outcome);
      };
      worker.start(request, { owner, handlers, finish });
    });
  }

  /** Ends all executions of an owner, with their threads. */
  endRuns(owner: object): Promise<void> {
    return end([...this.workers].filter((worker) => worker.owner === owner));
  }

  /** Ends all threads, and any executions in them. */
  close(): Promise<void> {
    return end([...this.workers]);
  }

  /** One that has compiled the script, if there is any. */
  private idleWorker(code: string): PooledWorker {
    const idle = [...this.workers].filter(({ owner }) => owner === undefined);
    const known = idle.find((worker) => worker.knows(code)) ?? idle[0];
    if (known !== undefined) return known;
    const worker: PooledWorker = new PooledWorker(() => {
      this.workers.delete(worker);
    });
    this.workers.add(worker);
    return worker;
  }
}

async function end(workers: readonly PooledWorker[]): Promise<void> {
  const error = { name: "Error", message: "the host was closed" };
  await Promise.all(workers.map((worker) => worker.end(error)));
}

/** The messages between the main thread and a worker. Types only; depends on nothing. */

/** A reference to a service object in the main thread, for the script's side. */
export interface WireRemote {
  readonly $remote: number;
  readonly type: string;
  /** Sent with the first object of a type in an execution. */
  readonly info?: TypeInfo;
}

export interface TypeInfo {
  readonly methods: readonly string[];
  /** The object's enumerations. */
  readonly constants: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface RunRequest {
  readonly run: number;
  /** The script, if it is not that of the thread's last execution. */
  readonly code: string | undefined;
  readonly functionName: string;
  readonly args: readonly unknown[];
  readonly globals: Readonly<Record<string, WireRemote>>;
  /** Google's services that are not modelled here, whose use is reported as an error. */
  readonly unmodelled: readonly string[];
  /** How far the host's clock is ahead of the machine's, in milliseconds. */
  readonly clockOffsetMs: number;
}

/** How a script failed. */
export interface ScriptError {
  readonly name: string;
  readonly message: string;
  /** The line in the bundle, if the stack trace has it. */
  readonly line?: number;
  readonly stack?: string;
}

export type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: ScriptError };

export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly name: string; readonly message: string };

export type FromWorker =
  | {
      readonly kind: "call";
      readonly run: number;
      readonly target: number;
      readonly method: string;
      readonly args: readonly unknown[];
    }
  | { readonly kind: "console"; readonly run: number; readonly line: string }
  | { readonly kind: "notModelled"; readonly run: number; readonly what: string }
  | {
      readonly kind: "done";
      readonly run: number;
      readonly outcome: Outcome;
      readonly coverage: Coverage | undefined;
    };

/** The counts of an instrumented bundle, by source file. */
export type Coverage = Readonly<Record<string, FileCoverage>>;

/** Istanbul's counts of statements, functions and branches; the positions to which they belong are left out of the type. */
export interface FileCoverage {
  readonly s: Record<string, number>;
  readonly f: Record<string, number>;
  readonly b: Record<string, number[]>;
}

/** What the main thread and a worker say to each other. Types only; depends on nothing. */

/** A service object that lives in the main thread, as the script's side knows it. */
export interface WireRemote {
  readonly $remote: number;
  readonly type: string;
  /** Sent with the first object of a type in an execution. */
  readonly info?: TypeInfo;
}

export interface TypeInfo {
  readonly methods: readonly string[];
  /** Enumerations and other plain values that the object carries. */
  readonly constants: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface RunRequest {
  readonly run: number;
  readonly functionName: string;
  readonly args: readonly unknown[];
  readonly globals: Readonly<Record<string, WireRemote>>;
  /** Apps Script services that exist at Google and not here: naming one is an error of its own. */
  readonly unmodelled: readonly string[];
  /** How far the host's clock is ahead of the machine's, in milliseconds. */
  readonly clockOffsetMs: number;
}

/** How a script failed. */
export interface ScriptError {
  readonly name: string;
  readonly message: string;
  /** Line of the bundle, if the error's trace has it. */
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

/** What a bundle that counts its own statements and branches has counted, by source file. */
export type Coverage = Readonly<Record<string, FileCoverage>>;

/** Istanbul's: counts, beside the positions that they belong to. */
export interface FileCoverage {
  readonly s: Record<string, number>;
  readonly f: Record<string, number>;
  readonly b: Record<string, number[]>;
}

/** The options of a run, and its result. */
import type { Counts } from "./counts";
import type { ScriptError } from "./protocol";
import type { RunKind } from "./run-kind";
import { TEXT_OUTPUT, mediaType } from "./services/content";
import { HTML_OUTPUT } from "./services/html";
import type { HtmlOutput } from "./services/html";
import type { Shown, UiAnswers } from "./sheets/ui-session";

export interface RunOptions {
  /** By default `admin`. */
  readonly kind?: RunKind;
  /** The admin's answers to prompts and alerts. */
  readonly ui?: UiAnswers;
}

/** What a web app may return. */
export type WebOutput =
  | { readonly kind: "text"; readonly content: string; readonly mediaType: string }
  | ({ readonly kind: "html" } & Readonly<HtmlOutput>);

export interface RunReport {
  readonly counts: Readonly<Counts>;
  readonly console: readonly string[];
  readonly durationMs: number;
  /** What the execution showed to the admin. */
  readonly ui: Shown;
}

export interface CompletedRun extends RunReport {
  readonly error?: undefined;
  /** What the function returned; `null` if it is an `output`. */
  readonly result: unknown;
  /** What the function returned, if a web app may return it. */
  readonly output: WebOutput | undefined;
}

export interface FailedRun extends RunReport {
  readonly error: ScriptError;
  readonly result?: undefined;
  readonly output?: undefined;
}

export type RunResult = CompletedRun | FailedRun;

/** The output in a function's return value; `undefined` if it is not one that a web app may return. */
export function webOutput(value: unknown): WebOutput | undefined {
  const text = TEXT_OUTPUT.stateOf(value);
  if (text !== undefined) {
    return { kind: "text", content: text.content, mediaType: mediaType(text) };
  }
  const html = HTML_OUTPUT.stateOf(value);
  return html === undefined ? undefined : { kind: "html", ...html };
}

/** How a run is requested, and its result. */
import type { Counts } from "./counts";
import type { ScriptError } from "./protocol";
import type { RunKind } from "./run-kind";
import { TEXT_OUTPUT, mediaType } from "./services/content";
import { HTML_OUTPUT } from "./services/html";
import type { HtmlOutput } from "./services/html";
import type { Shown, UiAnswers } from "./sheets/ui-session";

export interface RunOptions {
  /** Default `admin`. */
  readonly kind?: RunKind;
  /** What the admin answers to prompts and alerts. */
  readonly ui?: UiAnswers;
}

/** What a web app may answer with. */
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
  /** What the function returned; `null` when that is an `output`. */
  readonly result: unknown;
  /** What it returned, when that is something a web app may answer with. */
  readonly output: WebOutput | undefined;
}

export interface FailedRun extends RunReport {
  readonly error: ScriptError;
  readonly result?: undefined;
  readonly output?: undefined;
}

export type RunResult = CompletedRun | FailedRun;

/** What a web app's return value is to be answered with; `undefined` when it is nothing of the kind. */
export function webOutput(value: unknown): WebOutput | undefined {
  const text = TEXT_OUTPUT.stateOf(value);
  if (text !== undefined) {
    return { kind: "text", content: text.content, mediaType: mediaType(text) };
  }
  const html = HTML_OUTPUT.stateOf(value);
  return html === undefined ? undefined : { kind: "html", ...html };
}

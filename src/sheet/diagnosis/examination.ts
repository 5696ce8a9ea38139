/** What the checks of a diagnosis share: the probe, the findings, the server's capabilities. */
import type { Language } from "../../contract";
import { detailMessage, diagnosisText, type DiagnosisText } from "../../messages";
import { pageLengthFor, type ServerCapabilities, usualCapabilities } from "../../ozmap";
import type { Settings } from "../../settings";
import { reasonOf } from "../services";
import type { Answered, Probe, Row } from "./probe";

export type Verdict = "ok" | "adapted" | "look" | "bad" | "info";

/** One row of the sheet. */
export interface Finding {
  readonly check: string;
  readonly verdict: Verdict;
  readonly seen: string;
  readonly advice: string;
}

type Values = Readonly<Record<string, string | number>>;

/** Rows found by questions about the network, for the checks that examine the data. */
export interface Sample {
  poles: readonly Row[];
  boxes: readonly Row[];
  points: readonly Row[];
}

export class Examination {
  readonly findings: Finding[] = [];
  readonly capabilities: ServerCapabilities = usualCapabilities();
  readonly sample: Sample = { poles: [], boxes: [], points: [] };

  constructor(
    readonly probe: Probe,
    readonly settings: Settings,
    readonly language: Language,
  ) {}

  /** Rows to ask for in one page. */
  get limit(): number {
    return pageLengthFor(this);
  }

  find(
    check: DiagnosisText,
    verdict: Verdict,
    seen: DiagnosisText,
    values: Values = {},
    advice?: DiagnosisText,
  ): void {
    const say = (key: DiagnosisText): string => diagnosisText(this.language, key, values);
    this.findings.push({
      check: say(check),
      verdict,
      seen: say(seen),
      advice: advice === undefined ? "" : say(advice),
    });
  }

  word(key: DiagnosisText): string {
    return diagnosisText(this.language, key);
  }

  /** Adds a finding: OZmap did not answer, or refused. */
  fail(check: DiagnosisText, verdict: Verdict, answer: Answered, advice?: DiagnosisText): void {
    const { status, failure } = answer;
    if (failure === undefined) this.find(check, verdict, "refused", { status }, advice);
    else {
      const reason = detailMessage(this.language, failure);
      this.find(check, verdict, "unreached", { reason }, advice);
    }
  }

  /**
   * Runs one check. If it throws, that is a finding, and the other checks still run.
   *
   * @returns what the check returned; undefined if it threw
   */
  run<T>(check: DiagnosisText, work: (examination: Examination) => T): T | undefined {
    try {
      return work(this);
    } catch (error) {
      this.find(check, "bad", "notDone", { reason: reasonOf(error, this.language) });
      return undefined;
    }
  }
}

/** What the checks of a diagnosis share: the probe, what they found, the server's capabilities. */
import type { Language } from "../../contract";
import { detailMessage, diagnosisText, type DiagnosisText } from "../../messages";
import type { LatLng } from "../../network";
import { type ServerCapabilities, usualCapabilities } from "../../ozmap";
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

export class Examination {
  readonly findings: Finding[] = [];
  readonly capabilities: ServerCapabilities = usualCapabilities();
  /** What near questions brought, for the checks that look at the data. */
  poles: readonly Row[] = [];
  boxes: readonly Row[] = [];
  points: readonly Row[] = [];
  /** Rows to ask for at once. */
  limit = 1000;
  place: LatLng | undefined;

  constructor(
    readonly probe: Probe,
    readonly settings: Settings,
    readonly language: Language,
  ) {}

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

  /** Nothing came back, or OZmap refused. */
  fail(check: DiagnosisText, verdict: Verdict, answer: Answered, advice?: DiagnosisText): void {
    const { status, failure } = answer;
    if (failure === undefined) this.find(check, verdict, "refused", { status }, advice);
    else {
      const reason = detailMessage(this.language, failure);
      this.find(check, verdict, "unreached", { reason }, advice);
    }
  }

  /** Makes one check; a failure of it is a finding, and the others go on. */
  run(check: DiagnosisText, work: (examination: Examination) => void): void {
    try {
      work(this);
    } catch (error) {
      this.find(check, "bad", "notDone", { reason: reasonOf(error, this.language) });
    }
  }
}

/** Compares a contender's reply with the verdict of the exhaustive reference. */
import type { Verdict } from "ozmap-simulator";
import { expectedReply } from "../testing/replies";
import type { Reply } from "./contender";

export interface Faults {
  asked: number;
  /** Any key of the reply differs, wrong yes and wrong no included. */
  different: number;
  /** The reply says that it can be served, and it cannot. */
  wrongYes: number;
  wrongNo: number;
  /** Not answered. */
  indisponivel: number;
}

export function noFaults(): Faults {
  return { asked: 0, different: 0, wrongYes: 0, wrongNo: 0, indisponivel: 0 };
}

/** Adds one answer to the count. */
export function judge(faults: Faults, reply: Reply, right: Verdict): void {
  faults.asked += 1;
  if (reply.kind === "indisponivel") {
    faults.indisponivel += 1;
    return;
  }
  const expected = expectedReply(right);
  const keys = Object.keys(expected).filter((key) => key in reply.fields);
  if (keys.some((key) => reply.fields[key] !== expected[key])) faults.different += 1;
  const yes = saysYes(reply.fields);
  const can = saysYes(expected);
  if (yes && !can) faults.wrongYes += 1;
  if (!yes && can) faults.wrongNo += 1;
}

export function add(sum: Faults, more: Faults): void {
  sum.asked += more.asked;
  sum.different += more.different;
  sum.wrongYes += more.wrongYes;
  sum.wrongNo += more.wrongNo;
  sum.indisponivel += more.indisponivel;
}

function saysYes({ oz_status, oz_viavel }: Readonly<Record<string, string>>): boolean {
  return oz_viavel === "sim" || oz_status === "viavel";
}

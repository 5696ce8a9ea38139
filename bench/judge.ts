/** Compares a contender's reply with the verdict of the exhaustive reference. */
import type { Verdict } from "ozmap-simulator";
import { expectedReply } from "../testing/replies";
import type { Reply } from "./contender";

export interface Faults {
  asked: number;
  /** Replies of which any key differs, including every wrong yes and wrong no. */
  different: number;
  /** Replies that say that a place can be served, although it cannot. */
  wrongYes: number;
  wrongNo: number;
  /** Requests without an answer. */
  indisponivel: number;
}

export function noFaults(): Faults {
  return { asked: 0, different: 0, wrongYes: 0, wrongNo: 0, indisponivel: 0 };
}

/** Compares one reply, and adds the result to the counts. */
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

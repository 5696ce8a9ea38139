/** An execution that fails or ends at one of its calls of Google's services. */
import type { SheetServices } from "../src/sheet";
import { withEachCall } from "./each-call";

/**
 * What happens at a call: it throws before or after it was carried out, and the code handles the error; or
 * Google ends the execution before or after it is carried out, and nothing that follows happens.
 */
export const ENDINGS = ["throws", "throws afterwards", "ends", "ends afterwards"] as const;
export type Ending = (typeof ENDINGS)[number];

export interface EndingServices {
  readonly services: SheetServices;
  /** The calls so far, in order, such as `properties.readAll`. */
  readonly calls: readonly string[];
}

/** Services whose calls can fail; clock and console never do. */
const SERVICES = [
  "workbook",
  "properties",
  "cache",
  "http",
  "geocoder",
  "lock",
  "listLock",
] as const;

/** @param at the call that fails, from 0 */
export function endingServices(real: SheetServices, at: number, ending: Ending): EndingServices {
  const calls: string[] = [];
  let isOver = false;
  const services = withEachCall(real, SERVICES, (of, name, call) => {
    if (isOver) throw new Error("the execution is over");
    const isHere = calls.length === at;
    calls.push(`${of}.${name}`);
    isOver ||= isHere && ending.startsWith("ends");
    if (isHere && !ending.endsWith("afterwards")) throw new Error(`call ${at} failed`);
    const result = call();
    if (isHere) throw new Error(`call ${at} failed afterwards`);
    return result;
  });
  return { services, calls };
}

/** An execution that meets its end at one of its calls of Google's services. */
import type { SheetServices } from "../src/sheet";
import { withEachCall } from "./each-call";

/**
 * Of a call: it throws, or it throws although it was carried out, and the execution goes on as the code says;
 * or Google ends the execution there, before or after it is carried out, and nothing that follows happens.
 */
export const ENDINGS = ["throws", "throws afterwards", "ends", "ends afterwards"] as const;
export type Ending = (typeof ENDINGS)[number];

export interface EndingServices {
  readonly services: SheetServices;
  /** What was called so far, such as `properties.readAll`, in order. */
  readonly calls: readonly string[];
}

/** Services whose calls count; a clock and a console fail nobody. */
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

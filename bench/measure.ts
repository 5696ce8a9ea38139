/** Puts the same customers to a contender and writes down what each answer cost and whether it was right. */
import type { Verdict } from "ozmap-simulator";
import type { LatLng } from "../src/network";
import type { Contender } from "./contender";
import { type Faults, judge, noFaults } from "./judge";
import { type Line, type Load, PERFECT } from "./link";

export interface Customer {
  readonly place: LatLng;
  readonly right: Verdict;
}

export interface Measured {
  readonly name: string;
  /** One a customer. */
  readonly loads: readonly Load[];
  readonly faults: Faults;
  readonly longestUrl: number;
}

/** Every customer has latencies and failures of its own, the same for every contender at the start. */
export function measure(
  contender: Contender,
  customers: readonly Customer[],
  line: Line = PERFECT,
): Measured {
  const { link, name } = contender;
  const faults = noFaults();
  const loads = customers.map(({ place, right }, i) => {
    contender.prepare(place);
    link.start(line, i + 1);
    const reply = contender.ask(place);
    const load = link.stop();
    judge(faults, reply, right);
    return load;
  });
  return { name, loads, faults, longestUrl: link.longestUrl };
}

/** The same values of all answers. */
export function valuesOf(measured: Measured, key: keyof Load): number[] {
  return measured.loads.map((load) => load[key]);
}

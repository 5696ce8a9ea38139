/** Asks a contender for each customer, and records what each answer cost and whether it was right. */
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
  /** One for each customer. */
  readonly loads: readonly Load[];
  readonly faults: Faults;
  readonly longestUrl: number;
}

/** Each customer has its own series of latencies and failures, which begins the same for every contender. */
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

/** One value of each answer. */
export function valuesOf(measured: Measured, key: keyof Load): number[] {
  return measured.loads.map((load) => load[key]);
}

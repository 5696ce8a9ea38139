/** Times several ways to do the same in turns, so that what else the machine does hits all alike. */
import { performance } from "node:perf_hooks";
import { percentile } from "./stats";

const ROUNDS = 9;

/** Milliseconds of each, the median of several rounds after one that does not count. */
export function inTurns(ways: readonly (() => void)[], rounds = ROUNDS): number[] {
  const spent = ways.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    ways.forEach((way, i) => {
      const ms = once(way);
      if (round > 0) spent[i]?.push(ms);
    });
  }
  return spent.map((values) => percentile(values, 0.5));
}

export function once(way: () => void): number {
  const from = performance.now();
  way();
  return performance.now() - from;
}

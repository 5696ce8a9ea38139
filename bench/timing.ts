/**
 * Times several ways to do the same in turns. It is processor time that is counted, of all threads of
 * the process, so that what else the machine does counts for little and garbage counts in full.
 */
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
  const from = process.cpuUsage();
  way();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

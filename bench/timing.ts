/**
 * Times several ways of doing the same thing, alternating between them. Counts the processor time of all threads of
 * the process, so that other programs matter little and garbage collection is included.
 */
import { percentile } from "./stats";

const ROUNDS = 9;

/** The median time of each way in several rounds, in milliseconds, after a warm-up round. */
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

/** Free ports of a box's attendance splitters. */
import type { Splitter } from "./model";

export interface PortCount {
  /** The first splitter with a free port, in the order of ids; undefined when there is none. */
  readonly splitter: Splitter | undefined;
  /** That splitter's first free port, from 1; 0 when there is none. */
  readonly port: number;
  /** Over all attendance splitters of the box. */
  readonly free: number;
  readonly total: number;
}

/** Counts the ports that a customer could be connected to; undefined when no splitter is for customers. */
export function countPorts(
  splitters: readonly Splitter[],
  countBlocked: boolean,
): PortCount | undefined {
  const attendance = splitters.filter((splitter) => splitter.isAttendance);
  if (attendance.length === 0) return undefined;
  attendance.sort((a, b) => (a.id < b.id ? -1 : 1));

  let first: { splitter: Splitter; port: number } | undefined;
  let free = 0;
  let total = 0;
  for (const splitter of attendance) {
    splitter.outputs.forEach((output, i) => {
      if (output.taken || (output.blocked && !countBlocked)) return;
      free += 1;
      first ??= { splitter, port: i + 1 };
    });
    total += splitter.outputs.length;
  }
  return { splitter: first?.splitter, port: first?.port ?? 0, free, total };
}

/** Free ports of a box's attendance splitters, and those that a property without a client holds. */
import type { HeldPort, Splitter } from "./model";

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
  const attendance = attendanceSplitters(splitters);
  if (attendance.length === 0) return undefined;

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

/** The port that a person may free, with its splitter as far as it is known. */
export interface HeldFinding {
  readonly splitter: Splitter | undefined;
  /** From 1. */
  readonly port: number | undefined;
}

/**
 * The first port of a box that a property without a client holds: in the order of splitters and ports,
 * those that are known by the drop alone last.
 */
export function firstHeld(
  splitters: readonly Splitter[],
  ports: readonly HeldPort[],
): HeldFinding | undefined {
  const attendance = attendanceSplitters(splitters);
  for (const splitter of attendance) {
    const held = ports.flatMap(({ splitterId, port }) =>
      splitterId === splitter.id && port !== undefined && splitter.outputs[port - 1]?.taken
        ? [port]
        : [],
    );
    if (held.length > 0) return { splitter, port: Math.min(...held) };
  }
  const [only, ...others] = attendance;
  if (only === undefined || !ports.some(({ splitterId }) => splitterId === undefined)) {
    return undefined;
  }
  return { splitter: others.length === 0 ? only : undefined, port: undefined };
}

function attendanceSplitters(splitters: readonly Splitter[]): Splitter[] {
  return splitters
    .filter((splitter) => splitter.isAttendance)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Decides which entries can be offered a port: first come, first served, one port for each entry. Pure. */

/** A box that a place can be served from. */
export interface BoxInReach {
  readonly id: string;
  /** Free ports according to OZmap. */
  readonly free: number;
}

export interface Claim {
  readonly id: string;
  /** When it began to wait, in milliseconds since 1970. */
  readonly since: number;
  readonly situation: "esperando" | "agora dá" | "na fila" | "informed";
  /** The box whose port it was last offered; empty if there is none. */
  readonly box: string;
  /** Boxes that can serve it, nearest first; undefined if unreadable rows of OZmap leave that open. */
  readonly reach: readonly BoxInReach[] | undefined;
}

/** What an entry gets; `box` is empty if it gets no port. */
export interface Grant {
  readonly situation: "esperando" | "agora dá" | "na fila";
  readonly box: string;
}

/**
 * @returns entry id → grant. Entries that were informed get none: they keep a port if there is one. Nor do
 *   entries whose reach is unknown: they stay as they are, unless the port that they were offered is taken
 */
export function allocate(claims: readonly Claim[]): ReadonlyMap<string, Grant> {
  const left = new Map<string, number>();
  for (const { reach = [] } of claims) for (const { id, free } of reach) left.set(id, free);
  const take = (box: string): boolean => {
    const ports = left.get(box) ?? 0;
    if (ports > 0) left.set(box, ports - 1);
    return ports > 0;
  };
  const inOrder = [...claims].sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1));
  // These customers were already promised a port.
  for (const { situation, reach, box } of inOrder) {
    if (situation !== "informed") continue;
    // An entry whose reach is unknown keeps the port that it was offered.
    const isOffered = reach === undefined || reach.some(({ id }) => id === box);
    if (!(isOffered && take(box))) reach?.some(({ id }) => take(id));
  }
  const grants = new Map<string, Grant>();
  for (const { id, situation, box, reach } of inOrder) {
    if (situation === "informed") continue;
    if (reach === undefined) {
      const isLost = situation === "agora dá" && left.has(box) && !take(box);
      if (isLost) grants.set(id, { situation: "na fila", box: "" });
      continue;
    }
    const offered = reach.find((each) => take(each.id));
    const isServed = reach.some(({ free }) => free > 0);
    if (offered !== undefined) grants.set(id, { situation: "agora dá", box: offered.id });
    else grants.set(id, { situation: isServed ? "na fila" : "esperando", box: "" });
  }
  return grants;
}

/** Counts how often an execution called each service. Depends on nothing. */

export interface Counts {
  propertiesReads: number;
  propertiesWrites: number;
  cacheReads: number;
  cacheWrites: number;
  lockCalls: number;
  /** One for each request, including those of a `fetchAll`. */
  urlfetchRequests: number;
  /** One for each `fetch` or `fetchAll`. */
  urlfetchRoundTrips: number;
  geocoderCalls: number;
  spreadsheetCalls: number;
  consoleLines: number;
}

export type CountKind = keyof Counts;

/** Counts that are all zero. */
export function noCounts(): Counts {
  return {
    propertiesReads: 0,
    propertiesWrites: 0,
    cacheReads: 0,
    cacheWrites: 0,
    lockCalls: 0,
    urlfetchRequests: 0,
    urlfetchRoundTrips: 0,
    geocoderCalls: 0,
    spreadsheetCalls: 0,
    consoleLines: 0,
  };
}

/** Adds `more` to `total`, in place. */
export function addCounts(total: Counts, more: Readonly<Counts>): void {
  for (const kind of Object.keys(total) as CountKind[]) total[kind] += more[kind];
}

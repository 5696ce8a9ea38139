export type { GoogleServices } from "./answer";
export { handle, type Handled } from "./handle";
export { type LogRow, logKey, packLogRow, unpackLogRow } from "./log-row";
export type { HttpEvent } from "./request";
export { seenIn } from "./sightings";
export { spendingToday, waitingKeys, waitingNotes } from "./spent";
export { type Checked, type ListedPlace, PlaceList } from "./place-list";
export { tryPlace } from "./try-place";
export { tryQuery } from "./try-query";

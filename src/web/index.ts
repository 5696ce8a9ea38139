export { handle, type World } from "./handle";
export { type LogRow, logKey, packLogRow, unpackLogRow } from "./log-row";
export type { HttpEvent } from "./request";
export { type TriedPlace, tryPlace } from "./try-place";
export { tryQuery } from "./try-query";

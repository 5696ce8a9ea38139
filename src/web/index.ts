export type { GoogleServices } from "./answer";
export { handle, type Handled } from "./handle";
export {
  logKey,
  type LogRow,
  packLogRow,
  spendingToday,
  unpackLogRow,
  waitingKeys,
  waitingNotes,
} from "./log";
export type { HttpEvent } from "./request/receive";
export { seenIn } from "./alert";
export { type Checked, type Found, type ListedPlace, PlaceList } from "./place-list";
export { tryPlace, tryQuery } from "./trial";
export { wholeNetwork } from "./whole-network";

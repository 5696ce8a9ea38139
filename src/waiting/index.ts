export {
  entryKey,
  type Leaving,
  leavingKey,
  newEntry,
  packEntry,
  packLeaving,
  type WaitingEntry,
} from "./entry";
export { entryHash, type Person, personHash, personOnly } from "./identity";
export {
  activeHashes,
  hasLeft,
  inUse,
  isListInUse,
  isFull,
  isListed,
  isWaiting,
  MAX_ENTRIES,
  packIndex,
  readWaitingList,
  type Waiting,
  type WaitingList,
} from "./list";

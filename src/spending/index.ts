export { type Account, ACCOUNTS, ALLOWANCES } from "./allowances";
export {
  addNotes,
  dayAt,
  dayOf,
  type DaySpending,
  isUnderWay,
  leftOf,
  packDay,
  type WaitingNote,
} from "./day";
export {
  byKind,
  type Meter,
  metered,
  newMeter,
  NOTHING_SPENT,
  type Spending,
  SPENDING_KINDS,
  type SpendingKind,
  sumOf,
} from "./meter";
export {
  EMPTY_NOTE,
  NOTE_PREFIX,
  noteKey,
  packNote,
  packSpending,
  type SpendingNote,
  spendingSchema,
  timeOfKey,
  unpackNote,
} from "./note";

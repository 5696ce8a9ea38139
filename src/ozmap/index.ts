export { OutOfTime } from "./bulk-get";
export type { BulkNeeds, BulkSurvey } from "./bulk-survey";
export {
  parseJson,
  saveCapabilities,
  type ServerCapabilities,
  serverStateKey,
  usualCapabilities,
} from "./capabilities";
export { OzmapClient } from "./client";
export { probe, type Probed, probeTogether } from "./probe";
export { type NewProspect, Prospects, readCreated } from "./prospects";
export { rejectedRefusal } from "./rejected";
export { type Plug, readReservation, type Reservation } from "./reservation-row";
export { type NewReservation, Reservations } from "./reservations";
export { type Answer, bareKey } from "./transport";
export { type Condition, encode, listUrl, MAX_URL_LENGTH, near, pathSegment } from "./urls";
export { READ_RESOURCES, type ReadResource, unreadableFields } from "./unreadable-fields";
export { MIN_WRITE_MS, type Written } from "./write";

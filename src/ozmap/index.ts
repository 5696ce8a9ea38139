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
export {
  indexKey as networkIndexKey,
  lifetimeS,
  MIN_MINUTES as MIN_NETWORK_MINUTES,
  writeNetwork,
} from "./whole/network-cache";
export { implausibility } from "./whole/plausible";
export type { NetworkReading } from "./whole/read-network";
export type { KeptAnswers } from "./whole/kept-answers";
export { forgetStaged, stageAnswers, stagedAnswers } from "./whole/staged-answers";
export type { Swept } from "./whole/sweep";
export { MAX_VALUES as MAX_NETWORK_VALUES, packNetwork } from "./whole/tiles";
export type { BulkGet } from "./bulk-get";

export { decodeBox, decodePoint, isLost, readId, readPosition } from "./decode";
export { decodePoleType, decodeProject } from "./reference";
export { decodeSplitter, isUnreadableSplitter } from "./splitters";
export { type BulkGet, OutOfTime } from "./bulk-get";
export type { BulkNeeds, BulkSurvey } from "./bulk-survey";
export {
  type Answer,
  bareKey,
  rejectedRefusal,
  saveCapabilities,
  type ServerCapabilities,
  serverStateKey,
  usualCapabilities,
} from "./transport";
export { OzmapClient } from "./client";
export { probe, type Probed, probeTogether } from "./probe";
export { type NewProspect, Prospects, readCreated } from "./prospects";
export { type Plug, readReservation, type Reservation } from "./reservation-row";
export { type NewReservation, Reservations } from "./reservations";
export {
  type Condition,
  encode,
  listUrl,
  MAX_URL_LENGTH,
  near,
  pageLengthFor,
  pathSegment,
  readAnswer,
} from "./read";
export { READ_RESOURCES, type ReadResource, unreadableFields } from "./unreadable-fields";
export { MIN_WRITE_MS, type Written } from "./write";
export {
  lifetimeS,
  MAX_VALUES as MAX_NETWORK_VALUES,
  MIN_MINUTES as MIN_NETWORK_MINUTES,
  indexKey as networkIndexKey,
  writeNetwork,
} from "./whole/network-cache";
export { implausibility, type NetworkReading } from "./whole/read-network";
export type { KeptAnswers } from "./whole/kept-answers";
export { forgetStaged, stageAnswers, stagedAnswers } from "./whole/staged-answers";
export type { Swept } from "./whole/sweep";
export { packNetwork } from "./whole/tiles";

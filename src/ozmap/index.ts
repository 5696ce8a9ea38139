export { type Condition, listUrl, MAX_URL_LENGTH, near } from "./address";
export { type NewProspect, Prospects, readCreated } from "./prospects";
export { decodeReservation, type Plug, type Reservation } from "./reservation-row";
export { type NewReservation, Reservations } from "./reservations";
export { encode, pathSegment } from "./segment";
export { factsKey, saveFacts, type ServerFacts, usualFacts } from "./knowledge";
export { OzmapServer } from "./server";
export { type Answer, bareKey } from "./transport";
export { LEAST_WRITE_MS, type Written } from "./writing";

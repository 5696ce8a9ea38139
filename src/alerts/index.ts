export { type Allowance, allowanceFinding, type Findings } from "./findings";
export { lossFinding, ozmapFindings, type Seen, servableFinding, triggerFinding } from "./findings";
export { MIN_SILENT, SILENT_WINDOW_MS } from "./findings";
export { alertUrlProblem, postAlert } from "./post";
export {
  type AlertServices,
  alertUrlOf,
  dueIn,
  type Look,
  sendDue,
  signed,
  updateAlerts,
} from "./send";
export { type AlertState, noteOf, type Sighting, SIGHTINGS, unpackAlerts } from "./state";

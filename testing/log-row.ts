import type { LogRow } from "../src/web";

/** A log row with neutral values for whatever a test does not set. */
export const logRow = (more: Partial<LogRow> = {}): LogRow => ({
  at: 1,
  id: "i",
  contact: "",
  action: "viabilidade",
  status: "viavel",
  reason: "",
  lat: "",
  lng: "",
  pole: "",
  box: "",
  dropM: "",
  freePorts: "",
  durationMs: 1,
  requests: 1,
  lost: 0,
  town: "",
  ...more,
});

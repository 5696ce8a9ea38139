export type { Action, Call, Input, Outcome } from "./action";
export { type OpenCall, openCall } from "./call";
export { DEFAULT_ACTION, findAction } from "./registry";

export type { Action, Call, Input, Outcome, Trial } from "./action";
export { type OpenCall, openCall } from "./call";
export type { Feasibility } from "./feasibility";
export { boxState } from "./feasibility-fields";
export { FieldRefusal } from "./fields";
export { masked } from "./mask";
export { ACTIONS, DEFAULT_ACTION, findAction } from "./registry";

export type { Action, Call, Feasibility, Input, Outcome } from "./action";
export { type Assessed, assessMany } from "./assess-many";
export { type OpenCall, openCall } from "./call";
export { boxState, mapLink } from "./feasibility-fields";
export { FieldRefusal } from "./fields";
export { LocationRefusal } from "./locate-place";
export { outcomeFields } from "./outcome-fields";
export { masked } from "./mask";
export { ACTIONS, DEFAULT_ACTION, findAction } from "./registry";

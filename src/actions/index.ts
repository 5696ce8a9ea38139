export {
  type Action,
  type Call,
  type Feasibility,
  type Input,
  masked,
  type OpenCall,
  openCall,
  type Outcome,
} from "./action";
export { type Assessed, assessMany } from "./assess-many";
export { assessPlace, feasibilityOutcome, verdictOutcome } from "./viabilidade";
export { boxState, mapLink, outcomeFields, verdictFields } from "./reply-fields";
export { LocationRefusal, locatePlace } from "./locate-place";
export { ACTIONS, DEFAULT_ACTION } from "./registry";

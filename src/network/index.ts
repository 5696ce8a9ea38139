export { assess } from "./assess";
export { distanceM, isPosition, type LatLng } from "./geometry";
export {
  type BasePoint,
  type Box,
  type Circle,
  DEFAULT_DROP_MAX_M,
  type Network,
  type Output,
  type Rules,
  type Splitter,
} from "./model";
export { type Assessment, type Needs } from "./needs";
export { counts, type Finding, type Obstacle } from "./reach";
export { ALTERNATIVES, type Start, type Verdict } from "./verdict";

export { assess, firstAreaM } from "./assess";
export {
  islandsOf,
  type ReviewedBox,
  reviewBoxesOf,
  servedByOneAlone,
  startingPole,
} from "./box-reach";
export { counts, type DropRules, type Judge, judgeAt, longestDropM, type Obstacle } from "./boxes";
export { isInside } from "./condominium";
export { distanceM, isPosition, type LatLng } from "./geometry";
export {
  type BasePoint,
  type Box,
  type BoxPorts,
  type Circle,
  type Condominium,
  type Condominiums,
  DEFAULT_DROP_MAX_M,
  type DropLimit,
  type HeldPort,
  type HeldPorts,
  type Network,
  type Output,
  type Rules,
  type Splitter,
  type UnreadableBox,
  type UnreadablePoint,
  type UnreadableRow,
  type UnreadOfPoint,
  type UnreadSplitter,
} from "./model";
export { type Assessment, type Needs } from "./needs";
export { type Finding } from "./reach";
export { anchorsOf } from "./starts";
export { type Surroundings, surroundingsIn } from "./surroundings";
export {
  ALTERNATIVES,
  qualifiesWithin,
  type Feasible,
  type Grade,
  type Start,
  type Verdict,
} from "./verdict";

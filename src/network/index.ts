export { assess, firstAreaM } from "./assess";
export {
  islandsOf,
  type ReviewedBox,
  reviewBoxesOf,
  servedByOneAlone,
  startingPole,
} from "./box-reach";
export {
  counts,
  type DropRules,
  isInside,
  type Judge,
  judgeAt,
  longestDropM,
  type Obstacle,
} from "./boxes";
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
export {
  ALTERNATIVES,
  type Assessment,
  type Feasible,
  type Grade,
  type Needs,
  qualifiesWithin,
  type Verdict,
} from "./verdict";
export { anchorsOf, type Finding, type Start } from "./reach";
export { type Surroundings, surroundingsIn } from "./surroundings";

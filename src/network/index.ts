export {
  ALTERNATIVES,
  assess,
  type Assessment,
  type Feasible,
  firstAreaM,
  type Grade,
  type Needs,
  qualifiesWithin,
  type QualifyingFinding,
  type Verdict,
} from "./assess";
export {
  islandsOf,
  type ReviewedBox,
  reviewBoxesOf,
  servedByOneAlone,
  startingPole,
} from "./box-reach";
export { counts, type DropRules, type Judge, judgeAt, longestDropM, type Obstacle } from "./boxes";
export { distanceM, isInside, isPosition, isWithin, type LatLng } from "./geometry";
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
export { anchorsOf, type Finding, type Start } from "./reach";
export { type Surroundings, surroundingsIn } from "./surroundings";

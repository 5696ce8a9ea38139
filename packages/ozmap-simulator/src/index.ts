/** The simulator's exports: an OZmap over HTTP, towns, and the exhaustive reference. */
export { Api } from "./api";
export {
  addBox,
  addPoint,
  addPole,
  addPoleType,
  addProject,
  addAdjacency,
  addTag,
  emptyTown,
  newRow,
} from "./builder";
export type { Fault, RequestInfo } from "./faults";
export { exhaustive, oracleOf, type Rules, type Verdict } from "./oracle";
export { servesFrom } from "./oracle-condominiums";
export { townFromPoles } from "./pole-data";
export { addProperty, addSplitter, addVacantProperty } from "./ports";
export { random, type Random } from "./prng";
export { DEFAULT_QUIRKS, type Quirks } from "./quirks";
export type { BasePointRow, BoxRow, Coords, PointRow, PoleRow, SplitterRow, Town } from "./rows";
export { startOzmap, type Ozmap, type OzmapOptions } from "./server";
export { generateTown } from "./town";

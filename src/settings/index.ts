export { type Configuration, configurationOf } from "./configuration";
export { DEFAULT_QUERIES } from "./default-queries";
export { evaluate } from "./expression";
export type { NamedTown, Problem } from "./kinds";
export { defaultSettings, parseSettings, type SettingFault } from "./parse";
export {
  type Properties,
  PROPERTY,
  type Published,
  readPublished,
  writePublished,
} from "./published";
export { MAX_QUERIES_LENGTH, queriesText, readQueries, writeQueries } from "./published-queries";
export {
  findQuery,
  parametersOf,
  parseQueries,
  type Query,
  type QueryFault,
  type QueryField,
  type QueryProblem,
  type QueryRow,
} from "./queries";
export { SETTING_NAMES, type SettingKey, type SettingName, type Settings, SETTINGS } from "./table";
export { fillJson, fillPlaces } from "./template";
export {
  entryOf,
  type LearnedTowns,
  readLearned,
  type ServedTown,
  servedTowns,
  townKey,
  writeLearned,
} from "./town-bounds";

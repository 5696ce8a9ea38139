export type { Problem } from "./kinds";
export { defaultSettings, parseSettings, type SettingFault } from "./parse";
export { PROPERTY, type Published, readPublished, writePublished } from "./published";
export { SETTING_NAMES, type SettingKey, type SettingName, type Settings, SETTINGS } from "./table";

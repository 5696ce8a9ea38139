export { diagnose } from "./diagnosis/diagnosis";
export {
  addMenu,
  edited,
  type EditEvent,
  flushAndDraw,
  openSidebar,
  publishAndTell,
} from "./commands";
export { replaceAccessKey, retireAccessKey, setOzmapKey } from "./keys/keys";
export type { Office } from "./office";
export { setUp } from "./set-up/set-up";

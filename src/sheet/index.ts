export { diagnose } from "./diagnosis";
export {
  addMenu,
  edited,
  type EditEvent,
  flushAndDraw,
  openSidebar,
  publishAndTell,
} from "./commands";
export { replaceAccessKey, retireAccessKey, setOzmapKey } from "./keys";
export type { Office } from "./office";
export { setUp } from "./set-up";

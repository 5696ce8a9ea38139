export { diagnose } from "./diagnosis/diagnosis";
export {
  edited,
  type EditEvent,
  flushAndDraw,
  opened,
  openSidebar,
  publishAndReport,
} from "./commands";
export { replaceAccessKey, retireAccessKey, setOzmapKey } from "./keys/keys";
export type { Office } from "./office";
export { setUp } from "./set-up/set-up";

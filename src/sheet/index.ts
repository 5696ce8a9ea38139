export { setAlertUrl, testAlert } from "./alerts/menu";
export { checkBatch, stopBatch } from "./batch/batch";
export { exportBoxes, showBoxMap } from "./box-map/box-map";
export { reviewBoxes } from "./boxes/boxes";
export { diagnose } from "./diagnosis/diagnosis";
export {
  edited,
  type EditEvent,
  moveLogByHand,
  opened,
  openSidebar,
  publishAndReport,
} from "./commands";
export { replaceAccessKey, retireAccessKey, setOzmapKey } from "./keys/keys";
export { explained } from "./explained";
export { recordSpending } from "./record-spending";
export type { SheetServices } from "./services";
export { setUp } from "./set-up/set-up";
export { TRIGGER_JOBS } from "./trigger/jobs";
export { moveWaitingFromMenu, reviewWaiting } from "./waiting/commands";
export { runTrigger } from "./trigger/run";

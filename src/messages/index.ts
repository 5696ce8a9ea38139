export { customerMessage } from "./customer";
export { detailMessage } from "./details";
export { faultMessage } from "./faults";
export { queryFaultMessage } from "./queries";
export { columnNames } from "./columns";
export { settingMeaning } from "./settings";
export { sheetText, type SheetText } from "./sheet";
export { diagnosisText, type DiagnosisText } from "./diagnosis";

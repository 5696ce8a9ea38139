export { publish } from "./publish";
export type { Workbook } from "./ports";

export { publish } from "./publish";
export type { Workbook } from "./ports";
export { type CellFault, Refused } from "./refused";

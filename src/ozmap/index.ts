export { OzmapServer } from "./server";
export { bareKey } from "./transport";

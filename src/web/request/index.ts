export type { HttpEvent } from "./event";
export { receive } from "./receive";
export { checkBody, requestNotes } from "./notes";

export { Knowledge } from "./knowledge";
export { retryAllowance } from "./retries";
export { Survey } from "./survey";
export { bareKey, Transport } from "./transport";

export { customerMessage } from "./customer";
export { faultMessage } from "./faults";

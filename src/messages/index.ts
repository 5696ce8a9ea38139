export { customerMessage } from "./customer";
export { faultMessage } from "./faults";
export { queryFaultMessage } from "./queries";

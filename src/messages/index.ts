export { customerMessage } from "./customer";

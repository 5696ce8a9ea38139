/** How each box is shown on the map and in the list: a sign and a class, never a colour alone. */
import type { BoxRole, MappedBox } from "../../src/sheet/sidebar/sidebar-answer";
import type { Texts } from "./texts";

export type BoxLook = "chosen" | "good" | "passed" | "far";

export const SIGN: Readonly<Record<BoxLook, string>> = {
  chosen: "✔",
  good: "+",
  passed: "✖",
  far: "·",
};

export const LOOKS: Readonly<Record<BoxRole, BoxLook>> = {
  chosen: "chosen",
  alternative: "good",
  farther: "good",
  slack: "good",
  in_project: "passed",
  not_implanted: "passed",
  in_condominium: "passed",
  no_attendance_splitter: "passed",
  no_free_port: "passed",
  unread: "far",
  out_of_reach: "far",
  other_project: "far",
};

/** Drop, ports and state in one line. */
export function boxFacts({ dropM, limitM, ports, state }: MappedBox, texts: Texts): string {
  const drop =
    dropM === null || limitM === null
      ? ""
      : texts.say("boxDrop", { m: Math.round(dropM), limit: Math.round(limitM) });
  const free = ports === null ? "" : texts.say("boxPorts", ports);
  return [drop, free, texts.state(state)].filter((part) => part !== "").join(" · ");
}

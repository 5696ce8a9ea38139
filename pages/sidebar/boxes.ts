/** What the map shows, as text: for keyboards, for screen readers, and for when the map is too small. */
import type { MappedBox, PlaceMap } from "../../src/sheet/sidebar/sidebar-answer";
import { button, el } from "../shared/dom";
import { boxFacts, type BoxLook, LOOKS, SIGN } from "./roles";
import type { TextKey, Texts } from "./texts";

/** @param point shows a box on the map */
export function boxList(
  map: PlaceMap,
  texts: Texts,
  point: (box: MappedBox) => void,
): HTMLElement[] {
  const found = map.boxes.filter(({ dropM }) => dropM !== null);
  const far = map.boxes.filter(({ dropM }) => dropM === null);
  const { points, boxes } = map.leftOut;
  const { pole } = map;
  const poleText = pole
    ? texts.say("poleAt", { name: pole.name, m: Math.round(pole.distanceM) })
    : texts.say("poleNone", { m: map.poleRadiusM });
  const list = (some: readonly MappedBox[]): HTMLElement =>
    el("ol", { class: "boxes" }, ...some.map((box) => item(box, texts, point)));
  return [
    el("p", {}, poleText),
    el("h3", {}, texts.say("boxesFound", { count: found.length })),
    found.length > 0 ? list(found) : el("p", { class: "hint" }, texts.say("boxesNone")),
    ...(far.length > 0
      ? [
          el(
            "details",
            {},
            el("summary", {}, texts.say("boxesFar", { count: far.length })),
            list(far),
          ),
        ]
      : []),
    ...(points + boxes > 0 ? [el("p", { class: "hint" }, texts.say("leftOut", map.leftOut))] : []),
  ];
}

function item(box: MappedBox, texts: Texts, point: (box: MappedBox) => void): HTMLElement {
  const look = LOOKS[box.why];
  const press = button({ class: "box-name" }, box.name, () => {
    point(box);
  });
  return el(
    "li",
    { "data-why": box.why },
    mark(look),
    el(
      "div",
      {},
      press,
      el("span", { class: "role" }, texts.role(box.why)),
      el("span", { class: "facts" }, boxFacts(box, texts)),
    ),
  );
}

function mark(look: BoxLook): HTMLElement {
  return el(
    "span",
    { class: `mark box ${look}`, "aria-hidden": "true" },
    el("span", {}, SIGN[look]),
  );
}

const LEGEND: readonly (readonly [className: string, sign: string, text: TextKey])[] = [
  ["mark pin", "", "customer"],
  ["dot pole", "", "nearestPole"],
  ["line", "", "pathWalked"],
  ["dot", "", "polesAround"],
  ["dot closed", "", "closedPole"],
  ["mark box chosen", SIGN.chosen, "goodBox"],
  ["mark box passed", SIGN.passed, "passedBox"],
  ["mark box far", SIGN.far, "farBox"],
];
const CONDOMINIUM_LEGEND = ["area", "", "condominium"] as const;

/** Explains the map's marks; condominiums only if the map shows any. */
export function legend({ condominiums }: PlaceMap, texts: Texts): HTMLElement[] {
  const entries = condominiums.length > 0 ? [...LEGEND, CONDOMINIUM_LEGEND] : LEGEND;
  return entries.map(([className, sign, key]) =>
    el(
      "li",
      {},
      el("span", { class: className, "aria-hidden": "true" }, el("span", {}, sign)),
      texts.say(key),
    ),
  );
}

/** What the map shows, as text: the legend with its counts, and the boxes that match the filter. */
import type { MapBox } from "../../src/sheet/box-map/box-map-data";
import { button, el } from "../shared/dom";
import { AT, type Layer, layerOf, LAYERS, LOOKS, nameOf, refusedOf } from "./looks";
import type { Texts } from "./texts";

/** Nobody would scroll through a longer list: the search finds the others. */
export const MAX_LISTED = 100;

/** Lines on ports, state and reach. */
export function boxFacts({ cells, state }: MapBox, texts: Texts): string[] {
  const [free, total, poles, alone] = [AT.free, AT.ports, AT.poles, AT.onlyIt].map(
    (at) => cells[at],
  );
  return [
    ...(typeof free === "number" && typeof total === "number"
      ? [texts.say("ports", { free, total })]
      : []),
    texts.state(state),
    ...(typeof poles === "number" && typeof alone === "number"
      ? [texts.say("reach", { poles, alone })]
      : []),
  ];
}

/** @param point shows a box on the map */
export function boxItems(
  boxes: readonly MapBox[],
  texts: Texts,
  point: (box: MapBox) => void,
): HTMLElement[] {
  return boxes.slice(0, MAX_LISTED).map((box) => {
    const refused = refusedOf(box);
    const press = button({ class: "box-name" }, nameOf(box), () => {
      point(box);
    });
    if (box.at === null) press.disabled = true;
    return el(
      "li",
      { "data-layer": layerOf(box) },
      mark(layerOf(box)),
      el(
        "div",
        {},
        press,
        refused > 0
          ? el("span", { class: "refused" }, texts.say("refusedThere", { count: refused }))
          : undefined,
        el("span", { class: "facts" }, boxFacts(box, texts).join(" · ")),
      ),
    );
  });
}

/** A checkbox for each layer: legend, counts and filter in one. */
export function layerItems(
  counts: Readonly<Record<Layer, number>>,
  texts: Texts,
  changed: () => void,
): { readonly items: HTMLElement[]; readonly chosen: () => Set<Layer> } {
  const boxes = new Map<Layer, HTMLInputElement>();
  const items = LAYERS.map((layer) => {
    const input = el("input", { type: "checkbox", "data-layer": layer });
    input.checked = true;
    input.addEventListener("change", changed);
    boxes.set(layer, input);
    return el(
      "li",
      {},
      el(
        "label",
        {},
        input,
        mark(layer),
        el("span", {}, texts.layer(layer)),
        el("span", { class: "count" }, texts.figure(counts[layer])),
      ),
    );
  });
  const chosen = (): Set<Layer> => new Set(LAYERS.filter((layer) => boxes.get(layer)?.checked));
  return { items, chosen };
}

/** The mark in the legend, which looks as the canvas draws it. */
function mark(layer: Layer): HTMLElement {
  const { radius, colour, weight, fill, opacity } = LOOKS[layer];
  const size = 2 * radius + weight;
  const element = el("span", { class: "spot", "aria-hidden": "true" });
  Object.assign(element.style, {
    width: `${size}px`,
    height: `${size}px`,
    border: `${weight}px solid ${colour}`,
    background: opacity < 1 ? `${fill}${Math.round(opacity * 255).toString(16)}` : fill,
  });
  return element;
}

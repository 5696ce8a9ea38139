/** The map: thousands of boxes and poles on one canvas, and a card about the mark under the pointer. */
import * as L from "leaflet";
import type { MapBox, MapPole, MapRefusal } from "../../src/sheet/box-map/box-map-data";
import { el } from "../shared/dom";
import { addStreets } from "../shared/streets";
import type { WholeBoxMap } from "./load";
import { type Layer, layerOf, LAYERS, type Look, LOOKS, nameOf, refusedOf } from "./looks";
import { boxFacts } from "./list";
import type { Texts } from "./texts";

const PADDING: L.FitBoundsOptions = { padding: [24, 24], maxZoom: 17, animate: false };
/** Close enough to tell neighbouring boxes apart. */
const CLOSE_ZOOM = 17;

const BRAZIL: L.LatLngTuple = [-14.2, -51.9];

/** Marks shrink when a whole region is shown, so that thousands of them do not hide each other. */
function scaleAt(zoom: number): number {
  return Math.min(1, Math.max(0.5, 1 - (15 - zoom) / 6));
}

export interface BoxMapView {
  /** Shows these boxes alone, and these layers alone. */
  readonly filter: (boxes: ReadonlySet<MapBox>, layers: ReadonlySet<Layer>) => void;
  /** Brings a box into view, marks it and shows its card. */
  readonly point: (box: MapBox) => void;
}

/** Layers from the bottom up: boxes above poles, and boxes that can serve above those that cannot. */
const ORDER: readonly Layer[] = [...LAYERS].reverse();

export function boxMapView(element: HTMLElement, data: WholeBoxMap, texts: Texts): BoxMapView {
  const map = L.map(element, {
    preferCanvas: true,
    renderer: L.canvas({ tolerance: 3 }),
    zoomControl: false,
    zoomAnimation: false,
    // Half steps let a town of any size fill the window.
    zoomSnap: 0.5,
  });
  map.attributionControl.setPrefix(false);
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", texts.say("mapLabel"));
  const [zoomInTitle, zoomOutTitle] = [texts.say("zoomIn"), texts.say("zoomOut")];
  L.control.zoom({ position: "bottomright", zoomInTitle, zoomOutTitle }).addTo(map);
  addStreets(map);
  const card = el("div", { class: "map-card", "aria-hidden": "true" });
  element.append(card);
  const pointer = L.circleMarker([0, 0], {
    ...{ radius: 12, color: "#0b57d0", weight: 4, fill: false, interactive: false },
  });

  const groups = new Map(ORDER.map((layer) => [layer, L.featureGroup()]));
  const markers = new Map<MapBox, L.CircleMarker>();
  const radii = new Map<L.CircleMarker, number>();
  const facts = new Map<L.Layer, () => HTMLElement[]>();
  const add = (layer: Layer, marker: L.CircleMarker, lines: () => HTMLElement[]): void => {
    facts.set(marker, lines);
    radii.set(marker, marker.getRadius());
    groups.get(layer)?.addLayer(marker);
  };
  for (const pole of data.poles)
    add(poleLayer(pole), poleMarker(pole), () => poleLines(pole, texts));
  for (const refusal of data.refusals) {
    add("refused", refusalMarker(refusal), () => [
      el("span", {}, texts.say("refusedHere", { count: refusal[2] })),
    ]);
  }
  for (const box of data.boxes) {
    if (box.at === null) continue;
    const marker = boxMarker(box.at, LOOKS[layerOf(box)]);
    markers.set(box, marker);
    add(layerOf(box), marker, () => boxLines(box, texts));
  }
  const resize = (): void => {
    const scale = scaleAt(map.getZoom());
    for (const [marker, radius] of radii) marker.setRadius(radius * scale);
  };
  const showCard = (marker: L.CircleMarker): void => {
    card.replaceChildren(...(facts.get(marker)?.() ?? []));
    const isAbove = map.latLngToContainerPoint(marker.getLatLng()).y < map.getSize().y / 2;
    card.classList.toggle("below", isAbove);
  };
  for (const layer of ORDER) {
    const group = groups.get(layer);
    group?.on("mouseover click", ({ propagatedFrom }) => {
      if (propagatedFrom instanceof L.CircleMarker) showCard(propagatedFrom);
    });
    group?.on("mouseout", () => {
      card.replaceChildren();
    });
  }
  const spots = [...data.boxes.flatMap(({ at }) => (at === null ? [] : [at])), ...data.poles];
  const bounds = L.latLngBounds(spots.map(([lat, lng]) => L.latLng(lat, lng)));
  if (bounds.isValid()) map.fitBounds(bounds, PADDING);
  else map.setView(BRAZIL, 4);
  map.on("zoomend", resize);
  resize();

  return {
    filter: (boxes, layers) => {
      card.replaceChildren();
      pointer.remove();
      for (const [box, marker] of markers) {
        const group = groups.get(layerOf(box));
        if (boxes.has(box)) group?.addLayer(marker);
        else group?.removeLayer(marker);
      }
      // Added in this order, since the canvas draws later layers above earlier ones.
      for (const layer of ORDER) groups.get(layer)?.remove();
      for (const layer of ORDER) if (layers.has(layer)) groups.get(layer)?.addTo(map);
    },
    point: (box) => {
      const marker = markers.get(box);
      if (marker === undefined) return;
      map.setView(marker.getLatLng(), Math.max(map.getZoom(), CLOSE_ZOOM), { animate: false });
      pointer.setLatLng(marker.getLatLng()).addTo(map);
      showCard(marker);
    },
  };
}

function poleLayer([, , , why]: MapPole): Layer {
  return why === "nenhuma_caixa" ? "unreached" : "unserved";
}

function boxMarker([lat, lng]: readonly [number, number], look: Look): L.CircleMarker {
  return L.circleMarker([lat, lng], drawn(look));
}

function poleMarker(pole: MapPole): L.CircleMarker {
  return L.circleMarker([pole[0], pole[1]], drawn(LOOKS[poleLayer(pole)]));
}

/** Its area grows with the number of customers. */
function refusalMarker([lat, lng, customers]: MapRefusal): L.CircleMarker {
  const { refused } = LOOKS;
  const radius = Math.min(30, refused.radius * Math.sqrt(Math.max(1, customers)));
  return L.circleMarker([lat, lng], { ...drawn(refused), radius });
}

function drawn({ radius, colour, weight, fill, opacity }: Look): L.CircleMarkerOptions {
  return {
    ...{ radius, color: colour, weight, stroke: weight > 0 },
    ...{ fill: true, fillColor: fill, fillOpacity: opacity },
  };
}

/** Names from OZmap are text, never markup. */
function boxLines(box: MapBox, texts: Texts): HTMLElement[] {
  const refused = refusedOf(box);
  return [
    el("strong", {}, nameOf(box)),
    ...boxFacts(box, texts).map((fact) => el("span", {}, fact)),
    ...(refused > 0 ? [el("span", {}, texts.say("refusedThere", { count: refused }))] : []),
  ];
}

function poleLines([, , name, why]: MapPole, texts: Texts): HTMLElement[] {
  const key = why === "nenhuma_caixa" ? "poleUnreached" : "poleUnserved";
  return [el("strong", {}, name), el("span", {}, texts.say(key))];
}

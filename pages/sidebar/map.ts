/** The map: drawn from the answer alone, with street tiles behind it if they can be loaded. */
import * as L from "leaflet";
import type { MappedBox, PlaceMap, Spot } from "../../src/sheet/sidebar/sidebar-answer";
import { el } from "../shared/dom";
import { addStreets } from "../shared/streets";
import { boxFacts, LOOKS, SIGN } from "./roles";
import type { Texts } from "./texts";

export const COLOURS = {
  adjacency: "#8a97a3",
  pole: "#5b6873",
  closed: "#a3221c",
  path: "#0b57d0",
  radius: "#1f4e5f",
  condominium: "#7a4fbf",
} as const;

/** For a view of the customer, the path and the boxes found: the whole area that is drawn is much larger. */
const PADDING: L.FitBoundsOptions = {
  paddingTopLeft: [26, 30],
  // The zoom buttons are in this corner.
  paddingBottomRight: [48, 30],
  maxZoom: 18,
  animate: false,
};

export interface PlaceView {
  readonly show: (map: PlaceMap, texts: Texts) => void;
  /** Brings a box into view and shows its card. */
  readonly point: (box: MappedBox) => void;
}

export function placeView(element: HTMLElement): PlaceView {
  const map = L.map(element, { preferCanvas: true, zoomControl: false, zoomAnimation: false });
  map.attributionControl.setPrefix(false);
  const drawn = L.layerGroup().addTo(map);
  const markers = new Map<MappedBox, L.Marker>();
  // A card instead of a tooltip, which a map as narrow as this would cut off.
  const card = el("div", { class: "map-card", "aria-hidden": "true" });
  element.append(card);
  let zoom: L.Control.Zoom | undefined;
  let texts: Texts | undefined;
  addStreets(map);

  const forget = (): void => {
    card.replaceChildren();
    for (const marker of markers.values()) marker.getElement()?.classList.remove("pointed");
  };
  const showCard = (box: MappedBox, marker: L.Marker): void => {
    forget();
    if (texts === undefined) return;
    marker.getElement()?.classList.add("pointed");
    card.append(
      el("strong", {}, box.name),
      el("span", {}, texts.role(box.why)),
      el("span", {}, boxFacts(box, texts)),
    );
    const isAbove = map.latLngToContainerPoint(marker.getLatLng()).y < map.getSize().y / 2;
    card.classList.toggle("below", isAbove);
  };

  return {
    show: (data, spoken) => {
      texts = spoken;
      element.setAttribute("aria-label", texts.say("mapLabel"));
      element.setAttribute("role", "group");
      zoom?.remove();
      const [zoomInTitle, zoomOutTitle] = [texts.say("zoomIn"), texts.say("zoomOut")];
      zoom = L.control.zoom({ position: "bottomright", zoomInTitle, zoomOutTitle }).addTo(map);
      forget();
      drawn.clearLayers();
      markers.clear();
      map.invalidateSize();
      map.fitBounds(viewOf(data), PADDING);
      drawNetwork(data).forEach((layer) => layer.addTo(drawn));
      // The boxes that matter most come first, and so are drawn last, above the others.
      for (const box of [...data.boxes].reverse()) {
        const marker = boxMarker(box).addTo(drawn);
        marker.on("mouseover click", () => {
          showCard(box, marker);
        });
        marker.on("mouseout", forget);
        markers.set(box, marker);
      }
      drawPlace(data).forEach((layer) => layer.addTo(drawn));
    },
    point: (box) => {
      const marker = markers.get(box);
      if (marker === undefined) return;
      if (!map.getBounds().pad(-0.1).contains(marker.getLatLng())) {
        map.panTo(marker.getLatLng(), { animate: false });
      }
      showCard(box, marker);
    },
  };
}

/** A name from OZmap is text, never markup. */
function textOf(name: string): HTMLElement {
  const element = document.createElement("span");
  element.textContent = name;
  return element;
}

function viewOf({ customer, pole, path, boxes }: PlaceMap): L.LatLngBounds {
  const found = boxes.filter(({ dropM }) => dropM !== null).map(({ at }) => at);
  const spots: Spot[] = [customer, ...(pole ? [pole.at] : []), ...path, ...found];
  const bounds = L.latLngBounds(spots.map(latLng));
  // Without a box, the bounds may be a single point: show at least 400 m around the customer.
  return found.length > 0 ? bounds : bounds.extend(latLng(customer).toBounds(400));
}

function drawNetwork({
  points,
  adjacencies,
  path,
  pole,
  boxes,
  condominiums,
}: PlaceMap): L.Layer[] {
  const lines = adjacencies.flatMap(([i, j]) => {
    const [a, b] = [points[i], points[j]];
    return a && b ? [[latLng(a), latLng(b)]] : [];
  });
  const chosen = boxes.some(({ why }) => why === "chosen");
  return [
    ...condominiums.map(({ name, rings }) =>
      L.polygon(
        rings.map((ring) => ring.map(latLng)),
        { color: COLOURS.condominium, weight: 2, dashArray: "6 4", fillOpacity: 0.08 },
      ).bindTooltip(() => textOf(name)),
    ),
    L.polyline(lines, { color: COLOURS.adjacency, weight: 1, interactive: false }),
    ...points.map((point) => {
      const [, , kind] = point;
      const closed = kind === "closed";
      return L.circleMarker(latLng(point), {
        radius: kind === "other" ? 1.5 : 2.5,
        color: closed ? COLOURS.closed : COLOURS.pole,
        weight: 1,
        fill: true,
        fillColor: closed ? "#ffffff" : COLOURS.pole,
        fillOpacity: 1,
        interactive: false,
      });
    }),
    L.polyline(path.map(latLng), {
      color: COLOURS.path,
      weight: 5,
      opacity: 0.85,
      interactive: false,
      ...(chosen ? {} : { dashArray: "2 8" }),
    }),
    ...(pole
      ? [
          L.circleMarker(latLng(pole.at), {
            radius: 6,
            color: COLOURS.path,
            weight: 3,
            fillColor: "#ffffff",
            fillOpacity: 1,
            interactive: false,
          }),
        ]
      : []),
  ];
}

function drawPlace({ customer, pole, poleRadiusM }: PlaceMap): L.Layer[] {
  const radius = L.circle(latLng(customer), {
    radius: poleRadiusM,
    color: COLOURS.radius,
    weight: 1,
    dashArray: "4 4",
    fill: false,
    interactive: false,
  });
  const walk = pole
    ? [
        L.polyline([latLng(customer), latLng(pole.at)], {
          color: COLOURS.path,
          weight: 3,
          dashArray: "5 5",
          interactive: false,
        }),
      ]
    : [];
  const pin = L.marker(latLng(customer), {
    icon: icon("pin", "", [18, 18]),
    keyboard: false,
    interactive: false,
    zIndexOffset: 2000,
  });
  return [radius, ...walk, pin];
}

function boxMarker(box: MappedBox): L.Marker {
  const look = LOOKS[box.why];
  const size = look === "far" ? 10 : look === "chosen" ? 22 : 17;
  return L.marker(latLng(box.at), {
    icon: icon(`box ${look}`, SIGN[look], [size, size]),
    // For the keyboard there is the list below, in a sensible order.
    keyboard: false,
    zIndexOffset: look === "chosen" ? 1000 : look === "far" ? -1000 : 0,
  });
}

function icon(className: string, text: string, iconSize: [number, number]): L.DivIcon {
  return L.divIcon({ className: `mark ${className}`, html: el("span", {}, text), iconSize });
}

function latLng([lat, lng]: readonly [number, number, ...unknown[]]): L.LatLng {
  return L.latLng(lat, lng);
}

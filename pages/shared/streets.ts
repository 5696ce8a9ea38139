/** Streets behind a map, from OpenStreetMap. */
import * as L from "leaflet";

const TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";
const ATTRIBUTION = '&copy; <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a>';

/**
 * Streets are an extra: without them nothing else changes. Their server refuses requests without a
 * Referer (https://operations.osmfoundation.org/policies/tiles/), and its refusal is a picture that
 * says so, which an image element shows like any other: so the status of one tile decides.
 */
export function addStreets(map: L.Map): void {
  if (!navigator.onLine) return;
  const referrerPolicy = "strict-origin-when-cross-origin";
  const tiles = L.tileLayer(TILES, {
    maxZoom: 20,
    maxNativeZoom: 19,
    attribution: ATTRIBUTION,
    referrerPolicy,
  });
  fetch(L.Util.template(TILES, { z: 0, x: 0, y: 0 }), { referrerPolicy })
    .then(({ ok }) => {
      if (ok) tiles.addTo(map);
    })
    .catch(() => {
      // Not reachable: the plain map.
    });
  let loaded = false;
  tiles.on("tileload", () => {
    loaded = true;
  });
  tiles.on("tileerror", () => {
    if (!loaded) tiles.remove();
  });
}

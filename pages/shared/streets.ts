/** OpenStreetMap's street tiles behind a map. */
import * as L from "leaflet";

const TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";
const ATTRIBUTION = '&copy; <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a>';

/**
 * Adds streets if their server can be reached; a map works without them. The server refuses requests
 * without a Referer (https://operations.osmfoundation.org/policies/tiles/), and its refusal is itself a
 * picture, which an image element would show like a tile: so the status of one tile is checked first.
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
      // Unreachable: the map stays without streets.
    });
  let loaded = false;
  tiles.on("tileload", () => {
    loaded = true;
  });
  tiles.on("tileerror", () => {
    if (!loaded) tiles.remove();
  });
}

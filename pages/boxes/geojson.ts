/** *Caixas* as GeoJSON (RFC 7946): a feature for each box, with the sheet's columns as properties. Pure. */
import type { WholeBoxMap } from "./load";
import { AT } from "./looks";

interface Feature {
  readonly type: "Feature";
  readonly id?: string;
  /** Longitude before latitude (RFC 7946, 3.1.1); null for a feature without a place (3.2). */
  readonly geometry: { readonly type: "Point"; readonly coordinates: [number, number] } | null;
  readonly properties: Readonly<Record<string, string | number>>;
}

export function geoJson({ boxes, captions }: Pick<WholeBoxMap, "boxes" | "captions">): string {
  const ids = new Set<string>();
  const features = boxes.map(({ cells, at }): Feature => {
    const properties = Object.fromEntries(captions.map((caption, i) => [caption, cells[i] ?? ""]));
    const geometry = at && {
      type: "Point" as const,
      coordinates: [at[1], at[0]] as [number, number],
    };
    const id = String(cells[AT.id]);
    // Features' ids are unique, but several rows that cannot be read may have the id "?".
    const isOwn = id !== "" && id !== "?" && !ids.has(id);
    ids.add(id);
    return { type: "Feature", ...(isOwn ? { id } : {}), geometry, properties };
  });
  return JSON.stringify({ type: "FeatureCollection", features });
}

/** @param madeAt ISO 8601 */
export function fileName(madeAt: string): string {
  const day = /^\d{4}-\d\d-\d\d/.exec(madeAt)?.[0];
  return day === undefined ? "caixas.geojson" : `caixas-${day}.geojson`;
}

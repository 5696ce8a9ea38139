/** Texts with named places, `{codigo}`, as the sheet *Consultas* has them. Pure. */

const PLACE = /\{([a-z][a-z0-9_]*)\}/gi;

/** Names of the places of a text, in lower case, each once, in order. */
export function placesOf(text: string): string[] {
  const places = text.match(PLACE) ?? [];
  return [...new Set(places.map((place) => place.slice(1, -1).toLowerCase()))];
}

/** The text with each place filled in one pass: what a value holds is never taken for a place. */
export function fillPlaces(text: string, valueOf: (name: string) => string): string {
  return text.replace(PLACE, (_, name: string) => valueOf(name.toLowerCase()));
}

/** The same within a decoded JSON value: a text stays one text, whatever is filled in. */
export function fillJson(json: unknown, valueOf: (name: string) => string): unknown {
  if (typeof json === "string") return fillPlaces(json, valueOf);
  if (Array.isArray(json)) return json.map((item: unknown) => fillJson(item, valueOf));
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, fillJson(value, valueOf)]),
  );
}

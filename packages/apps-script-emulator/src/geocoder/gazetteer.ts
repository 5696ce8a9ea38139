/** The gazetteer of the simulated geocoder: towns with their streets and houses. */

export interface Spot {
  readonly lat: number;
  readonly lng: number;
}

export interface House extends Spot {
  readonly number: number;
}

export interface Street {
  /** "Rua das Flores" */
  readonly name: string;
  readonly district: string;
  /** `89801-000`; if absent, the town's applies. */
  readonly postcode?: string;
  /** In ascending order of their numbers. */
  readonly houses: readonly House[];
}

export interface GazetteerTown {
  readonly name: string;
  /** "SC" */
  readonly state: string;
  /** "Santa Catarina" */
  readonly stateName: string;
  /** Applies to streets without a postcode of their own. */
  readonly postcode: string;
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly streets: readonly Street[];
}

/** The words of a text, in lower case and without accents. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** The index at which a sequence of words occurs in others; -1 if it does not. */
export function indexOfWords(words: readonly string[], wanted: readonly string[]): number {
  if (wanted.length === 0) return -1;
  return words.findIndex((_, at) => wanted.every((word, i) => words[at + i] === word));
}

export function isInside(town: GazetteerTown, { lat, lng }: Spot): boolean {
  return lat >= town.south && lat <= town.north && lng >= town.west && lng <= town.east;
}

export function middleOf({ south, west, north, east }: GazetteerTown): Spot {
  return { lat: (south + north) / 2, lng: (west + east) / 2 };
}

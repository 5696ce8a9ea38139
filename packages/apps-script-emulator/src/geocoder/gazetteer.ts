/** What the simulated geocoder knows: towns with their streets and houses. */

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
  /** `89801-000`; the town's where there is none. */
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
  /** Of the whole town, where its streets have none of their own. */
  readonly postcode: string;
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly streets: readonly Street[];
}

/** Words in lower case, without accents. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** Where a run of words begins in others; -1 if it does not. */
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

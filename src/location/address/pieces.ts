/** What a scan finds in a text, in its order. */

export type Piece =
  | {
      readonly kind: "street";
      readonly text: string;
      /** "rua da escola": described by what is there, and a street's name only with a number. */
      readonly isVague: boolean;
      /** A block's code, a road, a rural line: another street may follow that is meant. */
      readonly isArea: boolean;
      /** After "com", "x", "esquina com". */
      readonly isCrossing: boolean;
    }
  | { readonly kind: "number"; readonly text: string; readonly isLabelled: boolean }
  | { readonly kind: "noNumber" }
  | { readonly kind: "lot"; readonly text: string; readonly unit: string; readonly value: string }
  | {
      readonly kind: "complement";
      readonly text: string;
      readonly unit: string;
      readonly value: string;
    }
  | { readonly kind: "district"; readonly unit: string; readonly text: string }
  | { readonly kind: "place"; readonly unit: string; readonly text: string }
  /** After "cidade de" or "em". */
  | { readonly kind: "town"; readonly text: string }
  | { readonly kind: "state"; readonly code: string }
  /** Words that nothing labels. */
  | {
      readonly kind: "free";
      readonly text: string;
      readonly words: readonly string[];
      /** After a dash: a district rather than a town. */
      readonly isAfterDash: boolean;
    }
  | { readonly kind: "talk" }
  | { readonly kind: "reference" }
  | { readonly kind: "break" }
  /** A number in what is said of the surroundings: the house's if there is no other. */
  | { readonly kind: "referenceNumber"; readonly text: string };

export type PieceOf<Kind extends Piece["kind"]> = Extract<Piece, { readonly kind: Kind }>;

export function isPiece<Kind extends Piece["kind"]>(kind: Kind) {
  return (piece: Piece): piece is PieceOf<Kind> => piece.kind === kind;
}

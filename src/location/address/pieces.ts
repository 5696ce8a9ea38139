/** What a scan finds in a text. */

export type Piece =
  | {
      readonly kind: "street";
      readonly text: string;
      /** "rua da escola": a description, which counts as a street's name only with a number. */
      readonly isVague: boolean;
      /** A block's code, a road or a rural line: the street that is meant may still follow. */
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
  /** Words without a label. */
  | {
      readonly kind: "free";
      readonly text: string;
      readonly words: readonly string[];
      /** After a dash, where a district is more likely than a town. */
      readonly isAfterDash: boolean;
    }
  | { readonly kind: "talk" }
  | { readonly kind: "reference" }
  | { readonly kind: "break" }
  /** A number in a description of the surroundings: the house number if there is no other. */
  | { readonly kind: "referenceNumber"; readonly text: string };

export type PieceOf<Kind extends Piece["kind"]> = Extract<Piece, { readonly kind: Kind }>;

export function isPiece<Kind extends Piece["kind"]>(kind: Kind) {
  return (piece: Piece): piece is PieceOf<Kind> => piece.kind === kind;
}

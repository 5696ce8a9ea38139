/** Asks the script for one piece after another, until all have arrived. */
import type { BoxMapAnswer, BoxMapPiece, NoBoxMap } from "../../src/sheet/box-map/box-map-data";

/** All pieces in one. */
export type WholeBoxMap = Omit<BoxMapPiece, "next">;

/** As often as the sheet was made anew while it was being read. */
const MAX_STARTS = 3;

/**
 * @param ask calls `boxMapPiece` with where a piece begins
 * @param arrived how many boxes, poles and cells have arrived, of how many
 * @throws whatever `ask` throws; Error if the sheet does not keep still
 */
export async function loadBoxMap(
  ask: (from: number) => Promise<BoxMapAnswer>,
  arrived: (count: number, total: number) => void,
): Promise<WholeBoxMap | NoBoxMap> {
  for (let start = 0; start < MAX_STARTS; start++) {
    const whole = await readOnce(ask, arrived);
    if (whole !== undefined) return whole;
  }
  throw new Error("the sheet is being made");
}

/** @returns undefined if pieces are of different moments */
async function readOnce(
  ask: (from: number) => Promise<BoxMapAnswer>,
  arrived: (count: number, total: number) => void,
): Promise<WholeBoxMap | NoBoxMap | undefined> {
  const pieces: BoxMapPiece[] = [];
  let from: number | null = 0;
  while (from !== null) {
    const piece: BoxMapAnswer = await ask(from);
    if ("missing" in piece) return piece;
    const [first] = pieces;
    if (first !== undefined && (first.madeAt !== piece.madeAt || first.total !== piece.total)) {
      return undefined;
    }
    pieces.push(piece);
    arrived(piece.next ?? piece.total, piece.total);
    from = piece.next;
  }
  const [first] = pieces;
  if (first === undefined) return undefined;
  const { language, madeAt, captions, total, polesLeftOut } = first;
  return {
    ...{ language, madeAt, captions, total, polesLeftOut },
    boxes: pieces.flatMap(({ boxes }) => boxes),
    poles: pieces.flatMap(({ poles }) => poles),
    refusals: pieces.flatMap(({ refusals }) => refusals),
  };
}

/** Loads the map's data from the script, piece by piece. */
import type { BoxMapAnswer, BoxMapPiece, NoBoxMap } from "../../src/sheet/box-map/box-map-data";

/** All pieces put together. */
export type WholeBoxMap = Omit<BoxMapPiece, "next">;

/** How often loading starts: again each time that the sheet is rewritten while it is being read. */
const MAX_STARTS = 3;

/** The sheet was rewritten each time that it was being read. */
export class BeingRewritten extends Error {}

/**
 * @param ask calls `boxMapPiece`; `from` is where the piece begins
 * @param arrived called with the number of boxes, poles and cells that have arrived, and their total
 * @throws whatever `ask` throws; BeingRewritten
 */
export async function loadBoxMap(
  ask: (from: number) => Promise<BoxMapAnswer>,
  arrived: (count: number, total: number) => void,
): Promise<WholeBoxMap | NoBoxMap> {
  for (let start = 0; start < MAX_STARTS; start++) {
    const whole = await readOnce(ask, arrived);
    if (whole !== undefined) return whole;
  }
  throw new BeingRewritten();
}

/** @returns undefined if the sheet was rewritten between two pieces */
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

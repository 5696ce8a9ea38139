/**
 * The grid by which surroundings are remembered. Neighbours share a cell, and the circle that is asked
 * for is drawn around the cell, so that it is whole for every customer inside it. Pure.
 */
import { type Circle, distanceM, type LatLng } from "../network";

/** Some 110 m: a customer who asks again, or the one next door. Larger cells cost larger questions. */
const CELL_DEGREES = 0.001;

/** A circle's radius is rounded up by this, in metres, against the rounding of floating point. */
const ROUNDING_M = 1;

export interface Cell {
  /** Names the cell in cache keys. */
  readonly key: string;
  readonly centre: LatLng;
  /** From the centre to the farthest corner, in metres. */
  readonly halfDiagonalM: number;
}

export function cellAt({ lat, lng }: LatLng): Cell {
  const row = Math.floor(lat / CELL_DEGREES);
  const column = Math.floor(lng / CELL_DEGREES);
  const centre = { lat: (row + 0.5) * CELL_DEGREES, lng: (column + 0.5) * CELL_DEGREES };
  const corners = [row, row + 1].map((r) => ({
    lat: r * CELL_DEGREES,
    lng: column * CELL_DEGREES,
  }));
  const halfDiagonalM = Math.max(...corners.map((corner) => distanceM(centre, corner)));
  return { key: `${row},${column}`, centre, halfDiagonalM };
}

/** Where nothing is to be remembered, the place is a cell of its own. */
export function pointCell(centre: LatLng): Cell {
  return { key: "", centre, halfDiagonalM: 0 };
}

/** Holds everything within `radiusM` of every place in the cell. */
export function circleAround(cell: Cell, radiusM: number): Circle {
  return { centre: cell.centre, radiusM: radiusM + cell.halfDiagonalM + ROUNDING_M };
}

import fc from "fast-check";
import { distanceM } from "../../src/network";
import { cellAt, circleAround, pointCell } from "../../src/ozmap/cell";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const places = fc.record({
  lat: fc.double({ min: -85, max: 85, noNaN: true }),
  lng: fc.double({ min: -179.99, max: 179.99, noNaN: true }),
});

test("every place of a cell is within its half diagonal, and has that cell", () => {
  fc.assert(
    fc.property(places, share, share, (place, north, east) => {
      const cell = cellAt(place);
      const inside = {
        lat: cell.centre.lat + (north - 0.5) * 0.000_999,
        lng: cell.centre.lng + (east - 0.5) * 0.000_999,
      };
      expect(distanceM(cell.centre, place)).toBeLessThanOrEqual(cell.halfDiagonalM + 0.001);
      expect(cellAt(inside)).toEqual(cell);
      expect(cell.halfDiagonalM).toBeLessThan(80);
    }),
    { numRuns: 500 },
  );
});

test("whatever lies within a radius of a place lies in the circle around its cell", () => {
  fc.assert(
    fc.property(
      places,
      share,
      share,
      fc.integer({ min: 0, max: 5000 }),
      (place, turn, far, radiusM) => {
        const angle = turn * 2 * Math.PI;
        const metres = far * radiusM * 0.99;
        const other = {
          lat: place.lat + (Math.cos(angle) * metres) / 111_200,
          lng:
            place.lng +
            (Math.sin(angle) * metres) / (111_200 * Math.cos((place.lat * Math.PI) / 180)),
        };
        fc.pre(distanceM(place, other) <= radiusM);
        const circle = circleAround(cellAt(place), radiusM);
        expect(distanceM(circle.centre, other)).toBeLessThanOrEqual(circle.radiusM);
      },
    ),
    { numRuns: 500 },
  );
});

test("half a diagonal reaches just to the farthest of the four corners", () => {
  fc.assert(
    fc.property(places, (place) => {
      const { centre, halfDiagonalM } = cellAt(place);
      const corners = [-0.0005, 0.0005].flatMap((north) =>
        [-0.0005, 0.0005].map((east) => ({ lat: centre.lat + north, lng: centre.lng + east })),
      );
      const farthestM = Math.max(...corners.map((corner) => distanceM(centre, corner)));
      expect(Math.abs(halfDiagonalM - farthestM)).toBeLessThan(1e-5);
    }),
  );
});

test("neighbours across a border have cells of their own", () => {
  expect(cellAt({ lat: -27.0995, lng: -52.6005 }).key).not.toBe(
    cellAt({ lat: -27.1005, lng: -52.6005 }).key,
  );
});

test("where nothing is remembered, the circle is the place's own", () => {
  const place = { lat: -27.1, lng: -52.6 };
  expect(pointCell(place)).toEqual({ key: "", centre: place, halfDiagonalM: 0 });
  expect(circleAround(pointCell(place), 100)).toEqual({ centre: place, radiusM: 101 });
});

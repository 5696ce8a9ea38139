import { decodeCondominium } from "../../src/ozmap/reference";

const SQUARE = [
  [-52.6, -27.1],
  [-52.5, -27.1],
  [-52.5, -27.0],
  [-52.6, -27.0],
  [-52.6, -27.1],
];
const HOLE = [
  [-52.56, -27.06],
  [-52.54, -27.06],
  [-52.54, -27.04],
  [-52.56, -27.06],
];
const polygon = (...coordinates: unknown[]): object => ({ type: "Polygon", coordinates });

test.each([
  ["id", "k"],
  ["_id", "k"],
])("a condominium with its %s, outline and holes", (key, id) => {
  const row = { [key]: id, name: "Jardins", polygon: polygon(SQUARE, HOLE) };
  const { id: found, condominium, unread } = decodeCondominium(row);
  expect(unread).toBeUndefined();
  expect([found, condominium!.name]).toEqual([id, "Jardins"]);
  expect(condominium!.rings).toHaveLength(2);
});

test.each([[undefined], [null], [17], [{}]])(
  "the name %j is not a fault: no verdict depends on it",
  (name) => {
    const { condominium, unread } = decodeCondominium({ id: "k", name, polygon: polygon(SQUARE) });
    expect(unread).toBeUndefined();
    expect(condominium!.rings).toHaveLength(1);
  },
);

test.each([
  ["no polygon", {}],
  ["an empty polygon", { polygon: polygon() }],
  ["a point", { polygon: { type: "Point", coordinates: [-52.6, -27.1] } }],
  ["several polygons", { polygon: { type: "MultiPolygon", coordinates: [[SQUARE]] } }],
  ["a ring of texts", { polygon: polygon([["-52.6", "-27.1"]]) }],
  ["a broken hole", { polygon: polygon(SQUARE, null) }],
  ["a corner out of this world", { polygon: polygon([...SQUARE, [-52.6, -270]]) }],
  ["a corner without a latitude", { polygon: polygon([[-52.6], ...SQUARE]) }],
  ["null", { polygon: null }],
])("%s: the row is named, and not taken for an empty condominium", (_, more) => {
  const { id, condominium, unread } = decodeCondominium({ id: "k", name: "Jardins", ...more });
  expect(id).toBe("k");
  expect(condominium).toBeUndefined();
  expect(unread).toMatchObject({ resource: "horizontal-condominiums", id: "k", field: "polygon" });
});

test.each([[null], [17], ["k"], [[]]])("%j instead of a row is named as well", (row) => {
  const { condominium, unread } = decodeCondominium(row);
  expect(condominium).toBeUndefined();
  expect(unread).toMatchObject({ resource: "horizontal-condominiums" });
});

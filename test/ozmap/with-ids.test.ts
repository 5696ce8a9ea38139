import fc from "fast-check";
import { withIds } from "../../src/ozmap/decode";

/** A value with every `id` renamed to `_id`. */
function underscored(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(underscored);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [name === "id" ? "_id" : name, underscored(held)]),
  );
}

/** The value without any `_id`. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, held]) => (name === "_id" ? [] : [[name, bare(held)]])),
  );
}

const rows = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.record(
      { id: fc.oneof(fc.string(), fc.integer()), client: tie("value"), box: tie("value") },
      { requiredKeys: [] },
    ),
  ),
})).value;

test("a row with `_id` everywhere is read like one with `id`", () => {
  fc.assert(
    fc.property(rows, (row) => {
      expect(bare(withIds(underscored(row)))).toEqual(row);
      expect(withIds(row)).toEqual(row);
    }),
  );
});

test("an existing `id` is kept", () => {
  expect(withIds({ id: "a", _id: "b" })).toEqual({ id: "a", _id: "b" });
  expect(withIds({ id: null, _id: "b" })).toEqual({ id: "b", _id: "b" });
});

/** OZmap's two names for an id. Pure. */

/**
 * The same row with an `id` wherever there is only an `_id`, in references and nested rows too: the
 * integrators' guide shows `properties/client/{code}` with `_id`, the vendor's own answers have both.
 */
export function withIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withIds);
  if (typeof value !== "object" || value === null) return value;
  const row: Record<string, unknown> = {};
  for (const [name, held] of Object.entries(value)) row[name] = withIds(held);
  if ((row.id === undefined || row.id === null) && row._id !== undefined) row.id = row._id;
  return row;
}

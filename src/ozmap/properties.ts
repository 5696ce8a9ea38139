/** Reads the ports that properties without a client hold in boxes, anew for every request. */
import * as v from "valibot";
import type { HeldPort, HeldPorts, UnreadableRow } from "../network";
import { identity, isObject, readAs, reference, unreadableRow, withIds } from "./decode";
import { type Api, type Condition, inChunks, type Read, readList, together, tryList } from "./read";

/** That OZmap can filter by a missing client, and by `box`, is inferred: see `docs/ozmap.md`. */
const WITHOUT_CLIENT: Condition = { property: "client", operator: "=", value: null };

const connectionSchema = v.object({
  id: reference,
  port: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(1))),
});
const vacantSchema = v.object({
  box: reference,
  drop: v.nullish(reference),
  connections: v.nullish(v.array(connectionSchema), []),
});

/** What a property says about the ports of its box. */
export interface VacantProperty {
  /** Undefined if it cannot be read. */
  readonly id: string | undefined;
  /** Undefined if it cannot be read. */
  readonly boxId: string | undefined;
  readonly ports: readonly HeldPort[];
  /** Set if it may hold a port without a client, but cannot be read. */
  readonly unread: UnreadableRow | undefined;
}

export function decodeVacantProperty(row: unknown): VacantProperty {
  const fields = isObject(row) ? row : {};
  const id = readAs(identity, row);
  const boxId = readAs(reference, fields.box);
  const none = { id, boxId, ports: [], unread: undefined };
  const { client } = fields;
  if (client !== null && client !== undefined) {
    const hasClient = readAs(reference, client) !== undefined || isObject(client);
    return hasClient ? none : { ...none, unread: unreadableRow("properties", row, "client") };
  }
  const property = v.safeParse(vacantSchema, withIds(row), { abortEarly: true });
  if (!property.success) {
    const field = property.issues[0].path?.[0]?.key;
    return {
      ...none,
      unread: unreadableRow("properties", row, typeof field === "string" ? field : "row"),
    };
  }
  const { connections, drop } = property.output;
  const known = connections.map(({ id: splitterId, port }) => ({
    splitterId,
    port: port ?? undefined,
  }));
  // Without a port's number, the drop shows that one is held.
  const isByDrop = drop != null && known.every(({ port }) => port === undefined);
  const byDrop = isByDrop ? [{ splitterId: undefined, port: undefined }] : [];
  return { ...none, ports: [...known, ...byDrop] };
}

/** Divides box ids among as few URLs as possible. */
export function propertyChunks(api: Api, boxIds: readonly string[]): string[][] {
  const byBox = { resource: "properties", property: "box", others: [WITHOUT_CLIENT] };
  return inChunks(api, byBox, boxIds);
}

/**
 * The ports held by properties without a client, by box id.
 *
 * @param boxIds one chunk of `propertyChunks`
 * @throws Refusal if OZmap rejects the filter
 */
export function* readHeldPorts(
  api: Api,
  boxIds: readonly string[],
): Read<ReadonlyMap<string, HeldPorts>> {
  const answer = yield* tryList(api, propertiesOf({ operator: "in", value: boxIds }));
  const rows =
    "status" in answer
      ? (yield* together(
          ...boxIds.map((value) => readList(api, propertiesOf({ operator: "=", value }))),
        )).flat()
      : answer;
  return new Map(
    boxIds.map((id) => {
      // A row without a readable box may belong to any.
      const ofBox = rows.filter(({ boxId }) => boxId === id || boxId === undefined);
      return [
        id,
        {
          ports: ofBox.flatMap(({ ports }) => ports),
          unread: ofBox.flatMap(({ unread }) => unread ?? []),
        },
      ];
    }),
  );
}

function propertiesOf(
  condition: Omit<Condition, "property">,
): Parameters<typeof readList<VacantProperty>>[1] {
  return {
    resource: "properties",
    filter: [{ property: "box", ...condition }, WITHOUT_CLIENT],
    decode: decodeVacantProperty,
  };
}

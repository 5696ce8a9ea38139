/** Reads the splitters of boxes. Free ports are read anew for every request. */
import { Refusal } from "../contract";
import type { BoxPorts, Splitter } from "../network";
import { decodeSplitter, isUnreadableSplitter, type UnreadableSplitter } from "./decode";
import { pageLengthFor, readList, tryList } from "./list";
import { type Api, type Read, together } from "./read";
import { type Condition, inChunks } from "./urls";

/** Box id → its splitters; no splitters for a box that has none. */
export type SplittersOfBoxes = ReadonlyMap<string, BoxPorts>;

type Row = Splitter | UnreadableSplitter;

/** Divides boxes among as few reads as the server allows. */
export function splitterChunks(api: Api, boxIds: readonly string[]): string[][] {
  if (api.capabilities.parentIn === "fails") return boxIds.map((id) => [id]);
  return inChunks(api.base, "splitters", "parent", boxIds, pageLengthFor(api)).map(
    ({ ids }) => ids,
  );
}

/**
 * The same from the list of all splitters, for a server that filters by one box alone and for many boxes.
 *
 * @throws Refusal if OZmap rejects the list
 */
export function* readAllSplitters(api: Api, boxIds: readonly string[]): Read<SplittersOfBoxes> {
  const rows = yield* readList(api, {
    resource: "splitters",
    filter: [],
    decode: decodeSplitter,
  });
  return byBox(rows, boxIds);
}

/**
 * The splitters of boxes, by one `in` filter on `parent` or, if that does not work, box by box. The
 * filter is inferred from the vendor's SDK, not documented: see `docs/ozmap.md`.
 *
 * @param boxIds one of `splitterChunks`
 * @throws Refusal if OZmap rejects the question, or answers with other boxes' splitters
 */
export function* readSplitters(api: Api, boxIds: readonly string[]): Read<SplittersOfBoxes> {
  const { capabilities } = api;
  let mayHaveNone = false;
  if (capabilities.parentIn !== "fails") {
    const answer = yield* tryList(api, splittersOf({ operator: "in", value: boxIds }));
    if (!("status" in answer)) {
      const foreign = areForeign(answer, boxIds);
      // An empty answer: boxes without splitters, or a filter that is not understood. Until the filter
      // has been seen to work, the boxes are asked for one by one.
      mayHaveNone = answer.length === 0 && capabilities.parentIn === "unknown";
      if (!foreign && !mayHaveNone) {
        capabilities.parentIn = "works";
        return byBox(answer, boxIds);
      }
    }
  }
  const lists = yield* together(
    ...boxIds.map((value) => readList(api, splittersOf({ operator: "=", value }))),
  );
  lists.forEach((splitters, i) => {
    if (areForeign(splitters, [boxIds[i] ?? ""])) {
      throw new Refusal("resposta_invalida", { code: "other_splitters" });
    }
  });
  const splitters = lists.flat();
  if (!mayHaveNone || splitters.length > 0) capabilities.parentIn = "fails";
  return byBox(splitters, boxIds);
}

function splittersOf(condition: Omit<Condition, "property">): Parameters<typeof readList<Row>>[1] {
  return {
    resource: "splitters",
    filter: [{ property: "parent", ...condition }],
    decode: decodeSplitter,
  };
}

function areForeign(rows: readonly Row[], boxIds: readonly string[]): boolean {
  return rows.some(({ boxId }) => boxId !== undefined && !boxIds.includes(boxId));
}

/** A row that does not say of which box it is may be of any that was asked for. */
function byBox(rows: readonly Row[], boxIds: readonly string[]): SplittersOfBoxes {
  return new Map(
    boxIds.map((id) => {
      const ofBox = rows.filter(({ boxId }) => boxId === id || boxId === undefined);
      const unread = ofBox
        .filter(isUnreadableSplitter)
        .filter(({ mayBeAttendance }) => mayBeAttendance);
      return [
        id,
        {
          splitters: ofBox.flatMap((row) => (isUnreadableSplitter(row) ? [] : [row])),
          unread,
        },
      ];
    }),
  );
}

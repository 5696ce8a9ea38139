/** Reads the splitters of boxes, anew for every request, and decodes them with their outputs. */
import * as v from "valibot";
import { Refusal } from "../contract";
import type { BoxPorts, Output, Splitter, UnreadSplitter } from "../network";
import { id, identity, isObject, readAs, reference, text, unreadableRow, yesNo } from "./decode";
import {
  type Api,
  type Condition,
  inChunks,
  pairsOf,
  type Read,
  readList,
  together,
  tryList,
} from "./read";

/** The splitters of each box, by box id; an empty list for a box without any. */
export type SplittersOfBoxes = ReadonlyMap<string, BoxPorts>;

type Row = Splitter | UnreadableSplitter;

/** Divides box ids among as few reads as the server allows. */
export function splitterChunks(api: Api, boxIds: readonly string[]): string[][] {
  if (api.capabilities.parentIn === "fails") return boxIds.map((id) => [id]);
  return inChunks(api, { resource: "splitters", property: "parent" }, boxIds);
}

/**
 * Reads the splitters of many boxes from the list of all splitters, for a server that can filter by only one box.
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
 * Reads the splitters of boxes with one `in` filter on `parent` or, if that does not work, box by box. The
 * filter is inferred from the vendor's SDK, not documented: see `docs/ozmap.md`.
 *
 * @param boxIds one chunk of `splitterChunks`
 * @throws Refusal if OZmap rejects the filter, or answers with the splitters of other boxes
 */
export function* readSplitters(api: Api, boxIds: readonly string[]): Read<SplittersOfBoxes> {
  const { capabilities } = api;
  let mayHaveNone = false;
  if (capabilities.parentIn !== "fails") {
    const answer = yield* tryList(api, splittersOf({ operator: "in", value: boxIds }));
    if (!("status" in answer)) {
      const foreign = areForeign(answer, boxIds);
      // An empty answer means boxes without splitters, or a filter that the server does not understand. Until
      // the filter has been seen to work, the boxes are asked for one by one.
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
  if (pairsOf(boxIds, lists).some(([boxId, splitters]) => areForeign(splitters, [boxId]))) {
    throw new Refusal("resposta_invalida", { code: "other_splitters" });
  }
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

/** Groups rows by box. A row without a readable box counts for every box, since it may belong to any. */
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

/** The id, or the object, of what is connected to an output; a free output is `null` instead. */
const takenSchema = v.union([v.pipe(v.string(), v.nonEmpty()), v.custom(isObject)]);

const connectablesSchema = v.object({ output: v.array(v.unknown()) });

const ratioSchema = v.nullish(
  v.pipe(v.custom(isObject), v.object({ output: v.nullish(v.number()) })),
);

const portsSchema = v.nullish(
  v.array(
    v.object({
      index: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0))),
      blocked: yesNo(false),
    }),
  ),
  [],
);

/** The fields of a splitter's row that describe its outputs. */
export interface OutputFields {
  readonly connectables?: unknown;
  readonly ports?: unknown;
  readonly ratio?: unknown;
}

export type Outputs =
  | { readonly kind: "read"; readonly outputs: readonly Output[] }
  | {
      readonly kind: "unreadable";
      readonly field: keyof OutputFields;
      /** The best port that the readable part does not rule out. */
      readonly best: UnreadSplitter["best"];
    };

/**
 * Joins `connectables.output` with `ports`. If `ports` is absent or empty, no output is blocked.
 *
 * It is not documented whether `index` counts from 0 or from 1, so it is inferred from the list: counted from
 * 0, it has a port 0; counted from 1, a port with the number of the last output. If no port has an index, each
 * belongs to the output at the same position in the list.
 */
export function outputsOf({ connectables, ports, ratio }: OutputFields): Outputs {
  const unreadable = (field: keyof OutputFields, best: UnreadSplitter["best"]): Outputs => ({
    kind: "unreadable",
    field,
    best,
  });
  const output = readAs(connectablesSchema, connectables)?.output;
  const count = readAs(v.object({ ratio: ratioSchema }), { ratio });
  const ratioOutputs = count?.ratio?.output;
  if (output === undefined) {
    const areBlocked =
      ratioOutputs != null && blockedOutputs(ports, ratioOutputs)?.size === ratioOutputs;
    return unreadable("connectables", areBlocked ? "blocked" : "free");
  }
  const wanted = ratioOutputs ?? output.length;
  const taken = output.map((held) => (held === null ? false : isTaken(held)));
  const blocked = blockedOutputs(ports, output.length);
  // An unreadable output may be free, and so may one that the list lacks according to the ratio.
  const places = [...taken, ...Array<false>(Math.max(0, wanted - output.length)).fill(false)];
  const best = bestOf(places.map((is, i) => ({ taken: is === true, blocked: !!blocked?.has(i) })));
  if (taken.includes(undefined)) return unreadable("connectables", best);
  if (count === undefined || wanted !== output.length) return unreadable("ratio", best);
  if (blocked === undefined) return unreadable("ports", best);
  const outputs = taken.map((is, i) => ({ taken: is === true, blocked: blocked.has(i) }));
  return { kind: "read", outputs };
}

function bestOf(outputs: readonly Output[]): UnreadSplitter["best"] {
  const free = outputs.filter(({ taken }) => !taken);
  if (free.length === 0) return "taken";
  return free.some(({ blocked }) => !blocked) ? "free" : "blocked";
}

/** @returns undefined for what is neither an id nor an object */
function isTaken(held: unknown): true | undefined {
  return readAs(takenSchema, held) === undefined ? undefined : true;
}

/** The blocked outputs, counted from 0; undefined if they could only be guessed. */
function blockedOutputs(ports: unknown, outputs: number): ReadonlySet<number> | undefined {
  const states = readAs(portsSchema, ports);
  if (states === undefined || (states.length > 0 && states.length < outputs)) return undefined;
  if (!states.some((port) => port.blocked)) return new Set();
  const places = placesOf(
    states.map((port) => port.index ?? undefined),
    outputs,
  );
  if (places === undefined) return undefined;
  return new Set(pairsOf(states, places).flatMap(([port, place]) => (port.blocked ? place : [])));
}

/** The output to which each port belongs, counted from 0; undefined if that would be a guess. */
function placesOf(
  indexes: readonly (number | undefined)[],
  outputs: number,
): readonly number[] | undefined {
  const given = indexes.filter((index) => index !== undefined);
  if (given.length === 0) return indexes.length === outputs ? [...indexes.keys()] : undefined;
  if (new Set(given).size < indexes.length) return undefined;
  const fromZero = given.includes(0);
  const fromOne = given.includes(outputs);
  // A list that lacks ports has neither, one with too many ports has both.
  if (fromZero === fromOne || Math.max(...given) > outputs) return undefined;
  return fromZero ? given : given.map((index) => index - 1);
}

const splitterSchema = v.object({
  id: v.nullish(id),
  _id: v.optional(v.unknown()),
  name: text,
  parent: reference,
  isDrop: v.boolean(),
  ratio: v.optional(v.unknown()),
  connectables: v.optional(v.unknown()),
  ports: v.optional(v.unknown()),
});

/** A splitter that cannot be read. */
export interface UnreadableSplitter extends UnreadSplitter {
  /** Undefined if it cannot be read. */
  readonly boxId: string | undefined;
  readonly mayBeAttendance: boolean;
}

export function decodeSplitter(row: unknown): Splitter | UnreadableSplitter {
  const splitter = readAs(splitterSchema, row);
  const splitterId = splitter && (splitter.id ?? readAs(id, splitter._id));
  if (splitter === undefined || splitterId === undefined) return decodeBrokenSplitter(row);
  const { name, parent: boxId, isDrop } = splitter;
  const common = { id: splitterId, name, boxId, isAttendance: isDrop };
  // Nothing more is needed of a splitter that is not an attendance splitter.
  if (!isDrop) return { ...common, outputs: [] };
  const outputs = outputsOf(splitter);
  if (outputs.kind === "read") return { ...common, outputs: outputs.outputs };
  const { field, best } = outputs;
  const fault = unreadableRow("splitters", row, field);
  return { id: splitterId, boxId, row: fault, best, mayBeAttendance: true };
}

export function isUnreadableSplitter(
  splitter: Splitter | UnreadableSplitter,
): splitter is UnreadableSplitter {
  return "row" in splitter;
}

function decodeBrokenSplitter(whole: unknown): UnreadableSplitter {
  const row = isObject(whole) ? whole : {};
  const splitterId = readAs(identity, row);
  const boxId = readAs(reference, row.parent);
  const isDrop = readAs(v.boolean(), row.isDrop);
  let field = "isDrop";
  if (splitterId === undefined) field = "id";
  else if (boxId === undefined) field = "parent";
  const outputs = outputsOf(row);
  return {
    id: splitterId,
    boxId,
    row: unreadableRow("splitters", whole, field),
    best: outputs.kind === "read" ? bestOf(outputs.outputs) : outputs.best,
    mayBeAttendance: isDrop !== false,
  };
}

/** Records a prospect in OZmap, once for each contact and place. */
import { Refusal } from "../contract";
import { MAX_CACHE_S } from "../memory";
import type { LatLng } from "../network";
import { type NewProspect, Prospects, readCreated, type Written } from "../ozmap";
import { fold, hashOf } from "../text";
import { type Call, optionalField, type Outcome } from "./action";
import { unknownOutcome, type Intent, intentTo, lookUpOutcome, underLock } from "./safe-write";

export interface Lead {
  readonly position: LatLng | undefined;
  readonly address: string;
  /** The words with which the place was described; empty if it was sent as coordinates. */
  readonly words: string;
  /** The outcome of assessing the place; undefined if it was not assessed. */
  readonly outcome: Outcome | undefined;
}

export interface Recorded {
  readonly status: "registrado" | "ja_registrado";
  readonly id: string;
}

/** @throws Refusal if it cannot be recorded, or it is not known whether it was */
export function recordProspect(call: Call, lead: Lead): Recorded {
  const who = {
    contact: optionalField(call, "contato"),
    phone: optionalField(call, "telefone"),
    name: optionalField(call, "nome"),
  };
  const { position, address, words } = lead;
  const key = prospectKey({ ...who, position, address });
  // The words are remembered as well: if the geocoder fails once, the same words have no position or another one.
  const byWords =
    words === "" ? [] : [prospectKey({ ...who, position: undefined, address: words })];
  return underLock(call, () => {
    const recorded = recordOnce(call, newProspect(call, lead, key), byWords.map(rememberedName));
    for (const other of byWords)
      call.memory.writeAll({ [rememberedName(other)]: recorded.id }, MAX_CACHE_S);
    return recorded;
  });
}

/** The cache key under which a recorded prospect is remembered, for an OZmap that cannot be asked by its key. */
function rememberedName(key: string): string {
  return `prospect:${key}`;
}

function recordOnce(call: Call, prospect: NewProspect, otherNames: readonly string[]): Recorded {
  const { key } = prospect;
  const prospects = new Prospects(call.ozmap(), call);
  const found = prospects.byKey(key);
  const remembered = call.memory.readAll([rememberedName(key), ...otherNames]);
  const known = found.id ?? Object.values(remembered)[0];
  if (known !== undefined) return { status: "ja_registrado", id: known };

  const intent = intentTo(call, key);
  if (intent.isOpen()) throw unknownOutcome(call, { code: "prospect_may_land" });
  intent.open();
  let written: Written;
  try {
    written = prospects.create(prospect);
  } catch (error) {
    intent.settle();
    throw error;
  }
  const sent = { key, written, intent, mayBeAsked: found.asked };
  return { status: "registrado", id: conclude(call, prospects, sent) };
}

interface Sent {
  readonly key: string;
  readonly written: Written;
  readonly intent: Intent;
  /** Whether OZmap can find prospects by their key. */
  readonly mayBeAsked: boolean;
}

/** @returns the new prospect's id */
function conclude(
  call: Call,
  prospects: Prospects,
  { key, written, intent, mayBeAsked }: Sent,
): string {
  if (written.kind === "refused") {
    intent.settle();
    throw new Refusal("resposta_invalida", written.detail);
  }
  const created = written.kind === "done" ? readCreated(written.json) : undefined;
  if (created !== undefined) {
    if (!created.keepsKey(key) || !mayBeAsked) {
      call.memory.writeAll({ [rememberedName(key)]: created.id }, MAX_CACHE_S);
    }
    intent.settle();
    return created.id;
  }
  const found = lookUpOutcome(call, () => {
    const { id, asked } = prospects.byKey(key);
    if (!asked) throw new Refusal("resposta_invalida", { code: "prospects_unsearchable" });
    return id;
  });
  if (found !== undefined && found !== "unknown") {
    intent.settle();
    return found;
  }
  if (found === undefined && written.kind === "unknown" && !written.mayLand) intent.settle();
  throw unknownOutcome(
    call,
    written.kind === "unknown" ? written.detail : { code: "answer_unreadable" },
  );
}

const VIABLE: Readonly<Partial<Record<Outcome["status"], boolean>>> = {
  viavel: true,
  inviavel: false,
  fora_de_area: false,
};

function newProspect(call: Call, { position, address, outcome }: Lead, key: string): NewProspect {
  const contact = optionalField(call, "contato");
  const found = outcome
    ? `viabilidade: ${[outcome.status, outcome.reason].filter(Boolean).join(" / ")}`
    : "";
  const words = [
    optionalField(call, "observacao"),
    found,
    contact === "" ? "" : `contato: ${contact}`,
    `Huggy, pedido ${call.id}`,
  ];
  return {
    key,
    name: optionalField(call, "nome"),
    phone: optionalField(call, "telefone"),
    code: optionalField(call, "codigo"),
    address,
    position,
    viable: outcome && VIABLE[outcome.status],
    observation: words.filter((line) => line !== "").join("\n"),
    tags: call.settings.prospectTags,
  };
}

export interface Identity {
  /** Who: the first of these three that is not empty. */
  readonly contact: string;
  readonly phone: string;
  readonly name: string;
  /** Where: the position, else the address as typed. */
  readonly position: LatLng | undefined;
  readonly address: string;
}

/** Some 11 m, by which a phone's position varies at the same spot. */
const PLACE_DECIMALS = 4;
const MAX_PART_CHARS = 60;

/** A key that is the same for the same contact and place, and always short enough for a filter. */
export function prospectKey({ contact, phone, name, position, address }: Identity): string {
  const digits = phone.replace(/\D/g, "");
  const who =
    contact !== ""
      ? part(contact)
      : digits !== ""
        ? part(`tel ${digits}`)
        : name === ""
          ? ""
          : part(`nome ${name}`);
  const where = position
    ? `${position.lat.toFixed(PLACE_DECIMALS)},${position.lng.toFixed(PLACE_DECIMALS)}`
    : part(address);
  return `huggy|${who}|${where}`;
}

/** A part of the key, without differences of typing; a long text is represented by its beginning and its hash. */
function part(text: string): string {
  const plain = fold(text)
    .replace(/[\s|]+/g, " ")
    .replace(/[^\x20-\x7e]/g, (character) => character.charCodeAt(0).toString(36))
    .trim();
  return plain.length <= MAX_PART_CHARS ? plain : `${plain.slice(0, 40)}~${longHash(plain)}`;
}

/** A hash of 64 bits, so that collisions are improbable. */
function longHash(text: string): string {
  return [hashOf(text), hashOf(text, SECOND_OFFSET)].map((each) => each.toString(36)).join("");
}

const SECOND_OFFSET = 0x01000193;

/** Records a prospect in OZmap, once for a contact and a place. */
import { Refusal } from "../contract";
import { MAX_CACHE_S } from "../memory";
import type { LatLng } from "../network";
import { type NewProspect, Prospects, readCreated, type Written } from "../ozmap";
import { fold, hashOf } from "../text";
import { type Call, optionalField, type Outcome } from "./action";
import { doubt, type Intent, intentTo, lookAfterDoubt, underLock } from "./safe-write";

export interface Lead {
  readonly position: LatLng | undefined;
  readonly address: string;
  /** The words that the place was described in; empty if it was sent as numbers. */
  readonly words: string;
  /** What was found out about the place; undefined where nothing was. */
  readonly outcome: Outcome | undefined;
}

export interface Recorded {
  readonly status: "registrado" | "ja_registrado";
  readonly id: string;
}

/** @throws Refusal when it cannot be recorded, or it is not known whether it was */
export function recordProspect(call: Call, lead: Lead): Recorded {
  const who = {
    contact: optionalField(call, "contato"),
    phone: optionalField(call, "telefone"),
    name: optionalField(call, "nome"),
  };
  const { position, address, words } = lead;
  const key = prospectKey({ ...who, position, address });
  // A geocoder that fails once finds another place for the same words: they are remembered beside it.
  const byWords =
    words === "" ? [] : [prospectKey({ ...who, position: undefined, address: words })];
  return underLock(call, () => {
    const recorded = recordOnce(call, newProspect(call, lead, key), byWords.map(rememberedName));
    for (const other of byWords)
      call.memory.writeAll({ [rememberedName(other)]: recorded.id }, MAX_CACHE_S);
    return recorded;
  });
}

/** Where OZmap cannot be asked by the key, what was recorded is remembered here. */
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
  if (intent.isOpen()) throw doubt(call, { code: "prospect_may_land" });
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
  /** OZmap finds prospects by their key. */
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
  const found = lookAfterDoubt(call, () => {
    const { id, asked } = prospects.byKey(key);
    if (!asked) throw new Refusal("resposta_invalida", { code: "prospects_unsearchable" });
    return id;
  });
  if (found !== undefined && found !== "unknown") {
    intent.settle();
    return found;
  }
  if (found === undefined && written.kind === "doubtful" && !written.mayLand) intent.settle();
  throw doubt(call, written.kind === "doubtful" ? written.detail : { code: "answer_unreadable" });
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
  /** Who: the first of these that is there. */
  readonly contact: string;
  readonly phone: string;
  readonly name: string;
  /** Where: the position, else the address as it was typed. */
  readonly position: LatLng | undefined;
  readonly address: string;
}

/** Some 11 m: a phone's position of the same spot varies as much. */
const PLACE_DECIMALS = 4;
const MAX_PART_CHARS = 60;

/** The same text for the same contact and place. Short enough for a filter, whatever was sent. */
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

/** Without what differs from one typing to the next; a long text by its beginning and its hash. */
function part(text: string): string {
  const plain = fold(text)
    .replace(/[\s|]+/g, " ")
    .replace(/[^\x20-\x7e]/g, (character) => character.charCodeAt(0).toString(36))
    .trim();
  return plain.length <= MAX_PART_CHARS ? plain : `${plain.slice(0, 40)}~${longHash(plain)}`;
}

/** Of 64 bits: two addresses share one by chance alone. */
function longHash(text: string): string {
  return [hashOf(text), hashOf(text, SECOND_OFFSET)].map((each) => each.toString(36)).join("");
}

const SECOND_OFFSET = 0x01000193;

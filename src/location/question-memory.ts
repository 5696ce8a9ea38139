/**
 * Remembers, in the script cache, the one question that a contact was asked and may still answer. A
 * question lost from the cache is asked again.
 */
import type { AddressParts, Question } from "./address/parts";
import type { Asker, Place } from "./place";
import type { Origin, RefusalReason } from "../contract";
import type { ScriptCache } from "../ports";

/** A question that was asked, and the address that it is about. */
export interface Pending {
  /** When it was asked, in milliseconds since 1970. */
  readonly at: number;
  readonly reason: RefusalReason;
  readonly question: Question;
  readonly parts: AddressParts;
  readonly origin: Origin;
  /** A short plus code that lacks its town; `""` if the question is about an address. */
  readonly plusCode: string;
  /** The place of each option, for a question of the kind `opcao`. */
  readonly places: readonly Place[];
  /** How many answers in a row did not help. */
  readonly misses: number;
  /** It was answered. It is kept, since the flow may send the same answer again with another action. */
  readonly isAnswered: boolean;
}

/** The last text and the question before it, so that the same text sent twice is read in the same way. */
interface LastText {
  readonly text: string;
  readonly at: number;
  readonly pending: Pending | null;
}

interface Conversation {
  readonly last: LastText | null;
  readonly pending: Pending | null;
}

const HALF_HOUR_S = 1_800;
/** A flow's block that sends twice does so within this time; a customer who repeats a word takes longer. */
const REPEAT_MS = 20_000;
const NOTHING: Conversation = { last: null, pending: null };

/** The contact's cache key, cut short since a key has at most 250 characters. */
function keyOf({ contact }: Asker): string {
  // JSON escapes a lone surrogate, which `encodeURIComponent` would reject.
  return `question:${encodeURIComponent(JSON.stringify(contact)).slice(-200)}`;
}

function read(asker: Asker, cache: ScriptCache): Conversation {
  const key = keyOf(asker);
  try {
    // Only this file writes the entry, so its shape is known.
    return (JSON.parse(cache.readAll([key])[key] ?? "null") as Conversation | null) ?? NOTHING;
  } catch {
    return NOTHING;
  }
}

export interface OpenQuestion {
  /** The question that the text may answer; null if none is open. */
  readonly pending: Pending | null;
  /** Records the text. @param after the question that is open from now on */
  readonly remember: (after: Pending | null) => void;
}

/** The question that a contact was asked before it sent this text. */
export function recallQuestion(asker: Asker, text: string, cache: ScriptCache): OpenQuestion {
  const { last, pending } = read(asker, cache);
  const { nowMs, mayAsk } = asker;
  const isRepeat = last?.text === text && nowMs - last.at < REPEAT_MS;
  const open = isRepeat ? last.pending : pending;
  const before = open !== null && nowMs - open.at < HALF_HOUR_S * 1_000 ? open : null;
  const remember = (after: Pending | null): void => {
    if (!mayAsk || (before === null && after === null)) return;
    const at = isRepeat ? last.at : nowMs;
    const conversation: Conversation = { last: { text, at, pending: before }, pending: after };
    try {
      cache.writeAll({ [keyOf(asker)]: JSON.stringify(conversation) }, HALF_HOUR_S);
    } catch {
      // The next text is then read as a new address.
    }
  };
  return { pending: before, remember };
}

/** `prospecto`: records who asked for which place, and what is known of the place. */
import { Refusal } from "../contract";
import type { Deadline } from "../deadline";
import type { Place } from "../location";
import { type Action, type Call, requireOneOf, optionalField, type Outcome } from "./action";
import { assessPlace, feasibilityOutcome } from "./viabilidade";
import { LocationRefusal, locatePlace } from "./locate-place";
import { recordProspect } from "./prospect-record";

export const prospecto: Action = {
  name: "prospecto",
  keys: ["prospecto_id"],
  statuses: ["registrado", "ja_registrado"],
  run: (call) => {
    requireOneOf(call, ["nome", "telefone"]);
    const { deadline } = call;
    const sooner = deadline.keeping(Math.min(KEPT_FOR_RECORD_MS, deadline.remainingMs() / 2));
    const { place, understood } = locateOrUnderstand(call, sooner);
    const { status, id } = recordProspect(call, {
      position: place?.position,
      address: understood || addressOf(call, place),
      words: place?.origin === "coordenadas" ? "" : wordsOf(call),
      outcome: place && feasibility(call, place, sooner),
    });
    call.fields.set("prospecto_id", id);
    return { status, reason: "" };
  },
};

/** Time that finding and assessing the place leaves for recording, in milliseconds. */
const KEPT_FOR_RECORD_MS = 4_000;

/** Finds the place; if that fails, an address that people can read is enough. */
function locateOrUnderstand(
  call: Call,
  deadline: Deadline,
): { readonly place: Place | undefined; readonly understood: string } {
  try {
    return { place: locatePlace(call, { deadline, mayAsk: false }), understood: "" };
  } catch (error) {
    // Without its street, which was never filled, the rest of an address is of no use.
    const isRest = error instanceof Refusal && error.reason === "variavel_nao_preenchida";
    const names = isRest ? ["local", "endereco", "cep"] : ["local", ...ADDRESS_FIELDS];
    const isWritten = names.some((name) => optionalField(call, name) !== "");
    if (!(error instanceof Refusal) || !isWritten) throw error;
    const understood = error instanceof LocationRefusal ? error.understood : "";
    return { place: undefined, understood };
  }
}

/** The address as the geocoder writes it, else as typed, else the text that did not lead to a place. */
function addressOf(call: Call, place: Place | undefined): string {
  const found = place?.address ?? "";
  if (found !== "") return found;
  const typed = typedAddress(call);
  return typed === "" && place === undefined ? optionalField(call, "local") : typed;
}

/** Everything that was written about the place. */
function wordsOf(call: Call): string {
  return [optionalField(call, "local"), typedAddress(call)].filter(Boolean).join("; ");
}

const ADDRESS_FIELDS = ["endereco", "numero", "bairro", "cidade", "uf", "cep"];

/** The address as the customer typed it, in one line. */
function typedAddress(call: Call): string {
  return ADDRESS_FIELDS.map((name) => optionalField(call, name))
    .filter((part) => part !== "")
    .join(", ");
}

/** The outcome of assessing the place; undefined if that fails, since recording does not depend on it. */
function feasibility(call: Call, place: Place, deadline: Deadline): Outcome | undefined {
  try {
    return feasibilityOutcome(call, assessPlace(call, place, deadline));
  } catch {
    return undefined;
  }
}

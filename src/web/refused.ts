/** What a request that could not be carried out is answered. Pure. */
import { FieldRefusal, LocationRefusal, type Outcome } from "../actions";
import { type Language, Refusal, type RefusalReason } from "../contract";
import { customerMessage } from "../messages";
import { OverallRefusal } from "./rate-limit";

/** Whatever was thrown, as an outcome; an internal error reveals nothing. */
export function refused(error: unknown, language: Language): Outcome {
  if (error instanceof Refusal) {
    const { status, reason, detail } = error;
    if (error instanceof LocationRefusal) {
      return { status, reason, detail, message: error.words };
    }
    const instead = sentenceInstead(error);
    const message = instead && { message: customerMessage(language, status, instead) };
    return { status, reason, detail, ...message };
  }
  return {
    status: "erro_interno",
    reason: "erro_interno",
    detail: { code: "unexpected_error" },
  };
}

/** The reason whose sentence a customer reads, where that of the refusal's own would mislead. */
function sentenceInstead(error: Refusal): RefusalReason | undefined {
  // The sentences of the other reasons speak of the place.
  if (error instanceof FieldRefusal) return "campo_ausente";
  // Its own message would say that this customer asked too often.
  return error instanceof OverallRefusal ? "tempo_esgotado" : undefined;
}

/** What the execution log gets of a defect, for whoever is to mend it. */
export function defectLine(id: string, error: unknown): string {
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
  return JSON.stringify({ id, defect: stack.slice(0, 2000) });
}

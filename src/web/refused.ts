/** What a request that could not be carried out is answered. Pure. */
import { FieldRefusal, type Outcome } from "../actions";
import { type Language, Refusal } from "../contract";
import { customerMessage } from "../messages";
import { QuotaExceeded } from "../ports";
import { OverallRefusal } from "./floods";

/** Whatever was thrown, as an outcome; of what is a defect of ours, nothing is told. */
export function refused(error: unknown, language: Language): Outcome {
  if (error instanceof FieldRefusal) {
    // The sentences of the other reasons speak of the place.
    const message = customerMessage(language, error.status, "campo_ausente");
    return { status: error.status, reason: error.reason, detail: error.detail, message };
  }
  if (error instanceof OverallRefusal) {
    // The reason's own sentence tells a customer that they asked too often.
    const message = customerMessage(language, error.status, "tempo_esgotado");
    return { status: error.status, reason: error.reason, detail: error.detail, message };
  }
  if (error instanceof Refusal) {
    return { status: error.status, reason: error.reason, detail: error.detail };
  }
  if (error instanceof QuotaExceeded) {
    return { status: "indisponivel", reason: "cota_excedida", detail: error.message };
  }
  return {
    status: "erro_interno",
    reason: "erro_interno",
    detail: "an unexpected error; see the execution log",
  };
}

/** What the execution log gets of a defect, for whoever is to mend it. */
export function defectLine(id: string, error: unknown): string {
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
  return JSON.stringify({ id, defect: stack.slice(0, 2000) });
}

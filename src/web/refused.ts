/** What a request that could not be carried out is answered. Pure. */
import { LocationRefusal, type Outcome } from "../actions";
import { type Language, Refusal } from "../contract";
import { customerMessage } from "../messages";

/** Whatever was thrown, as an outcome; an internal error reveals nothing. */
export function refused(error: unknown, language: Language): Outcome {
  if (error instanceof Refusal) {
    const { status, reason, detail, saidAs } = error;
    if (error instanceof LocationRefusal) {
      return { status, reason, detail, message: error.words };
    }
    const message = saidAs !== reason && { message: customerMessage(language, status, saidAs) };
    return { status, reason, detail, ...message };
  }
  return {
    status: "erro_interno",
    reason: "erro_interno",
    detail: { code: "unexpected_error" },
  };
}

/** What the execution log gets of a defect, for whoever is to mend it. */
export function defectLine(id: string, error: unknown): string {
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
  return JSON.stringify({ id, defect: stack.slice(0, 2000) });
}

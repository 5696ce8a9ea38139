/** `cancelar_reserva`: deletes a reservation, but never an implanted client. */
import { Refusal } from "../contract";
import type { Detail } from "../detail";
import { type Reservation, Reservations } from "../ozmap";
import { type Action, type Call, type Outcome, requiredField } from "./action";
import { reservationIntent } from "./reservation-attempt";
import { unknownOutcome, lookUpOutcome, underLock } from "./safe-write";

export const cancelarReserva: Action = {
  name: "cancelar_reserva",
  keys: ["codigo"],
  statuses: ["cancelado", "nao_encontrado", "ja_implantado"],
  run: (call) => {
    const code = requiredField(call, "codigo");
    call.fields.set("codigo", code);
    const reservations = new Reservations(call.ozmap(), call);
    return underLock(call, () => cancel(call, reservations, code));
  },
};

/** Deletion is by id, so it may be repeated: at most twice. */
const MAX_ROUNDS = 2;

function cancel(call: Call, reservations: Reservations, code: string): Outcome {
  let found = reservations.byCode(code);
  if (found.length === 0) {
    if (reservationIntent(call, code).isOpen()) {
      throw unknownOutcome(call, { code: "reservation_may_land" });
    }
    return { status: "nao_encontrado", reason: "" };
  }
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    if (!found.some(isImplanted)) found = reservations.withClients(code, found);
    if (found.some(isImplanted)) return { status: "ja_implantado", reason: "" };
    if (!found.every(({ implanted }) => implanted === false)) {
      throw new Refusal("resposta_invalida", { code: "implanted_unknown" });
    }
    const detail = deleteAll(reservations, found);
    const left = lookUpOutcome(call, () => gone(reservations, code));
    if (left === "gone") return { status: "cancelado", reason: "" };
    if (left === "unknown" || round === MAX_ROUNDS) {
      throw unknownOutcome(call, detail ?? { code: "reservation_may_remain" });
    }
    found = reservations.byCode(code);
    if (found.length === 0) return { status: "cancelado", reason: "" };
  }
  throw unknownOutcome(call, { code: "reservation_remains" });
}

function isImplanted({ implanted }: Reservation): boolean {
  return implanted === true;
}

function gone(reservations: Reservations, code: string): "gone" | undefined {
  return reservations.byCode(code).length === 0 ? "gone" : undefined;
}

/** @returns what went wrong; undefined if nothing did */
function deleteAll(reservations: Reservations, found: readonly Reservation[]): Detail | undefined {
  let detail: Detail | undefined;
  for (const reservation of found) {
    const written = reservations.delete(reservation);
    if (written.kind !== "done" && !(written.kind === "refused" && written.status === 404)) {
      detail = written.detail;
    }
  }
  return detail;
}

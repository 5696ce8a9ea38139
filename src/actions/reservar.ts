/**
 * `reservar`: assesses the place, then makes a reservation, never two for the same code.
 *
 * 1. Look up the code: an existing reservation is the answer.
 * 2. Assess the place; anything but a plain yes gets the same answer as from `viabilidade`.
 * 3. Under the script lock: look up the code again, read the box's ports anew, announce the write, write once.
 * 4. Look up the code, and report what is there. If somebody else took the port, start again at 2.
 */
import { FEASIBILITY_KEYS, Refusal } from "../contract";
import type { Detail } from "../detail";
import { Reservations } from "../ozmap";
import { type Action, type Call, type Outcome, requiredField } from "./action";
import { assessPlace, FEASIBILITY_STATUSES, feasibilityOutcome, withFollowUp } from "./viabilidade";
import { locatePlace } from "./locate-place";
import {
  type Attempt,
  attemptReservation,
  fillFromExisting,
  fillFromNew,
  type Wanted,
} from "./reservation-attempt";
import { underLock } from "./safe-write";

/** After this many attempts that lost their port to somebody else, `reservar` gives up. */
const MAX_ATTEMPTS = 3;

export const reservar: Action = {
  name: "reservar",
  keys: [...FEASIBILITY_KEYS, "reserva_id", "codigo"],
  statuses: ["reservado", "ja_reservado", ...FEASIBILITY_STATUSES],
  run: (call) => {
    const name = requiredField(call, "nome");
    const code = requiredField(call, "codigo");
    call.fields.set("codigo", code);
    return reserve(call, name, code);
  },
};

function reserve(call: Call, name: string, code: string): Outcome {
  const reservations = new Reservations(call.ozmap(), call);
  const [existing] = reservations.byCode(code);
  if (existing !== undefined)
    return report(call, reservations, { kind: "existing", reservation: existing });

  const place = locatePlace(call);
  let detail: Detail | undefined;
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const feasibility = assessPlace(call, place);
    const outcome = feasibilityOutcome(call, feasibility);
    const { verdict } = feasibility;
    if (outcome.status !== "viavel" || verdict.kind !== "feasible") {
      return withFollowUp(call, place, outcome);
    }
    const wanted: Wanted = { code, name, feasibility, verdict };
    const result = underLock(call, () => attemptReservation(call, reservations, wanted));
    if (result.kind !== "again") return report(call, reservations, result, wanted);
    detail = result.detail;
  }
  if (detail !== undefined) call.notes.push(detail);
  throw new Refusal("resposta_invalida", { code: "no_reservation", attempts: MAX_ATTEMPTS });
}

function report(
  call: Call,
  reservations: Reservations,
  result: Exclude<Attempt, { kind: "again" }>,
  wanted?: Wanted,
): Outcome {
  const { reservation } = result;
  if (result.kind === "existing" || wanted === undefined) {
    fillFromExisting(call, reservations, reservation);
    const state =
      reservation.implanted === true ? ({ code: "client_implanted" } as const) : undefined;
    const detail = (result.kind === "existing" ? result.detail : undefined) ?? state;
    return { status: "ja_reservado", reason: "", ...(detail && { detail }) };
  }
  const { chosen } = wanted.verdict;
  const { free, total } = result.ports;
  call.fields.set("portas_livres", String(free));
  call.fields.set("portas_total", String(total));
  fillFromNew(call, reservations, reservation, { boxId: chosen.box.id, plug: result.ports });
  return { status: "reservado", reason: "" };
}

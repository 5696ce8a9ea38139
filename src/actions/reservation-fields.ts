/** What OZmap really gave → keys of the reply. */
import { FEASIBILITY_KEYS, Refusal } from "../contract";
import type { Box } from "../network";
import type { Plug, Reservation, Reservations } from "../ozmap";
import type { Call } from "./action";
import { boxFields, positionFields } from "./feasibility-fields";

/** A reservation that was just made; `asked` is what the search chose. */
export function fillFromNew(
  call: Call,
  reservations: Reservations,
  reservation: Reservation,
  asked: { readonly box: Box; readonly splitterNames: ReadonlyMap<string, string> },
): void {
  const { fields } = call;
  const { boxId } = reservation;
  if (boxId !== "" && boxId !== asked.box.id) {
    // The way to another box was not measured.
    for (const key of ["drop_m", "total_m", "vaos", "portas_livres", "portas_total"] as const) {
      fields.delete(key);
    }
    fillBox(call, reservations, boxId);
  }
  fillPlug(call, reservations, reservation, asked.splitterNames);
  fields.set("reserva_id", reservation.id);
}

/** A reservation that was there already: all is told of it alone, and nothing here can fail. */
export function fillFromExisting(
  call: Call,
  reservations: Reservations,
  reservation: Reservation,
): void {
  const { fields } = call;
  for (const key of FEASIBILITY_KEYS) fields.delete(key);
  const { position, address, projectId, poleId, boxId, id } = reservation;
  if (position !== undefined)
    positionFields(position).forEach((value, key) => fields.set(key, value));
  fields.set("endereco", address);
  fields.set("projeto_id", projectId);
  fields.set("poste_id", poleId);
  fields.set("reserva_id", id);
  if (boxId !== "") fillBox(call, reservations, boxId);
  fillPlug(call, reservations, reservation, new Map());
}

function fillBox({ fields }: Call, reservations: Reservations, boxId: string): void {
  for (const key of ["caixa_nome", "caixa_lat", "caixa_lng", "caixa_estado"] as const)
    fields.delete(key);
  fields.set("caixa_id", boxId);
  const box = attempt(() => reservations.box(boxId));
  if (box !== undefined) for (const [key, value] of boxFields(box)) fields.set(key, value);
}

function fillPlug(
  { fields }: Call,
  reservations: Reservations,
  reservation: Reservation,
  names: ReadonlyMap<string, string>,
): void {
  const plug: Plug | undefined = attempt(() => reservations.plugOf(reservation));
  const name = plug && (plug.splitterName || names.get(plug.splitterId));
  fields.set("splitter_id", plug?.splitterId ?? "");
  fields.set("splitter_nome", name ?? "");
  fields.set("porta", plug ? String(plug.port) : "");
}

/** The reservation stands: that its surroundings cannot be read changes nothing. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** What OZmap really gave → keys of the reply. */
import { FEASIBILITY_KEYS, Refusal } from "../contract";
import * as v from "valibot";
import { MAX_CACHE_S } from "../memory";
import { encode, parseJson, type Plug, type Reservation, type Reservations } from "../ozmap";
import type { Call } from "./action";
import { boxFields, positionFields } from "./feasibility-fields";

/** A reservation that was just made; `asked` is what the search chose. */
export function fillFromNew(
  call: Call,
  reservations: Reservations,
  reservation: Reservation,
  asked: { readonly boxId: string; readonly plug: Plug },
): void {
  const { fields } = call;
  const { boxId } = reservation;
  const isOther = boxId !== "" && boxId !== asked.boxId;
  if (isOther) {
    // The way to another box was not measured.
    for (const key of ["drop_m", "total_m", "vaos", "portas_livres", "portas_total"] as const) {
      fields.delete(key);
    }
    fillBox(call, reservations, boxId);
  }
  const plug =
    attempt(() => reservations.plugOf(reservation)) ?? (isOther ? undefined : asked.plug);
  if (plug !== undefined) rememberPlug(call, reservation, plug);
  const isAsked = plug?.splitterId === asked.plug.splitterId;
  const name = isAsked ? asked.plug.splitterName : "";
  fillPlug(call, plug && { ...plug, splitterName: plug.splitterName || name });
  fields.set("reserva_id", reservation.id);
}

/** A reservation that was there already: the keys describe it alone, and nothing here can fail. */
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
  const plug = attempt(() => reservations.plugOf(reservation));
  fillPlug(call, plug ?? rememberedPlug(call, reservation));
}

function fillBox({ fields }: Call, reservations: Reservations, boxId: string): void {
  for (const key of ["caixa_nome", "caixa_lat", "caixa_lng", "caixa_estado"] as const)
    fields.delete(key);
  fields.set("caixa_id", boxId);
  const box = attempt(() => reservations.box(boxId));
  if (box !== undefined) for (const [key, value] of boxFields(box)) fields.set(key, value);
}

function fillPlug({ fields }: Call, plug: Plug | undefined): void {
  fields.set("splitter_id", plug?.splitterId ?? "");
  fields.set("splitter_nome", plug?.splitterName ?? "");
  fields.set("porta", plug ? String(plug.port) : "");
}

const plugSchema = v.object({ splitterId: v.string(), splitterName: v.string(), port: v.number() });

/** For an OZmap that does not say where a customer is plugged in. */
function rememberPlug({ memory }: Call, { id }: Reservation, plug: Plug): void {
  const { splitterId, splitterName, port } = plug;
  const text = JSON.stringify({ splitterId, splitterName, port });
  memory.writeAll({ [plugKey(id)]: text }, MAX_CACHE_S);
}

function rememberedPlug({ memory }: Call, { id }: Reservation): Plug | undefined {
  const key = plugKey(id);
  return parseJson(plugSchema, memory.readAll([key])[key]);
}

function plugKey(reservationId: string): string {
  return `plug:${encode(reservationId).slice(-200)}`;
}

/** The reservation is there: that its surroundings cannot be read changes nothing. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

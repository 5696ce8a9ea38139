/**
 * Makes one attempt at a reservation, under the lock: look up the code, read the ports anew, write once, look up
 * the code again.
 *
 * What is reported afterwards is what OZmap has, never what it was asked for.
 */
import * as v from "valibot";
import { FEASIBILITY_KEYS, Refusal } from "../contract";
import type { Detail } from "../detail";
import type { Place } from "../location";
import { MAX_CACHE_S, parseJson } from "../memory";
import type { Finding, Splitter, Verdict } from "../network";
import { countPorts } from "../network/boxes";
import {
  encode,
  type NewReservation,
  type Plug,
  readReservation,
  type Reservation,
  type Reservations,
  type Written,
} from "../ozmap";
import { type Call, type Feasibility, optionalField } from "./action";
import { boxFields, positionFields } from "./reply-fields";
import { unknownOutcome, type Intent, intentTo, lookUpOutcome } from "./safe-write";

export interface Wanted {
  readonly code: string;
  readonly name: string;
  readonly feasibility: Feasibility;
  readonly verdict: Extract<Verdict, { kind: "feasible" }>;
}

/** The free port that OZmap was asked for, and the numbers of the box's ports at that time. */
export interface AskedPort extends Plug {
  readonly free: number;
  readonly total: number;
}

export type Attempt =
  | { readonly kind: "made"; readonly reservation: Reservation; readonly ports: AskedPort }
  | { readonly kind: "existing"; readonly reservation: Reservation; readonly detail?: Detail }
  /** Somebody else took the port, or OZmap refused the reservation: assess the place again. */
  | { readonly kind: "again"; readonly detail: Detail };

/** @throws Refusal if the outcome is unknown, or OZmap cannot be asked */
export function attemptReservation(
  call: Call,
  reservations: Reservations,
  wanted: Wanted,
): Attempt {
  const { code, verdict } = wanted;
  const { box } = verdict.chosen;
  if (box.projectId === "") {
    // OZmap does not create a property without a project.
    throw new Refusal("resposta_invalida", { code: "box_without_project", id: box.id });
  }
  const { existing, splitters } = reservations.byCodeWithPorts(code, box.id);
  const [oldest] = existing;
  if (oldest !== undefined) return { kind: "existing", reservation: oldest };

  const intent = reservationIntent(call, code);
  if (intent.isOpen()) throw unknownOutcome(call, { code: "reservation_may_land" });
  const ports = freePort(splitters, call.settings.countBlockedPorts);
  if (ports === undefined) return { kind: "again", detail: { code: "last_port_gone" } };

  intent.open();
  const body = newReservation(call, wanted, ports);
  let written: Written;
  try {
    written = reservations.create(body);
  } catch (error) {
    // There was no time, or OZmap refused the key: nothing was done.
    intent.settle();
    throw error;
  }
  return conclude(call, reservations, { wanted, written, intent, ports });
}

/** The first free port of a box's attendance splitters; undefined if none is left. */
function freePort(splitters: readonly Splitter[], countBlocked: boolean): AskedPort | undefined {
  const count = countPorts(splitters, countBlocked);
  if (count?.first === undefined) return undefined;
  const { first, free, total } = count;
  const { splitter, port } = first;
  return { splitterId: splitter.id, splitterName: splitter.name, port, free, total };
}

export function reservationIntent(call: Call, code: string): Intent {
  return intentTo(call, `reservation ${code}`);
}

function newReservation(
  call: Call,
  { code, name, feasibility, verdict }: Wanted,
  ports: AskedPort,
): NewReservation {
  const { place } = feasibility;
  const { start, chosen } = verdict;
  const remark = optionalField(call, "observacao");
  return {
    code,
    name,
    observation: [remark, `Huggy, pedido ${call.id}`].filter((part) => part !== "").join("\n"),
    address: addressOf(call, place),
    position: place.position,
    boxId: chosen.box.id,
    projectId: chosen.box.projectId,
    poleId: start.pole.id,
    dropPoles: polesOf(chosen),
    plug: ports,
  };
}

/** The address as the geocoder writes it, else as typed, with the complement, which is never geocoded. */
function addressOf(call: Call, { address }: Place): string {
  const where = address === "" ? optionalField(call, "endereco") : address;
  return [where, optionalField(call, "complemento")].filter((part) => part !== "").join(" - ");
}

function polesOf({ path }: Finding): string[] {
  return path.filter(({ isPole }) => isPole).map(({ id }) => id);
}

interface Sent {
  readonly wanted: Wanted;
  readonly written: Written;
  readonly intent: Intent;
  readonly ports: AskedPort;
}

function conclude(call: Call, reservations: Reservations, sent: Sent): Attempt {
  const { wanted, written, intent, ports } = sent;
  const answered = written.kind === "done" ? readReservation(written.json) : undefined;
  const found = lookUpOutcome(call, () => {
    const seen = reservations.byCode(wanted.code);
    const rows = unlessRefused(() => reservations.withClients(wanted.code, seen)) ?? seen;
    if (rows.length > 0) return rows;
    // No need to look again: OZmap refused the write, or answered with the reservation.
    return written.kind === "refused" || answered !== undefined ? [] : undefined;
  });
  const rows = found === "unknown" ? [] : (found ?? []);
  if (rows.length > 0) {
    intent.settle();
    return keepOne(call, reservations, rows, ports);
  }
  if (written.kind === "refused") {
    intent.settle();
    return { kind: "again", detail: written.detail };
  }
  if (answered !== undefined) {
    intent.settle();
    return { kind: "made", reservation: answered, ports };
  }
  if (written.kind === "done") {
    // OZmap says that it is done, but does not show it: the intent stays open.
    throw unknownOutcome(call, { code: "answer_unreadable" });
  }
  if (found === undefined && !written.mayLand) intent.settle();
  throw unknownOutcome(call, written.detail);
}

/**
 * Keeps one reservation if two scripts, or a script and a person in OZmap, used the code at the same moment. Each
 * script keeps the oldest, which all agree on as soon as they see both, and deletes only its own.
 */
function keepOne(
  call: Call,
  reservations: Reservations,
  rows: readonly Reservation[],
  ports: AskedPort,
): Attempt {
  const [kept, ...others] = rows;
  if (kept === undefined) throw new Error("no reservation to keep");
  const isOurs = ({ observation }: Reservation): boolean => observation.includes(call.id);
  if (isOurs(kept)) return { kind: "made", reservation: kept, ports };
  const surplus = others.find((row) => isOurs(row) && row.implanted === false);
  if (surplus === undefined) return { kind: "existing", reservation: kept };
  const gone = isGone(reservations.delete(surplus)) || isGone(reservations.delete(surplus));
  const detail: Detail = gone
    ? { code: "reserved_elsewhere" }
    : { code: "surplus_reservation", id: surplus.id };
  return { kind: "existing", reservation: kept, detail };
}

/** Whether a deletion succeeded. Since it is by id, it may be repeated if the outcome is unknown. */
function isGone(written: Written): boolean {
  return written.kind === "done" || (written.kind === "refused" && written.status === 404);
}

/** Fills the reply's fields for a new reservation. @param asked the box and the port that were asked for */
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
    // The drop to another box was not measured.
    for (const key of ["drop_m", "total_m", "vaos", "portas_livres", "portas_total"] as const) {
      fields.delete(key);
    }
    fillBox(call, reservations, boxId);
  }
  const plug =
    unlessRefused(() => reservations.plugOf(reservation)) ?? (isOther ? undefined : asked.plug);
  if (plug !== undefined) rememberPlug(call, reservation, plug);
  const isAsked = plug?.splitterId === asked.plug.splitterId;
  const name = isAsked ? asked.plug.splitterName : "";
  fillPlug(call, plug && { ...plug, splitterName: plug.splitterName || name });
  fields.set("reserva_id", reservation.id);
}

/** Fills the reply's fields for an existing reservation, and with nothing else. Does not throw refusals. */
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
  const plug = unlessRefused(() => reservations.plugOf(reservation));
  fillPlug(call, plug ?? rememberedPlug(call, reservation));
}

function fillBox({ fields }: Call, reservations: Reservations, boxId: string): void {
  for (const key of ["caixa_nome", "caixa_lat", "caixa_lng", "caixa_estado"] as const)
    fields.delete(key);
  fields.set("caixa_id", boxId);
  const box = unlessRefused(() => reservations.box(boxId));
  if (box !== undefined) for (const [key, value] of boxFields(box)) fields.set(key, value);
}

function fillPlug({ fields }: Call, plug: Plug | undefined): void {
  fields.set("splitter_id", plug?.splitterId ?? "");
  fields.set("splitter_nome", plug?.splitterName ?? "");
  fields.set("porta", plug ? String(plug.port) : "");
}

const plugSchema = v.object({ splitterId: v.string(), splitterName: v.string(), port: v.number() });

/** Remembers the customer's port, for an OZmap that does not say to which one they are connected. */
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

/** Reads something about a reservation; undefined if it is refused, since the reservation itself is certain. */
function unlessRefused<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

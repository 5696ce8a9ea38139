/** Adds customers to the waiting list, once for each person and place, and removes them. */
import { type Reason, Refusal } from "../contract";
import type { Place } from "../location";
import {
  entryKey,
  isFull,
  isListed,
  isWaiting,
  leavingKey,
  MAX_ENTRIES,
  newEntry,
  packEntry,
  packLeaving,
  type Person,
  personHash,
  readWaitingList,
  type WaitingList,
} from "../waiting";
import { type Call, optionalField } from "./action";

/** How long to wait for the lock, which reservations hold for long. Without it, there may be a duplicate, which the trigger drops. */
const LOCK_MS = 2_000;

/** The person to notify, as far as they were sent. */
export function personOf(call: Call): Person {
  return { contact: optionalField(call, "contato"), phone: optionalField(call, "telefone") };
}

/**
 * Adds the customer to the waiting list, unless they are on it for that place.
 *
 * @param reason why the place could not be served
 * @throws Refusal `lista_cheia`
 */
export function joinWaitingList(
  call: Call,
  place: Place,
  reason: Reason,
): "na_espera" | "ja_na_espera" {
  const { id, clock, properties } = call;
  const person = personOf(call);
  const { lat, lng } = place.position;
  return underLockIfFree(call, () => {
    const list = readWaitingList(properties.readAll());
    if (isListed(list, person, place.position)) return "ja_na_espera";
    if (isFull(list)) {
      throw new Refusal("lista_cheia", { code: "waiting_list_full", limit: MAX_ENTRIES });
    }
    const at = Math.max(clock.now(), lastLeft(list, person) + 1);
    const name = optionalField(call, "nome");
    const words = place.address === "" ? optionalField(call, "endereco") : place.address;
    const entry = newEntry({ id, at, ...person, name, place: words, lat, lng, reason });
    keep(call, entryKey(id), packEntry(entry));
    return "na_espera";
  });
}

/** Whether the person was on the list for that place when the request began. */
export function isKnownToWait(call: Call, { position }: Place): boolean {
  return isListed(readWaitingList(call.known), personOf(call), position);
}

/**
 * Removes all entries of the person. Entries in properties are removed at once; those on the sheet no longer
 * count, and are removed when the trigger runs next.
 *
 * @returns false if there are none
 */
export function leaveWaitingList(call: Call): boolean {
  const { id, clock, properties } = call;
  const person = personOf(call);
  const who = personHash(person);
  return underLockIfFree(call, () => {
    const list = readWaitingList(properties.readAll());
    if (who === undefined || !isWaiting(list, person)) return false;
    const own = list.entries.filter(({ value }) => personHash(value) === who);
    const at = Math.max(clock.now(), ...own.map(({ value }) => value.at));
    // Written first, so that an entry being moved to the sheet at this moment is removed there.
    keep(call, leavingKey(id), packLeaving({ at, who }));
    for (const { key } of own) properties.remove(key);
    return true;
  });
}

/** Writes a property. @throws Refusal `lista_cheia` if the store has no space for it */
function keep({ properties }: Call, key: string, value: string): void {
  try {
    properties.write(key, value);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("lista_cheia", { code: "waiting_list_no_room" });
  }
}

/** When the person last left the list, in milliseconds since 1970; 0 if never. */
function lastLeft({ leavings }: WaitingList, person: Person): number {
  const who = personHash(person);
  return Math.max(0, ...leavings.flatMap(({ value }) => (value.who === who ? [value.at] : [])));
}

function underLockIfFree<T>({ lock, deadline }: Call, work: () => T): T {
  let isHeld = false;
  try {
    isHeld = lock.acquire(Math.max(1, Math.min(LOCK_MS, deadline.remainingMs())));
  } catch {
    // Treated as not free.
  }
  try {
    return work();
  } finally {
    try {
      if (isHeld) lock.release();
    } catch {
      // It is released when the execution ends.
    }
  }
}

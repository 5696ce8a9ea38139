/** The waiting list in Script Properties. */
import {
  activeHashes,
  entryHash,
  entryKey,
  isFull,
  isListed,
  isWaiting,
  leavingKey,
  MAX_ENTRIES,
  packEntry,
  packIndex,
  packLeaving,
  type Person,
  personHash,
  readWaitingList,
  type WaitingEntry,
} from "../../src/waiting";
import { FakeProperties } from "../../testing/fake-properties";

const ANA: Person = { contact: "c-1", phone: "" };
const BIA: Person = { contact: "", phone: "49 99999-0001" };
const HOME = { lat: -27.1, lng: -52.6 };
const WORK = { lat: -27.2, lng: -52.6 };

const entry = (id: string, at: number, person: Person, place = HOME): WaitingEntry => ({
  ...{ id, at, ...person, ...place },
  ...{ name: "Ana", place: "Rua A", reason: "sem_porta_livre" },
});
const waits = (...entries: readonly WaitingEntry[]): Record<string, string> =>
  Object.fromEntries(entries.map((each) => [entryKey(each.id), packEntry(each)]));
const leaves = (id: string, at: number, person: Person): Record<string, string> => ({
  [leavingKey(id)]: packLeaving({ at, who: personHash(person)! }),
});

test("an entry is known while it waits in clear text, and by its hash once it is on the sheet", () => {
  const onSheet = packIndex([entryHash(ANA, HOME)!], {});
  for (const properties of [waits(entry("a", 1, ANA)), onSheet]) {
    const list = readWaitingList(properties);
    expect(isListed(list, ANA, HOME)).toBe(true);
    expect(isListed(list, ANA, WORK)).toBe(false);
    expect(isListed(list, BIA, HOME)).toBe(false);
    expect([isWaiting(list, ANA), isWaiting(list, BIA)]).toEqual([true, false]);
  }
  expect(JSON.stringify(onSheet)).not.toContain("c-1");
});

test("whoever has left is not listed, until they ask again", () => {
  const index = packIndex([entryHash(ANA, HOME)!, entryHash(ANA, WORK)!], {});
  const left = { ...index, ...leaves("b", 5, ANA) };
  expect(activeHashes(readWaitingList(left)).size).toBe(0);
  const again = readWaitingList({ ...left, ...waits(entry("c", 6, ANA)) });
  expect([isListed(again, ANA, HOME), isListed(again, ANA, WORK)]).toEqual([true, false]);
  const before = readWaitingList({ ...left, ...waits(entry("c", 5, ANA)) });
  expect(isWaiting(before, ANA)).toBe(false);
});

test("emptied properties are done with, and unreadable ones are skipped", () => {
  const list = readWaitingList({
    [entryKey("a")]: "",
    [leavingKey("b")]: "",
    [entryKey("c")]: "{",
    [leavingKey("d")]: "[1]",
    WAITING_0: "too short",
    LOG_x: "WAIT_",
  });
  expect(list).toEqual({
    onSheet: [],
    entries: [],
    leavings: [],
    done: [entryKey("a"), leavingKey("b")],
  });
});

test("five thousand entries fit into the store, and no more are taken", () => {
  const hashes = Array.from({ length: MAX_ENTRIES }, (_, i) => {
    return entryHash({ contact: `c-${i}`, phone: "" }, HOME)!;
  });
  const store = new FakeProperties();
  store.writeAll(packIndex(hashes.slice(1), {}));
  expect(isFull(readWaitingList(store.readAll()))).toBe(false);
  store.writeAll(packIndex(hashes, store.readAll()));
  const list = readWaitingList(store.readAll());
  expect(new Set(list.onSheet)).toEqual(new Set(hashes));
  expect(isFull(list)).toBe(true);
  expect(JSON.stringify(store.readAll()).length).toBeLessThan(80_000);
  store.writeAll(packIndex([hashes[0]!], store.readAll()));
  expect(readWaitingList(store.readAll()).onSheet).toEqual([hashes[0]]);
});

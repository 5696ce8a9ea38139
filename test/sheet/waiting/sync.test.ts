/** Synchronising the waiting list with its sheet: cut short, sorted, edited, left. */
import * as fc from "fast-check";
import type { SheetServices } from "../../../src/sheet/services";
import { syncWaiting, type Synced } from "../../../src/sheet/waiting/sync";
import { readWaitingRows, type WaitingRow } from "../../../src/sheet/waiting/waiting-rows";
import { writePublished } from "../../../src/settings";
import {
  activeHashes,
  entryHash,
  entryKey,
  isListed,
  isWaiting,
  leavingKey,
  newEntry,
  packEntry,
  packLeaving,
  personHash,
  readWaitingList,
} from "../../../src/waiting";
import { FakeClock } from "../../../testing/fake-clock";
import { FakeProperties } from "../../../testing/fake-properties";
import type { FakePage } from "../../../testing/fake-workbook";
import { FakeWorkbook } from "../../../testing/fake-workbook";

const PLACE = { lat: -27.1, lng: -52.6 };
const DAY_MS = 86_400_000;
const SITUATION = 9;

class Desk {
  readonly workbook = new FakeWorkbook();
  readonly clock = new FakeClock();
  readonly properties: FakeProperties;
  taken = false;
  private ids = 0;

  constructor(days = 180) {
    const settings = writePublished(1, new Map([["espera_dias", String(days)]]));
    this.properties = new FakeProperties({ SETTINGS: settings });
  }

  join(contact: string, more: { phone?: string; lat?: number } = {}): void {
    this.clock.advance(1);
    const id = `id${this.ids++}`;
    const entry = newEntry({
      ...{ id, at: this.clock.now(), contact, phone: more.phone ?? "", name: `Nome ${contact}` },
      ...{ ...PLACE, lat: more.lat ?? PLACE.lat, place: "Rua A", reason: "sem_porta_livre" },
    });
    const list = readWaitingList(this.properties.readAll());
    if (!isListed(list, entry, entry)) this.properties.write(entryKey(id), packEntry(entry));
  }

  leave(contact: string): void {
    this.clock.advance(1);
    const person = { contact, phone: "" };
    const list = readWaitingList(this.properties.readAll());
    if (!isWaiting(list, person)) return;
    const who = personHash(person)!;
    const packed = packLeaving({ at: this.clock.now(), who });
    this.properties.write(leavingKey(`left${this.ids++}`), packed);
    for (const { key, value } of list.entries) {
      if (value.contact === contact) this.properties.remove(key);
    }
  }

  sync(): Synced {
    this.clock.advance(1);
    const services: Pick<
      SheetServices,
      "workbook" | "properties" | "lock" | "clock" | "identifiers"
    > = {
      workbook: this.workbook,
      properties: this.properties,
      clock: this.clock,
      identifiers: { uuid: () => `uuid${this.ids++}` },
      lock: { acquire: () => !this.taken, release: () => undefined },
    };
    return syncWaiting(services as SheetServices);
  }

  get page(): FakePage {
    return this.workbook.page("Espera")!;
  }

  rows(): WaitingRow[] {
    return readWaitingRows(this.workbook.read("Espera") ?? []);
  }

  /** The contacts that wait according to the sheet. */
  onSheet(): string[] {
    return this.rows()
      .filter(({ situation }) => situation !== "saiu")
      .map(({ contact }) => contact);
  }

  /** Whether the web app knows that the contact waits. */
  knows(contact: string): boolean {
    return isWaiting(readWaitingList(this.properties.readAll()), { contact, phone: "" });
  }

  pending(): string[] {
    return [...this.properties.values.keys()].filter((key) => /^(?:WAIT|LEAVE)_/.test(key));
  }
}

test("an entry is written into its columns, and none of it is left in the properties", () => {
  const desk = new Desk();
  desk.join("c-1", { phone: "+55 49 99999-0001" });
  const at = desk.clock.now();
  expect(desk.sync()).toEqual({ kind: "done", moved: 1 });
  const [captions, row] = desk.page.table;
  expect(captions).toEqual(
    "Desde|Contato|Telefone|Nome|Local|Lat|Lng|Motivo|Verificado em|Situação|Controle".split("|"),
  );
  expect(row).toEqual([
    new Date(at),
    "c-1",
    "+55 49 99999-0001",
    "Nome c-1",
    "Rua A",
    -27.1,
    -52.6,
    "sem_porta_livre",
    "",
    "esperando",
    `id0 ${at.toString(36)} - -`,
  ]);
  expect(JSON.stringify([...desk.properties.values])).not.toMatch(/99999|Nome/);
  expect(desk.pending()).toEqual([]);
  expect([desk.knows("c-1"), desk.knows("c-2")]).toEqual([true, false]);
});

test("without entries, no sheet is made, and nothing is written twice", () => {
  const desk = new Desk();
  desk.sync();
  expect(desk.workbook.page("Espera")).toBeUndefined();
  desk.join("c-1");
  desk.sync();
  const { writes } = desk.properties;
  const failure = { error: new Error("nothing is to be written"), afterwards: false };
  desk.page.failure = failure;
  desk.sync();
  expect(desk.properties.writes).toBe(writes);
});

test("leaving deletes name and phone number, and a phone number that was the contact", () => {
  const desk = new Desk();
  desk.join("c-1", { phone: "49 99999-0001" });
  desk.join("5549999990002");
  desk.join("c-2");
  desk.sync();
  desk.leave("c-1");
  desk.leave("5549999990002");
  expect(desk.knows("c-1")).toBe(false);
  desk.sync();
  const cells = desk.page.table.slice(1).map((row) => [row[1], row[2], row[3], row[SITUATION]]);
  expect(cells).toEqual([
    ["c-1", "", "", "saiu"],
    ["…0002", "", "", "saiu"],
    ["c-2", "", "Nome c-2", "esperando"],
  ]);
  expect(desk.pending()).toEqual([]);
  expect([desk.knows("c-1"), desk.knows("c-2")]).toEqual([false, true]);
  desk.join("c-1");
  desk.sync();
  expect(desk.onSheet()).toEqual(["c-2", "c-1"]);
});

test("an admin's changes count: rows deleted, edited, sorted, set to saiu, or added", () => {
  const desk = new Desk();
  for (const contact of ["c-1", "c-2", "c-3", "c-4"]) desk.join(contact);
  desk.sync();
  const { table } = desk.page;
  table.splice(1, 1);
  table[1]![1] = "c-9";
  table[3]![SITUATION] = "Saiu";
  table.push(["", "c-5", "", "", "", "-27,1", -52.6]);
  const [header, ...rows] = table.splice(0);
  table.push(header!, ...rows.reverse());
  desk.sync();
  expect(desk.onSheet().sort()).toEqual(["c-3", "c-5", "c-9"]);
  for (const [contact, isKnown] of [
    ...["c-1", "c-2", "c-4"].map((each) => [each, false] as const),
    ...["c-3", "c-5", "c-9"].map((each) => [each, true] as const),
  ]) {
    expect([contact, desk.knows(contact)]).toEqual([contact, isKnown]);
  }
  expect(desk.rows().find(({ contact }) => contact === "c-4")).toMatchObject({ name: "" });
  const typed = desk.rows().find(({ contact }) => contact === "c-5")!;
  expect(typed).toMatchObject({ situation: "esperando", position: PLACE });
  expect(typed.id).not.toBe("");
  expect(typed.since).toBe(desk.clock.now());
  // A copied row is an entry of its own.
  table.push([...table[1]!]);
  desk.sync();
  const ids = desk.rows().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("the time when somebody was first seen as informed is kept until an admin takes that back", () => {
  const desk = new Desk();
  desk.join("c-1");
  desk.sync();
  desk.page.table[1]![SITUATION] = "avisado";
  desk.sync();
  const informedAt = desk.clock.now();
  desk.clock.advance(DAY_MS);
  desk.sync();
  expect(desk.rows()).toMatchObject([{ situation: "avisado", informedAt }]);
  desk.page.table[1]![SITUATION] = "";
  desk.sync();
  expect(desk.rows()).toMatchObject([{ situation: "esperando", informedAt: 0 }]);
});

test("entries older than espera_dias are deleted, also those that were never moved", () => {
  const desk = new Desk(10);
  desk.join("c-1");
  desk.sync();
  desk.join("c-2");
  desk.clock.advance(9 * DAY_MS);
  desk.join("c-3");
  desk.sync();
  expect(desk.onSheet()).toEqual(["c-1", "c-2", "c-3"]);
  desk.join("c-4");
  desk.clock.advance(2 * DAY_MS);
  desk.sync();
  expect(desk.onSheet()).toEqual(["c-3", "c-4"]);
  expect([desk.knows("c-1"), desk.knows("c-3")]).toEqual([false, true]);
  desk.join("c-5");
  desk.clock.advance(11 * DAY_MS);
  desk.sync();
  expect(desk.onSheet()).toEqual([]);
  expect(desk.pending()).toEqual([]);
});

test("a deleted caption is made again; without the sheet nothing changes, until there is one", () => {
  const desk = new Desk();
  desk.join("c-1");
  desk.sync();
  desk.page.table[0]![SITUATION] = "";
  desk.join("c-2");
  desk.sync();
  expect(desk.onSheet()).toEqual(["c-1", "c-2"]);
  desk.page.table.shift();
  desk.sync();
  expect(desk.onSheet()).toEqual(["c-1", "c-2"]);
  const page = desk.page;
  desk.workbook.pages.delete("Espera");
  desk.workbook.pages.set("Espera 2025", page);
  desk.join("c-3");
  const before = { ...desk.properties.readAll() };
  const noSheet = /A aba Espera não existe, mas há clientes na lista \(2\)/;
  expect(() => desk.sync()).toThrow(noSheet);
  expect(desk.properties.readAll()).toEqual(before);
  expect(desk.workbook.page("Espera")).toBeUndefined();
  desk.workbook.pages.set("Espera", page);
  desk.sync();
  expect(desk.onSheet()).toEqual(["c-1", "c-2", "c-3"]);
  // What the menu Configurar makes where the sheet was deleted.
  desk.workbook.add("Espera");
  desk.sync();
  expect(desk.knows("c-1")).toBe(false);
  expect(desk.onSheet()).toEqual([]);
});

test("two concurrent requests that both wrote an entry: one row", () => {
  const desk = new Desk();
  desk.join("c-1");
  const [[key, packed] = []] = [...desk.properties.values].filter(([name]) =>
    name.startsWith("WAIT_"),
  );
  const double = { ...(JSON.parse(packed!) as object), id: "double" };
  desk.properties.values.set(`${key!}x`, JSON.stringify(double));
  desk.sync();
  expect(desk.onSheet()).toEqual(["c-1"]);
  expect(desk.pending()).toEqual([]);
});

/** Each service call of a run fails in turn, before or after it was carried out. */
test("killed at every call: nothing is lost or written twice, and nobody who left is invited", () => {
  for (let call = 0; call < 40; call++) {
    for (const afterwards of [false, true]) {
      const desk = new Desk();
      desk.join("c-1");
      desk.join("c-2", { phone: "49 99999-0002" });
      desk.sync();
      desk.leave("c-2");
      desk.join("c-3");
      desk.join("c-2");
      killAt(desk, call, afterwards);
      for (const contact of ["c-1", "c-2", "c-3"]) {
        expect([call, afterwards, contact, desk.knows(contact)]).toEqual([
          call,
          afterwards,
          contact,
          true,
        ]);
      }
      desk.sync();
      desk.sync();
      expect([call, afterwards, desk.onSheet().sort()]).toEqual([
        call,
        afterwards,
        ["c-1", "c-2", "c-3"],
      ]);
      const left = desk.rows().filter(({ situation }) => situation === "saiu");
      expect(left).toMatchObject([{ contact: "c-2", phone: "", name: "" }]);
      expect(desk.pending()).toEqual([]);
    }
  }
});

function killAt(desk: Desk, call: number, afterwards: boolean): void {
  const killed = new Error("killed");
  let calls = 0;
  const targets: { object: object; names: readonly string[] }[] = [
    { object: desk.properties, names: ["readAll", "writeAll", "remove"] },
    { object: desk.page, names: ["values", "write", "deleteRows"] },
  ];
  for (const { object, names } of targets) {
    for (const name of names) {
      const methods = object as Record<string, (...given: unknown[]) => unknown>;
      const method = methods[name]!.bind(object);
      methods[name] = (...given) => {
        const isKilled = calls++ === call;
        if (isKilled && !afterwards) throw killed;
        const result = method(...given);
        if (isKilled) throw killed;
        return result;
      };
    }
  }
  try {
    desk.sync();
  } catch (error) {
    if (error !== killed) throw error;
  }
  for (const { object, names } of targets) {
    for (const name of names) Reflect.deleteProperty(object, name);
  }
}

const CONTACTS = ["c-1", "c-2", "c-3"];
const event = fc.record({
  what: fc.constantFrom("join", "join", "leave", "sync", "killed", "taken", "sort", "delete"),
  contact: fc.constantFrom(...CONTACTS),
  call: fc.nat(20),
  afterwards: fc.boolean(),
});

test("whatever happens, and in whatever order: the sheet ends up like the model", () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const desk = new Desk();
      const waiting = new Set<string>();
      for (const { what, contact, call, afterwards } of events) {
        if (what === "join") {
          desk.join(contact);
          waiting.add(contact);
        }
        if (what === "leave") {
          desk.leave(contact);
          waiting.delete(contact);
        }
        if (what === "sync") desk.sync();
        if (what === "killed" && desk.workbook.page("Espera")) killAt(desk, call, afterwards);
        if (what === "taken") {
          desk.taken = true;
          expect(desk.sync()).toEqual({ kind: "busy" });
          desk.taken = false;
        }
        if (what === "sort" && desk.workbook.page("Espera")) {
          const [header, ...rows] = desk.page.table.splice(0);
          desk.page.table.push(header!, ...rows.reverse());
        }
        if (what === "delete" && desk.workbook.page("Espera")) {
          desk.sync();
          const at = desk.page.table.findIndex(
            (row) => row[1] === contact && row[SITUATION] !== "saiu",
          );
          if (at > 0) desk.page.table.splice(at, 1);
          desk.sync();
          waiting.delete(contact);
        }
        for (const each of CONTACTS)
          expect([each, desk.knows(each)]).toEqual([each, waiting.has(each)]);
      }
      desk.sync();
      desk.sync();
      expect(desk.onSheet().sort()).toEqual([...waiting].sort());
      expect(desk.pending()).toEqual([]);
      const hashes = activeHashes(readWaitingList(desk.properties.readAll()));
      expect(new Set(hashes)).toEqual(
        new Set([...waiting].map((contact) => entryHash({ contact, phone: "" }, PLACE))),
      );
    }),
    { numRuns: 200 },
  );
});

describe("cells in which Sheets shows an error, since what was typed began like a sum", () => {
  const LATER = [-27.1, -52.6, "", "", "esperando", ""];

  test("two errors are two people", () => {
    const desk = new Desk();
    desk.join("a");
    desk.sync();
    for (const phone of ["49999991234", "49999995678"]) {
      desk.page.table.push(["", "#ERROR!", phone, "Nome", "Rua A", ...LATER]);
    }
    desk.sync();
    const list = readWaitingList(desk.properties.readAll());
    for (const phone of ["49999991234", "49999995678"]) {
      expect(isListed(list, { contact: "", phone }, PLACE)).toBe(true);
    }
    expect(isWaiting(list, { contact: "#ERROR!", phone: "" })).toBe(false);
  });

  test("the formulas behind them are deleted when the entry leaves", () => {
    const desk = new Desk();
    desk.join("a");
    desk.sync();
    desk.page.table.push(["", "#ERROR!", "#ERROR!", "#NAME?", "Rua A", ...LATER]);
    desk.page.table[2]![SITUATION] = "saiu";
    desk.sync();
    expect(desk.page.table[2]!.slice(1, 4)).toEqual(["", "", ""]);
  });
});

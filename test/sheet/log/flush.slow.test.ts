/** Moving the log, cut short anywhere: every row ends up on the sheet once. */
import * as fc from "fast-check";
import { type Flushed, flush } from "../../../src/sheet/log/flush";
import type { SheetServices } from "../../../src/sheet/services";
import { writePublished } from "../../../src/settings";
import { logKey, type LogRow, packLogRow } from "../../../src/web";
import { FakeClock } from "../../../testing/fake-clock";
import { FakeProperties } from "../../../testing/fake-properties";
import { FakeWorkbook } from "../../../testing/fake-workbook";

function row(n: number): LogRow {
  return {
    ...{ at: 1_700_000_000_000 + n, id: `id${n}x`, contact: "", action: "viabilidade" },
    ...{ status: "viavel", reason: "", lat: "", lng: "", pole: "", box: "", dropM: "" },
    ...{ freePorts: "", durationMs: 1, requests: 1, lost: 0, town: "" },
  };
}

class Desk {
  readonly workbook = new FakeWorkbook();
  readonly properties: FakeProperties;
  taken = false;

  constructor(kept: number) {
    const settings = writePublished(1, new Map([["registro_linhas", String(kept)]]));
    this.properties = new FakeProperties({ SETTINGS: settings });
  }

  leave(n: number): void {
    const each = row(n);
    this.properties.values.set(logKey(each.at, each.id), packLogRow(each));
  }

  flush(): Flushed {
    const services: Pick<SheetServices, "workbook" | "properties" | "lock" | "clock"> = {
      workbook: this.workbook,
      properties: this.properties,
      clock: new FakeClock(),
      lock: { acquire: () => !this.taken, release: () => undefined },
    };
    return flush(services as SheetServices, this.properties.readAll());
  }

  ids(): unknown[] {
    return (this.workbook.read("Registro") ?? []).slice(1).map(([, id]) => id);
  }

  waiting(): number {
    return [...this.properties.values.keys()].filter((key) => key.startsWith("LOG_")).length;
  }
}

/** What happens between two requests: a run, or a run that fails at one of its steps. */
const event = fc.constantFrom(
  "leave",
  "leave",
  "flush",
  "write fails",
  "write fails halfway",
  "delete fails",
  "taken",
);

test("whatever fails, and whenever: the newest rows are on the sheet in order, each once", () => {
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 40 }),
      fc.integer({ min: 1, max: 8 }),
      (events, kept) => {
        const desk = new Desk(kept);
        let left = 0;
        for (const what of events) {
          if (what === "leave") desk.leave(left++);
          else fail(desk, what);
        }
        desk.flush();
        const all = Array.from({ length: left }, (_, n) => `id${n}x`);
        expect(desk.ids()).toEqual(all.slice(-kept));
        expect(desk.waiting()).toBe(0);
      },
    ),
    { numRuns: 500 },
  );
});

function fail(desk: Desk, what: string): void {
  const error = new Error(what);
  const page = desk.workbook.page("Registro");
  if (page !== undefined && what.startsWith("write")) {
    page.failure = { error, afterwards: what === "write fails halfway" };
  }
  if (what === "delete fails") desk.properties.writeFailure = error;
  desk.taken = what === "taken";
  try {
    desk.flush();
  } catch (thrown) {
    expect(thrown).toBe(error);
  }
  if (page !== undefined) page.failure = undefined;
  desk.properties.writeFailure = null;
  desk.taken = false;
}

test("a row that was dropped in favour of newer ones does not return after a run that was cut short", () => {
  const desk = new Desk(1);
  desk.leave(0);
  fail(desk, "delete fails");
  desk.leave(1);
  desk.leave(2);
  fail(desk, "write fails halfway");
  desk.flush();
  expect(desk.ids()).toEqual(["id2x"]);
});

test("if another run has the lock, nothing is done", () => {
  const desk = new Desk(10);
  desk.leave(1);
  desk.taken = true;
  expect(desk.flush()).toEqual({ kind: "busy" });
  expect(desk.waiting()).toBe(1);
});

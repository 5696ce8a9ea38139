/** Cells of the log: what strangers send stays text, and is read back unchanged. */
import * as fc from "fast-check";
import { LANGUAGES } from "../../../src/contract";
import { captionsOf } from "../../../src/messages";
import { textCell } from "../../../src/sheet/cell";
import { COLUMN_KEYS, type ColumnOf } from "../../../src/sheet/columns";
import { logCell, readLog } from "../../../src/sheet/log/log-rows";
import { entered } from "apps-script-emulator";
import type { LogRow } from "../../../src/web";

const READING = { locale: "pt_BR", timeZone: "America/Sao_Paulo" };

test("any text stays that text, however Sheets would interpret it", () => {
  const odd = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.stringMatching(/^[=+\-@'\t]?[0-9.,:/e %-]{0,12}$/),
    fc.constantFrom(
      "TRUE",
      "falso",
      "12e34",
      "1.000,5",
      "31/12",
      "2024-05-31",
      "10:30",
      "10 AM",
      "SET-01",
      "1 de março",
      "R$ 10",
      "5%",
      "'x",
    ),
  );
  fc.assert(
    fc.property(odd, (text) => {
      const cell = entered(textCell(text), "General", READING);
      if (cell.value !== text || cell.formula !== "")
        throw new Error(`${JSON.stringify(text)} is read as ${JSON.stringify(cell)}`);
    }),
    { numRuns: 3_000 },
  );
});

const ROW: LogRow = {
  at: Date.UTC(2026, 4, 4, 15),
  id: "0123456789ab",
  contact: "…1234",
  action: "viabilidade",
  status: "inviavel",
  reason: "sem_porta_livre",
  lat: "-27.1000000",
  lng: "-52.6000000",
  pole: "P-1",
  box: "CTO 7",
  dropM: "123",
  freePorts: "0",
  durationMs: 850,
  requests: 4,
  lost: 2,
  town: "",
};

const CAPTIONS = captionsOf("pt-BR", "log");
const KEYS = COLUMN_KEYS.log;

/** The cells as Sheets stores them, in the order of the captions. */
function cellsOf(row: LogRow, keys: readonly ColumnOf<"log">[] = KEYS): unknown[] {
  return keys.map((column) => {
    const cell = logCell(row, column);
    return typeof cell === "string" ? entered(cell, "General", READING).value : cell;
  });
}

const LOGGED = {
  row: 2,
  at: ROW.at,
  id: ROW.id,
  contact: ROW.contact,
  action: ROW.action,
  status: ROW.status,
  reason: ROW.reason,
  place: { lat: -27.1, lng: -52.6 },
  durationMs: 850,
  requests: 4,
  lost: 2,
};

test("written and read back", () => {
  const cells = cellsOf(ROW);
  expect([cells[KEYS.indexOf("dropM")], cells[KEYS.indexOf("freePorts")]]).toEqual([123, 0]);
  expect(readLog([CAPTIONS, cells])).toEqual([LOGGED]);
});

test("columns in any order, with others between them, in any language", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...LANGUAGES),
      fc.shuffledSubarray([...KEYS.keys()], { minLength: KEYS.length }),
      fc.nat({ max: KEYS.length }),
      (language, order, own) => {
        const captions: unknown[] = order.map((i) => captionsOf(language, "log")[i]);
        const cells = cellsOf(
          ROW,
          order.map((i) => KEYS[i]!),
        );
        captions.splice(own, 0, "minha coluna");
        cells.splice(own, 0, "nota minha");
        expect(readLog([captions, cells])).toEqual([LOGGED]);
      },
    ),
  );
});

test("oldest first, however the sheet is sorted", () => {
  const rows = [3, 1, 2].map((n) => cellsOf({ ...ROW, at: n, id: `row${n}` }));
  expect(readLog([CAPTIONS, ...rows]).map(({ id, row }) => [id, row])).toEqual([
    ["row1", 3],
    ["row2", 4],
    ["row3", 2],
  ]);
});

test("rows that an admin has damaged are read as far as possible", () => {
  const damaged = ["ontem", "x", "", "", "", "", "aqui", "", "", "", "", "?", null];
  expect(readLog([CAPTIONS, damaged])).toEqual([
    {
      row: 2,
      at: 0,
      id: "x",
      contact: "",
      action: "",
      status: "",
      reason: "",
      place: undefined,
      durationMs: 0,
      requests: 0,
      lost: 0,
    },
  ]);
  expect(readLog([CAPTIONS, ["", "", ""], []])).toEqual([]);
});

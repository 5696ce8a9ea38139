/** Cells of the log: what strangers sent stays text, and comes back as it was. */
import * as fc from "fast-check";
import { readLog, safeText, toCells } from "../../../src/sheet/log/log-rows";
import { entered } from "../../../packages/apps-script-emulator/src/sheets/cell";
import type { LogRow } from "../../../src/web";

const READING = { locale: "pt_BR", timeZone: "America/Sao_Paulo" };

test("any text stays the text that it is, whatever Sheets makes of texts", () => {
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
      "5%",
      "'x",
    ),
  );
  fc.assert(
    fc.property(odd, (text) => {
      expect(entered(safeText(text), "General", READING)).toEqual({ value: text, formula: "" });
    }),
    { numRuns: 20_000 },
  );
});

test("what is usual is written bare", () => {
  for (const text of ["viavel", "P-12", "a1b2c3d4e5f6", "…1234", "Caixa 12"]) {
    expect(safeText(text)).toBe(text);
  }
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

test("there and back", () => {
  const cells = toCells(ROW).map((cell) =>
    typeof cell === "string" ? entered(cell, "General", READING).value : cell,
  );
  expect(cells.slice(9, 11)).toEqual([123, 0]);
  expect(readLog([["Hora"], cells])).toEqual([
    {
      at: ROW.at,
      id: ROW.id,
      action: ROW.action,
      status: ROW.status,
      reason: ROW.reason,
      place: { lat: -27.1, lng: -52.6 },
      durationMs: 850,
      requests: 4,
      lost: 2,
    },
  ]);
});

test("rows that an admin has spoilt are read as far as they can be", () => {
  const rows = readLog([
    ["Hora"],
    ["ontem", "x", "", "", "", "", "aqui", "", "", "", "", "?", null],
  ]);
  expect(rows).toEqual([
    {
      at: 0,
      id: "x",
      action: "",
      status: "",
      reason: "",
      place: undefined,
      durationMs: 0,
      requests: 0,
      lost: 0,
    },
  ]);
  expect(readLog([["Hora"], ["", "", ""], []])).toEqual([]);
});

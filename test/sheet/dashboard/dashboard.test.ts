/** The dashboard's figures from log rows. */
import { DAYS, summarise } from "../../../src/sheet/dashboard/dashboard";
import type { LoggedRow } from "../../../src/sheet/log/log-rows";
import { ALLOWANCES } from "../../../src/spending";

const OFFSET = -180;
/** Noon in São Paulo. */
const NOON = Date.UTC(2026, 4, 4, 15);
const HOUR = 3_600_000;

const TODAY = {
  whole: ALLOWANCES.comum,
  spent: { requests: 9, geocoder: 2, properties: 30, triggerMs: 61_000 },
  left: { requests: 19_991, geocoder: 998, properties: 49_970, triggerMs: 5_339_000 },
};

function row(more: Partial<LoggedRow> = {}): LoggedRow {
  return {
    row: 2,
    at: NOON,
    id: "x",
    action: "viabilidade",
    contact: "",
    status: "viavel",
    reason: "",
    place: undefined,
    durationMs: 100,
    requests: 2,
    lost: 0,
    ...more,
  };
}

test("a day begins at midnight in the spreadsheet's time zone", () => {
  const rows = [
    row({ at: NOON + 11.9 * HOUR }),
    row({ at: NOON - 12 * HOUR }),
    row({ at: NOON - 12.1 * HOUR }),
  ];
  const { days } = summarise(rows, NOON, OFFSET, TODAY);
  expect(days).toHaveLength(DAYS);
  expect(days.at(-1)![0]).toEqual(new Date(Date.UTC(2026, 4, 4, 3)));
  expect(days.slice(-2).map((cells) => cells[5])).toEqual([1, 2]);
});

test("the share of yes is that among answered checks", () => {
  const statuses = ["viavel", "reservado", "analise", "inviavel", "fora_de_area", "indisponivel"];
  const { days } = summarise(
    statuses.map((status) => row({ status })),
    NOON,
    OFFSET,
    TODAY,
  );
  expect(days.at(-1)!.slice(1, 7)).toEqual([2, 2, 1, 1, 6, 0.4]);
});

test("median and 95th percentile by nearest rank", () => {
  const times = Array.from({ length: 20 }, (_, i) => row({ durationMs: (i + 1) * 10 }));
  const { totals } = summarise(times.reverse(), NOON, OFFSET, TODAY);
  expect(totals.slice(3, 5)).toEqual([100, 190]);
});

test("without checks, figures are empty, not a division by zero", () => {
  const { totals, reasons, places } = summarise([], NOON, OFFSET, TODAY);
  expect(totals).toEqual([0, 0, "", "", "", 9, 19_991, 0, 2, 998, 30, 49_970, 2, 89]);
  expect([reasons, places]).toEqual([[], []]);
});

test("only checks are counted", () => {
  const { totals } = summarise([row({ action: "saude", requests: 7 }), row()], NOON, OFFSET, TODAY);
  expect(totals[1]).toBe(1);
});

test("reasons and places, most frequent first; neighbours count as one place", () => {
  const no = (reason: string, lat: number, at: number): LoggedRow =>
    row({ status: "inviavel", reason, place: { lat, lng: -52.6 }, at });
  const { reasons, places } = summarise(
    [
      no("sem_porta_livre", -27.2, NOON),
      no("sem_caixa_no_alcance", -27.1, NOON),
      no("sem_porta_livre", -27.10001, NOON + 5),
      row({ place: { lat: -27.1, lng: -52.6 } }),
    ],
    NOON,
    OFFSET,
    TODAY,
  );
  expect(reasons).toEqual([
    ["sem_porta_livre", 2],
    ["sem_caixa_no_alcance", 1],
  ]);
  expect(places.map((cells) => cells.slice(0, 3))).toEqual([
    ["'-27.10001, -52.6", 2, "sem_porta_livre"],
    ["'-27.2, -52.6", 1, "sem_porta_livre"],
  ]);
});

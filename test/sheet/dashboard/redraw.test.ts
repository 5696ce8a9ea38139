/** When the trigger draws *Painel* and *Início*: seldom, but every check is shown in the end. */
import { SHEETS } from "../../../src/sheet/names";
import { logKey, packLogRow } from "../../../src/web";
import { type Deployed, deploy } from "../../../testing/deployed";
import { logRow } from "../../../testing/log-row";
import { generatedTown, representativePlaces } from "../../../testing/towns";

const MINUTE = 60_000;
const town = generatedTown();
const { place } = representativePlaces(town)[0]!;

interface Desk extends Deployed {
  readonly check: () => void;
  /** A run of the trigger, some minutes later. */
  readonly later: (minutes: number) => void;
  /** How often *Painel* was drawn. */
  readonly draws: () => number;
  /** One of its totals, by index. */
  readonly total: (place: number) => unknown;
}

function newDesk(settings: Readonly<Record<string, string>> = {}): Desk {
  const desk = deploy(town, { settings: { limite_por_contato: "0", ...settings } });
  const { service, workbook, trigger } = desk;
  const page = workbook.add(SHEETS.dashboard);
  workbook.add(SHEETS.start);
  const write = jest.spyOn(page, "write");
  return {
    ...desk,
    check: () => {
      service.ask({ ...place });
    },
    later: (minutes) => {
      service.clock.advance(minutes * MINUTE);
      trigger();
    },
    draws: () => write.mock.calls.length,
    total: (at) => page.table[3]?.[at],
  };
}

const CHECKS_TODAY = 0;
const REQUESTS_TODAY = 5;

test("the first check after a quiet period is shown by the next run", () => {
  const { check, later, draws, total } = newDesk();
  later(5);
  expect(draws()).toBe(0);
  check();
  later(1);
  expect([draws(), total(CHECKS_TODAY)]).toEqual([1, 1]);
});

test("drawn at most every quarter of an hour, and every check is shown in the end", () => {
  const { check, later, draws, total } = newDesk();
  let checks = 0;
  for (let run = 0; run < 24; run++) {
    check();
    checks += 1;
    later(run % 2 === 0 ? 4.9 : 5.1);
  }
  expect(draws()).toBe(8);
  for (let run = 0; run < 3; run++) later(5);
  expect([draws(), total(CHECKS_TODAY)]).toEqual([9, checks]);
  for (let run = 0; run < 12; run++) later(5);
  expect(draws()).toBe(9);
});

test("rows that a run left waiting are shown as well", () => {
  const { check, later, total, service } = newDesk();
  const at = service.clock.now();
  for (let i = 0; i < 519; i++) {
    const row = logRow({ at, id: `i${i}`, action: "viabilidade" });
    service.properties.values.set(logKey(at, row.id), packLogRow(row));
  }
  check();
  later(1);
  expect(total(CHECKS_TODAY)).toBe(500);
  for (let run = 0; run < 3; run++) later(5);
  expect(total(CHECKS_TODAY)).toBe(520);
});

test("without a log, what was spent is still shown", () => {
  const { check, later, draws, total, service } = newDesk({ registro_linhas: "0" });
  check();
  const asked = service.http.requests.length;
  later(1);
  expect([draws(), total(REQUESTS_TODAY)]).toEqual([1, asked]);
});

test("a sheet that cannot be drawn is reported once, and not tried in every run", () => {
  const { check, later, workbook, services } = newDesk();
  workbook.page(SHEETS.dashboard)!.failure = { error: new Error("protegida"), afterwards: false };
  for (let run = 0; run < 3; run++) {
    check();
    later(4.5);
  }
  expect(services.lines).toEqual(["trigger: dashboard: protegida"]);
});

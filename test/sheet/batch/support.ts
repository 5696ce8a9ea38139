/** A spreadsheet with a list, and a simulated OZmap, in one process. */
import type { Town } from "ozmap-simulator";
import type { SheetServices } from "../../../src/sheet";
import { checkBatch } from "../../../src/sheet/batch/batch";
import type { CellValue } from "../../../src/sheet/ports";
import { TRIGGER_JOBS } from "../../../src/sheet/trigger/jobs";
import { runTrigger } from "../../../src/sheet/trigger/run";
import { deploy } from "../../../testing/deployed";
import type { FakeSheetServices } from "../../../testing/fake-sheet-services";
import type { FakeClock } from "../../../testing/fake-clock";
import type { FakeHttp } from "../../../testing/fake-http";
import type { OzmapRoute } from "../../../testing/ozmap-route";
import type { Service, ServiceOptions } from "../../../testing/service";
import type { FakePage, FakeWorkbook } from "../../../testing/fake-workbook";

export const CAPTIONS =
  "Local|Lat|Lng|Código|Esperado|Status|Motivo|Caixa|Portas livres|Drop (m)|Precisão|Endereço achado|Mapa|Confere?|Verificado em|Controle".split(
    "|",
  );

/** The index of each column on a new sheet. */
export const AT = Object.fromEntries(CAPTIONS.map((caption, i) => [caption, i])) as Record<
  string,
  number
>;

export interface ListRig {
  /** The web app of the same script. */
  readonly service: Service;
  readonly services: FakeSheetServices;
  readonly workbook: FakeWorkbook;
  readonly page: FakePage;
  readonly http: FakeHttp;
  readonly ozmap: OzmapRoute;
  readonly clock: FakeClock;
  /** Runs `checkBatch()`. */
  check(): void;
  /** One run of the trigger, five minutes later. */
  trigger(minutes?: number): void;
  /** A column's cells, below the caption. */
  column(caption: string): unknown[];
}

export interface ListOptions extends ServiceOptions {
  readonly captions?: readonly string[];
  readonly change?: (services: SheetServices) => Partial<SheetServices>;
}

/** @param rows cells, beginning with *Local* */
export function listRig(
  town: Town,
  rows: readonly (readonly CellValue[])[],
  { captions = CAPTIONS, change, ...options }: ListOptions = {},
): ListRig {
  const { service, services: plain, workbook } = deploy(town, options);
  const { clock, http, ozmap } = service;
  const page = workbook.add("Lote", [captions, ...rows]);
  const services = { ...plain, ...change?.(plain) } as FakeSheetServices;
  return {
    service,
    services,
    workbook,
    page,
    http,
    ozmap,
    clock,
    check: () => {
      checkBatch(services);
    },
    trigger: (minutes = 5) => {
      clock.advance(minutes * 60_000);
      runTrigger(services, TRIGGER_JOBS);
    },
    column: (caption) => {
      const at = (page.table[0] ?? []).indexOf(caption);
      return page.table.slice(1).map((cells) => cells[at] ?? "");
    },
  };
}

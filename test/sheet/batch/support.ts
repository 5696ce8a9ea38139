/** A spreadsheet with a list in it, beside a simulated OZmap, in one process. */
import type { Quirks } from "../../../packages/ozmap-simulator/src/quirks";
import type { Town } from "../../../packages/ozmap-simulator/src/rows";
import type { Office } from "../../../src/sheet";
import { checkBatch } from "../../../src/sheet/batch/batch";
import type { CellValue } from "../../../src/sheet/ports";
import { TRIGGER_JOBS } from "../../../src/sheet/trigger/jobs";
import { runTrigger } from "../../../src/sheet/trigger/run";
import { PROPERTY, writePublished } from "../../../src/settings";
import { fakeOffice, type FakeOffice } from "../../../testing/fake-office";
import { FakeClock } from "../../../testing/fake-clock";
import { FakeHttp } from "../../../testing/fake-http";
import { FakeProperties } from "../../../testing/fake-properties";
import {
  OZMAP_ADDRESS,
  OZMAP_KEY,
  ozmapRoute,
  type OzmapRoute,
} from "../../../testing/ozmap-route";
import { type FakePage, FakeWorkbook } from "../../support/fake-workbook";

export const CAPTIONS =
  "Local|Lat|Lng|Código|Esperado|Status|Motivo|Caixa|Portas livres|Drop (m)|Precisão|Endereço achado|Mapa|Confere?|Verificado em|Controle".split(
    "|",
  );

/** Where each column is on a sheet as it is made. */
export const AT = Object.fromEntries(CAPTIONS.map((caption, i) => [caption, i])) as Record<
  string,
  number
>;

export interface ListRig {
  readonly office: FakeOffice;
  readonly workbook: FakeWorkbook;
  readonly page: FakePage;
  readonly http: FakeHttp;
  readonly ozmap: OzmapRoute;
  readonly clock: FakeClock;
  /** As an admin starts it. */
  check(): void;
  /** One run of the trigger, five minutes after whatever was before. */
  trigger(minutes?: number): void;
  /** A column's cells, below the caption. */
  column(caption: string): unknown[];
}

export interface ListOptions {
  readonly quirks?: Partial<Quirks>;
  readonly settings?: Readonly<Record<string, string>>;
  readonly captions?: readonly string[];
  readonly change?: (office: Office) => Partial<Office>;
}

/** @param rows cells from *Local* on */
export function listRig(
  town: Town,
  rows: readonly (readonly CellValue[])[],
  { quirks, settings, captions = CAPTIONS, change }: ListOptions = {},
): ListRig {
  const clock = new FakeClock();
  const ozmap = ozmapRoute(town, quirks);
  const http = new FakeHttp(() => ozmap, clock);
  const workbook = new FakeWorkbook();
  const page = workbook.add("Lote", [captions, ...rows]);
  const texts = new Map(Object.entries({ ozmap_url: OZMAP_ADDRESS, ...settings }));
  const properties = new FakeProperties({
    [PROPERTY.ozmapKey]: OZMAP_KEY,
    [PROPERTY.settings]: writePublished(clock.now(), texts),
  });
  const plain = fakeOffice({ workbook, clock, properties, http });
  const office = { ...plain, ...change?.(plain) } as FakeOffice;
  return {
    office,
    workbook,
    page,
    http,
    ozmap,
    clock,
    check: () => {
      checkBatch(office);
    },
    trigger: (minutes = 5) => {
      clock.advance(minutes * 60_000);
      runTrigger(office, TRIGGER_JOBS);
    },
    column: (caption) => {
      const at = (page.table[0] ?? []).indexOf(caption);
      return page.table.slice(1).map((cells) => cells[at] ?? "");
    },
  };
}

/**
 * Makes calls to Google's services take time, according to published measurements: 30 to 80 ms for a call to the
 * properties, 3 to 60 ms for one to the cache, 800 ms for a round trip to the spreadsheet. The slow end is used.
 *
 * Google buffers writes to cells and sends them with the next read, or at the end of the run, in one round trip.
 * Deleting or inserting rows is not buffered. Finding a sheet, asking for the time zone and starting a run are
 * negligible in comparison, and take no time here.
 */
import type { Page, Workbook } from "../src/sheet/ports";
import type { FakeClock } from "../testing/fake-clock";
import type { FakeSheetServices } from "../testing/fake-sheet-services";
import type { SheetServices } from "../src/sheet";

const PROPERTIES_MS = 80;
const CACHE_MS = 60;
const SHEET_MS = 800;

export interface GoogleTimes {
  /** Wraps services so that their calls take time. */
  readonly of: (services: FakeSheetServices) => SheetServices;
  /** Sends buffered writes, as Google does at the end of a run. */
  readonly endRun: () => void;
}

export function googleTimes(clock: FakeClock): GoogleTimes {
  let isWritten = false;
  const endRun = (): void => {
    if (isWritten) clock.advance(SHEET_MS);
    isWritten = false;
  };
  const roundTrip = (): void => {
    endRun();
    clock.advance(SHEET_MS);
  };
  const write = (): void => {
    isWritten = true;
  };
  const pageOf = (page: Page): Page =>
    before(page, {
      values: roundTrip,
      write,
      clear: write,
      insertRow: roundTrip,
      deleteRows: roundTrip,
    });
  const workbookOf = (workbook: Workbook): Workbook => ({
    ...before(workbook, { read: roundTrip }),
    page: (name) => {
      const page = workbook.page(name);
      return page && pageOf(page);
    },
    add: (name) => {
      roundTrip();
      return pageOf(workbook.add(name));
    },
  });
  const takes = (ms: number) => (): void => {
    clock.advance(ms);
  };
  const [property, cached] = [takes(PROPERTIES_MS), takes(CACHE_MS)];
  return {
    of: (services) => ({
      ...services,
      workbook: workbookOf(services.workbook),
      properties: before(services.properties, {
        readAll: property,
        write: property,
        writeAll: property,
        remove: property,
      }),
      cache: before(services.cache, { readAll: cached, writeAll: cached, removeAll: cached }),
    }),
    endRun,
  };
}

type Methods<T> = { [K in keyof T]?: () => void };

/** Wraps an object so that some of its methods do something else first. */
function before<T extends object>(service: T, work: Methods<T>): T {
  return new Proxy(service, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      const first = (work as Partial<Record<string | symbol, () => void>>)[name];
      return (...given: unknown[]): unknown => {
        first?.();
        return value.apply(target, given) as unknown;
      };
    },
  });
}

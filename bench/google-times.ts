/**
 * What calls of Google's services take of the trigger's time, as measurements published by others have it:
 * 30 to 80 ms a call of the properties, 3 to 60 ms one of the cache, 800 ms a round trip to the
 * spreadsheet. Taken at the slow end.
 *
 * Google keeps writes to cells back and sends them with the next read, or when the run ends: they are one
 * round trip together. Deleting or inserting rows is not kept back. Finding a sheet and asking for the time
 * zone are counted as nothing beside these, and so is the start of a run.
 */
import type { Page, Workbook } from "../src/sheet/ports";
import type { FakeClock } from "../testing/fake-clock";
import type { FakeSheetServices } from "../testing/fake-sheet-services";
import type { SheetServices } from "../src/sheet";

const PROPERTIES_MS = 80;
const CACHE_MS = 60;
const SHEET_MS = 800;

export interface GoogleTimes {
  /** The same services, whose calls take time. */
  readonly of: (services: FakeSheetServices) => SheetServices;
  /** Sends what was written, as Google does at the end of a run. */
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

/** The same object, some of whose methods do something else first. */
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

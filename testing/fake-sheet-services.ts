/** The sheet side in one process, on fakes of Google's services. */
import type { SheetServices } from "../src/sheet";
import type { Workbook } from "../src/sheet/ports";
import type { Geocoder, Http } from "../src/ports";
import { FakeCache } from "./fake-cache";
import { FakeClock } from "./fake-clock";
import { FakeGeocoder } from "./fake-geocoder";
import { FakeHttp } from "./fake-http";
import { FakeProperties } from "./fake-properties";

export interface FakeSheetServicesParts {
  readonly workbook: Workbook;
  readonly clock?: FakeClock;
  readonly properties?: FakeProperties;
  readonly cache?: FakeCache;
  readonly http?: Http;
  readonly geocoder?: Geocoder;
}

export interface FakeSheetServices extends SheetServices {
  readonly clock: FakeClock;
  readonly properties: FakeProperties;
  readonly cache: FakeCache;
  /** Lines that went to the console. */
  readonly lines: string[];
}

/** Nobody has the spreadsheet open: windows throw, as in a run of the trigger. */
export function fakeSheetServices(parts: FakeSheetServicesParts): FakeSheetServices {
  const clock = parts.clock ?? new FakeClock();
  const geocoder = parts.geocoder ?? new FakeGeocoder({});
  const lines: string[] = [];
  let uuids = 0;
  const nobody = (): never => {
    throw new Error("Cannot call getUi() from this context");
  };
  return {
    workbook: parts.workbook,
    windows: {
      ask: nobody,
      show: nobody,
      confirm: nobody,
      menu: nobody,
      sidebar: nobody,
      dialog: nobody,
    },
    project: {
      renewTrigger: () => undefined,
      hasTrigger: () => true,
    },
    properties: parts.properties ?? new FakeProperties(),
    cache: parts.cache ?? new FakeCache(clock),
    http: parts.http ?? new FakeHttp({}, clock),
    geocoder: {
      geocode: (question) => geocoder.geocode(question),
      reverseGeocode: () => [],
    },
    clock,
    lock: { acquire: () => true, release: () => undefined },
    listLock: { acquire: () => true, release: () => undefined },
    identifiers: { uuid: () => `f${String(++uuids).padStart(7, "0")}-ffff-4000-8000-000000000000` },
    console: { log: (line) => lines.push(line) },
    lines,
  };
}

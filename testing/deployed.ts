/** The web app and the sheet side with its trigger, on the same fakes of Google's services. */
import type { Town } from "../packages/ozmap-simulator/src/rows";
import { TRIGGER_JOBS } from "../src/sheet/trigger/jobs";
import { type JobReport, runTrigger } from "../src/sheet/trigger/run";
import { type FakeOffice, fakeOffice } from "./fake-office";
import { FakeWorkbook } from "./fake-workbook";
import { type Service, type ServiceOptions, startService } from "./service";

export interface Deployed {
  readonly service: Service;
  readonly office: FakeOffice;
  readonly workbook: FakeWorkbook;
  /** One run of the trigger. */
  trigger(): JobReport[];
}

export function deploy(town: Town, options: ServiceOptions = {}): Deployed {
  const service = startService(town, options);
  const { clock, properties, cache, http, google } = service;
  const workbook = new FakeWorkbook();
  const { geocoder } = google;
  const office = fakeOffice({ workbook, clock, properties, cache, http, geocoder });
  return { service, office, workbook, trigger: () => runTrigger(office, TRIGGER_JOBS) };
}

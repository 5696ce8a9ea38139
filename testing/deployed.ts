/** The web app, and the sheet side with its trigger, on the same fakes of Google's services. */
import type { Town } from "ozmap-simulator";
import type { SheetServices } from "../src/sheet";
import { TRIGGER_JOBS } from "../src/sheet/trigger/jobs";
import { type JobReport, runTrigger } from "../src/sheet/trigger/run";
import { type FakeSheetServices, fakeSheetServices } from "./fake-sheet-services";
import { FakeWorkbook } from "./fake-workbook";
import { type Service, type ServiceOptions, startService } from "./service";

export interface Deployed {
  readonly service: Service;
  readonly services: FakeSheetServices;
  readonly workbook: FakeWorkbook;
  /** One run of the trigger. */
  readonly trigger: () => JobReport[];
}

export interface DeployOptions extends ServiceOptions {
  /** Wraps the trigger's services. */
  readonly services?: (services: FakeSheetServices) => SheetServices;
}

export function deploy(town: Town, options: DeployOptions = {}): Deployed {
  const service = startService(town, options);
  const { clock, properties, cache, http, google } = service;
  const workbook = new FakeWorkbook();
  const { geocoder } = google;
  const services = fakeSheetServices({ workbook, clock, properties, cache, http, geocoder });
  const triggered = options.services?.(services) ?? services;
  return { service, services, workbook, trigger: () => runTrigger(triggered, TRIGGER_JOBS) };
}

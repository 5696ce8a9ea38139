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
  /** One run of the trigger. */
  trigger(): JobReport[];
}

export function deploy(town: Town, options: ServiceOptions = {}): Deployed {
  const service = startService(town, options);
  const { clock, properties, cache, http } = service;
  const office = fakeOffice({ workbook: new FakeWorkbook(), clock, properties, cache, http });
  return { service, office, trigger: () => runTrigger(office, TRIGGER_JOBS) };
}

/** One run of the trigger: order, shares of time and allowances, and the note of what it spent. */
import { PropertiesFull } from "../../../src/ports";
import { addUp, isAddingUpDue } from "../../../src/sheet/log/add-up";
import { type JobName, leftFor, type TriggerJob } from "../../../src/sheet/trigger/job";
import { TRIGGER_JOBS } from "../../../src/sheet/trigger/jobs";
import { JOB_NAMES } from "../../../src/sheet/trigger/job";
import { MAX_RUN_MS, runTrigger } from "../../../src/sheet/trigger/run";
import { NOTE_PREFIX } from "../../../src/spending";
import { spendingToday } from "../../../src/web";
import { type FakeSheetServices, fakeSheetServices } from "../../../testing/fake-sheet-services";
import { FakeHttp } from "../../../testing/fake-http";
import { FakeClock } from "../../../testing/fake-clock";
import { FakeWorkbook } from "../../../testing/fake-workbook";

const URL = "https://a.example/";

function services(): FakeSheetServices {
  const clock = new FakeClock();
  const http = new FakeHttp(() => ({}), clock);
  return fakeSheetServices({ workbook: new FakeWorkbook(), clock, http });
}

function job(name: JobName, run: TriggerJob["run"], more: Partial<TriggerJob> = {}): TriggerJob {
  return { name, isDue: () => true, maxMs: 60_000, minMs: 1_000, share: 0.25, run, ...more };
}

const fetchTimes =
  (times: number): TriggerJob["run"] =>
  ({ services: { http } }) => {
    for (let i = 0; i < times; i++) http.fetch({ url: URL, method: "get", timeoutMs: 1000 });
  };

const today = (desk: FakeSheetServices): ReturnType<typeof spendingToday> =>
  spendingToday(desk.properties.readAll(), desk.clock.now(), -180);

test("the table has each job once, in the order of their names", () => {
  const names = TRIGGER_JOBS.map(({ name }) => name);
  expect(names).toEqual(JOB_NAMES.filter((name) => names.includes(name)));
  // However long each of them takes, the jobs that cannot wait leave time for others.
  expect(TRIGGER_JOBS.every(({ maxMs, minMs }) => minMs <= maxMs && maxMs <= MAX_RUN_MS)).toBe(
    true,
  );
});

test("jobs run in order, and one that fails does not stop the others", () => {
  const desk = services();
  const order: string[] = [];
  const reports = runTrigger(desk, [
    job("waiting", () => {
      order.push("waiting");
      throw new Error("falhou");
    }),
    job("towns", () => order.push("towns"), {
      isDue: () => {
        throw new Error("ilegível");
      },
    }),
    job("batch", () => order.push("batch")),
  ]);
  expect(order).toEqual(["waiting", "batch"]);
  expect(reports.map(({ kind }) => kind)).toEqual(["failed", "failed", "done"]);
  expect(desk.lines).toEqual(["trigger: waiting: falhou", "trigger: towns: ilegível"]);
});

test("a log that cannot be moved is reported to Google after all other jobs", () => {
  const order: string[] = [];
  const fails = (): void => {
    throw new Error("sem planilha");
  };
  const jobs = [job("log", fails, { share: 1 }), job("batch", () => order.push("batch"))];
  expect(() => runTrigger(services(), jobs)).toThrow("sem planilha");
  expect(order).toEqual(["batch"]);
});

test("a job for which the run has too little time waits for the next run", () => {
  const desk = services();
  const takes =
    (ms: number): TriggerJob["run"] =>
    () => {
      desk.clock.advance(ms);
    };
  const reports = runTrigger(desk, [
    job("network", takes(MAX_RUN_MS - 5_000)),
    job("batch", takes(1), { minMs: 10_000 }),
    job("boxes", takes(1), { minMs: 5_000 }),
  ]);
  expect(reports).toMatchObject([
    { kind: "done" },
    { kind: "skipped", because: "time" },
    { kind: "done" },
  ]);
});

test("what a run has spent is noted in total and by job, and added up once", () => {
  const desk = services();
  const jobs = [job("network", fetchTimes(3)), job("batch", fetchTimes(2))];
  runTrigger(desk, jobs);
  const first = today(desk);
  expect([first.spent.requests, first.jobs.network?.requests, first.jobs.batch?.requests]).toEqual([
    5, 3, 2,
  ]);
  addUp(desk);
  addUp(desk);
  expect(today(desk)).toMatchObject({ spent: first.spent, jobs: first.jobs });
  expect([...desk.properties.values.keys()]).toEqual(["SPENDING"]);
});

test("a job may spend its share of the day, whatever it spent before, and never the reserve", () => {
  const desk = services();
  const left: number[] = [];
  const jobs = [
    job("network", (context) => {
      left.push(leftFor(context).requests);
      fetchTimes(2000)(context);
      left.push(leftFor(context).requests);
    }),
  ];
  for (let i = 0; i < 3; i++) runTrigger(desk, jobs);
  expect(left).toEqual([5000, 3000, 3000, 1000, 1000, 0]);
  // Others have spent nearly everything: it ends at nine tenths.
  const others = [
    job("log", fetchTimes(11_000), { share: 1 }),
    ...jobs.map((each) => ({ ...each, name: "batch" as const, share: 0.5 })),
  ];
  left.length = 0;
  runTrigger(desk, others);
  expect(left[0]).toBe(18_000 - 17_000);
});

test("the trigger's daily time is limited, but jobs that cannot wait still run", () => {
  const desk = services();
  const ran: string[] = [];
  const jobs = [
    job("log", () => ran.push("log"), { share: 1 }),
    job(
      "batch",
      () => {
        ran.push("batch");
        desk.clock.advance(200_000);
      },
      { maxMs: MAX_RUN_MS, share: 0.5 },
    ),
  ];
  for (let i = 0; i < 20; i++) {
    runTrigger(desk, jobs);
    desk.clock.advance(300_000);
  }
  // Half of 90 minutes is 2,700 s: thirteen and a half times 200 s.
  expect(ran.filter((name) => name === "batch")).toHaveLength(14);
  expect(ran.filter((name) => name === "log")).toHaveLength(20);
});

test("a job that is not due is not run; if none is, the run leaves one note and calls nothing else", () => {
  const desk = services();
  desk.properties.write("SPENDING", "{}");
  const ran: string[] = [];
  const idle = job("network", () => ran.push("network"), { isDue: () => false });
  const calls: string[] = [];
  const { properties, workbook } = desk;
  const watched: FakeSheetServices = {
    ...desk,
    workbook: {
      ...workbook,
      offsetMinutes: () => {
        throw new Error("asked");
      },
    },
    properties: Object.assign(Object.create(properties) as typeof properties, {
      readAll: () => {
        calls.push("readAll");
        return properties.readAll();
      },
      write: (key: string, value: string) => {
        calls.push(key.slice(0, 6));
        properties.write(key, value);
      },
    }),
  };
  expect(runTrigger(watched, [idle])).toEqual([{ name: "network", kind: "idle" }]);
  expect([ran, calls]).toEqual([[], ["readAll", "SPENT_"]]);
  calls.length = 0;
  runTrigger(watched, [idle, job("batch", () => ran.push("batch"))]);
  expect([ran, calls]).toEqual([["batch"], ["readAll", "SPENT_", "SPENT_"]]);
});

test("rows are moved at once; notes are added up when one has waited for a quarter of an hour", () => {
  const desk = services();
  const isDue = (): boolean =>
    isAddingUpDue({ properties: desk.properties.readAll(), now: desk.clock.now() });
  runTrigger(desk, [job("network", () => undefined)]);
  expect(isDue()).toBe(false);
  desk.clock.advance(15 * 60_000);
  expect(isDue()).toBe(true);
  addUp(desk);
  expect(isDue()).toBe(false);
  desk.properties.write("LOG_x", "");
  expect(isDue()).toBe(true);
});

test("in a full store, rows can be moved although the sum cannot be saved; notes wait until there is room", () => {
  const desk = services();
  const { properties } = desk;
  runTrigger(desk, [job("network", () => undefined)]);
  properties.write("LOG_x", "");
  const notes = [...properties.values.keys()].filter((key) => key.startsWith(NOTE_PREFIX));
  expect(notes).toHaveLength(1);
  const { write } = properties;
  properties.write = () => {
    throw new PropertiesFull();
  };
  expect(addUp(desk)).toEqual(properties.readAll());
  expect(properties.values.has(notes[0]!)).toBe(true);
  properties.write = write;
  addUp(desk);
  expect(properties.values.has(notes[0]!)).toBe(false);
});

test("a spreadsheet whose time zone cannot be read stops nothing", () => {
  const desk = services();
  const workbook: FakeSheetServices["workbook"] = {
    ...desk.workbook,
    offsetMinutes: () => {
      throw new Error("Service Spreadsheets failed");
    },
  };
  const ran: string[] = [];
  runTrigger({ ...desk, workbook }, [job("batch", () => ran.push("batch"))]);
  expect(ran).toEqual(["batch"]);
  expect(addUp({ ...desk, workbook })).toHaveProperty("SPENDING");
});

test("a run that was killed counts as six minutes of the trigger", () => {
  const desk = services();
  desk.properties.writeFailure = null;
  const killed = new Error("killed");
  const job1 = job("batch", () => {
    desk.properties.writeFailure = killed;
  });
  runTrigger(desk, [job1]);
  desk.properties.writeFailure = null;
  desk.clock.advance(600_000);
  expect(today(desk).spent.triggerMs).toBe(360_000);
});

/** What *Início* says about the deployed web app: its version, and whether strangers can reach it. */
import fc from "fast-check";
import { Deadline } from "../../../src/deadline";
import { PROPERTY } from "../../../src/settings";
import {
  isAppDue,
  isOlder,
  keepAppCheck,
  lastAppCheck,
  recheckApp,
} from "../../../src/sheet/start/app-check";
import { stepsLeft } from "../../../src/sheet/start/steps";
import type { JobContext } from "../../../src/sheet/trigger/job";
import { NOTHING_SPENT } from "../../../src/spending";
import { type FakeSheetServices, fakeSheetServices } from "../../../testing/fake-sheet-services";
import { type Answer, FakeHttp } from "../../../testing/fake-http";
import { FakeClock } from "../../../testing/fake-clock";
import { FakeProperties } from "../../../testing/fake-properties";
import { FakeWorkbook } from "../../../testing/fake-workbook";

jest.mock("../../../src/actions/version", () => ({ VERSION: "0.10.0" }));

const URL = "https://script.google.com/macros/s/abc/exec";
const MINUTE = 60_000;

interface Stage {
  readonly services: FakeSheetServices;
  readonly http: FakeHttp;
  answer: Answer;
  /** Runs the trigger's job if it is due. */
  run(): void;
  steps(): string;
}

const saude = (version: string): Answer => ({
  body: JSON.stringify({ oz_status: "ok", oz_versao: version }),
});

function stage(): Stage {
  const clock = new FakeClock();
  const http = new FakeHttp(() => staged.answer, clock);
  const properties = new FakeProperties({ [PROPERTY.appUrl]: URL, [PROPERTY.accessKey]: "chave" });
  const services = fakeSheetServices({ workbook: new FakeWorkbook(), clock, http, properties });
  const staged: Stage = {
    services,
    http,
    answer: saude("0.10.0"),
    run: () => {
      const context: JobContext = {
        services,
        properties: properties.readAll(),
        deadline: new Deadline(clock, 60_000),
        day: {
          day: 0,
          offsetMinutes: 0,
          spent: NOTHING_SPENT,
          jobs: {},
          lastCheckAt: 0,
          added: [],
        },
        allowance: NOTHING_SPENT,
        spent: NOTHING_SPENT,
      };
      const now = clock.now();
      if (isAppDue({ properties: context.properties, now })) recheckApp(context);
    },
    steps: () => stepsLeft(services, properties.readAll(), "pt-BR").join("\n"),
  };
  return staged;
}

test("versions are compared number by number; a text that is no version is never older", () => {
  const version = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30));
  fc.assert(
    fc.property(version, version, (a, b) => {
      const weigh = ([x, y, z]: readonly [number, number, number]): number => x * 1e6 + y * 1e3 + z;
      expect(isOlder(a.join("."), b.join("."))).toBe(weigh(a) < weigh(b));
    }),
  );
  expect(isOlder("source", "1.0.0")).toBe(false);
  expect(isOlder("0.9.0", "")).toBe(false);
});

test("a deployed version older than the script is reported, with the clicks that update it", () => {
  const staged = stage();
  staged.answer = saude("0.9.3");
  staged.run();
  expect(staged.steps()).toContain(
    "A versão implantada (0.9.3) é mais antiga que o script (0.10.0)",
  );
  expect(staged.steps()).toContain("Nova versão");
});

test("the same version, and a newer one, are fine", () => {
  for (const version of ["0.10.0", "0.11.0"]) {
    const staged = stage();
    staged.answer = saude(version);
    staged.run();
    expect(staged.steps()).not.toContain("mais antiga");
    expect(staged.steps()).not.toContain("não responde como deve");
  }
});

test.each([
  ["Você precisa de acesso", 403, "Qualquer pessoa"],
  ["Authorization is required to perform that action.", 200, "autorização"],
  ["Sorry, unable to open the file at this time.", 404, "não há implantação"],
  ["Script function not found: doGet", 200, "está vazia"],
])(
  "a page instead of an answer is reported, with the clicks that solve it: %s",
  (body, status, words) => {
    const staged = stage();
    staged.answer = { status, body };
    staged.run();
    expect(staged.steps()).toContain(words);
  },
);

test("it is checked every six hours, or every half hour while there is a problem", () => {
  const staged = stage();
  const runFor = (minutes: number): number => {
    const before = staged.http.requests.length;
    for (let i = 0; i < minutes; i += 5) {
      staged.services.clock.advance(5 * MINUTE);
      staged.run();
    }
    return staged.http.requests.length - before;
  };
  expect(runFor(24 * 60)).toBeLessThanOrEqual(5);
  staged.answer = { status: 403 };
  expect(runFor(7 * 60)).toBeGreaterThanOrEqual(2);
  expect(runFor(60)).toBe(2);
  staged.answer = saude("0.10.0");
  runFor(30);
  expect(staged.steps()).not.toContain("não responde como deve");
});

test("another address's answer and a damaged one are ignored; without an address nothing is asked", () => {
  const staged = stage();
  const { properties } = staged.services;
  keepAppCheck(staged.services, "https://script.google.com/macros/s/outro/exec", { kind: "login" });
  expect(lastAppCheck(properties.readAll())).toBeUndefined();
  properties.write(PROPERTY.appCheck, "{");
  expect(lastAppCheck(properties.readAll())).toBeUndefined();
  properties.remove(PROPERTY.appUrl);
  staged.run();
  expect(staged.http.requests).toHaveLength(0);
});

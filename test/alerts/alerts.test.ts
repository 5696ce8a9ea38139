/** Alerts for every condition, from the web app and the trigger, on fakes of Google's services. */
import { generateTown } from "ozmap-simulator";
import { announceServable } from "../../src/sheet/alerts/job";
import { TRIGGER_JOBS } from "../../src/sheet/trigger/jobs";
import { runTrigger } from "../../src/sheet/trigger/run";
import { PROPERTY } from "../../src/settings";
import { EMPTY_NOTE, NOTHING_SPENT, noteKey, packNote } from "../../src/spending";
import { type FakeSheetServices, fakeSheetServices } from "../../testing/fake-sheet-services";
import { type Answer, FakeHttp } from "../../testing/fake-http";
import { OZMAP_KEY } from "../../testing/ozmap-route";
import { ACCESS_KEY, type Service, startService } from "../../testing/service";
import { FakeWorkbook } from "../../testing/fake-workbook";

const HOOK = "https://hooks.example/services/T0/segredo-do-webhook";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const CONTACT = "contato-5549988887777";

interface Scene {
  readonly service: Service;
  readonly services: FakeSheetServices;
  /** Texts that arrived at the alerts' URL. */
  readonly arrived: string[];
  /** Answers in place of the simulated OZmap's. */
  ozmap: Answer | Error | undefined;
  hook: Answer | Error;
  check(): string;
  /** Runs the trigger. */
  trigger(): void;
}

function scene(settings: Record<string, string> = {}, url = HOOK): Scene {
  const town = generateTown({ seed: 3, poles: 60 });
  const arrived: string[] = [];
  const [lng, lat] = town.poles[20]!.coords;
  const service = startService(town, {
    settings: { registro_linhas: "5000", ...settings },
    http: (route, clock) =>
      new FakeHttp((request) => {
        if (request.url !== url) return stage.ozmap ?? route;
        const bodyOf = JSON.parse(request.payload ?? "") as Record<string, string>;
        if (!(stage.hook instanceof Error) && (stage.hook.status ?? 200) < 300) {
          arrived.push(bodyOf.text ?? bodyOf.content ?? "");
        }
        return stage.hook;
      }, clock),
  });
  const { clock, properties, http } = service;
  properties.write(PROPERTY.alertUrl, url);
  const services = fakeSheetServices({ workbook: new FakeWorkbook(), clock, properties, http });
  const stage: Scene = {
    service,
    services,
    arrived,
    ozmap: undefined,
    hook: {},
    check: () => {
      // A real clock has whole milliseconds; on this one, waits between attempts leave fractions.
      clock.advance(Math.ceil(clock.now()) - clock.now());
      const asked = { acao: "viabilidade", lat, lng, contato: CONTACT };
      return service.ask(asked).oz_status!;
    },
    trigger: () => {
      runTrigger(services, TRIGGER_JOBS);
    },
  };
  return stage;
}

const DOWN = new Error("Address unavailable");

describe("OZmap does not answer", () => {
  test("two checks send no alert, the third sends one, and later ones none; its end is announced", () => {
    const stage = scene();
    stage.trigger();
    stage.ozmap = DOWN;
    expect([stage.check(), stage.check()]).toEqual(["indisponivel", "indisponivel"]);
    expect(stage.arrived).toEqual([]);
    stage.check();
    expect(stage.arrived).toEqual([expect.stringContaining("o OZmap não respondeu a 3 consultas")]);
    for (let i = 0; i < 20; i++) {
      stage.service.clock.advance(4 * MINUTE);
      stage.check();
      stage.trigger();
    }
    expect(stage.arrived).toHaveLength(1);
    stage.ozmap = undefined;
    expect(stage.check()).not.toBe("indisponivel");
    stage.trigger();
    expect(stage.arrived.slice(1)).toEqual([expect.stringContaining("voltou a responder")]);
    stage.trigger();
    expect(stage.arrived).toHaveLength(2);
  });

  test("the trigger sends the alerts that requests had no time for", () => {
    const stage = scene({ prazo_ms: "2500" });
    stage.ozmap = DOWN;
    for (let i = 0; i < 3; i++) stage.check();
    expect(stage.arrived).toEqual([]);
    stage.trigger();
    expect(stage.arrived).toHaveLength(1);
  });

  test("checks more than 15 minutes apart send no alert", () => {
    const stage = scene();
    stage.ozmap = DOWN;
    for (let i = 0; i < 6; i++) {
      stage.check();
      stage.service.clock.advance(8 * MINUTE);
      stage.trigger();
    }
    expect(stage.arrived).toEqual([]);
  });

  test("sightings count even after the trigger has moved their rows, with or without a log", () => {
    for (const rows of ["5000", "0"]) {
      const stage = scene({ registro_linhas: rows });
      stage.ozmap = DOWN;
      for (let i = 0; i < 3; i++) {
        stage.check();
        stage.service.clock.advance(5 * MINUTE);
        stage.trigger();
      }
      expect(stage.arrived).toHaveLength(1);
    }
  });

  test("it is announced again after six hours at the earliest, and its end follows each time", () => {
    const stage = scene();
    const fail = (): void => {
      stage.ozmap = DOWN;
      for (let i = 0; i < 3; i++) stage.check();
      stage.trigger();
    };
    const mend = (): void => {
      stage.ozmap = undefined;
      stage.check();
      stage.trigger();
    };
    fail();
    mend();
    expect(stage.arrived).toHaveLength(2);
    for (let i = 0; i < 12; i++) {
      stage.service.clock.advance(5 * MINUTE);
      stage.trigger();
    }
    fail();
    mend();
    expect(stage.arrived).toHaveLength(2);
    stage.service.clock.advance(5 * HOUR);
    stage.trigger();
    fail();
    mend();
    expect(stage.arrived).toHaveLength(4);
  });

  test("without customers, the trigger itself finds out that OZmap is answering again", () => {
    const stage = scene();
    stage.ozmap = DOWN;
    for (let i = 0; i < 3; i++) stage.check();
    stage.trigger();
    stage.ozmap = { status: 200, body: "{}" };
    stage.trigger();
    expect(stage.arrived).toHaveLength(1);
    stage.service.clock.advance(20 * MINUTE);
    stage.trigger();
    expect(stage.arrived[1]).toContain("voltou a responder");
  });
});

test("one check with the key refused is enough", () => {
  const stage = scene();
  stage.ozmap = { status: 401, body: "{}" };
  expect(stage.check()).toBe("indisponivel");
  expect(stage.arrived).toEqual([expect.stringContaining("recusou a chave")]);
  stage.ozmap = undefined;
  stage.check();
  stage.trigger();
  expect(stage.arrived[1]).toContain("voltou a aceitar a chave");
  expect(stage.arrived).toHaveLength(2);
});

test("an allowance that will not last the day, and one that will last", () => {
  const stage = scene();
  const { clock, properties } = stage.service;
  const spend = (requests: number): void => {
    const spent = { ...NOTHING_SPENT, requests };
    properties.write(noteKey(clock.now(), "aabbccddeeff"), packNote({ ...EMPTY_NOTE, spent }));
    stage.trigger();
    clock.advance(MINUTE);
    stage.trigger();
  };
  // 19:13 in the spreadsheet's time zone.
  spend(15_000);
  expect(stage.arrived).toEqual([]);
  spend(3_000);
  expect(stage.arrived).toEqual([
    expect.stringMatching(/chamadas externas, 18\d{3} de 20000 \(90 %\)/),
  ]);
  clock.advance(6 * HOUR);
  stage.trigger();
  stage.trigger();
  expect(stage.arrived[1]).toContain("voltaram a ser suficientes");
});

test("lost log rows: announced once, with their number, and when the loss has ended", () => {
  const stage = scene();
  const { properties, clock } = stage.service;
  const filler = (n: number): string => `FILLER_${n}`;
  stage.check();
  for (let i = 0; i < 61; i++) properties.write(filler(i), "x".repeat(8_000));
  stage.trigger();
  for (let i = 0; i < 4; i++) stage.check();
  for (let i = 0; i < 61; i++) properties.remove(filler(i));
  stage.trigger();
  const lost = stage.arrived.filter((text) => text.includes("linhas do registro perdidas"));
  expect(lost).toHaveLength(1);
  clock.advance(61 * MINUTE);
  stage.trigger();
  expect(stage.arrived.at(-1)).toContain("nenhuma linha do registro se perde");
});

describe("the trigger is silent", () => {
  test("for half an hour: a request announces it, and the next run its end", () => {
    const stage = scene();
    stage.trigger();
    stage.service.clock.advance(29 * MINUTE);
    stage.check();
    expect(stage.arrived).toEqual([]);
    stage.service.clock.advance(2 * MINUTE);
    stage.check();
    stage.check();
    expect(stage.arrived).toEqual([expect.stringContaining("o gatilho não roda há 31 minutos")]);
    stage.trigger();
    expect(stage.arrived[1]).toContain("o gatilho voltou a rodar");
  });

  test("and has never run: the age of what waits for it shows how long", () => {
    const stage = scene();
    stage.check();
    stage.service.clock.advance(31 * MINUTE);
    stage.check();
    expect(stage.arrived).toHaveLength(1);
  });

  test("but a request with less than three seconds left does not announce it", () => {
    const stage = scene({ prazo_ms: "2900" });
    stage.trigger();
    stage.service.clock.advance(2 * HOUR);
    stage.check();
    expect(stage.arrived).toEqual([]);
  });
});

test("entries of the waiting list that can be served: announced at once, with at most one message in six hours", () => {
  const stage = scene();
  announceServable(stage.services, 2);
  expect(stage.arrived).toEqual([expect.stringContaining("agora dá para atender mais 2")]);
  announceServable(stage.services, 4);
  announceServable(stage.services, 1);
  stage.trigger();
  expect(stage.arrived).toHaveLength(1);
  stage.service.clock.advance(6 * HOUR);
  stage.trigger();
  expect(stage.arrived[1]).toContain("mais 5");
  stage.trigger();
  expect(stage.arrived).toHaveLength(2);
});

describe("the message", () => {
  test("that was not accepted is sent again by the next run, and never twice", () => {
    for (const failure of [{ status: 500 }, new Error(`Address unavailable: ${HOOK}`)]) {
      const stage = scene();
      stage.ozmap = DOWN;
      stage.hook = failure;
      for (let i = 0; i < 4; i++) stage.check();
      stage.trigger();
      expect(stage.arrived).toEqual([]);
      stage.hook = {};
      stage.trigger();
      stage.trigger();
      expect(stage.arrived).toHaveLength(1);
      stage.ozmap = undefined;
      stage.check();
      stage.hook = failure;
      stage.trigger();
      stage.hook = {};
      stage.trigger();
      expect(stage.arrived).toHaveLength(2);
      expect(stage.service.lines.join("\n")).not.toContain("segredo");
      expect(stage.services.lines.join("\n")).not.toContain("segredo");
    }
  });

  test("contains no secret and no customer's data, and names the OZmap", () => {
    const stage = scene();
    stage.ozmap = { status: 403, body: OZMAP_KEY };
    stage.check();
    stage.ozmap = DOWN;
    for (let i = 0; i < 3; i++) stage.check();
    const text =
      stage.arrived.join("\n") + (stage.service.properties.values.get(PROPERTY.alerts) ?? "");
    for (const secret of [OZMAP_KEY, ACCESS_KEY, "segredo", "contato-", "8887777"]) {
      expect(text).not.toContain(secret);
    }
    expect(stage.arrived.every((each) => /^OZmap ⇄ Huggy \([\w.-]+\): /.test(each))).toBe(true);
  });

  test("has the form that the receiver expects", () => {
    const bodies = (url: string): unknown[] => {
      const stage = scene({}, url);
      stage.ozmap = { status: 401 };
      stage.check();
      const sent = stage.service.http.requests.filter((request) => request.url === url);
      return sent.map(({ payload, method, followRedirects }) => [
        Object.keys(JSON.parse(payload ?? "") as object),
        method,
        followRedirects,
      ]);
    };
    expect(bodies(HOOK)).toEqual([[["text"], "post", false]]);
    expect(bodies("https://discord.com/api/webhooks/1/abc")).toEqual([
      [["content"], "post", false],
    ]);
    expect(bodies("https://api.telegram.org/bot1:a/sendMessage?chat_id=-1")).toEqual([
      [["text"], "post", false],
    ]);
  });
});

test("without a URL, nothing is read or written for alerts", () => {
  const stage = scene();
  stage.service.properties.remove(PROPERTY.alertUrl);
  const { properties } = stage.service;
  stage.ozmap = DOWN;
  const before = properties.reads;
  for (let i = 0; i < 4; i++) stage.check();
  stage.trigger();
  expect(properties.values.has(PROPERTY.alerts)).toBe(false);
  expect(properties.reads - before).toBeLessThan(12);
});

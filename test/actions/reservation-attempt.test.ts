import {
  type Attempt,
  attemptReservation,
  reservationIntent,
  type Wanted,
} from "../../src/actions/reservation-attempt";
import type { BasePoint } from "../../src/network";
import { Reservations } from "../../src/ozmap";
import { splitterRow } from "../ozmap/support";
import { jsonAnswer } from "../../testing/fake-http";
import {
  inEnglish,
  bodiesOf,
  callWith,
  list,
  propertyRow,
  refusalOf,
  REQUEST_ID,
  type Fixture,
  type Script,
  type ScriptedAnswer,
} from "./support";

const point = (id: string, isPole: boolean): BasePoint => ({
  id,
  position: { lat: -27.1, lng: -52.6 },
  adjacents: [],
  isPole,
  name: id,
  allowsSales: true,
});

const box = {
  id: "c",
  name: "Caixa",
  pointId: "q",
  position: { lat: -27.2, lng: -52.7 },
  projectId: "j",
  inProject: false,
  implanted: true,
  certified: false,
};

const wantedAt = (address = ""): Wanted => {
  const chosen = {
    box,
    dropM: 80,
    path: [point("p", true), point("chamber", false), point("q", true)],
    limitM: 300,
    ports: undefined,
    held: undefined,
    obstacle: undefined,
  };
  const verdict = {
    kind: "feasible",
    start: { pole: point("p", true), distanceM: 10 },
    chosen,
    grade: "within_limit",
    alternatives: [],
    findings: [],
    unread: [],
  } as const;
  const place = { position: { lat: -27.1, lng: -52.6 }, address };
  const feasibility = { place, verdict } as unknown as Wanted["feasibility"];
  return { code: "C-1", name: "Ana", feasibility, verdict };
};

const NONE = jsonAnswer([]);
const FREE = list([splitterRow("s", "c")]);
const UNKNOWN: ScriptedAnswer = { status: 422 };
const OURS = { observation: `Huggy, pedido ${REQUEST_ID}` };
const OTHERS = { observation: "Huggy, pedido outro" };

interface Tried extends Fixture {
  readonly attempt: () => Attempt;
  readonly isOpen: () => boolean;
}

/** @param looks the answers to the look-ups of the code after the write */
function trying(script: Script, values: Record<string, string> = {}, wanted = wantedAt()): Tried {
  const fixture = callWith(values, { ozmap: { "GET splitters": FREE, ...script } });
  const reservations = new Reservations(fixture.call.ozmap(), fixture.call);
  return {
    ...fixture,
    attempt: () => attemptReservation(fixture.call, reservations, wanted),
    isOpen: () => reservationIntent(fixture.call, "C-1").isOpen(),
  };
}

const writing = (
  post: ScriptedAnswer,
  looks: readonly ScriptedAnswer[],
  more: Script = {},
): Tried => trying({ "GET properties/client": [NONE, ...looks], "POST properties": post, ...more });

const outcome = (attempt: Attempt): unknown => ({
  kind: attempt.kind,
  ...("reservation" in attempt ? { id: attempt.reservation.id } : {}),
  ...("detail" in attempt ? { detail: inEnglish(attempt.detail) } : {}),
});

describe("before the write", () => {
  test("a reservation that meanwhile exists is returned", () => {
    const { attempt, writes } = trying({ "GET properties/client": jsonAnswer([propertyRow("r")]) });
    expect(outcome(attempt())).toEqual({ kind: "existing", id: "r" });
    expect(writes()).toEqual([]);
  });

  test("while an earlier write may still take effect, nothing is written", () => {
    const { attempt, call, writes } = trying({ "GET properties/client": NONE });
    reservationIntent(call, "C-2").open();
    reservationIntent(call, "C-1").open();
    expect(refusalOf(attempt)).toBe(
      "ozmap_indisponivel: an earlier reservation with this code may still be recorded",
    );
    expect(writes()).toEqual([]);
  });

  test("a pending write for another code does not matter", () => {
    const { attempt, call } = writing(jsonAnswer(propertyRow("r"), 201), [
      jsonAnswer([propertyRow("r", OURS)]),
    ]);
    reservationIntent(call, "C-2").open();
    expect(attempt().kind).toBe("made");
  });

  test.each([
    ["is taken", [splitterRow("s", "c", { connectables: { output: ["a", "b"] } })]],
    ["is gone with its splitter", []],
  ])("if the last port %s, the search starts again", (_, splitters) => {
    const { attempt, writes, isOpen } = trying({
      "GET properties/client": NONE,
      "GET splitters": list(splitters),
    });
    expect(outcome(attempt())).toEqual({
      kind: "again",
      detail: "the last free port has been taken",
    });
    expect(writes()).toEqual([]);
    expect(isOpen()).toBe(false);
  });

  test("in a box without a project nothing is written, since OZmap accepts no reservation there", () => {
    const { verdict, ...wanted } = wantedAt();
    const { chosen } = verdict;
    const box = { ...chosen.box, projectId: "" };
    const { attempt, writes, isOpen } = trying(
      { "GET properties/client": NONE },
      {},
      {
        ...wanted,
        verdict: { ...verdict, chosen: { ...chosen, box } },
      },
    );
    expect(refusalOf(attempt)).toBe(
      "resposta_invalida: box c has no project: OZmap accepts no reservation in it",
    );
    expect(writes()).toEqual([]);
    expect(isOpen()).toBe(false);
  });

  test("a refused key: nothing was done, and no write is pending", () => {
    const { attempt, isOpen } = writing({ status: 403 }, []);
    expect(refusalOf(attempt)).toBe("ozmap_recusou_chave: OZmap refused the API key (status 403)");
    expect(isOpen()).toBe(false);
  });
});

describe("what is written", () => {
  const sent = (values: Record<string, string>, address = ""): Record<string, unknown> => {
    const fixture = trying(
      {
        "GET properties/client": [NONE, jsonAnswer([propertyRow("r", OURS)])],
        "POST properties": jsonAnswer(propertyRow("r"), 201),
      },
      values,
      wantedAt(address),
    );
    fixture.attempt();
    return bodiesOf(fixture.http)[0] as Record<string, unknown>;
  };

  test("the port that is free first now, and the poles that the drop follows", () => {
    expect(sent({})).toEqual({
      address: "",
      project: "j",
      box: "c",
      lat: -27.1,
      lng: -52.6,
      pole: "p",
      connector: "s",
      port: 1,
      drop_poles: ["p", "q"],
      auto_connect: true,
      client: {
        code: "C-1",
        name: "Ana",
        observation: `Huggy, pedido ${REQUEST_ID}`,
        implanted: false,
      },
    });
  });

  test("a remark is on its own line", () => {
    expect(sent({ observacao: "portão azul" }).client).toMatchObject({
      observation: `portão azul\nHuggy, pedido ${REQUEST_ID}`,
    });
  });

  test("the address as the geocoder writes it, or else as it was typed", () => {
    expect(sent({ endereco: "rua a" }).address).toBe("rua a");
    expect(sent({ endereco: "rua a" }, "Rua A, 1").address).toBe("Rua A, 1");
  });
});

describe("after the write", () => {
  const DONE = jsonAnswer(propertyRow("answered"), 201);
  const MADE = jsonAnswer([propertyRow("r", OURS)]);
  const failure = (status: number): ScriptedAnswer => ({ status });

  test.each<[string, ScriptedAnswer, ScriptedAnswer]>([
    ["done", DONE, MADE],
    ["done, in words that cannot be read", { status: 201, body: "OK" }, MADE],
    ["refused", { status: 409 }, MADE],
    ["failed", failure(500), MADE],
    ["lost", new Error("reset"), MADE],
  ])("the reservation exists, whatever the answer to the write: %s", (_, post, look) => {
    const { attempt, isOpen } = writing(post, [look]);
    const result = attempt();
    expect(outcome(result)).toEqual({ kind: "made", id: "r" });
    expect(result.kind === "made" && result.ports).toMatchObject({ port: 1, free: 1, total: 2 });
    expect(isOpen()).toBe(false);
  });

  test("it appears between two look-ups", () => {
    const { attempt, clock } = writing(failure(500), [NONE, NONE, MADE]);
    expect(outcome(attempt())).toEqual({ kind: "made", id: "r" });
    expect(clock.waits).toEqual([300, 900]);
  });

  test.each<[string, readonly ScriptedAnswer[], number[]]>([
    ["is not shown by its code", [NONE], []],
    ["cannot be looked for", [UNKNOWN], [300, 900]],
  ])("the reservation that OZmap answered with exists, even if it %s", (_, looks, waits) => {
    const { attempt, isOpen, clock } = writing(DONE, looks);
    const result = attempt();
    expect(outcome(result)).toEqual({ kind: "made", id: "answered" });
    expect(result.kind === "made" && result.ports.port).toBe(1);
    expect(isOpen()).toBe(false);
    expect(clock.waits).toEqual(waits);
  });

  test.each<[string, readonly ScriptedAnswer[]]>([
    ["is not there", [NONE]],
    ["cannot be looked for", [UNKNOWN]],
  ])("if OZmap refused the reservation and it %s, the search starts again", (_, looks) => {
    const { attempt, isOpen } = writing(jsonAnswer({ message: "porta ocupada" }, 422), looks);
    expect(outcome(attempt())).toEqual({
      kind: "again",
      detail: "OZmap answered 422 (porta ocupada)",
    });
    expect(isOpen()).toBe(false);
  });

  test("after a refusal it is looked up once, since no write is pending", () => {
    const { attempt, clock } = writing({ status: 422 }, [NONE]);
    attempt();
    expect(clock.waits).toEqual([]);
  });

  test.each<[string, ScriptedAnswer, readonly ScriptedAnswer[], string, boolean]>([
    [
      "done, unreadably, and not shown",
      jsonAnswer({}),
      [NONE],
      "OZmap's answer cannot be read",
      true,
    ],
    ["a failure, and it is not there", failure(500), [NONE], "OZmap answered 500", false],
    ["a failure, and it cannot be looked for", failure(500), [UNKNOWN], "answered 500", true],
    ["a time-out, and it is not there", failure(504), [NONE], "OZmap answered 504", true],
    ["a lost answer, and it is not there", new Error("reset"), [NONE], "was lost", false],
  ])("%s: the outcome is unknown", (_, post, looks, words, mayLand) => {
    const { attempt, isOpen, writes } = writing(post, looks);
    const refusal = refusalOf(attempt);
    expect(refusal).toContain("ozmap_indisponivel: ");
    expect(refusal).toContain(words);
    expect(isOpen()).toBe(mayLand);
    expect(writes()).toEqual(["POST properties"]);
  });
});

describe("two concurrent reservations of one code", () => {
  const row = (id: string, day: number, client: object): object =>
    propertyRow(id, client, { createdAt: `2025-01-0${day}T00:00:00Z` });
  const twice = (
    rows: readonly object[],
    deletions: readonly ScriptedAnswer[] = [],
  ): { outcome: unknown; deleted: string[] } => {
    const { attempt, writes } = writing(jsonAnswer(propertyRow("b"), 201), [jsonAnswer(rows)], {
      "DELETE properties": deletions,
    });
    return { outcome: outcome(attempt()), deleted: writes().slice(1) };
  };

  test("the oldest is kept, even if it is ours", () => {
    expect(twice([row("b", 2, OTHERS), row("a", 1, OURS)])).toEqual({
      outcome: { kind: "made", id: "a" },
      deleted: [],
    });
  });

  test.each<[string, readonly ScriptedAnswer[], number]>([
    ["done", [jsonAnswer({})], 1],
    ["not there any more", [{ status: 404 }], 1],
    ["a failure and then done", [{ status: 500 }, jsonAnswer({})], 2],
    ["a refusal and then not there any more", [{ status: 409 }, { status: 404 }], 2],
  ])("ours is deleted if it is younger: %s", (_, deletions, times) => {
    const rows = [row("a", 1, OTHERS), row("x", 2, OTHERS), row("b", 3, OURS)];
    expect(twice(rows, deletions)).toEqual({
      outcome: { kind: "existing", id: "a", detail: "made elsewhere at the same moment" },
      deleted: Array.from({ length: times }, () => "DELETE properties/b"),
    });
  });

  test.each<[string, ScriptedAnswer]>([
    ["failures", { status: 500 }],
    ["refusals", { status: 409 }],
  ])("if ours cannot be deleted it is named, after two %s", (_, deletion) => {
    expect(twice([row("a", 1, OTHERS), row("b", 2, OURS)], [deletion])).toEqual({
      outcome: { kind: "existing", id: "a", detail: "surplus reservation b" },
      deleted: ["DELETE properties/b", "DELETE properties/b"],
    });
  });

  test("whose they are, the clients say if the properties have only their ids", () => {
    const rows = ["a", "b"].map((id, i) => ({ ...row(id, i, {}), client: `k-${id}` }));
    const client = (id: string, more: object): ScriptedAnswer =>
      jsonAnswer({ id, code: "C-1", implanted: false, ...more });
    const { attempt, writes } = writing(jsonAnswer(rows[1], 201), [jsonAnswer(rows)], {
      "DELETE properties": jsonAnswer({}),
      "GET ftth-clients/k-a": client("k-a", OTHERS),
      "GET ftth-clients/k-b": client("k-b", OURS),
    });
    expect(outcome(attempt())).toMatchObject({ kind: "existing", id: "a" });
    expect(writes().slice(1)).toEqual(["DELETE properties/b"]);
  });

  test.each<[string, object]>([
    ["somebody else's", OTHERS],
    ["whose client is implanted", { ...OURS, implanted: true }],
    ["of which that is not reported", { ...OURS, implanted: null }],
  ])("a younger one %s is not deleted", (_, client) => {
    expect(twice([row("a", 1, OTHERS), row("b", 2, client)])).toEqual({
      outcome: { kind: "existing", id: "a" },
      deleted: [],
    });
  });
});

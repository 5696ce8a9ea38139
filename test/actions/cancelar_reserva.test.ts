import { cancelarReserva } from "../../src/actions/cancelar_reserva";
import { reservationIntent } from "../../src/actions/reservation-attempt";
import { jsonAnswer } from "../../testing/fake-http";
import { callWith, propertyRow, refusalOf, type Fixture, type ScriptedAnswer } from "./support";

const NONE = jsonAnswer([]);
const THERE = jsonAnswer([propertyRow("r")]);
const UNKNOWN: ScriptedAnswer = { status: 422 };

interface Cancelling extends Fixture {
  readonly cancel: () => unknown;
}

function cancelling(
  looks: readonly ScriptedAnswer[],
  deletions: readonly ScriptedAnswer[] = [],
  clients: Readonly<Record<string, ScriptedAnswer>> = {},
): Cancelling {
  const byId = Object.entries(clients).map(([id, answer]) => [`GET ftth-clients/${id}`, answer]);
  const fixture = callWith(
    { codigo: "C-1" },
    {
      ozmap: {
        "GET properties/client/C-1": looks,
        "DELETE properties": deletions,
        ...(Object.fromEntries(byId) as Record<string, ScriptedAnswer>),
      },
    },
  );
  return { ...fixture, cancel: () => cancelarReserva.run(fixture.call) };
}

test("a code is needed, and reported", () => {
  expect(refusalOf(() => cancelarReserva.run(callWith().call))).toBe(
    "campo_ausente: codigo: missing",
  );
  const { cancel, call } = cancelling([NONE]);
  cancel();
  expect([...call.fields]).toEqual([["codigo", "C-1"]]);
});

test("if there is no reservation, there is nothing to cancel", () => {
  expect(cancelling([NONE]).cancel()).toEqual({ status: "nao_encontrado", reason: "" });
});

test("but not while a write may still take effect", () => {
  const { cancel, call } = cancelling([NONE]);
  reservationIntent(call, "C-1").open();
  expect(refusalOf(cancel)).toBe(
    "ozmap_indisponivel: an earlier reservation with this code may still be recorded",
  );
});

test.each<[string, object[]]>([
  ["the one", [{ implanted: true }]],
  ["one of several", [{ implanted: false }, { implanted: true }]],
  ["one of several, of whom another is not reported", [{ implanted: null }, { implanted: true }]],
])("the reservation of an implanted client is not deleted: %s", (_, clients) => {
  const rows = clients.map((client, i) => propertyRow(`r${i}`, client));
  const { cancel, writes } = cancelling([jsonAnswer(rows)]);
  expect(cancel()).toEqual({ status: "ja_implantado", reason: "" });
  expect(writes()).toEqual([]);
});

test.each<[string, object[]]>([
  ["the one", [{ implanted: null }]],
  ["one of several", [{ implanted: false }, { implanted: null }]],
])("nor is that of a client who may be implanted: %s", (_, clients) => {
  const rows = clients.map((client, i) => propertyRow(`r${i}`, client));
  const unknown = clients.length - 1;
  const { cancel, asked } = cancelling([jsonAnswer(rows)], [], { [`k-r${unknown}`]: UNKNOWN });
  expect(refusalOf(cancel)).toBe(
    "resposta_invalida: OZmap does not say whether the client is implanted",
  );
  expect(asked()).toEqual(["GET properties/client/C-1", `GET ftth-clients/k-r${unknown}`]);
});

describe("a property that names its client by an id alone: the client is asked for", () => {
  const row = (id: string): object => ({ ...propertyRow(id), client: `k-${id}` });
  const client = (id: string, more: object = {}): ScriptedAnswer =>
    jsonAnswer({ id, code: "C-1", implanted: false, ...more });

  test("who is not implanted is deleted, with one request more", () => {
    const clients = { "k-r": client("k-r") };
    const { cancel, asked } = cancelling([jsonAnswer([row("r")]), NONE], [jsonAnswer({})], clients);
    expect(cancel()).toEqual({ status: "cancelado", reason: "" });
    expect(asked()).toEqual([
      "GET properties/client/C-1",
      "GET ftth-clients/k-r",
      "DELETE properties/r",
      "GET properties/client/C-1",
    ]);
  });

  test("several are asked for in one round trip", () => {
    const rows = [row("a"), propertyRow("b"), row("c")];
    const clients = { "k-a": client("k-a"), "k-c": client("k-c") };
    const { cancel, call, writes } = cancelling(
      [jsonAnswer(rows), NONE],
      [jsonAnswer({})],
      clients,
    );
    expect(cancel()).toEqual({ status: "cancelado", reason: "" });
    expect(writes()).toHaveLength(3);
    const [looks, clientsTogether] = [2, 1];
    expect(call.ozmap().transport.roundTrips).toBe(looks + clientsTogether + writes().length);
  });

  test.each<[string, ScriptedAnswer, string]>([
    ["who is implanted", client("k-r", { implanted: true }), "ja_implantado"],
    ["of whom it is not said", client("k-r", { implanted: null }), "does not say"],
    ["who is not there", { status: 404 }, "does not say"],
    ["in whose place another comes", client("k-other"), "does not say"],
    ["in whose place no row comes", jsonAnswer([client("k-r")]), "does not say"],
    ["who has another code", client("k-r", { code: "C-2" }), "another code"],
  ])("nobody is deleted %s", (_, answer, expected) => {
    const { cancel, writes } = cancelling([jsonAnswer([row("r")])], [], { "k-r": answer });
    let outcome: unknown;
    const refusal = refusalOf(() => {
      outcome = cancel();
    });
    expect(refusal ?? JSON.stringify(outcome)).toContain(expected);
    expect(writes()).toEqual([]);
  });

  test("beside one who is known to be implanted, nobody is asked for", () => {
    const rows = [row("a"), propertyRow("b", { implanted: true })];
    const { cancel, asked } = cancelling([jsonAnswer(rows)]);
    expect(cancel()).toEqual({ status: "ja_implantado", reason: "" });
    expect(asked()).toEqual(["GET properties/client/C-1"]);
  });
});

test.each<[string, ScriptedAnswer]>([
  ["done", jsonAnswer({})],
  ["not there any more", { status: 404 }],
  ["a failure", { status: 500 }],
  ["a refusal", { status: 409 }],
])(
  "a reservation that is gone is cancelled, whatever the answer to the deletion: %s",
  (_, deletion) => {
    const { cancel, writes } = cancelling([THERE, NONE], [deletion]);
    expect(cancel()).toEqual({ status: "cancelado", reason: "" });
    expect(writes()).toEqual(["DELETE properties/r"]);
  },
);

test("all reservations of a code are deleted", () => {
  const { cancel, writes } = cancelling([jsonAnswer([propertyRow("a"), propertyRow("b")]), NONE]);
  expect(cancel()).toEqual({ status: "cancelado", reason: "" });
  expect(writes()).toEqual(["DELETE properties/a", "DELETE properties/b"]);
});

describe("a reservation that is still there after a deletion", () => {
  test("is deleted once more", () => {
    const { cancel, writes } = cancelling([THERE, THERE, THERE, THERE, THERE, NONE]);
    expect(cancel()).toEqual({ status: "cancelado", reason: "" });
    expect(writes()).toEqual(["DELETE properties/r", "DELETE properties/r"]);
  });

  test("is not deleted once more if it is gone by then", () => {
    const { cancel, writes } = cancelling([THERE, THERE, THERE, THERE, NONE]);
    expect(cancel()).toEqual({ status: "cancelado", reason: "" });
    expect(writes()).toEqual(["DELETE properties/r"]);
  });

  test("is not deleted once more if its client is implanted by then", () => {
    const implanted = jsonAnswer([propertyRow("r", { implanted: true })]);
    const { cancel, writes } = cancelling([THERE, THERE, THERE, THERE, implanted]);
    expect(cancel()).toEqual({ status: "ja_implantado", reason: "" });
    expect(writes()).toEqual(["DELETE properties/r"]);
  });

  test.each<[string, ScriptedAnswer, string]>([
    ["OZmap says done", jsonAnswer({}), "the reservation may still be in OZmap"],
    ["OZmap says that there is none", { status: 404 }, "the reservation may still be in OZmap"],
    ["OZmap refuses", { status: 409 }, "OZmap answered 409"],
    ["OZmap fails", { status: 500 }, "OZmap answered 500"],
  ])("is not deleted a third time, and the outcome is unknown: %s", (_, deletion, detail) => {
    const { cancel, writes } = cancelling([THERE], [deletion]);
    expect(refusalOf(cancel)).toBe(`ozmap_indisponivel: ${detail}`);
    expect(writes()).toEqual(["DELETE properties/r", "DELETE properties/r"]);
  });
});

test("if it is not known whether the reservation is gone, it is not deleted again, and the outcome is unknown", () => {
  const { cancel, writes } = cancelling([THERE, UNKNOWN], [{ status: 500 }]);
  expect(refusalOf(cancel)).toBe("ozmap_indisponivel: OZmap answered 500");
  expect(writes()).toEqual(["DELETE properties/r"]);
});

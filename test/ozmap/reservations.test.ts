import { decodeReservation, type Reservation } from "../../src/ozmap/reservation-row";
import { type NewReservation, Reservations } from "../../src/ozmap/reservations";
import type { Answer } from "../../testing/fake-http";
import { jsonAnswer } from "../../testing/fake-http";
import { boxRow, connect, type Connection, pathsOf, reasonOf, splitterRow } from "./support";

type Route = (path: string, query: URLSearchParams) => Answer;

function reserving(route: Route): Connection & { reservations: Reservations } {
  const service = connect((_, path, query) => route(path, query));
  return { ...service, reservations: new Reservations(service.client, service.timing) };
}

const row = (id: string, more: object = {}): Record<string, unknown> => ({
  id,
  createdAt: "2025-01-02T03:04:05.000Z",
  box: "c",
  client: { id: "k", code: "C-1", implanted: false },
  ...more,
});

const byCode = (answer: Answer, code = "C-1"): readonly string[] =>
  reserving(() => answer)
    .reservations.byCode(code)
    .map(({ id }) => id);

describe("clients that properties name by their ids alone", () => {
  const named = (id: string, client: unknown): Reservation =>
    decodeReservation(row(id, { client }));
  const route =
    (clients: Readonly<Record<string, Answer>>): Route =>
    (path) =>
      clients[path] ?? { status: 404 };

  test("are asked for by their ids, all in one round trip; nobody else is", () => {
    const { reservations, http, client } = reserving(
      route({
        "ftth-clients/k%2F1": jsonAnswer({ id: "k/1", code: "C-1", implanted: true }),
        "ftth-clients/k2": jsonAnswer({ _id: "k2", code: "c-1", observation: "portão" }),
      }),
    );
    const known = named("c", { id: "k3", code: "C-1", implanted: false });
    const found = reservations.withClients("C-1", [
      named("a", "k/1"),
      named("b", "k2"),
      known,
      named("d", null),
    ]);
    expect(found).toEqual([
      { ...named("a", "k/1"), code: "C-1", implanted: true },
      { ...named("b", "k2"), code: "c-1", observation: "portão" },
      known,
      named("d", null),
    ]);
    expect(http.requests.map(({ url }) => url.slice(url.indexOf("ftth-clients")))).toEqual([
      "ftth-clients/k%2F1",
      "ftth-clients/k2",
    ]);
    expect(client.transport.roundTrips).toBe(1);
  });

  test.each<[string, Answer]>([
    ["none", { status: 404 }],
    ["another client", jsonAnswer({ id: "other", code: "C-1", implanted: false })],
    ["a client without an id", jsonAnswer({ code: "C-1", implanted: false })],
    ["a list", jsonAnswer([{ id: "k", code: "C-1", implanted: false }])],
    ["null", jsonAnswer(null)],
  ])("in whose place %s comes remain unknown", (_, answer) => {
    const { reservations } = reserving(() => answer);
    expect(reservations.withClients("C-1", [named("a", "k")])).toEqual([named("a", "k")]);
  });

  test("who have another code are not the ones that were asked for", () => {
    const { reservations } = reserving(() => jsonAnswer({ id: "k", code: "C-2" }));
    expect(() => reservations.withClients("C-1", [named("a", "k")])).toThrow(
      /^resposta_invalida: .*other_clients/,
    );
  });
});

describe("reservations by the client's code", () => {
  test("are asked for at their own URL, with the code as one segment", () => {
    const { reservations, http } = reserving(() => jsonAnswer([]));
    expect(reservations.byCode("C/1 é")).toEqual([]);
    expect(http.requests.map(({ url }) => url.slice(url.indexOf("/api/v2")))).toEqual([
      "/api/v2/properties/client/C%2F1%20%C3%A9",
    ]);
  });

  test("may be an array, or a page with rows", () => {
    expect(byCode(jsonAnswer([row("a"), row("b")]))).toEqual(["a", "b"]);
    expect(byCode(jsonAnswer({ rows: [row("a")], total: 1 }))).toEqual(["a"]);
  });

  test("404 means that there are none", () => {
    expect(byCode({ status: 404 })).toEqual([]);
  });

  test("are sorted oldest first, or kept in OZmap's order if there are no times", () => {
    const at = (id: string, createdAt?: string): object => row(id, { createdAt });
    const times = [at("late", "2025-03-01T00:00:00Z"), at("early", "2025-01-01T00:00:00Z")];
    expect(byCode(jsonAnswer([...times, at("early2", "2025-01-01T00:00:00Z")]))).toEqual([
      "early",
      "early2",
      "late",
    ]);
    expect(byCode(jsonAnswer([at("b"), at("a")]))).toEqual(["b", "a"]);
  });

  test.each([
    [{ status: 500 }, "ozmap_indisponivel", "500"],
    [{ status: 501 }, "ozmap_indisponivel", "501"],
    [{ status: 422 }, "resposta_invalida", "422"],
    [jsonAnswer({ total: 0 }), "resposta_invalida", "list_unreadable"],
    [jsonAnswer("rows"), "resposta_invalida", "list_unreadable"],
    [jsonAnswer([{}]), "resposta_invalida", '"properties","id":"?","field":"id"'],
    [
      jsonAnswer([row("a", { client: { code: "C-2", implanted: false } })]),
      "resposta_invalida",
      "code",
    ],
  ])("an unusable answer is refused, not taken for an empty list (%#)", (answer, reason, words) => {
    expect(reasonOf(() => byCode(answer))).toBe(reason);
    expect(() => byCode(answer)).toThrow(words);
  });

  test.each([
    ["c-1", "C-1"],
    ["C-1", " c-1 "],
  ])(
    "%p matches the code %p: letter case and surrounding blanks do not matter",
    (found, wanted) => {
      expect(
        byCode(jsonAnswer([row("a", { client: { code: found, implanted: false } })]), wanted),
      ).toEqual(["a"]);
    },
  );

  test("a client without a code may be the one", () => {
    expect(byCode(jsonAnswer([row("a", { client: "k" })]))).toEqual(["a"]);
  });

  test.each(["", ".", "..", "x".repeat(3000)])(
    "a code that cannot be a segment of a path is refused (%#)",
    (code) => {
      const { reservations, http } = reserving(() => jsonAnswer([]));
      expect(reasonOf(() => reservations.byCode(code))).toBe("campo_ausente");
      expect(() => reservations.byCode(code)).toThrow("code_unusable");
      expect(http.requests).toEqual([]);
    },
  );

  test("the longest code is one with a URL of 2082 characters", () => {
    const { reservations, http } = reserving(() => jsonAnswer([]));
    const left = 2082 - "https://exemplo.ozmap.com.br:9994/api/v2/properties/client/".length;
    reservations.byCode("x".repeat(left));
    expect(http.requests.map(({ url }) => url.length)).toEqual([2082]);
    expect(reasonOf(() => reservations.byCode("x".repeat(left + 1)))).toBe("campo_ausente");
  });
});

describe("reservations together with a box's splitters", () => {
  test("one round trip", () => {
    const { reservations, client, http } = reserving((path) =>
      path === "splitters"
        ? jsonAnswer({ rows: [splitterRow("s", "c"), splitterRow("t", "c")], total: 2 })
        : jsonAnswer([row("a")]),
    );
    const { existing, splitters } = reservations.byCodeWithPorts("C-1", "c");
    expect(existing.map(({ id }) => id)).toEqual(["a"]);
    expect(splitters.map(({ id }) => id)).toEqual(["s", "t"]);
    expect(client.transport.roundTrips).toBe(1);
    expect(http.requests).toHaveLength(2);
  });

  test("for a box without splitters, which are asked for twice, the code is still asked for once", () => {
    const { reservations, http } = reserving((path) =>
      path === "splitters" ? jsonAnswer({ rows: [], total: 0 }) : { status: 404 },
    );
    expect(reservations.byCodeWithPorts("C-1", "c")).toEqual({ existing: [], splitters: [] });
    // With `in`, then with `=`, since an empty answer may mean that the filter was not understood.
    expect(http.requests).toHaveLength(3);
    expect(pathsOf(http).filter((path) => path === "properties/client/C-1")).toHaveLength(1);
  });
});

describe("writing", () => {
  const wanted: NewReservation = {
    code: "C-1",
    name: "Ana",
    observation: "o",
    address: "Rua A, 1",
    position: { lat: -27.1, lng: -52.6 },
    boxId: "c",
    projectId: "j",
    poleId: "p",
    dropPoles: ["p", "p2"],
    plug: { splitterId: "s", port: 3 },
  };
  const sent = (reservation: NewReservation): unknown => {
    const { reservations, http } = reserving(() => jsonAnswer({ id: "r" }, 201));
    expect(reservations.create(reservation)).toEqual({ kind: "done", json: { id: "r" } });
    expect(http.requests.map(({ method }) => method)).toEqual(["post"]);
    expect(pathsOf(http)).toEqual(["properties"]);
    return JSON.parse(http.requests[0]?.payload ?? "");
  };
  const expected = {
    address: "Rua A, 1",
    project: "j",
    box: "c",
    lat: -27.1,
    lng: -52.6,
    pole: "p",
    connector: "s",
    port: 3,
    drop_poles: ["p", "p2"],
    auto_connect: true,
    client: { code: "C-1", name: "Ana", observation: "o", implanted: false },
  };

  test("a reservation is sent as a connected property with a client who is not implanted", () => {
    expect(sent(wanted)).toEqual(expected);
  });

  test("a reservation is deleted by its id", () => {
    const { reservations, http } = reserving((path) =>
      path.startsWith("properties/client") ? jsonAnswer([row("a/b")]) : jsonAnswer({}),
    );
    const [reservation] = reservations.byCode("C-1");
    expect(reservation && reservations.delete(reservation)).toEqual({ kind: "done", json: {} });
    const [, deletion] = http.requests;
    expect(deletion).toMatchObject({ method: "delete" });
    expect(deletion?.url).toMatch(/\/properties\/a%2Fb$/);
    expect(deletion?.payload).toBeUndefined();
  });
});

describe("a customer's port", () => {
  const plugOf = (
    property: object,
    splitters: readonly object[] = [],
    byId: Answer = { status: 404 },
  ): unknown => {
    const { reservations, http } = reserving((path, query) => {
      if (path === "properties/r") return byId;
      if (path !== "splitters") return jsonAnswer([property]);
      const page = Number(query.get("page"));
      return jsonAnswer({ rows: splitters.slice(page - 1, page), total: splitters.length });
    });
    const [reservation] = reservations.byCode("C-1");
    const plug = reservation && reservations.plugOf(reservation);
    return { plug, asked: pathsOf(http).slice(1) };
  };
  const holding = (id: string, output: unknown[]): object =>
    splitterRow(id, "c", { connectables: { output } });

  test("is the one in the property", () => {
    const connections = [{ id: "s", name: "S-1", port: 2 }];
    expect(plugOf(row("r", { connections }))).toEqual({
      plug: { splitterId: "s", splitterName: "S-1", port: 2 },
      asked: [],
    });
  });

  const CONNECTED = row("r", { connections: [{ id: "s", name: "S-1", port: 2 }] });
  const AT_2 = { splitterId: "s", splitterName: "S-1", port: 2 };

  test("else the one in the property as read by its id", () => {
    expect(plugOf(row("r"), [], jsonAnswer(CONNECTED))).toEqual({
      plug: AT_2,
      asked: ["properties/r"],
    });
  });

  test.each<[string, Answer]>([
    ["another one", jsonAnswer({ ...CONNECTED, id: "other" })],
    ["unreadable", jsonAnswer({ ...CONNECTED, connections: {} })],
    ["a page of some proxy's", jsonAnswer("page")],
    ["not there", { status: 404 }],
    ["without connections as well", jsonAnswer(row("r"))],
  ])("a property that is %s does not name it", (_, byId) => {
    expect(plugOf(row("r", { box: null }), [], byId)).toEqual({
      plug: undefined,
      asked: ["properties/r"],
    });
  });

  test("is none if the property has an empty list of connections and no box", () => {
    expect(plugOf(row("r", { box: null, connections: [] }))).toEqual({
      plug: undefined,
      asked: [],
    });
  });

  test("else the output of the box's splitters that it holds, on any page", () => {
    const splitters = [holding("s", [null, "x"]), holding("t", [null, "x", "k"])];
    const filter = JSON.stringify([{ property: "parent", operator: "=", value: "c" }]);
    expect(plugOf(row("r"), splitters)).toEqual({
      plug: { splitterId: "t", splitterName: "Splitter t", port: 3 },
      asked: [
        "properties/r",
        `splitters?limit=1000&page=1&filter=${filter}`,
        `splitters?limit=1&page=2&filter=${filter}`,
      ],
    });
    expect(plugOf(row("r"), [holding("s", [null, "x"])])).toMatchObject({ plug: undefined });
  });

  test("is not read from unreadable splitters", () => {
    expect(() => plugOf(row("r"), [{ connectables: { output: [] } }])).toThrow(
      '"splitters","id":"?","field":"id"',
    );
  });
});

describe("one box", () => {
  test("is read by its id", () => {
    const { reservations, http } = reserving(() => jsonAnswer(boxRow("a/b")));
    expect(reservations.box("a/b")).toMatchObject({ id: "a/b", name: "Caixa a/b" });
    expect(http.requests[0]?.url).toMatch(/\/api\/v2\/boxes\/a%2Fb$/);
  });

  test("does not exist if OZmap returns another one", () => {
    expect(reserving(() => jsonAnswer(boxRow("d"))).reservations.box("c")).toBeUndefined();
  });

  test("does not exist if OZmap answers 404", () => {
    expect(reserving(() => ({ status: 404 })).reservations.box("c")).toBeUndefined();
  });
});

import { decodeReservation, plugIn, readReservation } from "../../src/ozmap/reservation-row";
import { reasonOf } from "./support";

const row = (more: object = {}): Record<string, unknown> => ({
  id: "r",
  createdAt: "2025-01-02T03:04:05.000Z",
  address: "Rua A, 1",
  coords: [-52.6, -27.1],
  project: "j",
  box: "c",
  pole: "p",
  drop: "d",
  client: { id: "k", code: " C-1 ", observation: "portão azul", implanted: false },
  connections: [{ id: "s", name: "S-1", port: 3, fiber: "f" }],
  ...more,
});

const all = {
  id: "r",
  createdAt: "2025-01-02T03:04:05.000Z",
  clientId: "k",
  code: "C-1",
  implanted: false,
  observation: "portão azul",
  address: "Rua A, 1",
  position: { lat: -27.1, lng: -52.6 },
  boxId: "c",
  poleId: "p",
  projectId: "j",
  plug: { splitterId: "s", splitterName: "S-1", port: 3 },
  hasConnections: true,
  heldBy: ["r", "k", "d", "f"],
};

describe("a property and its client", () => {
  test("everything that is reported", () => {
    expect(decodeReservation(row())).toEqual(all);
  });

  test("references may come as rows", () => {
    const populated = {
      project: { id: "j" },
      box: { id: "c" },
      pole: { id: "p" },
      drop: { id: "d" },
      connections: [{ id: { id: "s" }, name: "S-1", port: 3, fiber: { id: "f" } }],
    };
    expect(decodeReservation(row(populated))).toEqual(all);
  });

  test("`_id` replaces a missing `id`, in the row, its client and its references", () => {
    const underscored = {
      ...row(),
      id: undefined,
      _id: "r",
      project: { _id: "j" },
      box: { _id: "c" },
      pole: { _id: "p" },
      drop: { _id: "d" },
      client: { _id: "k", id: null, code: "C-1", observation: "portão azul", implanted: false },
      connections: [{ _id: "s", name: "S-1", port: 3, fiber: { _id: "f" } }],
    };
    expect(decodeReservation(underscored)).toEqual(all);
    expect(decodeReservation({ ...underscored, id: "own" }).id).toBe("own");
  });

  test("an unreadable row is not a reservation", () => {
    expect(readReservation(row())).toEqual(all);
    for (const wrong of [undefined, null, "r", [], {}, { id: "r", box: {} }])
      expect(readReservation(wrong)).toBeUndefined();
  });

  const NOTHING = {
    id: "r",
    createdAt: "",
    code: undefined,
    implanted: undefined,
    observation: "",
    address: "",
    position: undefined,
    boxId: "",
    poleId: "",
    projectId: "",
    plug: undefined,
    hasConnections: false,
    heldBy: ["r"],
  };
  const fields = Object.keys(row()).filter((field) => field !== "id");

  test.each<[string, object]>([
    ["is not there", { id: "r" }],
    ["is null", { id: "r", ...Object.fromEntries(fields.map((field) => [field, null])) }],
  ])("if it %s, nothing is reported", (_, bare) => {
    expect(decodeReservation(bare)).toEqual(NOTHING);
  });

  test("if only the client's id is sent, nothing else is known of them", () => {
    expect(decodeReservation(row({ client: "k" }))).toEqual({
      ...all,
      code: undefined,
      implanted: undefined,
      observation: "",
    });
  });

  const clientOf = (client: object): unknown => {
    const { code, implanted, observation, heldBy } = decodeReservation(row({ client }));
    return { code, implanted, observation, heldBy };
  };

  test("a client without an id holds nothing; a code may be a number, or absent", () => {
    const heldBy = ["r", "d", "f"];
    expect(clientOf({ code: 17, implanted: true })).toEqual({
      code: "17",
      implanted: true,
      observation: "",
      heldBy,
    });
    expect(clientOf({ code: null, implanted: false })).toEqual({
      code: undefined,
      implanted: false,
      observation: "",
      heldBy,
    });
  });

  test.each([null, "false", 0, "true", {}])(
    "with implanted %p, it is unknown whether the client is implanted",
    (implanted) => {
      expect(clientOf({ implanted })).toMatchObject({ implanted: undefined });
    },
  );

  test("without implanted, it is unknown as well", () => {
    expect(clientOf({ code: "C-1" })).toMatchObject({ code: "C-1", implanted: undefined });
  });

  test("the plug is the first connection with both a splitter and a port", () => {
    const connections = [
      { id: "s1", port: null, fiber: "f1" },
      { id: null, port: 2 },
      { id: "s3", port: 1 },
      { id: "s4", port: 4, fiber: "f4" },
    ];
    const { plug, heldBy } = decodeReservation(row({ connections }));
    expect(plug).toEqual({ splitterId: "s3", splitterName: "", port: 1 });
    expect(heldBy).toEqual(["r", "k", "d", "f1", "f4"]);
    expect(decodeReservation(row({ connections: connections.slice(0, 2) })).plug).toBeUndefined();
  });

  test.each<[string, object]>([
    ["id", { id: null }],
    ["coords", { coords: [0, 91] }],
    ["box", { box: {} }],
    ["client", { client: true }],
    ["client", { client: { code: {}, implanted: false } }],
    ["connections", { connections: {} }],
    ["connections.0.port", { connections: [{ id: "s", port: 0 }] }],
    ["connections.0.port", { connections: [{ id: "s", port: 1.5 }] }],
  ])("a wrong %s is refused, and named", (field, wrong) => {
    expect(reasonOf(() => decodeReservation(row(wrong)))).toBe("resposta_invalida");
    expect(() => decodeReservation(row(wrong))).toThrow(
      `"properties","id":"${"id" in wrong ? "?" : "r"}","field":"${field}`,
    );
  });
});

describe("the output that a customer holds", () => {
  const splitter = (output: unknown): object => ({
    id: "s",
    name: "S-1",
    connectables: { output },
  });

  test("a splitter and its holders may have `_id`", () => {
    const underscored = { _id: "s", name: "S-1", connectables: { output: [null, { _id: "d" }] } };
    expect(plugIn(underscored, ["d"])).toEqual({ splitterId: "s", splitterName: "S-1", port: 2 });
  });

  test("its number counts from 1, whether holders are ids or rows", () => {
    const outputs = [null, "x", { id: "d" }, "k"];
    const at = (port: number): object => ({ splitterId: "s", splitterName: "S-1", port });
    expect(plugIn(splitter(outputs), ["d"])).toEqual(at(3));
    expect(plugIn(splitter(outputs), ["nobody", "k"])).toEqual(at(4));
    expect(plugIn(splitter(["d", null]), ["d"])).toEqual(at(1));
  });

  test("other ids hold none, nor do no ids", () => {
    expect(plugIn(splitter([null, "x"]), ["d"])).toBeUndefined();
    expect(plugIn(splitter([null, "x"]), [])).toBeUndefined();
    expect(plugIn(splitter([]), ["d"])).toBeUndefined();
  });

  test.each([{ id: "s" }, splitter(null), splitter([{}]), { connectables: { output: [] } }])(
    "an unreadable splitter is refused (%#)",
    (wrong) => {
      expect(() => plugIn(wrong, ["d"])).toThrow("splitters");
    },
  );
});

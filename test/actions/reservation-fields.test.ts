import { type Fields, FEASIBILITY_KEYS } from "../../src/contract";
import { fillFromExisting, fillFromNew } from "../../src/actions/reservation-attempt";
import { Reservations } from "../../src/ozmap";
import { decodeReservation } from "../../src/ozmap/reservation-row";
import { boxRow, splitterRow } from "../ozmap/support";
import { jsonAnswer } from "../../testing/fake-http";
import { callWith, list, propertyRow, type Fixture, type Script } from "./support";

const BOX = {
  caixa_id: "c",
  caixa_nome: "Caixa c",
  caixa_lat: "-27.1000000",
  caixa_lng: "-52.6000000",
  caixa_estado: "implantada",
  projeto_id: "j1",
};
const PLUG = { splitter_id: "s", splitter_nome: "S-1", porta: "2" };

interface Filled {
  readonly fields: Record<string, string>;
  readonly asked: string[];
}

function filled(
  fill: (fixture: Fixture, reservations: Reservations) => void,
  ozmap: Script = {},
  before: Fields = new Map(),
): Filled {
  const fixture = callWith(
    {},
    {
      ozmap: {
        "GET boxes": jsonAnswer(boxRow("c")),
        "GET properties/r": { status: 404 },
        ...ozmap,
      },
    },
  );
  for (const [key, value] of before) fixture.call.fields.set(key, value);
  fill(fixture, new Reservations(fixture.call.ozmap(), fixture.call));
  return { fields: Object.fromEntries(fixture.call.fields), asked: fixture.asked() };
}

describe("a reservation that already existed", () => {
  const existing = (more: object = {}, ozmap: Script = {}): Filled =>
    filled(
      ({ call }, reservations) => {
        fillFromExisting(call, reservations, decodeReservation(propertyRow("r", {}, more)));
      },
      ozmap,
      new Map([...FEASIBILITY_KEYS, "codigo" as const].map((key) => [key, "before"])),
    );

  test("is reported from its own data alone", () => {
    expect(existing()).toEqual({
      fields: {
        codigo: "before",
        lat: "-27.1000000",
        lng: "-52.6000000",
        mapa: "https://www.google.com/maps/search/?api=1&query=-27.1000000%2C-52.6000000",
        endereco: "Rua A, 1",
        poste_id: "p",
        reserva_id: "r",
        ...BOX,
        ...PLUG,
      },
      asked: ["GET boxes/c"],
    });
  });

  const NOTHING = {
    codigo: "before",
    endereco: "",
    projeto_id: "",
    poste_id: "",
    reserva_id: "r",
    splitter_id: "",
    splitter_nome: "",
    porta: "",
  };
  const bare = { coords: null, address: null, project: null, pole: null, connections: null };

  test("without a place and a box there is nothing to look up", () => {
    expect(existing({ ...bare, box: null })).toEqual({
      fields: NOTHING,
      asked: ["GET properties/r"],
    });
  });

  test("unreadable surroundings change nothing", () => {
    const broken: Script = { "GET boxes": { status: 404 }, "GET splitters": { status: 404 } };
    expect(existing(bare, broken).fields).toEqual({ ...NOTHING, caixa_id: "c" });
    const nonsense: Script = { "GET boxes": jsonAnswer({}), "GET splitters": jsonAnswer({}) };
    expect(existing(bare, nonsense).fields).toEqual({ ...NOTHING, caixa_id: "c" });
  });

  test("if the property names no port, it is found in the box's splitters", () => {
    const splitter = splitterRow("t", "c", { connectables: { output: [null, "r"] } });
    expect(existing({ connections: null }, { "GET splitters": list([splitter]) }).fields).toEqual({
      ...existing().fields,
      splitter_id: "t",
      splitter_nome: "Splitter t",
      porta: "2",
    });
  });

  test("a property may name its port only when it is read by its id", () => {
    const byId: Script = { "GET properties/r": jsonAnswer(propertyRow("r")) };
    expect(existing({ connections: null }, byId).fields).toEqual(existing().fields);
  });

  test("if OZmap names no port at all, it is the port that was requested", () => {
    const NOWHERE: Script = { "GET splitters": list([]) };
    const { fields } = filled(({ call }, reservations) => {
      const reservation = decodeReservation(propertyRow("r", {}, { connections: null }));
      const plug = { splitterId: "s9", splitterName: "S-9", port: 7 };
      fillFromNew(call, reservations, reservation, { boxId: "c", plug });
      fillFromExisting(call, reservations, reservation);
    }, NOWHERE);
    expect(fields).toMatchObject({ splitter_id: "s9", splitter_nome: "S-9", porta: "7" });
  });

  test("an internal error is not ignored", () => {
    const { call } = callWith();
    const broken = {
      box: () => {
        throw new TypeError("ours");
      },
    } as unknown as Reservations;
    expect(() => {
      fillFromExisting(call, broken, decodeReservation(propertyRow("r")));
    }).toThrow(TypeError);
  });
});

describe("a reservation that was just made", () => {
  const FOUND = {
    caixa_id: "x",
    caixa_nome: "Caixa x",
    caixa_lat: "1",
    caixa_lng: "2",
    caixa_estado: "certificada",
    projeto_id: "j9",
    drop_m: "80",
    total_m: "90",
    vaos: "2",
    portas_livres: "3",
    portas_total: "8",
    poste_id: "p",
  };
  const made = (more: object, ozmap: Script = {}): Filled =>
    filled(
      ({ call }, reservations) => {
        fillFromNew(call, reservations, decodeReservation(propertyRow("r", {}, more)), {
          boxId: "x",
          plug: { splitterId: "s", splitterName: "the search's name", port: 5 },
        });
      },
      ozmap,
      new Map(Object.entries(FOUND) as [keyof typeof FOUND, string][]),
    );

  test.each([["x"], [null]])("in the requested box (%p) the path to it is reported", (box) => {
    expect(made({ box })).toEqual({
      fields: { ...FOUND, ...PLUG, reserva_id: "r" },
      asked: [],
    });
  });

  test("in another box no path is reported, since it was not measured", () => {
    expect(made({ box: "c" })).toEqual({
      fields: { ...BOX, poste_id: "p", ...PLUG, reserva_id: "r" },
      asked: ["GET boxes/c"],
    });
  });

  const ASKED = { splitter_id: "s", splitter_nome: "the search's name", porta: "5" };

  test("if OZmap names no port, it is the requested one, in the requested box", () => {
    const nowhere: Script = { "GET splitters": list([]), "GET boxes/z": jsonAnswer(boxRow("z")) };
    expect(made({ box: "x", connections: null }, nowhere).fields).toMatchObject(ASKED);
    expect(made({ box: null, connections: null }, nowhere).fields).toMatchObject(ASKED);
    const other = made({ box: "c", connections: null }, nowhere).fields;
    expect(other).toMatchObject({ caixa_id: "c", splitter_id: "", splitter_nome: "", porta: "" });
  });

  test("of another box that cannot be read, only the id is known", () => {
    expect(made({ box: "c" }, { "GET boxes": { status: 404 } }).fields).toEqual({
      caixa_id: "c",
      projeto_id: "j9",
      poste_id: "p",
      ...PLUG,
      reserva_id: "r",
    });
  });

  test("a splitter without a name has the name from the search, or none", () => {
    const named = (id: string): unknown =>
      made({ box: "x", connections: [{ id, port: 2 }] }).fields.splitter_nome;
    expect([named("s"), named("t")]).toEqual(["the search's name", ""]);
  });
});

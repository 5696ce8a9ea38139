/** Resolving the parts of an address: what the CEP and the town add, and what is asked. */
import { NO_PARTS, type AddressParts, type Town } from "../../src/location/address/parts";
import { AddressRefusal } from "../../src/location/place";
import { AmbiguousAddress, resolveAddress } from "../../src/location/resolve-address";
import type { GeocodedPlace } from "../../src/ports";
import type { Route } from "../../testing/fake-http";
import { addressed, fakePorts, type FakePorts } from "./fixtures";

const BOUNDS = { south: -27.1, west: -52.6, north: -26.9, east: -52.4 };
const XAXIM: Town = { name: "Xaxim", state: "SC", bounds: BOUNDS };
const SEARA: Town = {
  name: "Seara",
  state: "SC",
  bounds: { ...BOUNDS, south: -27.3, west: -52.8 },
};
const OPEN_CEP = "https://opencep.com/v1/89825000";
const VIA_CEP = "https://viacep.com.br/ws/89825000/json/";

const FLORES = {
  street: "Rua das Flores",
  number: "100",
  district: "Centro",
  town: "Xaxim",
  state: "SC",
};
const ASKED = { street: "Rua das Flores", number: "100" };

function postcode(street: string, town: string): Route {
  return {
    body: JSON.stringify({
      cep: "89825-000",
      logradouro: street,
      bairro: "Centro",
      localidade: town,
      uf: "SC",
    }),
  };
}

interface Given {
  readonly towns?: readonly Town[];
  readonly cep?: Route | "unknown" | "failing";
  readonly places?: Readonly<Record<string, readonly GeocodedPlace[]>>;
}

function portsOf({ towns = [XAXIM], cep, places = {} }: Given): FakePorts {
  const unknown: Route = { status: 404, body: '{"error":true}' };
  const http: Readonly<Record<string, Route>> =
    cep === "unknown"
      ? { [OPEN_CEP]: unknown, [VIA_CEP]: { body: '{"erro":"true"}' } }
      : cep === "failing" || cep === undefined
        ? {}
        : { [OPEN_CEP]: cep };
  const ports = fakePorts({ towns, http: ({ url }) => http[url] ?? { status: 500, body: "" } });
  for (const [text, found] of Object.entries(places)) ports.geocoder.learn(text, ...found);
  return ports;
}

function resolve(
  parts: Partial<AddressParts>,
  ports: FakePorts,
): ReturnType<typeof resolveAddress> {
  return resolveAddress({ ...NO_PARTS, ...parts }, "endereco", ports);
}

function refusal(parts: Partial<AddressParts>, ports: FakePorts): AddressRefusal {
  try {
    resolve(parts, ports);
  } catch (error) {
    if (error instanceof AddressRefusal) return error;
    throw error;
  }
  throw new Error("no refusal");
}

const asked = ({ geocoder }: FakePorts): string[] => geocoder.calls.map(({ text }) => text);

test("the only town served completes the address; its bounds are a preference", () => {
  const ports = portsOf({
    places: { "Rua das Flores, 100, Xaxim - SC": [addressed(-27, -52.5, FLORES)] },
  });
  const { place, parts } = resolve(ASKED, ports);
  expect(place).toMatchObject({ precision: "exata", known: FLORES });
  expect(parts.town).toMatchObject({ name: "Xaxim", state: "SC" });
  expect(ports.geocoder.calls[0]?.bounds).toEqual(BOUNDS);
});

describe("a CEP", () => {
  const cep = { postcode: "89825000" };

  test("of a street gives street, district and town", () => {
    const ports = portsOf({
      towns: [XAXIM, SEARA],
      cep: postcode("Rua das Flores", "Xaxim"),
      places: {
        "Rua das Flores, 100 - Centro, Xaxim - SC, 89825-000": [addressed(-27, -52.5, FLORES)],
      },
    });
    expect(resolve({ ...cep, number: "100" }, ports).place.known).toMatchObject(FLORES);
  });

  test("of a street or town other than the customer's is not sent to the geocoder", () => {
    for (const there of [postcode("Rua das Palmeiras", "Xaxim"), postcode("", "Seara")]) {
      const ports = portsOf({
        towns: [XAXIM, SEARA],
        cep: there,
        places: { "Rua das Flores, 100, Xaxim - SC": [addressed(-27, -52.5, FLORES)] },
      });
      expect(resolve({ ...ASKED, ...cep, town: XAXIM }, ports).place.precision).toBe("exata");
    }
  });

  test("of a town without a street: the street is asked for, and the geocoder is not", () => {
    const ports = portsOf({ cep: postcode("", "Xaxim") });
    const { reason, asks, known } = refusal(cep, ports);
    expect({ reason, asks }).toEqual({ reason: "cep_da_cidade", asks: { kind: "endereco" } });
    expect(known).toMatchObject({ town: "Xaxim", postcode: "89825-000" });
    expect(asked(ports)).toEqual([]);
  });

  test("that two services do not know is not a place; with a town and a street, it is ignored", () => {
    const ports = portsOf({
      cep: "unknown",
      places: { "Rua das Flores, 100, Xaxim - SC": [addressed(-27, -52.5, FLORES)] },
    });
    expect(refusal(cep, ports).reason).toBe("endereco_nao_encontrado");
    expect(asked(ports)).toEqual([]);
    expect(resolve({ ...ASKED, ...cep, town: XAXIM }, ports).place.precision).toBe("exata");
  });

  test("for which the services fail: the result must be in a served town, and is only less precise", () => {
    const found = (town: string): Given => ({
      towns: [XAXIM, SEARA],
      cep: "failing",
      places: { "89825-000, 100": [addressed(-27, -52.5, { ...FLORES, town })] },
    });
    const notes: unknown[] = [];
    const ports = { ...portsOf(found("Seara")), note: (note: unknown) => notes.push(note) };
    expect(resolve({ ...cep, number: "100" }, ports).place.known.town).toBe("Seara");
    expect(notes).toEqual([{ code: "postcode_services_failed" }]);
    expect(ports.geocoder.calls[0]?.bounds).toEqual({
      south: -27.3,
      west: -52.8,
      north: -26.9,
      east: -52.4,
    });
    expect(refusal({ ...cep, number: "100" }, portsOf(found("Itá"))).reason).toBe(
      "endereco_nao_encontrado",
    );
  });
});

test.each<[string, Partial<AddressParts>, string, object | undefined]>([
  ["no town of several", ASKED, "cidade_ausente", { kind: "cidade", options: [XAXIM, SEARA] }],
  [
    "a town that is not served",
    { ...ASKED, town: { name: "Itá", state: "SC" } },
    "cidade_nao_atendida",
    undefined,
  ],
  [
    "a town alone",
    { town: { name: "Xaxim", state: "SC" } },
    "endereco_nao_encontrado",
    { kind: "endereco" },
  ],
])("%s: refused before the geocoder is asked", (_name, parts, reason, asks) => {
  const ports = portsOf({ towns: [XAXIM, SEARA] });
  expect(refusal(parts, ports)).toMatchObject({ reason, ...(asks !== undefined && { asks }) });
  expect(asked(ports)).toEqual([]);
});

test("several places far apart: the first three are options, by district if that is enough", () => {
  const text = "Rua das Flores, 100, Xaxim - SC";
  const at = (north: number, district: string): GeocodedPlace =>
    addressed(-27 + north, -52.5, { ...FLORES, district });
  const ports = portsOf({
    places: {
      [text]: [at(0, "Centro"), at(0.01, "Efapi"), at(0.02, "Seminário"), at(0.03, "Líder")],
    },
  });
  const error = refusal(ASKED, ports);
  if (!(error instanceof AmbiguousAddress)) throw error;
  expect(error.asks).toEqual({
    kind: "opcao",
    options: [
      "Rua das Flores, 100 - Centro, Xaxim",
      "Rua das Flores, 100 - Efapi, Xaxim",
      "Rua das Flores, 100 - Seminário, Xaxim",
    ],
  });
  expect(error.places.map(({ position }) => position.lat)).toEqual([-27, -26.99, -26.98]);
  expect(
    resolve(
      { ...ASKED, district: "Efapi" },
      portsOf({
        places: { "Rua das Flores, 100 - Efapi, Xaxim - SC": [at(0, "Centro"), at(0.01, "Efapi")] },
      }),
    ).place.known.district,
  ).toBe("Efapi");
});

test("a street without a number: it is asked for, unless the customer says that there is none", () => {
  const street = addressed(
    -27,
    -52.5,
    { ...FLORES, number: "" },
    { grade: "GEOMETRIC_CENTER", types: ["route"] },
  );
  const ports = portsOf({ places: { "Rua das Flores, Xaxim - SC": [street] } });
  expect(resolve({ street: "Rua das Flores" }, ports).place).toMatchObject({
    precision: "aproximada",
    asks: { kind: "numero" },
  });
  const closed = resolve({ street: "Rua das Flores", noNumber: true }, ports).place;
  expect(closed.precision).toBe("aproximada");
  expect(closed.asks).toBeUndefined();
});

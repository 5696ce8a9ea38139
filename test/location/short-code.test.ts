/** A short plus code and the town that completes it. */
import { locate } from "../../src/location";
import type { Town } from "../../src/location/address/parts";
import { AddressRefusal, type Place, type PlaceRequest } from "../../src/location/place";
import { addressed, fakePorts, type FakePorts } from "./fixtures";
import { placeSent } from "./sent";

/** The plus code of the house in `fixtures.ts` (-27.1004, -52.6152), without its first four characters. */
const CODE = "V9XM+RW";

const CHAPECO: Town = { name: "Chapecó", state: "SC" };
const XAXIM: Town = { name: "Xaxim", state: "SC" };

function portsFor(towns: readonly Town[]): FakePorts {
  const ports = fakePorts({ towns });
  const middle = { town: "Chapecó", state: "SC" };
  ports.geocoder.learn("Chapecó - SC", addressed(-27.1, -52.62, middle, { grade: "APPROXIMATE" }));
  ports.geocoder.learn("Chapecó", addressed(-27.1, -52.62, middle, { grade: "APPROXIMATE" }));
  return ports;
}

function find(sent: string | Partial<PlaceRequest>, ports: FakePorts): Place {
  return locate(placeSent(sent), ports);
}

test.each<[string, string | Partial<PlaceRequest>]>([
  ["behind the code, as Google writes it", `${CODE} Chapecó, SC`],
  ["behind it, without its state", `${CODE} chapecó`],
  ["before it", `estou em Chapecó, ${CODE}`],
  ["in its own field", { text: CODE, city: "Chapecó", state: "SC" }],
  ["nowhere, and one town is served", CODE],
])("the town is %s", (_name, sent) => {
  const ports = portsFor([CHAPECO]);
  const { position, origin, known } = find(sent, ports);
  expect(position.lat).toBeCloseTo(-27.1004, 3);
  expect(position.lng).toBeCloseTo(-52.6152, 3);
  expect({ origin, town: known.town }).toEqual({ origin: "plus_code", town: "Chapecó" });
  expect(ports.geocoder.calls.map(({ text }) => text)).toEqual(["Chapecó - SC"]);
});

test.each<[string, string, readonly Town[], string]>([
  ["no town of several", CODE, [CHAPECO, XAXIM], "cidade_ausente"],
  ["a town that is not served", `${CODE} Itá, SC`, [CHAPECO], "cidade_nao_atendida"],
])("%s: the geocoder is not asked", (_name, text, towns, reason) => {
  const ports = portsFor(towns);
  expect(() => find(text, ports)).toThrow(AddressRefusal);
  expect(() => find(text, ports)).toThrow(reason);
  expect(ports.geocoder.calls).toEqual([]);
});

test("without configured towns, and without a town in the text, a short code cannot be resolved", () => {
  expect(() => find(CODE, portsFor([]))).toThrow("endereco_nao_encontrado");
});

test("talk beside a code is not a town", () => {
  expect(() => find(`meu código é ${CODE}`, portsFor([]))).toThrow("endereco_nao_encontrado");
});

test("a town of that name in another state does not count", () => {
  const ports = fakePorts({ towns: [CHAPECO] });
  ports.geocoder.learn("Chapecó - SC", addressed(-8, -40, { town: "Chapecó", state: "PE" }));
  expect(() => find(CODE, ports)).toThrow("endereco_nao_encontrado");
});

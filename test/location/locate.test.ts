/** The place that a request leads to, and what the geocoder is asked for. */
import { Refusal } from "../../src/contract";
import { locate, type PlaceRequest } from "../../src/location";
import { geocoded } from "../../testing/fake-geocoder";
import { NOTHING_SENT } from "./form-types";
import { fakePorts } from "./fixtures";

/** The texts that the geocoder is asked for, whatever the outcome. */
function lookedUp(sent: Partial<PlaceRequest>): string[] {
  const ports = fakePorts();
  refusalOf(sent, ports);
  return ports.geocoder.calls.map(({ text }) => text);
}

function refusalOf(sent: Partial<PlaceRequest>, ports = fakePorts()): Refusal | null {
  try {
    locate({ ...NOTHING_SENT, ...sent }, ports);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

test.each([
  ["V9XM+RW Chapecó, SC", "Chapecó - SC"],
  ["V9XM+RW ,; Chapecó ;.", "Chapecó"],
  ["V9XM+RW - (Chapecó).", "Chapecó"],
  ["Chapecó V9XM+RW", "Chapecó"],
  [" - ( Chapecó ), - V9XM+RW", "Chapecó"],
  ["moro em Chapecó, V9XM+RW", "Chapecó"],
  ["estou em casa em São José V9XM+RW", "São José"],
  ["Estou em Chapecó V9XM+RW ok", "Chapecó"],
])("a short plus code's town: %s", (text, town) => {
  expect(lookedUp({ text })).toEqual([town]);
});

test.each([
  "V9XM+RW",
  "V9XM+RW ok",
  "moro na casa V9XM+RW",
  "casa da Ana V9XM+RW",
  "moro em chapecó V9XM+RW",
  "Plus code V9XM+RW",
  "Pluscode: V9XM+RW",
  "Código V9XM+RW",
])("a short plus code without a town is not looked up: %s", (text) => {
  expect(lookedUp({ text })).toEqual([]);
  expect(refusalOf({ text })?.reason).toBe("endereco_nao_encontrado");
});

test("if the text names no town after a short plus code, the request's town counts", () => {
  const fields = { city: "Chapecó", state: "SC" };
  expect(lookedUp({ ...fields, text: "V9XM+RW" })).toEqual(["Chapecó - SC"]);
  expect(lookedUp({ ...fields, text: "V9XM+RW ok" })).toEqual(["Chapecó - SC"]);
  expect(lookedUp({ ...fields, text: "Xaxim V9XM+RW" })).toEqual(["Chapecó - SC"]);
  expect(lookedUp({ ...fields, text: "V9XM+RW Xaxim" })).toEqual(["Xaxim"]);
  expect(lookedUp({ state: "SC", text: "V9XM+RW" })).toEqual(["SC"]);
});

test("a town's name is cut to 200 characters", () => {
  const [town] = lookedUp({ text: `V9XM+RW ${"Chapecó ".repeat(40)}` });
  expect(town?.length).toBeLessThanOrEqual(200);
  expect(town?.length).toBeGreaterThan(190);
});

test.each<[Partial<PlaceRequest>, string]>([
  [{ address: "89801-000", city: "Chapecó" }, "89801-000, Chapecó"],
  [{ address: "Rua A 5", number: "120" }, "Rua A, 120"],
  [{ text: "89801-000", city: "Chapecó", number: "5" }, "89801-000, 5, Chapecó"],
  [{ text: "Rua A 5", number: "120", city: "Chapecó" }, "Rua A, 5, Chapecó"],
  [{ text: "Rua A", number: "120", city: "Chapecó" }, "Rua A, 120, Chapecó"],
])(
  "an address in fields is composed from all of them, a text is only completed: %j",
  (sent, text) => {
    expect(lookedUp(sent)).toEqual([text]);
  },
);

test("a link's name that is found far from the view leads to the view, one nearby to the place", () => {
  const link = "https://maps.google.com/?q=Casa&ll=-27.1,-52.6";
  const found = (lat: number): unknown =>
    locate(
      { ...NOTHING_SENT, text: link },
      { ...fakePorts(), geocoder: { geocode: () => [geocoded(lat, -52.6, "Casa")] } },
    );
  // A thousandth of a degree is some 111 m.
  expect(found(-27.12)).toMatchObject({ position: { lat: -27.12 }, precision: "exata" });
  expect(found(-27.13)).toMatchObject({ position: { lat: -27.1 }, precision: "aproximada" });
});

test("a good link after a dead one is the place, if it need not be fetched", () => {
  const dead = "https://maps.app.goo.gl/Morto";
  const read = (text: string): unknown => {
    const ports = fakePorts({ http: () => ({ status: 404 }) });
    const refusal = refusalOf({ text }, ports);
    return [refusal?.reason, ports.http.requests.length];
  };
  const pin = "https://maps.google.com/?q=-27.1,-52.6";
  expect(locate({ ...NOTHING_SENT, text: `${dead} ${pin}` }, fakePorts())).toMatchObject({
    position: { lat: -27.1, lng: -52.6 },
    origin: "link",
  });
  expect(read(`${dead} ${dead}2 ${pin}`)).toEqual([undefined, 1]);
  expect(read(`${dead} ${dead}2`)).toEqual(["link_nao_resolvido", 1]);
  expect(read(`${dead} https://maps.google.com/`)).toEqual(["link_nao_resolvido", 1]);
});

test("only one map link in a text is fetched, even if one contains another", () => {
  const ports = fakePorts({ http: () => ({ status: 404 }) });
  const text = "maps.app.goo.gl/Outro?x=https://maps.app.goo.gl/Morto";
  expect(refusalOf({ text }, ports)?.reason).toBe("link_nao_resolvido");
  expect(ports.http.requests).toHaveLength(1);
});

test.each<[string, Partial<PlaceRequest>]>([
  ["coordenada_invalida", { lat: "norte", lng: "-52.6" }],
  ["coordenada_invalida", { lat: "-27.1", lng: "sul" }],
  ["coordenada_invalida", { lat: "-27.1" }],
  ["coordenada_invalida", { text: "0,0" }],
  ["coordenada_invalida", { text: "https://maps.google.com/?q=0,0" }],
  ["coordenada_invalida", { lat: "-27.1", lng: "0" }],
  ["localizacao_ausente", { text: "oi" }],
  ["endereco_nao_encontrado", { text: "Rua Que Não Existe, 1" }],
  ["endereco_nao_encontrado", { text: "V9XM+RW" }],
  ["endereco_nao_encontrado", { text: "V9XM+RW Cidade Que Não Existe" }],
  ["endereco_nao_encontrado", { text: "https://maps.google.com/?q=Rua+Que+Falta" }],
  ["link_nao_resolvido", { text: "https://maps.google.com/" }],
  ["link_nao_resolvido", { text: "0,0 https://maps.app.goo.gl/Morto" }],
  ["link_nao_resolvido", { text: "https://maps.app.goo.gl/Pagina" }],
  ["link_nao_resolvido", { text: "https://maps.app.goo.gl/EmVoltas" }],
  ["link_nao_resolvido", { text: "https://maps.app.goo.gl/Busca" }],
  ["link_nao_resolvido", { text: "https://maps.app.goo.gl/Desconhecido" }],
])("%s, with a detail: %j", (reason, sent) => {
  const refusal = refusalOf(sent);
  expect(refusal?.reason).toBe(reason);
  expect(refusal?.detail).toHaveProperty("code");
});

test("where the address was never filled, its other parts count beside a CEP", () => {
  const rest = { number: "43", city: "Lages", state: "SC", unfilled: "main" } as const;
  expect(lookedUp({ ...rest, postcode: "88501-000" })).toEqual(["88501-000, 43, Lages - SC"]);
  expect(lookedUp(rest)).toEqual([]);
  expect(refusalOf(rest)?.reason).toBe("variavel_nao_preenchida");
});

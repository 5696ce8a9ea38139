/** What the flows of a chat really send, from the event to the reply: customers' texts, and unfilled variables. */
import { generateTown, oracleOf } from "ozmap-simulator";
import { handle } from "../../src/web";
import { FakeGeocoder, geocoded } from "../../testing/fake-geocoder";
import { ACCESS_KEY, type Reply, type Service, startService } from "../../testing/service";

const town = generateTown({ seed: 5, poles: 400 });
const verdictAt = oracleOf(town);
const served = town.poles
  .map(({ coords: [lng, lat] }) => ({ lat: lat + 0.0001, lng: lng + 0.0001 }))
  .find((place) => verdictAt(place).status === "viavel");
if (served === undefined) throw new Error("no place in the town can be served");
const [LAT, LNG] = [served.lat.toFixed(6), served.lng.toFixed(6)];
const [NORTH, EAST] = [LAT.slice(1), LNG.slice(1)];
const P = `${LAT}, ${LNG}`;

const component = (
  long: string,
  type: string,
): { long: string; short: string; types: string[] } => ({
  long,
  short: long,
  types: [type],
});
const HOUSE = geocoded(served.lat, served.lng, "Rua Nereu Ramos, 100 - Chapecó - SC", {
  components: [
    component("100", "street_number"),
    component("Rua Nereu Ramos", "route"),
    component("Chapecó", "administrative_area_level_2"),
    { long: "Santa Catarina", short: "SC", types: ["administrative_area_level_1"] },
  ],
});

let geocoder: FakeGeocoder;
let service: Service;
beforeEach(() => {
  geocoder = new FakeGeocoder();
  jest.spyOn(geocoder, "geocode").mockImplementation((question) => {
    geocoder.calls.push(question);
    return [HOUSE];
  });
  service = startService(town, { geocoder, settings: { cidades: "Chapecó/SC" } });
});

/** @param url the parameters of the URL */
function post(
  contents: string,
  url: Readonly<Record<string, string>> = {},
  type = "application/json",
): Reply {
  const event = {
    parameter: url,
    queryString: new URLSearchParams(url).toString(),
    postData: { contents, type },
  };
  return JSON.parse(handle(event, "POST", service.google).reply) as Reply;
}

const send = (values: Readonly<Record<string, unknown>>): Reply =>
  post(JSON.stringify({ chave: ACCESS_KEY, ...values }));

function expectServed(reply: Reply): void {
  expect([reply.oz_status, reply.oz_lat, reply.oz_lng]).toEqual([
    "viavel",
    `${LAT}0`.slice(0, LAT.length + 1),
    `${LNG}0`.slice(0, LNG.length + 1),
  ]);
}

const inGuide = (local: string): string =>
  `{"chave":"${ACCESS_KEY}","acao":"viabilidade","contato":"","local":"${local}"}`;

test.each([
  "Rua Nereu Ramos, 100\nCentro",
  "Rua Nereu Ramos, 100\r\nCentro",
  "Rua Nereu Ramos, 100\tCentro",
  'Rua Nereu Ramos, 100, casa "azul"',
  "Rua Nereu Ramos, 100, fundos\\casa",
  "Rua Nereu Ramos, 100, D\\'Avila",
])("the guide's body with %j unescaped", (local) => {
  expect(post(inGuide(local))).toMatchObject({ oz_status: "viavel", oz_rua: "Rua Nereu Ramos" });
  expect(geocoder.calls).toHaveLength(1);
});

test.each([
  `"lat":${LAT.replace(".", ",")},"lng":${LNG.replace(".", ",")}}`,
  `"lat":,"local":"${P}"}`,
  `"local":"${P}",}`,
  `"local":"${P}"`,
  `"local":"{"latitude":${LAT},"longitude":${LNG}}"}`,
  `"location":{"latitude":"${LAT}","longitude":"${LNG}","name":"Loja "X""}}`,
])('a body that is almost JSON: {"chave":"K",%s', (rest) => {
  const body = `{"chave":"${ACCESS_KEY}",${rest}`;
  for (const text of [body, `[${body}]`, JSON.stringify(body)]) expectServed(post(text));
});

test("multipart/form-data, with and without quotes around its names", () => {
  const part = (name: string, value: string): string =>
    `--x\r\nContent-Disposition: form-data; name=${name}\r\n\r\n${value}\r\n`;
  const body = (mark: string): string =>
    `${part(`${mark}chave${mark}`, ACCESS_KEY)}${part(`${mark}local${mark}`, P)}--x--\r\n`;
  for (const mark of ['"', ""]) expectServed(post(body(mark), {}, "multipart/form-data"));
});

test("a customer's text never selects the action", () => {
  const words = 'Rua A, 1", "acao": "cancelar_reserva", "codigo": "C-77';
  expect(post(inGuide(words))).toMatchObject({
    oz_status: "entrada_invalida",
    oz_motivo: "corpo_ilegivel",
  });
  const body = `{"chave":"${ACCESS_KEY}","local":"${words}"}`;
  expect(Object.keys(post(body, { acao: "viabilidade" }))).toContain("oz_viavel");
});

test.each(["{{id do contato}}", "undefined", "null", "{contato}", "0", "-"])(
  "31 customers of the contact %s",
  (contato) => {
    for (let i = 0; i < 31; i++) expectServed(send({ contato, local: P }));
  },
);

test.each(["{código}", "[%codigo%]", "N/A", "-", "0", "{{codigo}}", "$codigo$", "@codigo"])(
  "a reservation with the code %s",
  (codigo) => {
    for (const acao of ["reservar", "cancelar_reserva"]) {
      const reply = send({ acao, nome: "Ana", codigo, local: P });
      expect([reply.oz_status, reply.oz_motivo]).toEqual([
        "entrada_invalida",
        "variavel_nao_preenchida",
      ]);
      expect(reply.oz_detalhe).toContain(`codigo = ${codigo}`);
    }
  },
);

test("two customers' prospects with the contact {identificação}", () => {
  const [one, other] = ["Ana", "Bia"].map((nome) =>
    send({ acao: "prospecto", contato: "{identificação}", nome, local: P }),
  );
  expect([one?.oz_status, other?.oz_status]).toEqual(["registrado", "registrado"]);
  expect(one?.oz_prospecto_id).not.toBe(other?.oz_prospecto_id);
});

test("an address with one unfilled part, and one whose street is unfilled", () => {
  const reply = send({ local: "Rua Nereu Ramos, 100, {{complemento}}, Chapecó" });
  expect(reply).toMatchObject({ oz_status: "viavel", oz_rua: "Rua Nereu Ramos" });
  expect(reply.oz_detalhe).toContain("{{complemento}}");
  geocoder.calls.length = 0;
  const unfilled = send({ endereco: "{{rua}}", cidade: "Chapecó" });
  expect(unfilled).toMatchObject({ oz_motivo: "variavel_nao_preenchida", oz_pergunta: "local" });
  expect(unfilled.oz_detalhe).toContain("endereco = {{rua}}");
  expect(geocoder.calls).toEqual([]);
});

test.each<Record<string, unknown>>([
  { lat: P, lng: P },
  { lat: `Lat: ${LAT}`, lng: `Long: ${LNG}` },
  { lat: `Latitude do cliente: ${LAT}`, lng: `Longitude do cliente = ${LNG}` },
  { lat: `"${LAT}"`, lng: `${LNG};` },
  { lat: `%2D${NORTH}`, lng: `%2D${EAST}` },
  { lat: "0", lng: "0", local: P },
  { local: `${NORTH}, ${EAST}` },
  { local: `${LAT}, ${EAST}` },
  { local: `${NORTH} S ${EAST}` },
  { "location.latitude": LAT, "location[longitude]": LNG },
  { coordenadas: P },
  { mensagem: P },
])("a position that is sent as %j", (values) => {
  expectServed(send(values));
});

test("names with accents, and an action that does not exist", () => {
  expect(send({ ação: "saude" }).oz_status).toBe("ok");
  for (const acao of ["cancelar", "reserva", "{{acao}}"]) {
    const reply = send({ acao, local: P });
    expect(reply.oz_motivo).toBe("acao_desconhecida");
    expect(reply.oz_detalhe).toContain(
      "viabilidade, reservar, cancelar_reserva, prospecto, consulta",
    );
  }
});

test.each(["olá", '"olá"', "[1, 2]", '[{"local":"x"},{"local":"y"}]', "<local>x</local>", "{"])(
  "a body that cannot be read: %s",
  (body) => {
    const url = { chave: ACCESS_KEY, lat: LAT, lng: LNG };
    expect(post(body, url).oz_motivo).toBe("corpo_ilegivel");
    expect(post(body, { ...url, acao: "sonda" })).toMatchObject({
      oz_status: "ok",
      oz_corpo: body,
    });
    const refused = post(body, { chave: "outra" });
    expect(refused.oz_status).toBe("nao_autorizado");
    expect(refused.oz_detalhe).toContain("corpo");
  },
);

test.each(["", " \n", "{{corpo}}", "{}", "[]", "null", '{"lat":null}'])("no body: %j", (body) => {
  expectServed(post(body, { chave: ACCESS_KEY, lat: LAT, lng: LNG }));
});

test("an event with less in it than Google's", () => {
  const less = [
    undefined,
    {},
    { parameter: null, parameters: null, queryString: null, postData: null },
  ];
  for (const event of [...less, { postData: { contents: null, type: null } }]) {
    const reply = JSON.parse(handle(event, "POST", service.google).reply) as Reply;
    expect(reply.oz_status).toBe("nao_autorizado");
  }
});

test("the time to read a body grows only linearly with its length", () => {
  const length = 60_000;
  const took = (body: string): number => {
    const before = process.hrtime.bigint();
    post(body);
    return Number(process.hrtime.bigint() - before);
  };
  const plain = JSON.stringify(
    Object.fromEntries([...Array(length / 10).keys()].map((i) => [`n${i}`, "x"])),
  );
  const ordinary = Math.min(took(plain), took(plain), took(plain));
  const runs = [
    " ",
    '"',
    "[",
    "{",
    "}",
    "%",
    "\\",
    "%C3",
    "{{",
    "__a",
    "<a",
    "${",
    '","',
    '":',
    '"a":"',
    "&#",
    "\n--x",
    "\u0301",
  ];
  for (const before of ["", '{"local":"', '{"local":', "--b\r\n", "local="])
    for (const run of runs) {
      const body = before + run.repeat(length / run.length);
      // The machine may be busy, but not at every attempt.
      const isQuick = [1, 2, 3].some(() => took(body) < 50 * ordinary);
      expect({ before, run, isQuick }).toEqual({ before, run, isQuick: true });
    }
});

/** Rows with addresses: located as in the chat, and spread over days when the geocoder's share is used up. */
import { PROPERTY } from "../../../src/settings";
import { entryOf, writeLearned } from "../../../src/settings/configuration";
import { QuotaExceeded } from "../../../src/ports";
import type { CellValue } from "../../../src/sheet/ports";
import { batchEdited } from "../../../src/sheet/batch/batch";
import { FakeHttp } from "../../../testing/fake-http";
import {
  boundsOf,
  generateRegion,
  postcodeRoute,
  regionGeocoder,
  type RegionGeocoder,
} from "../../../testing/region";
import { listRig, type ListRig } from "./support";

const SERVED = ["Xaxim", "Xanxerê"];
const region = generateRegion(3, SERVED);
const [town] = region.towns.filter(({ name }) => name === "Xaxim");
const houses = town!.streets.flatMap(({ name, houses: all }) =>
  all.map((house) => ({ street: name, ...house })),
);
/** Half of the daily geocoder allowance of a `comum` account. */
const HALF = 500;
const HOUR_MS = 3_600_000;

interface Rig extends ListRig {
  readonly geocoder: RegionGeocoder;
}

function rigFor(rows: readonly (readonly CellValue[])[]): Rig {
  const geocoder = regionGeocoder(region);
  const rig = listRig(region.ozmap, rows, {
    geocoder,
    settings: {
      cidades: SERVED.map((name) => `${name}/SC`).join(", "),
      limite_por_contato: "0",
    },
    http: (route, clock) =>
      new FakeHttp((request) => postcodeRoute(region, request.url) ?? route(request), clock),
  });
  const learned = region.towns
    .filter(({ name }) => SERVED.includes(name))
    .map((each) => [`${each.name}/SC`, entryOf(boundsOf(each))] as const);
  rig.services.properties.write(PROPERTY.townBounds, writeLearned(new Map(learned)));
  return { ...rig, geocoder };
}

const progress = (rig: ListRig): string => String(rig.page.table[0]!.at(-1));
const final = (rig: ListRig): number =>
  rig.column("Status").filter((status) => status !== "").length;

test("status and reason as in the chat, also if the chat would ask a question", () => {
  const { street, number } = houses[0]!;
  const texts = [
    `${street}, ${number}, Xaxim`,
    `${street}, ${number}`,
    `${street}, Xaxim`,
    `${street}, ${number}, CEP ${town!.postcode}`,
    town!.postcode,
    "Xaxim",
    "Rua Que Não Existe, 12, Xaxim",
    `${street}, ${number}, Concórdia`,
    `oi, moro na ${street} ${number} em Xaxim`,
    ...houses.slice(1, 12).map((house) => `${house.street} ${house.number} Xaxim`),
  ];
  const rig = rigFor(texts.map((text) => [text]));
  rig.check();
  const chat = rigFor([]).service;
  const right = texts.map((local) => {
    chat.clock.advance(HOUR_MS);
    const { oz_status, oz_motivo, oz_caixa_nome, oz_precisao, oz_endereco } = chat.ask({ local });
    return [oz_status, oz_motivo, oz_caixa_nome, oz_precisao, oz_endereco];
  });
  const shown = ["Status", "Motivo", "Caixa", "Precisão", "Endereço achado"];
  const found = shown.map((caption) => rig.column(caption));
  expect(texts.map((_, i) => found.map((cells) => cells[i]))).toEqual(right);
  const reasons = rig.column("Motivo");
  for (const reason of ["cidade_ausente", "endereco_impreciso", "cep_da_cidade"]) {
    expect(reasons).toContain(reason);
  }
});

test("at most half of the geocoder's allowance; coordinates do not wait; the rest follows on other days", () => {
  const addresses = Array.from({ length: 620 }, (_, i): CellValue[] => {
    const { street, number } = houses[i % houses.length]!;
    return [`${street}, ${number}, Xaxim${i >= houses.length ? `, casa ${i}` : ""}`];
  });
  const coordinates = houses.slice(0, 20).map(({ lat, lng }): CellValue[] => ["", lat, lng]);
  const rig = rigFor([...addresses, ...coordinates]);
  rig.check();
  for (let run = 0; run < 6; run++) rig.trigger();
  expect(rig.geocoder.calls.length).toBeLessThanOrEqual(HALF);
  expect(rig.geocoder.calls.length).toBeGreaterThan(HALF - 5);
  expect(rig.column("Status").slice(-20)).not.toContain("");
  expect(final(rig)).toBeLessThan(640);
  expect(progress(rig)).toContain("geocodificador");

  // Until then it tries again once an hour, and asks nothing.
  const asked = rig.http.requests.length;
  const calls = rig.geocoder.calls.length;
  const reads = rig.services.properties.reads;
  for (let run = 0; run < 11; run++) rig.trigger();
  expect(rig.http.requests.length).toBe(asked);
  expect(rig.geocoder.calls.length).toBe(calls);
  expect(rig.services.properties.reads - reads).toBeLessThan(60);

  rig.clock.advance(24 * HOUR_MS);
  for (let run = 0; run < 4; run++) rig.trigger();
  expect(final(rig)).toBe(640);
  expect(rig.geocoder.calls.length - calls).toBeLessThanOrEqual(HALF);
  expect(rig.services.properties.values.has(PROPERTY.batch)).toBe(false);
});

test("Google's own allowance is used up: the same pause, which an edit ends", () => {
  const rig = rigFor(
    houses.slice(0, 30).map(({ street, number }) => [`${street}, ${number}, Xaxim`]),
  );
  const { geocode } = rig.geocoder;
  rig.geocoder.geocode = (question) => {
    if (rig.geocoder.calls.length >= 10) throw new QuotaExceeded("geocode");
    return geocode(question);
  };
  rig.check();
  expect(final(rig)).toBe(10);
  expect(rig.column("Motivo")).not.toContain("cota_excedida");
  rig.geocoder.geocode = geocode;
  rig.trigger();
  expect(final(rig)).toBe(10);
  batchEdited(rig.services);
  rig.trigger();
  expect(final(rig)).toBe(30);
});

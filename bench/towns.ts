/**
 * Measures addresses as customers write them, in a region of a dozen towns with recurring street names: the whole web
 * app on a simulated geocoder, compared with version 0.1.0, which asked for the text as typed with "Brasil" appended.
 */
import type { GazetteerTown, House } from "apps-script-emulator";
import { random } from "ozmap-simulator";
import { distanceM } from "../src/network";
import { PROPERTY } from "../src/settings";
import { entryOf, writeLearned } from "../src/settings/configuration";
import { FakeHttp } from "../testing/fake-http";
import {
  boundsOf,
  generateRegion,
  postcodeRoute,
  type Region,
  regionGeocoder,
  type RegionGeocoder,
} from "../testing/region";
import { type Reply, type Service, startService } from "../testing/service";
import { percent, whole } from "./stats";
import { table } from "./tables";

export const ONE_TOWN = ["Xaxim"] as const;
export const THREE_TOWNS = ["Chapecó", "Xanxerê", "Xaxim"] as const;

/** A place farther away than this is another house, whatever its address. */
const SAME_HOUSE_M = 100;
/** After this many turns, a customer gives up. */
const MAX_TURNS = 4;
/** The time between turns, so that no message counts as a repeat. */
const TURN_MS = 30_000;

/** Somebody at a house that can be served, with their first message. */
interface Customer {
  readonly town: GazetteerTown;
  readonly street: string;
  readonly district: string;
  readonly house: House;
  readonly first: string;
}

export interface TownsMeasured {
  readonly name: string;
  readonly customers: number;
  /** Verdicts for a place that is not the customer's house. */
  readonly elsewhere: number;
  /** Ports reserved for a place that is not the customer's house. */
  readonly reservedElsewhere: number;
  /** `fora_de_area` for a house that is served. */
  readonly refused: number;
  readonly inOneTurn: number;
  readonly inTwoTurns: number;
  readonly calls: number;
  readonly mostCalls: number;
}

/** How customers write addresses. Most name no town, as when asking a local provider. */
const FORMS: readonly ((customer: Omit<Customer, "first">) => string)[] = [
  ({ street, house }) => `${street} ${house.number}`,
  ({ street, house }) => `${street}, ${house.number}`.toLowerCase(),
  ({ street, house }) => `moro na ${street} nº ${house.number}`,
  ({ street, district, house }) => `${street}, ${house.number}, bairro ${district}`,
  ({ street, house }) => `Oi, boa tarde! Tem internet na ${street}, ${house.number}?`,
  ({ street, house }) => `${street.replace(/^(?:Rua|Avenida) /, "")} ${house.number}`,
  ({ street, house }) =>
    `${street.replace(/^Rua /, "R. ").replace(/^Avenida /, "Av.")} ${house.number}`,
  ({ street }) => street,
  ({ street, house, town }) => `${street}, ${house.number}, ${town.name}`,
  ({ street, house, town }) => `${street} ${house.number} - ${town.name}/${town.state}`,
  ({ street, house, town }) => `${street}, ${house.number}, CEP ${town.postcode}`,
  ({ street, house }) => `meu nome é Ana, fone 49 99999-1234, ${street} ${house.number}, casa 2`,
];

function customersOf(towns: readonly GazetteerTown[], seed: number, count: number): Customer[] {
  const prng = random(seed);
  return Array.from({ length: count }, (_, i) => {
    // Each form occurs equally often, so that the share without a number is the same for every seed.
    const form = FORMS[i % FORMS.length] ?? prng.pick(FORMS);
    const town = prng.pick(towns);
    const { name: street, district, houses } = prng.pick(town.streets);
    const customer = { town, street, district, house: prng.pick(houses) };
    return { ...customer, first: form(customer) };
  });
}

interface Setting {
  readonly service: Service;
  readonly geocoder: RegionGeocoder;
}

function settingOf(region: Region, served: readonly GazetteerTown[]): Setting {
  const geocoder = regionGeocoder(region);
  const cidades = served.map(({ name, state }) => `${name}/${state}`).join(", ");
  const service = startService(region.ozmap, {
    geocoder,
    settings: { cidades, limite_por_contato: "0" },
    http: (ozmap, clock) =>
      new FakeHttp((request) => postcodeRoute(region, request.url) ?? ozmap, clock),
  });
  const learned = served.map(
    (town) => [`${town.name}/${town.state}`, entryOf(boundsOf(town))] as const,
  );
  service.properties.write(PROPERTY.townBounds, writeLearned(new Map(learned)));
  return { service, geocoder };
}

/** Plays one customer's part, until there is a verdict on which a bot would act. */
type Talk = (
  customer: Customer,
  index: number,
) => { readonly reply: Reply; readonly turns: number };

/** The customer's answer to a question; to the question for the town, a missing number is added. */
function answerTo(reply: Reply, { town, street, house, first }: Customer): string {
  if (reply.oz_pergunta === "cidade")
    return /\d/.test(first) ? town.name : `${town.name}, ${house.number}`;
  if (reply.oz_pergunta === "numero") return String(house.number);
  return `${street}, ${house.number}, ${town.name}`;
}

function isFinal({ oz_status: status = "" }: Reply): boolean {
  return /^(?:viavel|inviavel|fora_de_area|reservado)$/.test(status);
}

function ours({ service }: Setting): Talk {
  return (customer, index) => {
    let words = customer.first;
    for (let turns = 1; ; turns++) {
      service.clock.advance(TURN_MS);
      const reply = service.ask({ local: words, contato: `c-${index}` });
      if (isFinal(reply) || turns === MAX_TURNS) return { reply, turns };
      words = answerTo(reply, customer);
    }
  };
}

/** Version 0.1.0: geocodes the text as typed, with the country, and takes the first result. */
function asTyped({ service, geocoder }: Setting): Talk {
  return ({ first }) => {
    const [place] = geocoder.geocode({ text: `${first}, Brasil`, language: "pt-BR", region: "br" });
    service.clock.advance(TURN_MS);
    if (place === undefined) return { reply: {}, turns: 1 };
    const reply = service.ask({ lat: place.lat, lng: place.lng });
    const precise = /^(?:ROOFTOP|RANGE_INTERPOLATED)$/.test(place.grade) && !place.partial;
    return { reply: precise ? reply : { ...reply, oz_status: "analise" }, turns: 1 };
  };
}

function isElsewhere({ oz_lat: lat = "", oz_lng: lng = "" }: Reply, { house }: Customer): boolean {
  return distanceM({ lat: Number(lat), lng: Number(lng) }, house) > SAME_HOUSE_M;
}

function measure(
  name: string,
  setting: Setting,
  talk: Talk,
  customers: readonly Customer[],
): TownsMeasured {
  const { service, geocoder } = setting;
  const counts = { elsewhere: 0, reservedElsewhere: 0, refused: 0, inOneTurn: 0, inTwoTurns: 0 };
  let [calls, mostCalls] = [0, 0];
  customers.forEach((customer, i) => {
    const before = geocoder.calls.length;
    const { reply, turns } = talk(customer, i);
    const asked = geocoder.calls.length - before;
    calls += asked;
    mostCalls = Math.max(mostCalls, asked);
    if (!isFinal(reply)) return;
    const isWrong = isElsewhere(reply, customer);
    if (isWrong) counts.elsewhere++;
    if (reply.oz_status === "fora_de_area") counts.refused++;
    if (!isWrong && turns === 1) counts.inOneTurn++;
    if (!isWrong && turns <= 2) counts.inTwoTurns++;
    if (reply.oz_status !== "viavel") return;
    const { oz_lat: lat = "", oz_lng: lng = "" } = reply;
    const reserved = service.ask({ acao: "reservar", lat, lng, nome: "Ana", codigo: `k-${i}` });
    if (reserved.oz_status === "reservado" && isWrong) counts.reservedElsewhere++;
  });
  return { name, customers: customers.length, ...counts, calls, mostCalls };
}

/**
 * Measures this project with the customers of each seed, and version 0.1.0 with those of the first.
 *
 * @param served the names of the towns that have a network
 */
export function measureTowns(
  served: readonly string[],
  seeds: readonly number[],
  count: number,
): TownsMeasured[] {
  const region = generateRegion(3, served);
  const towns = region.towns.filter(({ name }) => served.includes(name));
  const title = towns.length === 1 ? "one town" : `${towns.length} towns`;
  return seeds.flatMap((seed, i) => {
    const customers = customersOf(towns, seed, count);
    const now = settingOf(region, towns);
    const measured = measure(`${title}: this project, seed ${seed}`, now, ours(now), customers);
    if (i > 0) return [measured];
    const before = settingOf(region, towns);
    const name = `${title}: text and "Brasil", as 0.1.0, seed ${seed}`;
    return [measure(name, before, asTyped(before), customers), measured];
  });
}

export function townsTable(all: readonly TownsMeasured[]): string {
  const share = (part: number, { customers }: TownsMeasured): string =>
    `${percent(part / customers)} %`;
  return table(
    [
      "",
      "customers",
      "verdicts elsewhere",
      "ports reserved elsewhere",
      "served place refused",
      "right in one turn",
      "in two",
      "geocoder calls per customer",
      "most",
    ],
    all.map((each) => [
      each.name,
      whole(each.customers),
      whole(each.elsewhere),
      whole(each.reservedElsewhere),
      whole(each.refused),
      share(each.inOneTurn, each),
      share(each.inTwoTurns, each),
      (each.calls / each.customers).toFixed(2),
      whole(each.mostCalls),
    ]),
  );
}

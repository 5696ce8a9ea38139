/** The answers of the geocoder and the map sites in these tests, and ports that give them. */
import type { Language } from "../../src/contract";
import { Deadline } from "../../src/deadline";
import type { LocationPorts } from "../../src/location";
import type { GeocodedPlace } from "../../src/ports";
import { FakeCache } from "../../testing/fake-cache";
import { FakeClock } from "../../testing/fake-clock";
import { FakeGeocoder, geocoded } from "../../testing/fake-geocoder";
import { FakeHttp, type Route } from "../../testing/fake-http";

const HOME = geocoded(
  -27.1004,
  -52.6152,
  "R. das Palmeiras, 120 - Centro, Chapecó - SC, 89801-000, Brasil",
);
const AVENUE = geocoded(-27.096, -52.619, "Av. Getúlio Vargas - Chapecó - SC, Brasil", {
  grade: "GEOMETRIC_CENTER",
  types: ["route"],
});
const TOWN = geocoded(-27.1, -52.62, "Chapecó - SC, Brasil", {
  grade: "APPROXIMATE",
  types: ["locality", "political"],
});
const ROAD = geocoded(-27.05, -52.6, "BR-282 - Chapecó - SC, Brasil", {
  grade: "GEOMETRIC_CENTER",
  types: ["route"],
});

export const GEOCODER_ANSWERS: Readonly<Record<string, readonly GeocodedPlace[]>> = {
  "Rua das Palmeiras, 120, Chapecó": [HOME],
  "R. das Palmeiras, 120, Chapecó": [HOME],
  "Rua das Palmeiras, 120, Centro, Chapecó, SC, 89801-000": [HOME],
  "Palmeiras da Serra, 120, Chapecó": [HOME],
  "Palmeiras da Serra nº 120, Chapecó": [HOME],
  "Calle Palmeiras 120, Chapecó": [HOME],
  "Palmeiras Street, 120, Chapecó": [HOME],
  "89801-000": [
    geocoded(-27.1, -52.61, "Centro, Chapecó - SC, 89801-000, Brasil", {
      grade: "APPROXIMATE",
      types: ["postal_code"],
    }),
  ],
  "89801-000, 120": [{ ...HOME, grade: "RANGE_INTERPOLATED" }],
  "Avenida Getúlio Vargas, 999, Chapecó": [
    geocoded(-27.095, -52.618, "Av. Getúlio Vargas, 999 - Chapecó - SC, Brasil", {
      grade: "RANGE_INTERPOLATED",
    }),
  ],
  "Avenida Getúlio Vargas, Chapecó": [AVENUE],
  "Av. Getúlio Vargas, Chapecó": [AVENUE],
  "BR-282, km 530, Chapecó": [ROAD],
  "Rodovia BR-282, km 530, Chapecó": [ROAD],
  "Linha Cachoeira, 45, interior, Chapecó": [
    geocoded(-27.2, -52.7, "Linha Cachoeira, Chapecó - SC, Brasil", {
      grade: "GEOMETRIC_CENTER",
      types: ["route"],
    }),
  ],
  "Chapecó - SC": [TOWN],
  "Rua Sete de Setembro, 10": [
    geocoded(-27.099, -52.617, "R. Sete de Setembro, 10 - Chapecó - SC, Brasil"),
    geocoded(-26.961, -52.534, "R. Sete de Setembro, 10 - Xaxim - SC, Brasil"),
  ],
  "Rua dos Imigrantes, 15, Chapecó": [
    geocoded(-27.1004, -52.6152, "Chapecó - SC, 89801-000, Brasil", { partial: true }),
  ],
  Brasil: [geocoded(-14.2, -51.9, "Brasil", { grade: "APPROXIMATE", types: ["country"] })],
  "Rua Inventada, 1, Lugar Nenhum": [
    geocoded(-14.2, -51.9, "Brasil", { grade: "APPROXIMATE", partial: true, types: ["country"] }),
  ],
};

const COMPONENT_TYPES = {
  street: "route",
  number: "street_number",
  district: "sublocality_level_1",
  town: "administrative_area_level_2",
  state: "administrative_area_level_1",
  postcode: "postal_code",
} as const;

/** A candidate with its components; by default an exact house. */
export function addressed(
  lat: number,
  lng: number,
  parts: Readonly<Partial<Record<keyof typeof COMPONENT_TYPES, string>>>,
  rest: Parameters<typeof geocoded>[3] = {},
): GeocodedPlace {
  const named = Object.entries(parts).filter(([, text]) => text !== "");
  return geocoded(lat, lng, named.map(([, text]) => text).join(", "), {
    components: named.map(([name, text]) => ({
      long: text,
      short: text,
      types: [COMPONENT_TYPES[name as keyof typeof COMPONENT_TYPES]],
    })),
    ...rest,
  });
}

function redirect(location: string, status = 302): Route {
  return { status, headers: { location } };
}

const PLACE =
  "https://www.google.com/maps/place/Casa/@-27.2,-52.7,15z/data=!3m1!4b1!4m6!3m5!1s0x94:0x1!8m2!3d-27.1004!4d-52.6152";

export const SITE_ANSWERS: Readonly<Record<string, Route>> = {
  "https://maps.app.goo.gl/Lugar1": redirect(PLACE),
  "https://maps.app.goo.gl/Lugar1?g_st=iw": redirect(PLACE, 301),
  "https://goo.gl/maps/Antigo1": redirect("http://maps.google.com/maps?q=-27.1004,-52.6152"),
  "https://app.goo.gl/maps/Antigo2": redirect(PLACE, 307),
  "https://maps.app.goo.gl/DoisSaltos": redirect("https://goo.gl/maps/Antigo1"),
  "https://maps.app.goo.gl/Consentimento": redirect(
    "https://consent.google.com/ml?continue=https://www.google.com/maps?q%3D-27.1004%2C-52.6152&gl=BR",
  ),
  "https://maps.google.com/?cid=1234567890": redirect("/maps/place/-27.1004,-52.6152"),
  "https://maps.app.goo.gl/Endereco": redirect(
    "https://maps.google.com?q=Rua+das+Palmeiras,+120,+Chapec%C3%B3&ftid=0x94:0x1",
  ),
  "https://maps.apple/p/CasaCurta": {
    body: '<meta property="place:location:latitude" content="-27.1004" />\n<meta property="place:location:longitude" content="-52.6152" />',
  },
  "https://maps.app.goo.gl/Morto": { status: 404 },
  "https://maps.app.goo.gl/SemLugar": redirect("https://www.google.com/maps"),
  "https://maps.app.goo.gl/Pagina": { status: 200, body: "<html>-27.1004,-52.6152</html>" },
  "https://maps.app.goo.gl/EmVoltas": redirect("https://maps.app.goo.gl/EmVoltas"),
  "https://maps.app.goo.gl/Busca": redirect("https://www.google.com/search?q=Mercado"),
  "https://www.google.com/maps/place//data=!4m2!3m1!1s0x94e4:0x1a2b": { status: 200 },
  "https://maps.app.goo.gl/Zero": redirect("https://www.google.com/maps?q=0,0"),
};

export interface FakePorts extends LocationPorts {
  readonly http: FakeHttp;
  readonly geocoder: FakeGeocoder;
  readonly cache: FakeCache;
  readonly clock: FakeClock;
}

/** Ports with the answers above, on a clock that only tests advance. */
export function fakePorts(
  rest: {
    readonly http?: ConstructorParameters<typeof FakeHttp>[0];
    readonly budgetMs?: number;
    readonly language?: Language;
    readonly towns?: LocationPorts["towns"];
    readonly contact?: string;
  } = {},
): FakePorts {
  const clock = new FakeClock();
  return {
    clock,
    http: new FakeHttp(rest.http ?? SITE_ANSWERS, clock),
    geocoder: new FakeGeocoder(GEOCODER_ANSWERS),
    cache: new FakeCache(clock),
    deadline: new Deadline(clock, rest.budgetMs ?? 8_000),
    language: rest.language ?? "pt-BR",
    towns: rest.towns ?? [],
    looksUpPostcodes: true,
    minimumPrecision: "interpolada",
    asker:
      rest.contact === undefined
        ? undefined
        : { contact: rest.contact, nowMs: clock.now(), mayAsk: true },
    note: () => undefined,
  };
}

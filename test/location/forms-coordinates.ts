/** Coordinates in every notation. */
import { HOME, type Form } from "./form-types";

function coordinates(name: string, texts: readonly string[], rest: Partial<Form> = {}): Form[] {
  return texts.map((sent) => ({
    name,
    sent,
    position: HOME,
    origin: "coordenadas",
    precision: "exata",
    ...rest,
  }));
}

function fields(name: string, lat: string, lng: string, rest: Partial<Form> = {}): Form {
  return {
    name,
    sent: { lat, lng },
    position: HOME,
    origin: "coordenadas",
    precision: "exata",
    ...rest,
  };
}

export const COORDINATE_FORMS: readonly Form[] = [
  fields("Campos `lat` e `lng`", "-27.1004", "-52.6152"),
  fields("Campos `lat` e `lng` com vírgula", "-27,1004", "-52,6152"),
  fields("Campos `lat` e `lng`", " -27.1004 ", "-52.6152\n"),
  fields("Campos `lat` e `lng`", "-27.10040000000000", "-52.61520000000000"),
  fields("Campos `lat` e `lng`", "\u221227.1004", "\u201352.6152"),
  fields("Campos `lat` e `lng` com grau ou letra", "27.1004 S", "52.6152 O"),
  fields("Campos `lat` e `lng` com grau ou letra", "-27.1004°", "-52.6152°"),
  fields("Campos `lat` e `lng` com grau ou letra", `27°06'01.44"S`, `52°36'54.72"W`),
  fields("Campos `lat` e `lng` trocados", "-52.6152", "-27.1004"),
  fields("Campos `lat` e `lng` com poucas casas", "-27.1", "-52.61", {
    position: { lat: -27.1, lng: -52.61 },
  }),
  fields("Campos `lat` e `lng` com poucas casas", "-27", "-52.6", {
    position: { lat: -27, lng: -52.6 },
  }),
  fields("Campos `lat` e `lng` fora do Brasil", "-25.2637", "-57.5759", {
    position: { lat: -25.2637, lng: -57.5759 },
  }),
  fields("Campos `lat` e `lng` fora do Brasil", "48.85837", "2.294481", {
    position: { lat: 48.85837, lng: 2.294481 },
  }),
  { ...fields("Os dois números em `lat`", "", ""), sent: { lat: "-27.1004, -52.6152" } },

  ...coordinates("Graus com ponto", [
    "-27.1004, -52.6152",
    "-27.1004,-52.6152",
    "-27.1004 -52.6152",
    "-27.1004;-52.6152",
    "-27.1004 ; -52.6152",
    "-27.1004/-52.6152",
    "-27.1004|-52.6152",
    "-27.1004\n-52.6152",
    "-27.1004\t-52.6152",
    "-27.1004-52.6152",
    "-27.1004 e -52.6152",
    "-27.10040, -52.61520",
    "-27.1004000000000000, -52.6152000000000000",
  ]),
  ...coordinates("Graus com vírgula", [
    "-27,1004, -52,6152",
    "-27,1004 -52,6152",
    "-27,1004;-52,6152",
    "-27,1004,-52,6152",
    "-27,1004 / -52,6152",
    "-27,1004\n-52,6152",
    "-27,1004 e -52,6152",
  ]),
  ...coordinates("Menos de outro teclado", [
    "\u221227.1004, \u221252.6152",
    "\u201327,1004 \u201352,6152",
    "\uFF0D27.1004,\uFF0D52.6152",
    "- 27.1004, - 52.6152",
    "-27.1004 - 52.6152",
    "\u200E-27.1004,\u00A0-52.6152\u200B",
  ]),
  ...coordinates("Entre parênteses ou colchetes", [
    "(-27.1004, -52.6152)",
    "[-27.1004, -52.6152]",
    "{-27.1004; -52.6152}",
    "(-27,1004) (-52,6152)",
    `"-27.1004","-52.6152"`,
    "📍 -27.1004, -52.6152",
  ]),
  ...coordinates("Com nomes", [
    "lat: -27.1004 lng: -52.6152",
    "Lat -27,1004 Long -52,6152",
    "LAT=-27.1004&LON=-52.6152",
    "latitude=-27.1004, longitude=-52.6152",
    "Latitude: -27,1004\nLongitude: -52,6152",
    "lng: -52.6152, lat: -27.1004",
    "Latitud: -27.1004 Longitud: -52.6152",
    "latitude é -27.1004 e longitude é -52.6152",
    "-27.1004 (lat), -52.6152 (lng)",
    "x: -52.6152 y: -27.1004",
  ]),
  ...coordinates("Com grau", [
    "-27.1004°, -52.6152°",
    "-27,1004º -52,6152º",
    "-27.1004 graus, -52.6152 graus",
    "-27.1004&deg; -52.6152&deg;",
  ]),
  ...coordinates("Com N, S, L, O, E ou W", [
    "27.1004 S, 52.6152 O",
    "27.1004S 52.6152W",
    "27,1004° S 52,6152° O",
    "S 27.1004, W 52.6152",
    "S27.1004 W52.6152",
    "S27.1004W52.6152",
    "27.1004 sul, 52.6152 oeste",
    "27.1004 Sur 52.6152 Oeste",
    "27.1004 south, 52.6152 west",
    "27,1004 de latitude sul e 52,6152 de longitude oeste",
    "52.6152 O, 27.1004 S",
  ]),
  ...coordinates(
    "Leste e norte",
    ["27.1004 S, 52.6152 L", "27.1004 S, 52.6152 E", "-27.1004, 52.6152 leste"],
    {
      position: { lat: -27.1004, lng: 52.6152 },
    },
  ),
  ...coordinates(
    "Leste e norte",
    ["2.8235 N, 60.6758 O", "2,8235 -60,6758", "2.8235 norte 60.6758 oeste"],
    {
      position: { lat: 2.8235, lng: -60.6758 },
    },
  ),
  ...coordinates("Graus, minutos e segundos", [
    `27°06'01.44"S 52°36'54.72"W`,
    `27º06’01,44”S 52º36’54,72”O`,
    `27° 6′ 1.44″ S, 52° 36′ 54.72″ W`,
    `27°06'01.44''S 52°36'54.72''W`,
    `S27°06'01.44" W52°36'54.72"`,
    `-27°06'01.44" -52°36'54.72"`,
    `27°06'01.44S 52°36'54.72W`,
    "27 06 01.44 S 52 36 54.72 W",
    "27:06:01.44S 52:36:54.72W",
    "27d06m01.44 S 52d36m54.72 W",
    "27 graus 6 minutos 1,44 segundos sul, 52 graus 36 minutos 54,72 segundos oeste",
    "27&deg;06&#39;01.44&quot;S 52&deg;36&#39;54.72&quot;W",
    `{"pos":"27°06'01.44\\"S 52°36'54.72\\"W"}`,
  ]),
  ...coordinates("Graus e minutos", [
    "27° 6.024' S, 52° 36.912' W",
    "27°06,024'S 52°36,912'O",
    "S 27 06.024 W 52 36.912",
    "27 06.024 S 52 36.912 W",
    "-27° 6.024' -52° 36.912'",
  ]),
  ...coordinates("WKT", [
    "POINT(-52.6152 -27.1004)",
    "POINT (-52.6152 -27.1004)",
    "POINT Z (-52.6152 -27.1004 650)",
    "SRID=4326;POINT(-52.6152 -27.1004)",
  ]),
  ...coordinates("`geo:`", [
    "geo:-27.1004,-52.6152",
    "geo:-27.1004,-52.6152;u=35",
    "geo:-27.1004,-52.6152,650",
    "geo:-27.1004,-52.6152?z=17",
    "geo:0,0?q=-27.1004,-52.6152",
    "geo:0,0?q=-27.1004,-52.6152(Minha+casa)",
    "geo:-27.1,-52.6?q=-27.1004%2C-52.6152(Casa)",
    "GEO:-27.1004,-52.6152",
  ]),
  ...coordinates("JSON", [
    `{"lat":-27.1004,"lng":-52.6152}`,
    `{"latitude":-27.1004,"longitude":-52.6152,"accuracy":12}`,
    `{"latitude":"-27,1004","longitude":"-52,6152"}`,
    `{"location":{"latitude":-27.1004,"longitude":-52.6152,"name":"Rua 10, 25"}}`,
    `{"type":"Point","coordinates":[-52.6152,-27.1004]}`,
    `{"coordinates":[-52.6152,-27.1004],"type":"Point"}`,
    `{"degreesLatitude":-27.1004,"degreesLongitude":-52.6152}`,
    `{'lng': -52.6152, 'name': 'Casa 2', 'lat': -27.1004}`,
    `{\\"lat\\":-27.1004,\\"lng\\":-52.6152}`,
  ]),
  ...coordinates("Dentro de uma frase", [
    "minha casa fica em -27.1004, -52.6152 perto do mercado",
    "oi, segue a localização: -27,1004 -52,6152 obrigado",
    "Bom dia! Tem fibra aqui? (-27.1004, -52.6152)",
    "moro no lote 12, coordenadas -27.1004 / -52.6152",
    "estou em 27°06'01.44\"S 52°36'54.72\"W, casa azul",
    "GPS: -27.1004,-52.6152 (precisão 5 m)",
  ]),
  ...coordinates("Latitude e longitude trocadas", [
    "-52.6152, -27.1004",
    "-52,6152 -27,1004",
    "lat: -52.6152 lng: -27.1004",
    "POINT(-27.1004 -52.6152)",
  ]),
  ...coordinates("Percent-encoding", [
    "-27.1004%2C-52.6152",
    "-27.1004%2C%20-52.6152",
    "-27.1004,+-52.6152",
  ]),
  ...coordinates("Com três casas", ["-27.100, -52.615", "-27,101 -52,615"], {
    position: { lat: -27.1, lng: -52.615 },
    precision: "interpolada",
  }).map((form, i) => (i === 0 ? form : { ...form, position: { lat: -27.101, lng: -52.615 } })),
  ...coordinates(
    "Com duas casas ou menos",
    ["-27.1 -52.61", "-27,1; -52,61", "lat -27.1 lng -52.61"],
    {
      position: { lat: -27.1, lng: -52.61 },
      precision: "aproximada",
    },
  ),
  ...coordinates("Com duas casas ou menos", ["-27, -52", "27° S 52° W"], {
    position: { lat: -27, lng: -52 },
    precision: "aproximada",
  }),
  ...coordinates("Fora do Brasil", ["48.85837, 2.294481", "48°51'30.132\"N 2°17'40.1316\"E"], {
    position: { lat: 48.85837, lng: 2.294481 },
  }),
];

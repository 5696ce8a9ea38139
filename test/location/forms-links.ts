/** Map links, long and short. The targets of the short ones are in `fixtures.ts`. */
import { HOME, type Form } from "./form-types";

function links(name: string, texts: readonly string[], rest: Partial<Form> = {}): Form[] {
  return texts.map((sent) => ({
    name,
    sent,
    position: HOME,
    origin: "link",
    precision: "exata",
    ...rest,
  }));
}

const VIEW: Partial<Form> = { precision: "aproximada" };
const STREET = "R. das Palmeiras, 120 - Centro, Chapecó - SC, 89801-000, Brasil";

export const LINK_FORMS: readonly Form[] = [
  ...links("Google Maps: posição", [
    "https://maps.google.com/?q=-27.1004,-52.6152",
    "https://www.google.com/maps?q=-27.1004,-52.6152",
    "https://www.google.com/maps?q=-27.1004%2C-52.6152&z=17&hl=pt-BR",
    "https://maps.google.com/maps?q=loc:-27.1004,-52.6152",
    "https://maps.google.com/maps?q=loc%3A-27.1004%2C-52.6152",
    "https://maps.google.com/maps?q=-27.1004,-52.6152(Minha+casa)",
    "https://maps.google.com/?q=-27.1004,+-52.6152",
    "http://maps.google.com/maps?q=-27.1004,-52.6152&ll=-27.2,-52.7&z=15",
    "https://www.google.com/maps/search/?api=1&query=-27.1004,-52.6152",
    "https://www.google.com/maps/search/?api=1&query=-27.1004%2C-52.6152&query_place_id=ChIJ0",
    "https://www.google.com/maps/search/-27.1004,+-52.6152?entry=tts&shorturl=1",
    "https://www.google.com/maps/search/-27.1004,-52.6152/@-27.11,-52.62,15z",
    "https://www.google.com/maps/place/-27.1004,-52.6152",
    "https://www.google.com/maps/place/-27.1004,-52.6152/@-27.11,-52.62,15z/data=!3m1!1e3",
    "https://maps.google.com/?ll=-27.1004,-52.6152",
    "https://maps.google.com/maps?ll=-27.1004,-52.6152&z=17",
    "https://www.google.com/maps?q=27°06'01.44\"S+52°36'54.72\"W",
    "https://www.google.com/maps/place/27%C2%B006'01.44%22S+52%C2%B036'54.72%22W/",
    "maps.google.com/?q=-27.1004,-52.6152",
    "www.google.com.br/maps?q=-27.1004,-52.6152",
    "https://maps.google.com/?q=-27.1004, -52.6152",
    "HTTPS://MAPS.GOOGLE.COM/?Q=-27.1004,-52.6152",
    "https://maps.google.com/?q=-27,1004;-52,6152",
  ]),
  ...links("Google Maps: lugar", [
    "https://www.google.com/maps/place/Mercado+Central/@-27.1100000,-52.6200000,15z/data=!3m1!4b1!4m6!3m5!1s0x94e4b5f0:0x1a2b!8m2!3d-27.1004!4d-52.6152!16s%2Fg%2F11svmp0zhs",
    "https://www.google.com.br/maps/place/Rua+das+Palmeiras,+120/data=!4m6!3m5!1s0x94e4:0x1a2b!7e2!8m2!3d-27.1004!4d-52.6152?utm_source=mstt_1&entry=gps",
    "https://www.google.com/maps/place/27%C2%B006'01.4%22S+52%C2%B036'54.7%22W/@-27.1004,-52.6177,17z/data=!3m1!4b1!4m4!3m3!8m2!3d-27.1004!4d-52.6152?entry=ttu",
    "https://www.google.com/maps/place//data=!4m2!3m1!1s0x0:0x1a2b!8m2!3d-27.1004!4d-52.6152",
    "https://www.google.com/maps?data=!4m5!3m4!8m2!3d-27.1004!4d-52.6152",
  ]),
  ...links("Google Maps: destino de um trajeto", [
    "https://www.google.com/maps/dir/?api=1&destination=-27.1004,-52.6152",
    "https://www.google.com/maps/dir/?api=1&origin=-27.2,-52.7&destination=-27.1004%2C-52.6152&travelmode=driving",
    "https://maps.google.com/maps?daddr=-27.1004,-52.6152",
    "https://maps.google.com/?saddr=-27.2,-52.7&daddr=-27.1004,-52.6152",
    "https://www.google.com/maps/dir/-27.2,-52.7/-27.1004,-52.6152/@-27.15,-52.65,14z",
    "https://www.google.com/maps/dir//-27.1004,-52.6152/@-27.11,-52.62,15z/data=!4m2!4m1!3e0",
    "https://www.google.com/maps/dir/Xaxim/Rua+das+Palmeiras/@-27.1,-52.6,13z/data=!3m1!4b1!4m14!4m13!1m5!1m1!1s0x94:0x1!2m2!1d-52.53!2d-26.96!1m5!1m1!1s0x94:0x2!2m2!1d-52.6152!2d-27.1004!3e0",
    "google.navigation:q=-27.1004,-52.6152",
  ]),
  ...links("Google Maps: de outro país", [
    "https://www.google.com.br/maps/place/-27.1004,-52.6152",
    "https://maps.google.com.br/?q=-27.1004,-52.6152",
    "https://www.google.com.ar/maps?q=-27.1004,-52.6152",
    "https://www.google.pt/maps?q=-27.1004,-52.6152",
    "https://maps.google.co.uk/maps?q=-27.1004,-52.6152",
    "https://google.com/maps?q=-27.1004,-52.6152",
  ]),
  ...links("Google Maps: página de aviso antes do mapa", [
    "https://consent.google.com/ml?continue=https://maps.google.com/?q%3D-27.1004,-52.6152&gl=BR",
    "https://consent.google.com.br/m?continue=https%3A%2F%2Fwww.google.com%2Fmaps%3Fq%3D-27.1004%2C-52.6152",
    "https://www.google.com/url?q=https://maps.google.com/?q%3D-27.1004%2C-52.6152&sa=D",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fmaps.google.com%2F%3Fq%3D-27.1004%252C-52.6152&h=AT0",
  ]),
  ...links("Google Maps: imagem do mapa", [
    "https://maps.googleapis.com/maps/api/staticmap?center=-27.2,-52.7&markers=color:red%7C-27.1004,-52.6152&size=300x300",
    "https://maps.googleapis.com/maps/api/staticmap?markers=-27.1004,-52.6152",
    "https://maps.googleapis.com/maps/api/staticmap?markers=color:red|-27.1004,-52.6152",
  ]),
  ...links(
    "Google Maps: só o meio da tela",
    [
      "https://www.google.com/maps/@-27.1004,-52.6152,17z",
      "https://www.google.com.br/maps/@-27.1004,-52.6152,3a,75y,90t/data=!3m6!1e1",
      "https://www.google.com/maps/@?api=1&map_action=map&center=-27.1004,-52.6152&zoom=12",
      "https://www.google.com/maps/@?api=1&map_action=pano&viewpoint=-27.1004,-52.6152",
      "https://www.google.com/maps/embed?pb=!1m18!1m12!1m3!1d3152.87!2d-52.6152!3d-27.1004!2m3!1f0!2f0!3f0!3m2!1i1024!2i768!4f13.1",
      "https://www.google.com/maps/place/Lugar+Sem+Nome/@-27.1004,-52.6152,17z",
      "https://maps.google.com/?sll=-27.1004,-52.6152",
    ],
    VIEW,
  ),
  ...links(
    "Google Maps: endereço",
    [
      "https://www.google.com/maps?q=Rua+das+Palmeiras,+120,+Chapec%C3%B3",
      "https://maps.google.com?q=Rua+das+Palmeiras,+120,+Chapec%C3%B3&ftid=0x94e4:0x1a2b&hl=pt-BR",
      "https://www.google.com/maps/search/?api=1&query=Rua%20das%20Palmeiras%2C%20120%2C%20Chapec%C3%B3",
      "https://www.google.com/maps/place/Rua+das+Palmeiras,+120,+Chapec%C3%B3/@-27.1010,-52.6160,17z",
      "https://www.google.com/maps/dir/?api=1&destination=Rua+das+Palmeiras,+120,+Chapec%C3%B3",
      "https://www.google.com/maps/dir/Xaxim/Rua+das+Palmeiras,+120,+Chapec%C3%B3",
    ],
    { address: STREET },
  ),
  ...links(
    "Google Maps: plus code",
    [
      "https://www.google.com/maps/place/5849V9XM%2BRW",
      "https://plus.codes/5849V9XM+RW",
      "https://www.google.com/maps/search/?api=1&query=5849V9XM%2BRW",
    ],
    { position: { lat: -27.1004375, lng: -52.6151875 } },
  ),
  ...links(
    "Google Maps: plus code",
    [
      "https://www.google.com/maps/place/V9XM%2BRW+Chapec%C3%B3,+SC",
      "https://maps.google.com/?q=V9XM%2BRW+Chapec%C3%B3,+SC&ftid=0x94e4:0x1a2b",
      "https://maps.google.com/?q=V9XM+RW+Chapec%C3%B3,+SC",
    ],
    { position: { lat: -27.1004375, lng: -52.6151875 }, address: "V9XM+RW Chapecó - SC, Brasil" },
  ),
  ...links("Google Maps: link curto", [
    "https://maps.app.goo.gl/Lugar1",
    "https://maps.app.goo.gl/Lugar1?g_st=iw",
    "http://maps.app.goo.gl/Lugar1",
    "maps.app.goo.gl/Lugar1",
    "https://goo.gl/maps/Antigo1",
    "https://app.goo.gl/maps/Antigo2",
    "Minha casa: https://maps.app.goo.gl/Lugar1.",
    "https:\\/\\/maps.app.goo.gl\\/Lugar1",
    "https%3A%2F%2Fmaps.app.goo.gl%2FLugar1",
    "https://maps.app.goo.gl/?link=https%3A%2F%2Fmaps.google.com%2F%3Fq%3D-27.1004%2C-52.6152&apn=x",
    "https://maps.app.goo.gl/DoisSaltos",
    "https://maps.app.goo.gl/Consentimento",
    "https://maps.google.com/?cid=1234567890",
  ]),
  ...links("Google Maps: link curto para um endereço", ["https://maps.app.goo.gl/Endereco"], {
    address: STREET,
  }),
  ...links(
    "Link curto que não abre, com o endereço ao lado",
    ["Rua das Palmeiras, 120, Chapecó\nhttps://maps.app.goo.gl/Morto"],
    { origin: "endereco", address: STREET },
  ),
  ...links("Apple Maps", [
    "https://maps.apple.com/?ll=-27.1004,-52.6152&q=Minha%20casa",
    "https://maps.apple.com/?q=-27.1004,-52.6152",
    "https://maps.apple.com/place?coordinate=-27.1004,-52.6152&name=Casa",
    "https://maps.apple.com/place?place-id=I1E4&address=Rua+Tal&coordinate=-27.1004%2C-52.6152",
    "https://maps.apple.com/?daddr=-27.1004,-52.6152&dirflg=d",
    "https://maps.apple.com/directions?destination=-27.1004,-52.6152",
    "http://maps.apple.com/maps?ll=-27.1004,-52.6152&sll=-27.2,-52.7",
    "maps://?ll=-27.1004,-52.6152",
    "https://maps.apple/p/CasaCurta",
  ]),
  ...links(
    "Apple Maps: endereço",
    [
      "https://maps.apple.com/?address=Rua%20das%20Palmeiras,%20120,%20Chapec%C3%B3",
      "https://maps.apple.com/?q=Rua+das+Palmeiras,+120,+Chapec%C3%B3&sll=-27.101,-52.616",
    ],
    { address: STREET },
  ),
  ...links(
    "Apple Maps: só o meio da tela",
    [
      "https://maps.apple.com/?sll=-27.1004,-52.6152",
      "https://maps.apple.com/frame?center=-27.1004,-52.6152",
    ],
    VIEW,
  ),
  ...links("Waze", [
    "https://waze.com/ul?ll=-27.1004,-52.6152&navigate=yes",
    "https://www.waze.com/ul?ll=-27.10040000%2C-52.61520000&navigate=yes&zoom=17",
    "https://ul.waze.com/ul?ll=-27.1004%2C-52.6152&utm_source=waze_website",
    "https://www.waze.com/live-map/directions?to=ll.-27.1004%2C-52.6152",
    "https://www.waze.com/live-map/directions?latlng=-27.1004%2C-52.6152",
    "https://www.waze.com/livemap?zoom=16&lat=-27.1004&lon=-52.6152",
    "waze://?ll=-27.1004,-52.6152&navigate=yes",
    "waze.com/ul?ll=-27.1004,-52.6152",
  ]),
  ...links("Waze: link curto", [
    "https://waze.com/ul/h6g4tfdwb8z",
    "https://www.waze.com/live-map?h=6g4tfdwb8z",
    "Use o Waze para chegar: https://waze.com/ul/h6g4tfdwb8z",
  ]),
  ...links("Waze: link curto", ["https://waze.com/ul/hu00uswvn3"], {
    position: { lat: 45.829189, lng: 1.259372 },
  }),
  ...links(
    "Waze: endereço",
    ["https://waze.com/ul?q=Rua%20das%20Palmeiras%2C%20120%2C%20Chapec%C3%B3"],
    {
      address: STREET,
    },
  ),
  ...links("OpenStreetMap", [
    "https://www.openstreetmap.org/?mlat=-27.1004&mlon=-52.6152#map=17/-27.2/-52.7",
    "https://www.openstreetmap.org/?mlat=-27.1004&mlon=-52.6152&zoom=17",
    "https://www.openstreetmap.org/directions?route=-27.2,-52.7;-27.1004,-52.6152",
    "https://www.openstreetmap.org/search?query=-27.1004%2C-52.6152",
    "https://osm.org/go/M8mXM4pH7?m",
  ]),
  ...links(
    "OpenStreetMap: só o meio da tela",
    [
      "https://www.openstreetmap.org/#map=17/-27.1004/-52.6152",
      "https://osm.org/go/M8mXM4pH7--",
      "https://www.openstreetmap.org/?lat=-27.1004&lon=-52.6152&zoom=17",
    ],
    VIEW,
  ),
  ...links("Bing", [
    "https://www.bing.com/maps?sp=point.-27.1004_-52.6152_Casa",
    "https://bing.com/maps/default.aspx?rtp=pos.-27.2_-52.7~pos.-27.1004_-52.6152",
    "https://www.bing.com/maps?q=-27.1004,-52.6152",
    "https://www.bing.com/maps?where1=-27.1004,%20-52.6152&cp=-27.2~-52.7",
  ]),
  ...links(
    "Bing: só o meio da tela",
    ["https://bing.com/maps/default.aspx?cp=-27.1004~-52.6152&lvl=17"],
    VIEW,
  ),
  ...links("HERE WeGo", ["https://share.here.com/l/-27.1004,-52.6152,Casa?z=16"]),
  ...links("Link dentro de uma frase", [
    "Oi, moro aqui: https://maps.google.com/?q=-27.1004,-52.6152 tem fibra?",
    "Localização: https://maps.google.com/?q=-27.1004,-52.6152",
    "(https://maps.google.com/?q=-27.1004,-52.6152)",
    "[Minha casa](https://maps.google.com/?q=-27.1004,-52.6152)",
    "<https://maps.google.com/?q=-27.1004,-52.6152>",
    `{"url":"https:\\/\\/maps.google.com\\/?q=-27.1004,-52.6152"}`,
    "https://maps.google.com/?q=-27.1004,-52.6152&amp;z=17",
    "veja https://exemplo.com.br/foto.jpg e https://maps.google.com/?q=-27.1004,-52.6152",
  ]),
  ...links("Latitude e longitude trocadas no link", [
    "https://maps.google.com/?q=-52.6152,-27.1004",
  ]),
];

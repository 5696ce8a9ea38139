/** Plus codes, CEPs and addresses. The geocoder's answers are in `fixtures.ts`. */
import { HOME, type Form } from "./form-types";
import type { PlaceRequest } from "../../src/location";

const STREET = "R. das Palmeiras, 120 - Centro, Chapecó - SC, 89801-000, Brasil";
const CELL = { lat: -27.1004375, lng: -52.6151875 };

function words(
  name: string,
  sent: readonly (string | Partial<PlaceRequest>)[],
  rest: Partial<Form> = {},
): Form[] {
  return sent.map((one) => ({
    name,
    sent: one,
    position: HOME,
    origin: "endereco",
    precision: "exata",
    address: STREET,
    ...rest,
  }));
}

export const WORD_FORMS: readonly Form[] = [
  ...words(
    "Plus code completo",
    ["5849V9XM+RW", "5849v9xm+rw", "meu plus code é 5849V9XM+RW", "5849V9XM+RW, Chapecó"],
    { origin: "plus_code", position: CELL, address: "" },
  ),
  ...words("Plus code completo de onze letras", ["5849V9XM+RWM"], {
    origin: "plus_code",
    position: { lat: -27.1004125, lng: -52.615203125 },
    address: "",
  }),
  ...words("Plus code de poucas letras", ["5849V9XM+"], {
    origin: "plus_code",
    position: { lat: -27.10125, lng: -52.61625 },
    precision: "aproximada",
    address: "",
  }),
  ...words(
    "Plus code curto com a cidade",
    [
      "V9XM+RW Chapecó, SC",
      "V9XM+RW, Chapecó - SC",
      "v9xm+rw chapeco sc",
      "estou em V9XM+RW Chapecó SC",
      "Chapecó, SC V9XM+RW",
      { text: "V9XM+RW", city: "Chapecó", state: "SC" },
    ],
    { origin: "plus_code", position: CELL, address: "V9XM+RW Chapecó - SC, Brasil" },
  ),
  ...words(
    "CEP",
    [
      "89801-000",
      "89801000",
      "89.801-000",
      "CEP 89801-000",
      "cep: 89801000",
      "Meu CEP é 89801-000",
      "meu cep é 89801-000 e quero internet",
      "89801-000 500 mega",
      { postcode: "89801-000" },
      { postcode: "89801000" },
      { address: "89801-000" },
    ],
    {
      origin: "cep",
      position: { lat: -27.1, lng: -52.61 },
      precision: "aproximada",
      address: "Centro, Chapecó - SC, 89801-000, Brasil",
    },
  ),
  ...words(
    "CEP com número",
    [
      "89801-000, 120",
      "89801000 120",
      "CEP 89801-000 número 120",
      "cep 89801-000, nº 120",
      "número 120, CEP 89801-000",
      "89801-000, casa 120, fundos",
      { postcode: "89801-000", number: "120" },
      { text: "89801-000", number: "120" },
    ],
    { origin: "cep", precision: "interpolada" },
  ),
  ...words("Endereço", [
    "Rua das Palmeiras, 120, Chapecó",
    "rua das palmeiras 120 chapeco",
    "R. das Palmeiras, 120, Chapecó",
    "RUA DAS PALMEIRAS, 120, CHAPECÓ",
    "Rua das Palmeiras, 120 - Chapecó",
    "Rua das Palmeiras,120,Chapecó",
    "Rua das Palmeiras\n120\nChapecó",
  ]),
  ...words("Endereço dentro de uma frase", [
    "moro na rua das Palmeiras 120 Chapecó",
    "Meu endereço é Rua das Palmeiras, 120, Chapecó",
    "Endereço: Rua das Palmeiras, 120, Chapecó",
    "Oi, bom dia! Tem internet na Rua das Palmeiras, 120, Chapecó?",
    "Rua das Palmeiras, 120, Chapecó, tem fibra?",
    "Boa tarde, moro na Rua das Palmeiras, 120, Chapecó. Obrigado!",
    "quero instalar na rua das palmeiras 120 chapecó",
  ]),
  ...words("Endereço sem a palavra rua", [
    "Palmeiras da Serra, 120, Chapecó",
    "Palmeiras da Serra nº 120, Chapecó",
  ]),
  ...words("Endereço em campos", [
    { address: "Rua das Palmeiras", number: "120", city: "Chapecó" },
    { address: "Rua das Palmeiras, 120", number: "120", city: "Chapecó" },
    { address: "Rua das Palmeiras, 120, Chapecó", city: "Chapecó" },
    { address: "Rua das Palmeiras, 120, Chapecó", number: "s/n" },
    { address: "Rua das Palmeiras 120", city: "Chapecó", state: "" },
    { text: "Rua das Palmeiras, 120", city: "Chapecó" },
    { text: "oi", address: "Rua das Palmeiras, 120, Chapecó" },
    { text: "{{local}}", address: "Rua das Palmeiras, 120, Chapecó" },
  ]),
  ...words("Endereço em campos", [
    {
      address: "Rua das Palmeiras",
      number: "120",
      district: "Centro",
      city: "Chapecó",
      state: "SC",
      postcode: "89801000",
    },
  ]),
  ...words("Endereço em espanhol ou inglês", [
    "Vivo en Calle Palmeiras 120, Chapecó",
    "My address is 120 Palmeiras Street, Chapecó",
  ]),
  ...words("Endereço sem número exato no mapa", ["Avenida Getúlio Vargas, 999, Chapecó"], {
    position: { lat: -27.095, lng: -52.618 },
    precision: "interpolada",
    address: "Av. Getúlio Vargas, 999 - Chapecó - SC, Brasil",
  }),
  ...words(
    "Só a rua",
    ["Avenida Getúlio Vargas, Chapecó", "Av. Getúlio Vargas, Chapecó", "Av Getúlio Vargas Chapecó"],
    {
      position: { lat: -27.096, lng: -52.619 },
      precision: "aproximada",
      address: "Av. Getúlio Vargas - Chapecó - SC, Brasil",
    },
  ),
  ...words(
    "Estrada, linha ou rodovia",
    ["BR-282, km 530, Chapecó", "br 282 km 530 chapecó", "Rodovia BR-282, km 530, Chapecó"],
    {
      position: { lat: -27.05, lng: -52.6 },
      precision: "aproximada",
      address: "BR-282 - Chapecó - SC, Brasil",
    },
  ),
  ...words("Estrada, linha ou rodovia", ["Linha Cachoeira, 45, interior, Chapecó"], {
    position: { lat: -27.2, lng: -52.7 },
    precision: "aproximada",
    address: "Linha Cachoeira, Chapecó - SC, Brasil",
  }),
  ...words("Endereço que existe em mais de um lugar", ["Rua Sete de Setembro, 10"], {
    position: { lat: -27.099, lng: -52.617 },
    precision: "aproximada",
    address: "R. Sete de Setembro, 10 - Chapecó - SC, Brasil",
  }),
  ...words("Endereço achado só em parte", ["Rua dos Imigrantes, 15, Chapecó"], {
    precision: "aproximada",
    address: "Chapecó - SC, 89801-000, Brasil",
  }),
  ...words("Endereço em `geo:`", ["geo:0,0?q=Rua+das+Palmeiras,+120,+Chapec%C3%B3"]),
  ...words(
    "Campo `endereco` com algo mais certo",
    [{ address: "https://maps.google.com/?q=-27.1004,-52.6152" }],
    {
      origin: "link",
      address: "",
    },
  ),
  ...words(
    "Campo `endereco` com algo mais certo",
    [
      { address: "-27.1004, -52.6152" },
      { lat: "{{lat}}", lng: "{{lng}}", text: "-27.1004, -52.6152" },
      { lat: "-27.1004", lng: "", text: "-27.1004, -52.6152" },
      { lat: "null", lng: "null", text: "-27.1004, -52.6152" },
    ],
    { origin: "coordenadas", address: "" },
  ),
];

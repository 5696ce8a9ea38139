/** The parts of an address that are read from a text; each row is a different kind of text. */
import { combineParts, partsOfFields } from "../../../src/location/address/fields";
import { parseAddress } from "../../../src/location/address/parse";
import {
  NO_PARTS,
  type AddressFields,
  type AddressParts,
  type Town,
} from "../../../src/location/address/parts";
import { postalForm } from "../../../src/location/address/postal-form";
import { sameStreet } from "../../../src/location/address/same-street";

const XAXIM = { name: "Xaxim", state: "SC" };
const TAPEJARA = { name: "Tapejara", state: "RS" };
const GETULIO = { name: "Getúlio Vargas", state: "RS" };
const TOWNS: readonly Town[] = [XAXIM, { name: "Passo Fundo", state: "RS" }, GETULIO];
const EMPTY: AddressFields = {
  address: "", number: "", district: "", city: "", state: "", postcode: "",
}; // prettier-ignore

const parts = (more: Partial<AddressParts>): AddressParts => ({ ...NO_PARTS, ...more });

test.each<[string, Partial<AddressParts>]>([
  ["Rua Getúlio Vargas", { street: "Rua Getúlio Vargas" }],
  ["Rua Presidente Getúlio Vargas", { street: "Rua Presidente Getúlio Vargas" }],
  ["Rua Getúlio Vargas 10 Getúlio Vargas", { street: "Rua Getúlio Vargas", number: "10", town: GETULIO }],
  ["Rua das Flores Xaxim", { street: "Rua das Flores", town: XAXIM }],
  ["Rua de Xaxim 5", { street: "Rua de Xaxim", number: "5" }],
  ["Rua das Flores, 100, bairro Xaxim", { street: "Rua das Flores", number: "100", town: XAXIM }],
  ["Rua: das Flores\nNº: 100\nCidade: Xaxim\nBairro: Centro\nUF: SC", { street: "Rua das Flores", number: "100", district: "Centro", town: XAXIM }],
  ["Rua: das Flores\nNº: 100\nCidade: Toledo\nBairro: Centro\nUF: PR", { street: "Rua das Flores", number: "100", district: "Centro", town: { name: "Toledo", state: "PR" } }],
  ["Rua das Flores, 100, Xaxim, interior, SC", { street: "Rua das Flores", number: "100", district: "interior", town: XAXIM }],
  ["Rua das Flores 100, Centro - SC", { street: "Rua das Flores", number: "100", district: "Centro", state: "SC" }],
  ["Rua das Flores 100 Xaxim, Toledo - PR", { street: "Rua das Flores", number: "100", district: "Xaxim", town: { name: "Toledo", state: "PR" } }],
  ["Rua das Flores, 100 - Xaxim", { street: "Rua das Flores", number: "100", town: XAXIM }],
  ["Rua das Flores, 100 - Tapejara", { street: "Rua das Flores", number: "100", district: "Tapejara" }],
  ["Rua das Flores, 100, bairro Tapejara", { street: "Rua das Flores", number: "100", district: "Tapejara" }],
  ["Rua das Flores, 100 - Tapejara/RS", { street: "Rua das Flores", number: "100", town: TAPEJARA }],
  ["Rua das Flores, 100, Tapejara - RS", { street: "Rua das Flores", number: "100", town: TAPEJARA }],
  ["Rua das Flores 100 em Tapejara", { street: "Rua das Flores", number: "100", town: { name: "Tapejara", state: "" } }],
  ["Rua das Flores 100 cidade de Tapejara", { street: "Rua das Flores", number: "100", town: { name: "Tapejara", state: "" } }],
  ["Rua das Flores 100, trabalho em casa", { street: "Rua das Flores", number: "100" }],
  ["Xaxim", { town: XAXIM }],
  ["moro em Xaxim", { town: XAXIM }],
  ["Tapejara - RS", { town: TAPEJARA }],
  ["Rua Maranhão, 455 - MA", { street: "Rua Maranhão", number: "455", state: "MA" }],
  ["Linha São João s/n Xaxim", { street: "Linha São João", noNumber: true, town: XAXIM }],
  ["rua das flores sem número", { street: "Rua das flores", noNumber: true }],
  ["rua das flores 100 bl 2 ap 304", { street: "Rua das flores", number: "100", complement: "Bloco 2, Apto 304" }],
  ["Rua T-30, Qd. 45, Lt. 12, Setor Bueno", { street: "Rua T-30", lot: "Quadra 45, Lote 12", district: "Setor Bueno" }],
  ["Rua Minas Gerais 350 D", { street: "Rua Minas Gerais", number: "350-D" }],
  ["Rua Minas Gerais 350-D, Xaxim", { street: "Rua Minas Gerais", number: "350-D", town: XAXIM }],
  ["Rua Lapa 155,10", { street: "Rua Lapa", number: "155" }],
  ["Av. Santos Lapa, 155,10 Xaxim", { street: "Avenida Santos Lapa", number: "155", town: XAXIM }],
  ["Rua Lapa valor 155,10", { street: "Rua Lapa" }],
  ["Rua Lapa 21, boleto 155,10", { street: "Rua Lapa", number: "21" }],
  ["BR 282 km 530", { street: "BR 282", lot: "km 530" }],
  ["Residencial das Palmeiras bloco 3 apto 201", { place: "Residencial das Palmeiras", lot: "Bloco 3", complement: "Apto 201" }],
  ["esquina da rua A com a rua B", { street: "Rua A", crossing: "Rua B" }],
  ["89825-000, 120", { postcode: "89825000", number: "120" }],
  ["Rua das Flores 100 Passo Fundo", { street: "Rua das Flores", number: "100", town: { name: "Passo Fundo", state: "RS" } }],
  ["Rua Sd. Bento Luz 43", { street: "Rua Sd. Bento Luz", number: "43" }],
  ["Rua Sr. do Monte 8", { street: "Rua Sr. do Monte", number: "8" }],
  ["rua sra. Elvira 71", { street: "Rua sra. Elvira", number: "71" }],
  ["Rua Prof. Ma. Alice 8", { street: "Rua Prof. Ma. Alice", number: "8" }],
  ["Av. Des. Ant. Ramos, 910", { street: "Avenida Des. Ant. Ramos", number: "910" }],
  ["Rua Dna. Elvira 71", { street: "Rua Dna. Elvira", number: "71" }],
  ["Rua XV. Centro, 50", { street: "Rua XV", number: "50", district: "Centro" }],
  ["Rua Acre. Casa 5", { street: "Rua Acre", number: "5" }],
  ["Rua 5 qd. A lt. 3", { street: "Rua 5", lot: "Quadra A, Lote 3" }],
  ["rua um, 64", { street: "Rua um", number: "64" }],
  ["rua um número trinta", { street: "Rua um", number: "30" }],
  ["rua c 218 qd 540 lt 7", { street: "Rua c 218", lot: "Quadra 540, Lote 7" }],
  ["rua c, 218, quadra 5 lote 8", { street: "Rua c", number: "218", lot: "Quadra 5, Lote 8" }],
  ["rua c 218 casa 2", { street: "Rua c", number: "218", complement: "Casa 2" }],
  ["não é rua Acre, é rua Amapá 40", { street: "Rua Amapá", number: "40" }],
  ["não é na rua Acre 12, é na rua Amapá 40", { street: "Rua Amapá", number: "40" }],
  ["não, rua Amapá 40", { street: "Rua Amapá", number: "40" }],
  ["ainda não moro na rua Amapá 40", { street: "Rua Amapá", number: "40" }],
  ["Rua Lapa, 21, bairro N. Sra. do Monte", { street: "Rua Lapa", number: "21", district: "N. Sra. do Monte" }],
  ["Rua Lapa, 21, bairro 7 de Abril", { street: "Rua Lapa", number: "21", district: "7 de Abril" }],
  ["Rua Lapa n° vinte e um Xaxim", { street: "Rua Lapa", number: "21", town: XAXIM }],
  ["rua Lapa 21xaxim", { street: "Rua Lapa", number: "21", town: XAXIM }],
  ["rua Lapa 21centro", { street: "Rua Lapa", number: "21", district: "centro" }],
  ["rua Lapa 300megas", { street: "Rua Lapa" }],
  ["Rua Lapa 21 B.Operário", { street: "Rua Lapa", number: "21", district: "Operário" }],
  ["Rua Lapa 21 bloco B. apto 2", { street: "Rua Lapa", number: "21", complement: "Bloco B, Apto 2" }],
  ["rod SC 155 km 8", { street: "Rodovia SC 155", lot: "km 8" }],
  ["qd 4 lt 12 loteamento Cristal Xaxim", { lot: "Quadra 4, Lote 12", district: "Loteamento Cristal", town: XAXIM }],
  ["Residencial Alfa Xaxim bloco 2", { place: "Residencial Alfa", lot: "Bloco 2", town: XAXIM }],
  ["Jardim Xaxim quadra 2 lote 3", { lot: "Quadra 2, Lote 3", district: "Jardim Xaxim" }],
  ["Entregar na Rua Lapa 21 aos cuidados de Ivo", { street: "Rua Lapa", number: "21" }],
  ["Rua Lapa 21 a/c Ivo", { street: "Rua Lapa", number: "21" }],
  ["Edifício Ipê 9° andar Rua Lapa 21", { street: "Rua Lapa", number: "21", district: "", place: "Edifício Ipê", complement: "Andar 9" }],
])("%s", (text, expected) => {
  expect(parseAddress(text, TOWNS)).toEqual(parts(expected));
}); // prettier-ignore

const town = (name: string, state: string): Partial<AddressParts> => ({ town: { name, state } });
const LAPA: Partial<AddressParts> = { street: "Rua Lapa", number: "21" };

test.each<[string, Partial<AddressParts>]>([
  ["Rua Lapa, 21, Brás, São Paulo - SP, 03000-000", { district: "Brás", postcode: "03000000", ...town("São Paulo", "SP") }],
  ["Rua Lapa, 21, São Paulo/SP", town("São Paulo", "SP")],
  ["Rua Lapa, 21 - Urca, Rio de Janeiro, RJ", { district: "Urca", ...town("Rio de Janeiro", "RJ") }],
  ["Rua Lapa, 21, Tocantins - MG", town("Tocantins", "MG")],
  ["Rua Lapa, 21, Pará de Minas - MG", town("Pará de Minas", "MG")],
  ["Rua Lapa, 21, Marília, São Paulo - SP", town("Marília", "SP")],
  ["Rua Lapa, 21, Xaxim, Santa Catarina - SC", town("Xaxim", "SC")],
  ["Rua Lapa, 21, Rio Verde, Goiás - GO", town("Rio Verde", "GO")],
  ["Rua Lapa, 21, Paraty, Rio de Janeiro", town("Paraty", "RJ")],
])("a state's name that is a town's, or not: %s", (text, expected) => {
  const served = [XAXIM, { name: "Marília", state: "SP" }];
  expect(parseAddress(text, served)).toEqual(parts({ ...LAPA, ...expected }));
}); // prettier-ignore

test.each<[string, Partial<AddressParts>]>([
  ["Rua Lapa 21 Xaxim-SC", town("Xaxim", "SC")],
  ["rua Lapa,21-centro-xaxim-sc", { street: "Rua Lapa", district: "centro", ...town("Xaxim", "SC") }],
  ["Rua Lapa 21 - Alvorada-Xaxim-SC", { district: "Alvorada", ...town("Xaxim", "SC") }],
  ["Rua Lapa 21, Ji-Paraná-RO", town("Ji-Paraná", "RO")],
  ["Rua Lapa 21, Aracaju-SE", town("Aracaju", "SE")],
  ["encontra-se na Rua Lapa 21", {}],
  ["Rua Lapa, 21-Bela Vista-Xaxim", { district: "Bela Vista", ...town("Xaxim", "SC") }],
  ["Rua Lapa, s/n-Bela Vista-Xaxim", { number: "", noNumber: true, district: "Bela Vista", ...town("Xaxim", "SC") }],
  ["Rua Lapa 21 Dois Vizinhos-PR", town("Dois Vizinhos", "PR")],
  ["Rua Lapa 21 Pará de Minas/MG", town("Pará de Minas", "MG")],
  ["Rua Lapa, 21, Entre Rios - SC", town("Entre Rios", "SC")],
  ["Rua Lapa, 21, Vila Velha - ES", { district: "Vila Velha", ...town("Vila Velha", "ES") }],
  ["Rua Lapa, 21, Morro da Fumaça - SC", { district: "Morro da Fumaça", state: "SC" }],
  ["Rua Lapa, 21, Xaxim, Jardim Alfa - SC", { district: "Jardim Alfa", ...town("Xaxim", "SC") }],
  ["Rua Lapa Xaxim, Jardim Alfa - SC", { number: "", district: "Jardim Alfa", ...town("Xaxim", "SC") }],
  ["Rua Lapa, 21, Residencial Alfa - SC", { place: "Residencial Alfa", state: "SC" }],
  ["Rua Lapa Xaxim SC", { number: "", ...town("Xaxim", "SC") }],
  ["Rua Lapa 21 Jardim Alfa Xaxim SC", { district: "Jardim Alfa", ...town("Xaxim", "SC") }],
  ["Rua Lapa 21 bairro Alfa passo fundo rs", { district: "Alfa", ...town("Passo Fundo", "RS") }],
  ["Rua Lapa Xaxim RS", { street: "Rua Lapa Xaxim", number: "", state: "RS" }],
  ["Linha Bonita Xaxim - SC", { street: "Linha Bonita", number: "", ...town("Xaxim", "SC") }],
  ["Rua Lapa 21, bairro Centro-Oeste", { district: "Centro-Oeste" }],
  ["Rua das Flores Xaxim - SC", { street: "Rua das Flores", number: "", ...town("Xaxim", "SC") }],
  ["av brasil xaxim/sc", { street: "Avenida brasil", number: "", ...town("Xaxim", "SC") }],
  ["Rua das Flores Planalto - SC", { street: "Rua das Flores Planalto", number: "", state: "SC" }],
  ["Rua das Flores Xaxim - RS", { street: "Rua das Flores Xaxim", number: "", state: "RS" }],
  ["Bairro Novo Xaxim - SC", { street: "", number: "", district: "Novo", ...town("Xaxim", "SC") }],
  ["Linha Bonita-Lages - SC", { street: "Linha Bonita", number: "", ...town("Lages", "SC") }],
  ["Linha Bonita-Xaxim-SC", { street: "Linha Bonita", number: "", ...town("Xaxim", "SC") }],
  ["Linha Beira-Rio - SC", { street: "Linha Beira-Rio", number: "", state: "SC" }],
  ["Linha Nova/RS", { street: "", number: "", ...town("Linha Nova", "RS") }],
])("a town beside its state, not a street or a verb: %s", (text, expected) => {
  expect(parseAddress(text, TOWNS)).toEqual(parts({ ...LAPA, ...expected }));
}); // prettier-ignore

test.each([
  "Quadra/SP", "Quadra - SP", "Combinado-TO", "Combinado TO", "Sem Peixe/MG", "Passa e Fica/RN", "Passa Quatro - MG",
  "Volta Redonda - RJ", "Volta Redonda RJ", "Três Corações MG", "Cabo Frio RJ", "Poço Fundo/MG", "Barro/CE", "Capela - SE",
  "Entre Rios BA", "Muitos Capões/RS", "Nossa Senhora do Socorro - SE", "São José do Vale do Rio Preto/RJ",
  "VOLTA REDONDA - RJ", "Casa Nova/BA", "Casa Amarela/SC", "Torre de Pedra/SP",
])("a town whose name consists of ordinary words: %s", (text) => {
  const [, name = "", state = ""] = /^(.*?)(?:\/| - |-| )([A-Z]{2})$/.exec(text) ?? [];
  for (const before of ["Rua Lapa, 21, ", "Rua Lapa 21 ", "Rua Lapa, 21 - "]) {
    expect(parseAddress(`${before}${text}`, [XAXIM])).toEqual(parts({ ...LAPA, ...town(name, state) }));
  }
}); // prettier-ignore

test.each<[string, Partial<AddressParts>]>([
  ["Casa Nova - BA", { district: "Casa Nova", ...town("Casa Nova", "BA") }],
  ["Sem Peixe - MG", { district: "Sem Peixe", ...town("Sem Peixe", "MG") }],
  ["Fazenda Rio Grande/PR", { place: "Fazenda Rio Grande", ...town("Fazenda Rio Grande", "PR") }],
  ["Sítio Novo MA", { place: "Sítio Novo", ...town("Sítio Novo", "MA") }],
  ["Vila Velha ES", { district: "Vila Velha", ...town("Vila Velha", "ES") }],
  ["Casa Amarela - SC", { district: "Casa Amarela", ...town("Casa Amarela", "") }],
  ["Rancho Queimado - SC", { place: "Rancho Queimado", ...town("Rancho Queimado", "") }],
  ["Sítio Alfa Xaxim - SC", { place: "Sítio Alfa", town: XAXIM }],
  ["casa amarela - SC", { state: "SC" }],
  ["portão verde - SC", { state: "SC" }],
  ["casa dos fundos - SC", { complement: "Fundos", state: "SC" }],
  ["Sobrado - SC", { complement: "Sobrado", state: "SC" }],
  ["perto do mercado - SC", { state: "SC" }],
  ["Sem Complemento - SC", { state: "SC" }],
])("what may be a town or describes the house, before a state: %s", (text, expected) => {
  expect(parseAddress(`Rua Lapa, 21, ${text}`, [XAXIM])).toEqual(parts({ ...LAPA, ...expected }));
}); // prettier-ignore

test("a farm without a street is a place in the only town served, and what the flow knows of the town decides", () => {
  const farm = parseAddress("km 3, Fazenda Alfa - SC", [XAXIM]);
  expect(farm).toEqual(parts({ place: "Fazenda Alfa", lot: "km 3", state: "SC" }));
  const doubtful = parseAddress("Rua Lapa, 21, Fazenda Alfa - SC", [XAXIM]);
  const expected = parts({ ...LAPA, place: "Fazenda Alfa", town: XAXIM });
  expect(combineParts(doubtful, parts({ town: XAXIM }))).toEqual(expected);
});

test("a name that begins like a district's, before the state of the only town served, is asked about", () => {
  const [text, place] = ["Rua Lapa, 21, Vila Alfa - SC", { ...LAPA, district: "Vila Alfa" }];
  const asked = parts({ ...place, ...town("Vila Alfa", "") });
  expect(parseAddress(text, [XAXIM])).toEqual(asked);
  expect(combineParts(parseAddress(text, [XAXIM]), parts({}))).toEqual(asked);
  expect(parseAddress(text, [])).toEqual(parts({ ...place, state: "SC" }));
  // What the flow knows of the town decides.
  const combined = combineParts(parseAddress(text, [XAXIM]), parts({ town: XAXIM, state: "" }));
  expect(combined).toEqual(parts({ ...place, town: XAXIM }));
  expect(combineParts(parseAddress(text, [XAXIM]), parts({ state: "SC" }))).toEqual(asked);
});

test.each([
  ["-27.318.045, -52.907.318", ""],
  ["(-27.318045", ""],
  ["−27.318045 x −52.907318", ""],
  ["CEP -89.825000", "89825000"],
  ["Rua Lapa 21 - 89.825.000", "89825000"],
  ["Rua Lapa 21 -89.825-000", "89825000"],
])("a coordinate is no CEP: %s", (text, postcode) => {
  expect(parseAddress(text, [])?.postcode ?? "").toBe(postcode);
});

test.each<[Partial<AddressParts>, string]>([
  [
    { street: "Rua das Flores", number: "100", district: "Centro", town: XAXIM, postcode: "89825000", complement: "Apto 2" },
    "Rua das Flores, 100 - Centro, Xaxim - SC, 89825-000",
  ],
  [{ street: "Rua A", crossing: "Rua B", town: XAXIM }, "Rua A com Rua B, Xaxim - SC"],
  [{ street: "Rua Maranhão", number: "455", state: "MA" }, "Rua Maranhão, 455, MA"],
  [{ place: "Sítio Boa Vista", lot: "km 5", district: "Interior" }, "Sítio Boa Vista, km 5 - Interior"],
  [{ street: "Rua A", lot: "Quadra 5, Lote 12", place: "Residencial B" }, "Rua A, Quadra 5, Lote 12 - Residencial B"],
  [{ postcode: "89825000", number: "120" }, "89825-000, 120"],
  [{ district: "Jardim Europa", lot: "Quadra 5, Lote 12", town: { name: "Xaxim", state: "" } }, "Jardim Europa, Quadra 5, Lote 12, Xaxim"],
])("%j in its postal form", (some, form) => {
  expect(postalForm(parts(some))).toBe(form);
}); // prettier-ignore

test.each([
  ["Rua das Flores", "R. das Flores", true],
  ["rua flores", "Rua das Flores", true],
  ["Rua 7 de Setembro", "Rua Sete de Setembro", true],
  ["Rua 15", "Rua Quinze", true],
  ["Rua XV", "Rua 15 de Novembro", true],
  ["BR-282", "Rodovia BR-282", true],
  ["BR-282", "BR-101", false],
  ["Rua São José", "Rua São Pedro", false],
  ["Rua Doutor Flores", "Rua Doutor Ramos", false],
  ["Rua das Palmeiras", "Avenida das Acácias", false],
  ["Rua Principal", "Rua Principal", true],
  ["Avenida Brasil", "", false],
])("%s and %s share a word: %s", (asked, found, shares) => {
  expect(sameStreet(asked, found)).toBe(shares);
});

test.each<[Partial<AddressFields>, Partial<AddressParts>]>([
  [{ address: "das flores", number: "100", city: "Xaxim" }, { street: "das flores", number: "100", town: XAXIM }],
  [{ address: "Rua 7 de Setembro", number: "455", city: "Tapejara - RS" }, { street: "Rua 7 de Setembro", number: "455", town: TAPEJARA }],
  [{ address: "Rua A", number: "s/n", city: "Tapejara", state: "Rio Grande do Sul" }, { street: "Rua A", noNumber: true, town: TAPEJARA }],
  [{ address: "Rua A", number: "100 casa 2" }, { street: "Rua A", number: "100", complement: "casa 2" }],
  [{ address: "Rua A, 5", number: "7" }, { street: "Rua A", number: "7" }],
  [{ address: "Rua A", number: "0", postcode: "89825000" }, { street: "Rua A", postcode: "89825000" }],
  [{ state: "SC" }, { state: "SC" }],
  ...["em Xaxim", "Cidade de Xaxim", "moro em xaxim", "Xaxim, SC, Brasil", "xaxim sc brasil", "Xaxim Sc", "Centro, Xaxim", "oi, xaxim"].map(
    (city): [Partial<AddressFields>, Partial<AddressParts>] => [{ city }, { town: XAXIM }],
  ),
  ...["Novo Brasil", "Cruz do Brasil"].map(
    (name): [Partial<AddressFields>, Partial<AddressParts>] => [{ city: name }, { town: { name, state: "" } }],
  ),
  [{ city: "Passo Fundo Novo" }, { town: { name: "Passo Fundo Novo", state: "" } }],
  [{ address: "quero internet" }, {}],
])("the fields %j", (fields, expected) => {
  expect(partsOfFields({ ...EMPTY, ...fields }, TOWNS)).toEqual(parts(expected));
}); // prettier-ignore

test.each<[string, Partial<AddressFields>, Partial<AddressParts> | undefined]>([
  ["Rua 15 de Novembro", { number: "320", city: "Xaxim" }, { street: "Rua 15 de Novembro", number: "320", town: XAXIM }],
  ["Rua A, 5", { number: "7", district: "Centro" }, { street: "Rua A", number: "5", district: "Centro" }],
  ["Rua A s/n", { number: "7" }, { street: "Rua A", noNumber: true }],
  ["Rua A 5 em Tapejara", { city: "Xaxim", district: "Centro" }, { street: "Rua A", number: "5", town: { name: "Tapejara", state: "" } }],
  ["Rua A 5 em Tapejara", { state: "RS" }, { street: "Rua A", number: "5", town: TAPEJARA }],
  ["Rua Azul", { address: "Rua Verde 9", district: "Centro", city: "Xaxim" }, { street: "Rua Azul", town: XAXIM }],
  ["89825-000", { address: "Rua A", number: "9" }, { street: "Rua A", number: "9", postcode: "89825000" }],
  ["oi", { number: "9", state: "SC" }, undefined],
  ["oi", { city: "Xaxim" }, { town: XAXIM }],
])("the text %j with the fields %j", (text, fields, expected) => {
  const combined = combineParts(parseAddress(text, TOWNS), partsOfFields({ ...EMPTY, ...fields }, TOWNS));
  expect(combined).toEqual(expected && parts(expected));
}); // prettier-ignore

test.each([
  "segunda via do boleto",
  "2ª via da fatura",
  "javascript:alert(1)",
  "<script>alert(1)</script>",
])("%s is not an address", (text) => {
  expect(parseAddress(text, [])).toBeUndefined();
});

test.each(["My address is 120 Palmeiras Street, Chapecó", "120 Palmeiras Street, Chapecó"])(
  "%s: an English address has the number first and the kind last",
  (text) => {
    expect(parseAddress(text, [])).toMatchObject({
      street: "Palmeiras Street",
      number: "120",
      district: "Chapecó",
    });
  },
);

/** An address that came in fields of their own. */
import type { PlaceRequest } from "../../src/location";
import { addressOfFields, completeAddress } from "../../src/location/parts";
import { NOTHING_SENT } from "./form-types";

const composed = (sent: Partial<PlaceRequest>): unknown =>
  addressOfFields({ ...NOTHING_SENT, ...sent });

const FULL = {
  address: "Rua Tal",
  number: "12",
  district: "Centro",
  city: "Ipê",
  state: "RS",
  postcode: "95240000",
};

test.each<[Partial<PlaceRequest>, string, string]>([
  [FULL, "Rua Tal, 12, Centro, Ipê, RS, 95240-000", "endereco"],
  [{ address: "Rua Tal" }, "Rua Tal", "endereco"],
  [{ address: "Tal" }, "Tal", "endereco"],
  [{ address: "oi, moro na Rua Tal, 12" }, "Rua Tal, 12", "endereco"],
  [{ city: "Ipê" }, "Ipê", "endereco"],
  [{ district: "Sul", state: "RS" }, "Sul, RS", "endereco"],
  [{ district: "Centro", city: "Ipê", number: "12" }, "Centro, Ipê", "endereco"],
  [{ district: "Centro", postcode: "95240-000" }, "Centro, 95240-000", "endereco"],
  [{ address: "Rua Tal", postcode: "95240-000" }, "Rua Tal, 95240-000", "endereco"],
  [{ postcode: "95.240-000", number: "12", city: "Ipê" }, "95240-000, 12, Ipê", "cep"],
  [{ postcode: "01000000" }, "01000-000", "cep"],
  [{ address: "cep 95240-000" }, "95240-000", "cep"],
  [{ address: "95240-000, 7" }, "95240-000, 7", "cep"],
  [{ address: "95240-000, 7", number: "12" }, "95240-000, 12", "cep"],
])("%j is put together", (sent, text, origin) => {
  expect(composed(sent)).toEqual({ kind: "composed", text, origin });
});

test.each<Partial<PlaceRequest>>([
  {},
  { number: "12", state: "RS" },
  { city: "12" },
  { city: "Ip" },
  { address: "Ip" },
  { postcode: "00999999" },
])("%j is not enough", (sent) => {
  expect(composed(sent)).toBeNull();
});

test.each([
  "", "s/n", "S/N", "s/n.", "s/nº", "sn", "s n", "s / n", "s.n.", "sem número", "Sem numero", "0", "000", "-", "--", "-.,",
])("%j is no number", (number) => {
  expect(composed({ address: "Rua Tal", number })).toMatchObject({ text: "Rua Tal" });
}); // prettier-ignore

test.each(["12", "s/n fundos", "sxn", "s/xn", "snx", "sem nimero", "0a", "10", "-5"])(
  "%j is one",
  (number) => {
    expect(composed({ address: "Rua Tal", number })).toMatchObject({ text: `Rua Tal, ${number}` });
  },
);

test.each([
  ["Rua Tal, 12, Centro, Chapecó", { district: "Centro." }],
  ["Rua Tal, 12, Centro. Chapecó", { district: "centro" }],
  ["Rua Tal, 12, São José", { city: "Sao - Jose" }],
  ["Rua Tal, 12", { number: "12" }],
])("%s holds what would be added: %j", (address, rest) => {
  expect(composed({ address, ...rest })).toMatchObject({ text: address });
});

test("a part of a word or of a number is not what would be added", () => {
  expect(composed({ address: "Rua Centroavante", district: "Centro" })).toMatchObject({
    text: "Rua Centroavante, Centro",
  });
  expect(composed({ address: "Rua Tal 123", number: "12" })).toMatchObject({
    text: "Rua Tal 123, 12",
  });
});

test("a part is cut to 300 characters", () => {
  expect(composed({ city: "x".repeat(400) })).toMatchObject({ text: "x".repeat(300) });
});

test("the fields fill in what a text leaves out", () => {
  const request = { ...NOTHING_SENT, ...FULL };
  expect(completeAddress({ kind: "address", text: "Rua B" }, request)).toEqual({
    kind: "composed",
    text: "Rua B, 12, Centro, Ipê, RS, 95240-000",
    origin: "endereco",
  });
  expect(completeAddress({ kind: "address", text: "Rua B, 7" }, request)).toMatchObject({
    text: "Rua B, 7, Centro, Ipê, RS, 95240-000",
  });
  const postcode = { kind: "postcode", postcode: "89801-000" } as const;
  expect(completeAddress({ ...postcode, number: "" }, request)).toEqual({
    kind: "composed",
    text: "89801-000, 12",
    origin: "cep",
  });
  expect(completeAddress({ ...postcode, number: "7" }, request)).toMatchObject({
    text: "89801-000, 7",
  });
});

test.each([
  ["4022020", "04022-020"],
  ["89801 000", "89801-000"],
  ["CEP 89801OOO", "89801-000"],
  ["89.801-000", "89801-000"],
])("a CEP of its own, as it is typed: %s", (postcode, text) => {
  expect(composed({ postcode })).toMatchObject({ text, origin: "cep" });
});

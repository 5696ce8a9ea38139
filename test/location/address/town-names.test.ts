/** Names of towns in texts: served towns are found as whole words, and distinguished from streets. */
import fc from "fast-check";
import type { Town } from "../../../src/location/address/parts";
import {
  nameKey,
  sameTown,
  servedTown,
  soundAlike,
  splitTown,
  splitTownOffStreet,
  toNamedTown,
} from "../../../src/location/address/towns";

const TOWNS: readonly Town[] = [
  { name: "Xaxim", state: "SC" },
  { name: "São Lourenço do Oeste", state: "SC" },
  { name: "Getúlio Vargas", state: "RS" },
  { name: "Tapejara", state: "RS" },
  { name: "Tapejara", state: "PR" },
];

test.each([
  ["xaxim", "", { name: "Xaxim", state: "SC" }],
  ["SAO LOURENCO DO OESTE", "SC", { name: "São Lourenço do Oeste", state: "SC" }],
  ["Xaxim", "PR", undefined],
  ["Xaxi", "", undefined],
  ["Tapejara", "PR", { name: "Tapejara", state: "PR" }],
  ["Tapejara", "", { name: "Tapejara", state: "" }],
])("%s %s", (name, state, expected) => {
  expect(servedTown(name, state, TOWNS)).toEqual(expected);
});

test.each([
  ["Rua das Flores Xaxim", "Rua das Flores"],
  ["Rua das Flores são lourenço do oeste", "Rua das Flores"],
  ["Rua Xaxim", undefined],
  ["Rua de Xaxim", undefined],
  ["Rua Getúlio Vargas", undefined],
  ["Rua Presidente Getúlio Vargas", undefined],
  ["Rua Getúlio Vargas Getúlio Vargas", "Rua Getúlio Vargas"],
  ["Xaxim", undefined],
  ["Rua das Flores", undefined],
  ["Rua das Flores Xaxinzinho", undefined],
])("%s: the street is %s", (street, before) => {
  expect(splitTownOffStreet(street, TOWNS)?.before).toBe(before);
});

test.each([
  ["Xaxim", "xaxin", true],
  ["Xaxim", "CHACHIM", true],
  ["Xanxerê", "xanchere", true],
  ["Chapecó", "xapeco", true],
  ["Palmitos", "palmitus", true],
  ["Paraguaçu", "paraguassu", true],
  ["Passo Fundo", "paso fundo", true],
  ["Quilombo", "kilombo", true],
  ["Cataguases", "Cataguazes", true],
  ["Goiânia", "Goianira", false],
  ["Palmas", "Palma", false],
  ["Palmitos", "Palmital", false],
  ["Itapema", "Itapeva", false],
  ["Erechim", "Nova Erechim", false],
  ["Itá", "Itah", false],
])("%s and %s sound alike: %s", (one, other, expected) => {
  expect(soundAlike(one, other)).toBe(expected);
  expect(soundAlike(other, one)).toBe(expected);
});

test("a misspelt name stands for a served town only in the same state", () => {
  expect(toNamedTown("xachim", "SC", TOWNS)).toEqual({ name: "Xaxim", state: "SC" });
  expect(toNamedTown("xachim", "PR", TOWNS)).toEqual({ name: "xachim", state: "PR" });
  expect(toNamedTown("xachim", "", TOWNS)).toEqual({ name: "xachim", state: "" });
});

test("a served town at either end of any words is split off, and the other words are kept", () => {
  const word = fc.stringMatching(/^[a-z]{2,8}$/).filter((one) => !/^(?:xaxim|tapejara)$/.test(one));
  const unique = TOWNS.slice(0, 3);
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 5 }),
      fc.constantFrom(...unique),
      fc.boolean(),
      fc.boolean(),
      (words, town, isAtEnd, isPlain) => {
        const name = isPlain ? nameKey(town.name) : town.name;
        const text = (isAtEnd ? [...words, name] : [name, ...words]).join(" ");
        const split = splitTown(text, TOWNS);
        expect(split?.town).toEqual(town);
        expect(`${split?.before ?? ""}${split?.after ?? ""}`).toBe(words.join(" "));
      },
    ),
  );
});

test("a town without a state is the same as one with a state; with two states they are two towns", () => {
  const [bare, rs, pr] = ["", "RS", "PR"].map((state) => ({ name: "Tapejara", state }));
  expect(sameTown(bare!, rs!)).toBe(true);
  expect(sameTown({ name: "TAPEJARA", state: "PR" }, pr!)).toBe(true);
  expect(sameTown(rs!, pr!)).toBe(false);
  expect(sameTown({ name: "", state: "RS" }, { name: "", state: "RS" })).toBe(false);
});

/** What is removed from a text before it is read: a person's numbers and names. */
import fc from "fast-check";
import { parseAddress } from "../../../src/location/address/parse";
import { withoutMarkup, withoutNoise } from "../../../src/location/address/noise";
import { postalForm } from "../../../src/location/address/postal-form";

const digit = fc.integer({ min: 0, max: 9 });
const digits = (count: number): fc.Arbitrary<string> =>
  fc.array(digit, { minLength: count, maxLength: count }).map((all) => all.join(""));
const area = fc
  .integer({ min: 11, max: 99 })
  .filter((code) => code % 10 !== 0)
  .map(String);

const mobile = fc
  .tuple(area, digits(4), digits(4), fc.constantFrom("(", "", "+55 ", "0"), fc.constantFrom("-", " ", ""))
  .map(([code, first, last, head, mark]) => `${head}${code}${head === "(" ? ")" : ""} 9${first}${mark}${last}`); // prettier-ignore
const cpf = fc
  .tuple(digits(3), digits(3), digits(3), digits(2))
  .map(([a, b, c, d]) => `${a}.${b}.${c}-${d}`);
const cnpj = fc
  .tuple(digits(2), digits(3), digits(3), digits(2))
  .map(([a, b, c, d]) => `${a}.${b}.${c}/0001-${d}`);
const email = fc
  .tuple(fc.stringMatching(/^[a-z][a-z0-9._]{2,12}[a-z0-9]$/), fc.constantFrom("gmail.com", "uol.com.br", "casa.net"))
  .map(([name, host]) => `${name}@${host}`); // prettier-ignore
const time = fc.integer({ min: 0, max: 23 }).map((hour) => `${hour}:30`);

const personal = fc.oneof(mobile, cpf, cnpj, email, time);

test("whatever personal data surrounds an address, the geocoder is asked only for the address", () => {
  fc.assert(
    fc.property(personal, fc.boolean(), fc.constantFrom(", ", " ", "\n", ". "), (other, isFirst, mark) => {
      const address = "Rua das Flores, 100";
      const text = isFirst ? `${other}${mark}${address}` : `${address}${mark}${other}`;
      const parts = parseAddress(text, []);
      expect([text, parts && postalForm(parts)]).toEqual([text, address]);
    }),
    { numRuns: 1_000 },
  );
}); // prettier-ignore

test("an e-mail address with formatting marks in its name is removed as a whole", () => {
  expect(parseAddress("Rua das Flores, 100, ana_.souza@exemplo.com.br", [])?.district).toBe("");
});

test("personal data alone is not an address", () => {
  fc.assert(
    fc.property(personal, (other) => {
      expect([other, parseAddress(other, [])]).toEqual([other, undefined]);
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  ["protocolo 20240315778", "20240315778"],
  ["Rua A, 10, valor R$ 99,90", "99,90"],
  ["Rua A, 10 dia 12/05/1987", "1987"],
  ["Rua A, 10 https://exemplo.com.br/foto.jpg", "exemplo"],
  ["Rua A, 10 às 14h", "14"],
])("%s: without %s", (text, gone) => {
  expect(withoutNoise(text)).not.toContain(gone);
});

test.each([
  ["Rua Contrato 12", "12"],
  ["Rua do Contrato, 120", "120"],
  ["BR-282, km 530", "530"],
  ["Rua 7 de Setembro, 1.250", "1.250"],
])("%s: %s is kept", (text, kept) => {
  expect(withoutNoise(text)).toContain(kept);
});

test("headers of forwarded messages, quoted lines and formatting marks are removed", () => {
  const forwarded = "[12:30, 01/02/2024] Maria: *Rua das Flores*, 100";
  expect(withoutMarkup(forwarded).replace(/\s+/g, " ").trim()).toBe("Rua das Flores , 100");
  expect(withoutMarkup("> Rua Velha, 5\nRua Nova, 7")).toBe("Rua Nova, 7");
  expect(withoutMarkup("> Rua Velha, 5").trim()).toBe("Rua Velha, 5");
});

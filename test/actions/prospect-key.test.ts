import fc from "fast-check";
import { type Identity, prospectKey } from "../../src/actions/prospect-record";

const someone: Identity = {
  contact: "",
  phone: "",
  name: "",
  position: { lat: -27.1, lng: -52.6 },
  address: "Rua A, 1",
};
const keyOf = (more: Partial<Identity>): string => prospectKey({ ...someone, ...more });

test.each<[Partial<Identity>, string]>([
  [{ contact: "C 1", phone: "55 49", name: "Ana" }, "c 1"],
  [{ phone: "+55 (49) 9", name: "Ana" }, "tel 55499"],
  [{ phone: "none", name: "Ana Lúcia" }, "nome ana lucia"],
  [{}, ""],
])("%j: the person is the first of contact, phone and name", (more, who) => {
  expect(keyOf(more)).toBe(`huggy|${who}|-27.1000,-52.6000`);
});

test("the place is the position, or else the address as it was typed", () => {
  expect(keyOf({ position: undefined })).toBe("huggy||rua a, 1");
});

test.each([
  ["  Rua  Á |\tB ", "rua a b"],
  ["RUA\u00a0A", "rua a"],
  ["漢", "漢".charCodeAt(0).toString(36)],
])("%p is normalized to %p", (address, where) => {
  expect(keyOf({ position: undefined, address })).toBe(`huggy||${where}`);
});

test("sixty characters are kept; a longer text becomes its beginning and a hash", () => {
  const address = "x".repeat(60);
  expect(keyOf({ position: undefined, address })).toBe(`huggy||${address}`);
  expect(keyOf({ position: undefined, address: `${address}y` })).toMatch(
    /^huggy\|\|x{40}~[0-9a-z]+$/,
  );
});

test("long texts that differ after their beginning have different keys", () => {
  const text = fc.stringMatching(/^[a-z]{30,80}$/);
  fc.assert(
    fc.property(text, text, (a, b) => {
      const [first, second] = [a, b].map((end) =>
        keyOf({ position: undefined, address: `${"x".repeat(40)}${end}` }),
      );
      expect(first === second).toBe(a === b);
    }),
  );
});

test("keys that exist in OZmap do not change", () => {
  const address =
    "Rua Doutor Oswaldo Aranha, 1234, apartamento 56, Centro, Chapecó, Santa Catarina";
  expect(keyOf({ contact: "c-1", phone: "", name: "", position: undefined, address })).toBe(
    "huggy|c-1|rua doutor oswaldo aranha, 1234, apartam~1o0goal1m8tk4j",
  );
});

/** Hashes of who waits, and where. */
import fc from "fast-check";
import { entryHash, personHash } from "../../src/waiting";

const PLACE = { lat: -27.1, lng: -52.6 };

test("people are identified by the contact or, without one, by the phone number, however it is written", () => {
  const who = (contact: string, phone: string): string | undefined =>
    personHash({ contact, phone });
  expect(who("", "")).toBeUndefined();
  expect(who("  ", " - ")).toBeUndefined();
  expect(who("c-1", "49 99999-0001")).toBe(who(" C-1 ", ""));
  expect(who("", "+55 (49) 99999-0001")).toBe(who("", "49999990001"));
  expect(who("", "049 99999-0001")).toBe(who("", "49999990001"));
  expect(who("49999990001", "")).not.toBe(who("", "49999990001"));
  expect(who("c-1", "")).not.toBe(who("c-2", ""));
});

test("places are equal to four decimals", () => {
  const at = (lat: number, lng: number): string | undefined =>
    entryHash({ contact: "c", phone: "" }, { lat, lng });
  expect(at(-27.10001, -52.60004)).toBe(at(-27.1, -52.6));
  expect(at(-27.10006, -52.6)).not.toBe(at(-27.1, -52.6));
  expect(at(-0.00001, 0)).toBe(at(0, 0));
});

test("ten thousand people are distinguished, in ASCII", () => {
  const hashes = Array.from({ length: 10_000 }, (_, i) =>
    personHash({ contact: "", phone: `4999${String(1_000_000 + i * 7)}` }),
  );
  expect(new Set(hashes).size).toBe(10_000);
  expect(hashes.filter((each) => !/^[\w-]{8}$/.test(each ?? ""))).toEqual([]);
});

test("any person and place: twelve characters, the same each time", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (contact, phone) => {
      const once = entryHash({ contact, phone }, PLACE);
      expect(entryHash({ contact, phone }, PLACE)).toBe(once);
      if (once !== undefined) expect(once).toMatch(/^[\w-]{12}$/);
    }),
  );
});

test("hashes that are already in Script Properties stay the same", () => {
  const place = { lat: -27.1, lng: -52.6 };
  expect(entryHash({ contact: "c-1", phone: "" }, place)).toBe("DMwAb97qDBoh");
});

/**
 * Checks which messages are read as addresses. The lexicon was made with the first file. The
 * second was written before the lexicon, with other names, towns, brands and products; the others after it,
 * each to measure anew after the changes that the previous one led to. The results are in docs/addresses.md.
 */
import { askedFor, faultOf, readMessages } from "./messages";

/** Messages that are still read wrongly, for reasons given in docs/addresses.md. None may be added. */
const KNOWN_FAULTS: readonly string[] = [
  "tiradentes 9",
  "parque aquático 1",
  "Esquina Gaúcha, interior, Giruá/RS",
  "linha 5",
  "onibus linha 8",
  "parque infantil 2",
  "rua sergipe 1402 aracaju se",
  "esquina da sergipe com a alagoas",
];

const FILES = [
  "messages.jsonl",
  "messages-held-out.jsonl",
  "messages-later.jsonl",
  "messages-fourth.jsonl",
  "messages-fifth.jsonl",
  "messages-sixth.jsonl",
  "messages-seventh.jsonl",
  "messages-eighth.jsonl",
  "messages-ninth.jsonl",
];

describe.each(FILES)("%s", (file) => {
  const messages = readMessages(file);
  const faults = messages
    .map((message) => ({ message, fault: faultOf(message, askedFor(message.place, [])) }))
    .filter(({ fault }) => fault !== "");

  test("no message is read wrongly except those listed", () => {
    const found = faults.map(({ message }) => Object.values(message.place).join(" | "));
    expect(found.filter((text) => !KNOWN_FAULTS.includes(text))).toEqual([]);
  });

  test.each([true, undefined])("at most 5 %% of those with none=%s are read wrongly", (none) => {
    const all = messages.filter((message) => message.none === none);
    const wrong = faults.filter(({ message }) => message.none === none);
    expect(all.length).toBeGreaterThan(80);
    expect(wrong.length).toBeLessThanOrEqual(0.05 * all.length);
  });
});

/** Every text exists in every language, is translated, and has the same placeholders. */
import {
  INFEASIBLE_REASONS,
  type Language,
  LANGUAGES,
  type Reason,
  REFUSALS,
  type Status,
} from "../../src/contract";
import {
  captionsOf,
  customerMessage,
  diagnosisText,
  faultMessage,
  queryFaultMessage,
  settingMeaning,
  sheetText,
} from "../../src/messages";
import { COLUMNS } from "../../src/messages/columns";
import { CUSTOMER_MESSAGES, type MessageKey } from "../../src/messages/customer";
import { DETAILS } from "../../src/messages/details";
import { DIAGNOSIS_TEXTS } from "../../src/messages/diagnosis";
import type { FaultKey } from "../../src/messages/faults";
import type { QueryFaultKey } from "../../src/messages/queries";
import { SHEET_TEXTS } from "../../src/messages/sheet";
import { inWords } from "../../src/messages/words";
import { SETTING_NAMES, SETTINGS } from "../../src/settings";

const FAULT_KEYS: Record<FaultKey, true> = {
  not_a_number: true,
  too_small: true,
  too_large: true,
  not_a_choice: true,
  not_an_address: true,
  not_ids: true,
  not_a_prefix: true,
  ambiguous_number: true,
  not_towns: true,
  too_many_towns: true,
  unknown_key: true,
  repeated_key: true,
  error_cell: true,
  is_date: true,
  must_stay: true,
  too_long: true,
  missing_sheet: true,
  missing_caption: true,
  repeated_caption: true,
};
const QUERY_FAULT_KEYS: Record<QueryFaultKey, true> = {
  no_name: true,
  repeated_name: true,
  bad_path: true,
  secret_place: true,
  bad_filter: true,
  bad_field: true,
  bad_key: true,
  reserved_key: true,
  repeated_key: true,
  bad_expression: true,
  unknown_function: true,
  bad_comparison: true,
  error_cell: true,
  unknown_place: true,
  too_much: true,
};

const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>): K[] =>
  Object.keys(table) as K[];

type Text = readonly [name: string, text: (language: Language) => string];
const texts: Text[] = [
  ...keysOf(CUSTOMER_MESSAGES.en).map((key): Text => [
    `customer ${key}`,
    (l) => CUSTOMER_MESSAGES[l][key],
  ]),
  ...keysOf(FAULT_KEYS).map((key): Text => [`fault ${key}`, (l) => faultMessage(l, key, {})]),
  ...keysOf(QUERY_FAULT_KEYS).map((key): Text => [
    `query ${key}`,
    (l) => queryFaultMessage(l, key, "", ""),
  ]),
  ...keysOf(SHEET_TEXTS).map((key): Text => [`sheet ${key}`, (l) => sheetText(l, key)]),
  ...keysOf(DIAGNOSIS_TEXTS).map((key): Text => [`diagnosis ${key}`, (l) => diagnosisText(l, key)]),
  ...keysOf(COLUMNS).map((key): Text => [`columns ${key}`, (l) => captionsOf(l, key).join("|")]),
  ...SETTING_NAMES.map((name): Text => [
    `setting ${name}`,
    (l) => settingMeaning(l, SETTINGS[name].key, "", ""),
  ]),
];

/** Many words are the same in Portuguese and Spanish; these are the same in English, too. */
const SAME_IN_ENGLISH = new Set<string>(["diagnosis selectSeen"]);

test.each(texts)("%s", (name, text) => {
  for (const language of LANGUAGES) {
    expect(text(language).trim()).not.toBe("");
    expect(text(language)).not.toMatch(/undefined|\{\}/);
  }
  if (!SAME_IN_ENGLISH.has(name)) expect(text("en")).not.toBe(text("pt-BR"));
  // A sentence, unlike a word, is never the same in two languages.
  if (text("en").split(" ").length > 4) expect(new Set(LANGUAGES.map(text)).size).toBe(3);
});

const placesOf = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

test.each([...Object.entries({ ...SHEET_TEXTS, ...DIAGNOSIS_TEXTS })])(
  "%s has the same placeholders in every language",
  (_, [pt, es, en]) => {
    expect(placesOf(es)).toEqual(placesOf(pt));
    expect(placesOf(en)).toEqual(placesOf(pt));
  },
);

test.each([...keysOf(COLUMNS)])("%s has as many columns in every language", (key) => {
  const counts = LANGUAGES.map((language) => captionsOf(language, key).length);
  expect(new Set(counts).size).toBe(1);
  for (const language of LANGUAGES) expect(captionsOf(language, key)).not.toContain("");
});

describe("what a customer reads", () => {
  const reasons: Reason[] = [
    ...keysOf(REFUSALS),
    ...INFEASIBLE_REASONS,
    "sem_poste_proximo",
    "endereco_impreciso",
    "drop_na_folga",
  ];

  test("only an action that checks a place says that availability could not be checked", () => {
    const available = /disponibilidade|disponibilidad|availability/;
    const failures = keysOf(REFUSALS).filter((reason) =>
      LANGUAGES.some((language) => /disponibili|availab/.test(CUSTOMER_MESSAGES[language][reason])),
    );
    expect(failures.length).toBeGreaterThan(4);
    for (const language of LANGUAGES) {
      const other = new Set(
        failures.map((reason) => customerMessage(language, REFUSALS[reason], reason, false)),
      );
      expect(other.size).toBe(1);
      expect([...other].join("")).not.toMatch(available);
      expect(customerMessage(language, "indisponivel", "muitas_consultas", false)).toBe(
        CUSTOMER_MESSAGES[language].muitas_consultas,
      );
    }
  });

  test.each(reasons)("%s has a sentence, whatever the status", (reason) => {
    for (const language of LANGUAGES)
      expect(customerMessage(language, "inviavel", reason)).toBe(
        CUSTOMER_MESSAGES[language][reason as MessageKey],
      );
  });

  test("without a reason, the status decides; an unknown outcome is an internal error", () => {
    expect(customerMessage("en", "viavel", "")).toBe(CUSTOMER_MESSAGES.en.viavel);
    for (const odd of ["inviavel", "fora_de_area"])
      expect(customerMessage("es", odd as Status, "")).toBe(CUSTOMER_MESSAGES.es.erro_interno);
  });
});

test("values are inserted into their placeholders, and a value's own braces are not placeholders", () => {
  const words = ["{a} e {b}", "{a} y {b}", "{a} and {b}"] as const;
  expect(inWords(words, "en", { a: "{b}", b: 2 })).toBe("{b} and 2");
  expect(inWords(words, "pt-BR", { a: "x" })).toBe("x e ");
  expect(faultMessage("en", "too_small", { found: "$&{min}", min: "1" })).toBe(
    '"$&{min}" is less than allowed (1)',
  );
  expect(queryFaultMessage("en", "bad_expression", "{detail}", "x")).toContain(
    '"{detail}" is not JMESPath from x on',
  );
});

test("one row, and otherwise rows", () => {
  const moved = (rows: number): string => sheetText("pt-BR", "moved", { rows });
  expect([moved(0), moved(1), moved(2)]).toEqual([
    "0 linhas novas no registro.",
    "1 linha nova no registro.",
    "2 linhas novas no registro.",
  ]);
  const done = { boxes: "1", problems: "21" };
  expect(sheetText("en", "boxesDone", done)).toBe("1 box and 21 problems in the records.");
});

const ALL_WORDS = Object.entries({ ...SHEET_TEXTS, ...DIAGNOSIS_TEXTS, ...DETAILS });

test.each(ALL_WORDS)("%s: nothing is left of the braces", (_, words) => {
  for (const language of LANGUAGES) {
    const values = Object.fromEntries(
      [...words.join().matchAll(/\{(\w+)/g)].map(([, name]) => [name!, 1]),
    );
    expect(inWords(words, language, values)).not.toMatch(/[{}|]/);
  }
});

test("a setting's meaning with its unit and default", () => {
  expect(settingMeaning("en", "raio_poste_m", "100", "m")).toMatch(
    /may be\. \(m\) Default: 100 m\.$/,
  );
  expect(settingMeaning("en", "prefixo", "oz_", "")).toMatch(/ Default: oz_\.$/);
  expect(settingMeaning("en", "no such setting", "", "")).toBe("");
});

test("a sentence that quotes a placeholder shows it as an admin writes it", () => {
  expect(queryFaultMessage("en", "bad_path", "x", "")).toContain("properties/client/{codigo}");
  expect(queryFaultMessage("pt-BR", "bad_filter", "x", "")).toContain('"{caixa}"');
});

test("a value that looks like a placeholder is never filled in", () => {
  expect(queryFaultMessage("en", "bad_key", "{detail}", "secret")).toContain('"{detail}"');
});

test("an operator's line has the same placeholders in every language", () => {
  const placesOf = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const [pt, es, en] of Object.values(DETAILS)) {
    expect([placesOf(es), placesOf(en)]).toEqual([placesOf(pt), placesOf(pt)]);
    for (const text of [pt, es, en]) expect(text).toMatch(/^[^\s.].*[^\s.]$/);
  }
});

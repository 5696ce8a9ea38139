/** Numbers in words: all possible house numbers. */
import { isNumberWord, readNumberWords } from "../../../src/location/address/number-words";

const SMALL =
  "zero um dois tres quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete dezoito dezenove".split(
    " ",
  );
const TENS = "_ _ vinte trinta quarenta cinquenta sessenta setenta oitenta noventa".split(" ");
const HUNDREDS =
  "_ cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos".split(
    " ",
  );

/** A number below 1,000 in words. */
function said(value: number): string {
  if (value < 20) return SMALL[value]!;
  if (value < 100) {
    const ten = TENS[Math.floor(value / 10)]!;
    return value % 10 === 0 ? ten : `${ten} e ${SMALL[value % 10]!}`;
  }
  if (value === 100) return "cem";
  const hundred = HUNDREDS[Math.floor(value / 100)]!;
  return value % 100 === 0 ? hundred : `${hundred} e ${said(value % 100)}`;
}

function inWords(value: number): string {
  if (value < 1_000) return said(value);
  const thousands = Math.floor(value / 1_000);
  const head = thousands === 1 ? "mil" : `${said(thousands)} mil`;
  const rest = value % 1_000;
  if (rest === 0) return head;
  return rest < 100 || rest % 100 === 0 ? `${head} e ${said(rest)}` : `${head} ${said(rest)}`;
}

function read(text: string): ReturnType<typeof readNumberWords> {
  const words = text.split(" ");
  return readNumberWords((i) => words[i] ?? "");
}

test("every number in words up to 9,999 is read completely, and nothing after it", () => {
  const wrong: string[] = [];
  for (let value = 1; value < 10_000; value++) {
    const text = inWords(value);
    const length = text.split(" ").length;
    for (const after of ["", " apartamento", " e fundos"]) {
      const found = read(text + after);
      if (found?.value !== value || found.length !== length) wrong.push(text + after);
    }
  }
  expect(wrong).toEqual([]);
});

test("single digits in words are not read as one number", () => {
  expect(read("dois tres")).toEqual({ value: 2, length: 1 });
  expect(read("vinte trinta")).toEqual({ value: 20, length: 1 });
});

test("other words are not numbers", () => {
  expect(read("flores")).toBeUndefined();
  expect(read("")).toBeUndefined();
  expect(["uma", "catorze", "mil", "flores", "e"].map(isNumberWord)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

/** Numbers in words, up to 9,999: "quatrocentos e cinquenta e cinco". */

const UNITS =
  "zero um dois tres quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete dezoito dezenove";
const VARIANTS =
  "uma=1 duas=2 catorze=14 vinte=20 trinta=30 quarenta=40 cinquenta=50 cincoenta=50 sessenta=60 setenta=70 oitenta=80 noventa=90 cem=100 cento=100 duzentos=200 trezentos=300 quatrocentos=400 quinhentos=500 seiscentos=600 setecentos=700 oitocentos=800 novecentos=900 mil=1000";

let values: ReadonlyMap<string, number> | undefined;

function valueOf(word: string): number | undefined {
  values ??= new Map([
    ...UNITS.split(" ").map((unit, value): [string, number] => [unit, value]),
    ...VARIANTS.split(" ").map((entry): [string, number] => {
      const at = entry.indexOf("=");
      return [entry.slice(0, at), Number(entry.slice(at + 1))];
    }),
  ]);
  return values.get(word);
}

export function isNumberWord(word: string): boolean {
  return valueOf(word) !== undefined;
}

/**
 * Reads a number in words ("cento e vinte").
 *
 * @param wordAt the folded word at an index, counted from where the number may begin; `""` past the end
 * @returns the number and how many words it takes; undefined if the first word is not a number
 */
export function readNumberWords(
  wordAt: (index: number) => string,
): { readonly value: number; readonly length: number } | undefined {
  let total = 0;
  let below = Infinity;
  let length = 0;
  for (let i = 0; ;) {
    const value = valueOf(wordAt(i));
    if (value === undefined) break;
    if (value === 1_000) {
      total = Math.max(total, 1) * 1_000;
      below = 1_000;
    } else {
      // "cento e vinte" goes down; "vinte trinta" is two numbers.
      if (value >= below) break;
      total += value;
      below = value >= 100 ? 100 : value >= 20 ? 10 : 0;
    }
    i++;
    length = i;
    if (wordAt(i) === "e") i++;
  }
  return length === 0 ? undefined : { value: total, length };
}

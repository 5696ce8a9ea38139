/** Reading any text takes time proportional to its length. */
import { recognise } from "../../src/location";
import { parseAddress } from "../../src/location/address/parse";
import type { Town } from "../../src/location/address/parts";

const TOWNS: readonly Town[] = [
  { name: "Xaxim", state: "SC" },
  { name: "Passo Fundo", state: "RS" },
];

/**
 * Texts on which regular expressions and scanners may need excessive time: long runs that one of them can match,
 * with an end that none of them can.
 */
const RUNS = [
  "1", "1,", "1.", "-1", "1 ", "1°", "1'", "a", "a ", "a,", "A.", " ", "\n", ",", ";", "-", "--1", "(", ")", "[", "{",
  "{{", "}", "<", "%", "%2", "%25", "+", "+2", "9C", "9C+", "2345", "0", "0,", "0 ", "'", '"', "\\", "\\\\", "&", "&#",
  "&amp;", "=", "/", "//", ".", "..", "...", "!", "!3d1", "!3d1!4d", "@", "@1,", "?", "?q=", "https://", "https://a.",
  "http://a.a/", "maps.google.com/", "lat", "lat ", "lat:", "lat 1 ", "s ", "S", "e ", "point", "point(", "rua ",
  "rua a ", "r. ", "av ", "br-", "br-1", "cep ", "cep 8", "89801-", "89801-000 ", "na ", "moro na ", "tem ", ", tem",
  "n ", "nº", "geo:", "geo:0,", "undefined", "undefined,", "$", "${", "[[", "📍", "\u0301", "\u200b", "é", "ﷺ", "½",
]; // prettier-ignore
const ENDS = ["", "x", "\uD800"];

/** Texts that readers of addresses, which look ahead, might read repeatedly. */
const ADDRESS_RUNS = [
  "rua ", "rua a ", "rua a, ", "rua de ", "r.", "av.brasil 1 ", "das flores ", "1 ", "100, ", "n ", "n 1 ", "numero da casa e ", "s/n ",
  "bairro ", "bairro x ", "vila de ", "em ", "em escola ", "em a ", "cidade de ", "passo ", "passo fundo ", "xaxim, ", "xaxim sc ",
  "km ", "km 1 ", "qd 1 lt 2 ", "casa ", "casa 1 ", "sqs ", "br-282 ", "7 de setembro ", "com rua b ", "esquina ", "cento e ", "mil e ",
  "é ", "moro ", "quero ", "perto ", "maria ", "flores ", ", ", "- ", "/", ".", "\n", "(", "> ", "[1:11] a: ", "@", "a@", "a.", "8", "89801-", "cep ",
  "cep 8", "49 9", "(49) ", "1/", "1:1 ", "r$ ", "*", "_a_ ", "'", "1x", "1a ", "segunda rua ", "a-", "á",
]; // prettier-ignore

/** Milliseconds of this process's processor time, so that other load does not count. */
function workOn(read: (text: string) => void, text: string, times: number): number {
  const before = process.cpuUsage();
  for (let i = 0; i < times; i++) read(text);
  return process.cpuUsage(before).user / 1_000;
}

/** By how much a text of ten times the length takes longer than three times ten short texts, with some tolerance for compilation; the least of three attempts. */
function excessMs(read: (text: string) => void, run: string, end: string): number {
  const short = run.repeat(Math.ceil(390 / run.length)).slice(0, 390) + end;
  const long = run.repeat(Math.ceil(3_900 / run.length)).slice(0, 3_900) + end;
  let least = Infinity;
  for (let attempt = 0; attempt < 3 && least > 0; attempt++) {
    const work = workOn(read, short, 10);
    least = Math.min(least, workOn(read, long, 1) - 3 * work - 8);
  }
  return least;
}

const TEN_TIMES = "ten times more of %j is ten times the work, not a hundred times";

test.each(RUNS)(TEN_TIMES, (run) => {
  for (const end of ENDS) {
    expect(excessMs((text) => void recognise(text), run, end)).toBeLessThanOrEqual(0);
    expect(excessMs((text) => void parseAddress(text, []), run, end)).toBeLessThanOrEqual(0);
  }
});

test.each(ADDRESS_RUNS)(TEN_TIMES, (run) => {
  for (const end of ["", "x", "rua b 100"])
    expect(excessMs((text) => void parseAddress(text, TOWNS), run, end)).toBeLessThanOrEqual(0);
});

/** However long a text is, and whatever it is made of, reading it takes time in proportion. */
import { recognise } from "../../src/location";
import { parseAddress } from "../../src/location/address/parse";

/**
 * What makes regular expressions and scanners blow up: long runs of what one of them can match, and
 * an end that none of them can.
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

/** Milliseconds of this process's own work, so that a busy machine does not count; the least of three. */
function workOn(text: string, times: number): number {
  let least = Infinity;
  for (let run = 0; run < 3; run++) {
    const before = process.cpuUsage();
    for (let i = 0; i < times; i++) {
      recognise(text);
      parseAddress(text, []);
    }
    least = Math.min(least, process.cpuUsage(before).user / 1_000);
  }
  return least;
}

test.each(RUNS)("ten times more of %j is ten times the work, not a hundred times", (run) => {
  for (const end of ENDS) {
    const short = workOn(run.repeat(Math.ceil(390 / run.length)).slice(0, 390) + end, 10);
    const long = workOn(run.repeat(Math.ceil(3_900 / run.length)).slice(0, 3_900) + end, 1);
    // The compiler works too, which a few milliseconds make up for.
    expect(long).toBeLessThan(3 * short + 5);
  }
});

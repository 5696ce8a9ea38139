/** However long a text is, parsing it takes time in proportion. */
import { parseAddress } from "../../../src/location/address/parse";
import type { Town } from "../../../src/location/address/parts";

const TOWNS: readonly Town[] = [
  { name: "Xaxim", state: "SC" },
  { name: "Passo Fundo", state: "RS" },
];

/** What readers that look ahead could be led to read again and again. */
const RUNS = [
  "rua ", "rua a ", "rua a, ", "rua de ", "r.", "av.brasil 1 ", "das flores ", "1 ", "100, ", "n ", "n 1 ", "numero da casa e ", "s/n ",
  "bairro ", "bairro x ", "vila de ", "em ", "em escola ", "em a ", "cidade de ", "passo ", "passo fundo ", "xaxim, ", "xaxim sc ",
  "km ", "km 1 ", "qd 1 lt 2 ", "casa ", "casa 1 ", "sqs ", "br-282 ", "7 de setembro ", "com rua b ", "esquina ", "cento e ", "mil e ",
  "é ", "moro ", "quero ", "perto ", "maria ", "flores ", ", ", "- ", "/", ".", "\n", "(", "> ", "[1:11] a: ", "@", "a@", "a.", "8", "89801-", "cep ",
  "cep 8", "49 9", "(49) ", "1/", "1:1 ", "r$ ", "*", "_a_ ", "'", "1x", "1a ", "segunda rua ", "a-", "á",
]; // prettier-ignore

/** Milliseconds of this process's own work; the least of three. */
function workOn(text: string, times: number): number {
  let least = Infinity;
  for (let run = 0; run < 3; run++) {
    const before = process.cpuUsage();
    for (let i = 0; i < times; i++) parseAddress(text, TOWNS);
    least = Math.min(least, process.cpuUsage(before).user / 1_000);
  }
  return least;
}

test.each(RUNS)("ten times more of %j is ten times the work, not a hundred times", (run) => {
  for (const end of ["", "x", "rua b 100"]) {
    const short = workOn(run.repeat(Math.ceil(390 / run.length)).slice(0, 390) + end, 10);
    const long = workOn(run.repeat(Math.ceil(3_900 / run.length)).slice(0, 3_900) + end, 1);
    // The compiler works too, which a few milliseconds make up for.
    expect(long).toBeLessThan(3 * short + 8);
  }
});

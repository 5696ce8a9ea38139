/** How many checks are answered, and rightly, when some of a scarce network's rows cannot be read. */
import { oracleOf } from "../packages/ozmap-simulator/src/oracle";
import { generateTown } from "../packages/ozmap-simulator/src/town";
import { breakSome, broken, makeScarce } from "../testing/broken-rows";
import { FakeHttp } from "../testing/fake-http";
import { startService } from "../testing/service";
import { customersOf } from "./customers";
import { table } from "./tables";

const TOWN_SEED = 3;
export const SHARES = [0, 0.001, 0.005, 0.02];

export interface BrokenShare {
  readonly share: number;
  readonly asked: number;
  readonly answered: number;
  /** A yes, or a box, that is not right; a no where somebody could be served. */
  readonly wrong: number;
}

/** @param customers how many, each on rows that are broken anew for every 50 of them */
export function brokenShare(share: number, customers: number): BrokenShare {
  const town = makeScarce(generateTown({ seed: TOWN_SEED }), 1);
  const verdictAt = oracleOf(town);
  let answered = 0;
  let wrong = 0;
  const places = customersOf(town, 31, customers);
  for (let first = 0; first < places.length; first += CUSTOMERS_A_NETWORK) {
    const rows = breakSome(town, share, first + 1);
    const service = startService(town, {
      settings: { registro_linhas: "0" },
      http: (route, clock) => new FakeHttp((request) => broken(route(request), rows), clock),
    });
    for (const place of places.slice(first, first + CUSTOMERS_A_NETWORK)) {
      const reply = service.ask({ ...place });
      if (reply.oz_ok !== "sim") continue;
      answered += 1;
      const right = verdictAt(place);
      const isYes = reply.oz_status === "viavel";
      const canBe = right.status === "viavel";
      const isOther = isYes && reply.oz_caixa_id !== right.box?.id;
      if (isYes !== canBe || (isOther && !reply.oz_detalhe?.includes(": "))) wrong += 1;
    }
  }
  return { share, asked: places.length, answered, wrong };
}

const CUSTOMERS_A_NETWORK = 50;

export function brokenTable(shares: readonly BrokenShare[]): string {
  return table(
    ["rows that cannot be read", "checks", "answered", "wrong answers"],
    shares.map(({ share, asked, answered, wrong }) => [
      `${(100 * share).toFixed(1)} %`,
      String(asked),
      `${((100 * answered) / asked).toFixed(1)} %`,
      String(wrong),
    ]),
  );
}

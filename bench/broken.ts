/** Measures how many checks get an answer, and how many a wrong one, if some rows of a town with few free ports are unreadable. */
import { generateTown, oracleOf } from "ozmap-simulator";
import {
  BREAKAGES,
  type Breakage,
  breakSome,
  broken,
  makeScarce,
  RARE_BREAKAGES,
} from "../testing/broken-rows";
import { FakeHttp } from "../testing/fake-http";
import { startService } from "../testing/service";
import { customersOf } from "./customers";
import { table } from "./tables";

const TOWN_SEED = 3;
const SHARES = [0, 0.001, 0.005, 0.02];

export interface BrokenShare {
  readonly kind: string;
  readonly share: number;
  readonly asked: number;
  readonly answered: number;
  /** Answers with a wrong yes, a wrong box or a wrong no. */
  readonly wrong: number;
}

/** How rows are broken, by the table's name for it. */
const KINDS: readonly (readonly [string, readonly Breakage[]])[] = [
  ["as they are known to be", BREAKAGES],
  ["in rare ways", RARE_BREAKAGES],
];

/** @param customers how many customers ask; half as many for rare ways. Other rows are broken for every 50 of them */
export function brokenShares(customers: number): BrokenShare[] {
  return KINDS.flatMap(([kind, breakages]) =>
    SHARES.filter((share) => share > 0 || breakages === BREAKAGES).map((share) => ({
      kind,
      ...brokenShare(share, breakages === BREAKAGES ? customers : customers / 2, breakages),
    })),
  );
}

function brokenShare(
  share: number,
  customers: number,
  breakages: readonly Breakage[],
): Omit<BrokenShare, "kind"> {
  const town = makeScarce(generateTown({ seed: TOWN_SEED }), 1);
  const verdictAt = oracleOf(town);
  let answered = 0;
  let wrong = 0;
  const places = customersOf(town, 31, customers);
  for (let first = 0; first < places.length; first += CUSTOMERS_PER_NETWORK) {
    const rows = breakSome(town, share, first + 1, breakages);
    const service = startService(town, {
      settings: { registro_linhas: "0" },
      http: (route, clock) => new FakeHttp((request) => broken(route(request), rows), clock),
    });
    for (const place of places.slice(first, first + CUSTOMERS_PER_NETWORK)) {
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

const CUSTOMERS_PER_NETWORK = 50;

export function brokenTable(shares: readonly BrokenShare[]): string {
  return table(
    ["rows that cannot be read", "broken", "checks", "answered", "wrong answers"],
    shares.map(({ kind, share, asked, answered, wrong }) => [
      `${(100 * share).toFixed(1)} %`,
      kind,
      String(asked),
      `${((100 * answered) / asked).toFixed(1)} %`,
      String(wrong),
    ]),
  );
}

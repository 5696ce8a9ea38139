/**
 * `npm run bench`: measures, and writes the tables in `docs/benchmarks.md` and other documents.
 *
 * `npm run bench -- town` runs only one part; the others are `poles`, `addresses`, `memory`, `day`, `networks`,
 * `lists` and `broken`. `BENCH_POLES` names a file of real poles; without it, the parts that need it are skipped, and
 * the documents keep what they have. `BENCH_CUSTOMERS` (a share, by default 1) reduces all numbers of customers for a
 * quick look; the documents are then not changed.
 */
import { generateTown, random } from "ozmap-simulator";
import { brokenShares, brokenTable } from "./broken";
import { NAMES } from "./contender";
import { type Day, day, dayTable } from "./day";
import { environment, writeSection } from "./document";
import { generatedGround, type Ground, realGround } from "./grounds";
import { inMemoryTable } from "./in-memory";
import {
  chatTable,
  listsTable,
  measureBatch,
  measureBoxes,
  measureChat,
  measureWaiting,
} from "./lists";
import { loadingTable } from "./loading";
import { networkOfSize, networksTable } from "./networks";
import {
  type Claim,
  claims,
  costs,
  costsOnSmallPages,
  FAILURES,
  LATENCIES_MS,
  rightOnAll,
  times,
} from "./rounds";
import { percent } from "./stats";
import { costTable, faultTable, sumOf, table, timeTable } from "./tables";
import { measureTowns, ONE_TOWN, THREE_TOWNS, townsTable } from "./towns";
import { wholeCheck, wholeCheckTable } from "./whole-check";

const share = Number(process.env.BENCH_CUSTOMERS ?? "1");
const realFile = process.env.BENCH_POLES ?? "";

/** How many customers each measurement has. */
const COUNTS = {
  costs: 600,
  others: 150,
  smallPages: 200,
  times: 60,
  right: 8200,
  broken: 2000,
  addresses: 400,
};
/** From each of these seeds, other customers who write addresses are drawn. */
const TOWN_SEEDS = [31, 32, 33];
/** How many rows the lists have. */
const LISTS = [1000, 5000];
/** A town of some 5,000 boxes. */
const LARGE_TOWN = { seed: 3, poles: 25_000, boxShare: 0.2 };
/** How many customers use the chat while a list is checked. */
const BESIDE_A_LIST = 60;
/** How many checks the measured days have. */
const DAYS = [200, 1000, 5000];
/** How many poles the networks have that are read as a whole. */
const NETWORKS = [5_000, 50_000, 200_000];
/** On how many base points the check in memory is measured; some 1,000 are within 1 km. */
const WHOLE_CHECKS = [1000, 300];

function customers(count: number): number {
  return Math.max(3, Math.round(count * share));
}

function publish(section: string, markdown: string, document?: string): void {
  console.log(`\n${markdown}\n`);
  if (share === 1) writeSection(section, markdown, document);
}

async function inMemory(ground: Ground): Promise<void> {
  const checks = WHOLE_CHECKS.map((points) => wholeCheck(ground.town, points));
  const parts = [
    `${environment()} Graph: ${ground.title.toLowerCase()}.`,
    inMemoryTable(ground.town),
    "From the text in the cache to a verdict, all that a request computes once its ports are read:",
    wholeCheckTable(checks),
    "Loading the bundle, as every execution does:",
    await loadingTable(),
  ];
  publish("memory", parts.join("\n\n"));
}

function roundTrips(section: string, ground: Ground, more: (parts: string[]) => void): boolean {
  const asked = ground.customers(11, customers(COUNTS.costs));
  const usual = costs(ground, asked, customers(COUNTS.others));
  const small = costsOnSmallPages(ground, ground.customers(12, customers(COUNTS.smallPages)));
  const timed = times(ground, ground.customers(13, customers(COUNTS.times)));
  const found = claims(usual, small);
  const columns = FAILURES.flatMap((failures) =>
    LATENCIES_MS.map((ms) => `${ms} ms, ${percent(failures)} % fail`),
  );
  const parts = [
    ground.about,
    "What an answer costs:",
    costTable(usual),
    "The same where the server gives at most 100 rows at once:",
    costTable(small),
    "Whether it is right:",
    faultTable([
      ...usual,
      ...small.map(({ name, faults }) => ({ name: `${name}, 100 rows per page`, faults })),
    ]),
    `Seconds to an answer, ${customers(COUNTS.times)} customers a cell:`,
    timeTable(columns, timed),
  ];
  more(parts);
  parts.push("The claims about round trips:", claimTable(found));
  publish(section, parts.join("\n\n"));
  return found.every(({ holds }) => holds);
}

function claimTable(found: readonly Claim[]): string {
  return table(
    ["claim", "found", "holds"],
    found.map(({ text, found: value, holds }) => [text, value, holds ? "yes" : "**no**"]),
  );
}

/** Together with the measurements of costs, 10,000 customers on all kinds of servers. */
function rightAnswers(ground: Ground, parts: string[]): void {
  const measured = rightOnAll(ground, 21, customers(COUNTS.right / 8));
  parts.push(
    `This project on servers that behave differently, in each of its memory states (${NAMES.cold}; new area; remembered):`,
    faultTable([
      ...measured,
      { name: "all of them", faults: sumOf(measured.map(({ faults }) => faults)) },
    ]),
  );
}

// The waits between retries are random as well, and come from a seed like everything else.
const draws = random(99);
Math.random = () => draws.next();

async function main(): Promise<void> {
  const town = generatedGround();
  const real = realFile === "" ? undefined : realGround(realFile);
  let allHold = true;
  if (isWanted("memory")) await inMemory(real ?? town);
  if (isWanted("broken")) {
    const shares = brokenShares(customers(COUNTS.broken));
    publish("broken", brokenTable(shares), "reliability.md");
  }
  if (isWanted("addresses")) addresses();
  if (isWanted("town")) {
    allHold = roundTrips("town", town, (parts) => {
      rightAnswers(town, parts);
    });
  }
  if (isWanted("poles")) {
    if (real === undefined)
      console.log("BENCH_POLES is not set: the part on real poles was SKIPPED.");
    else allHold = roundTrips("poles", real, () => undefined) && allHold;
  }
  if (isWanted("day")) {
    if (real === undefined) console.log("BENCH_POLES is not set: a day on real poles was SKIPPED.");
    allHold = days(real === undefined ? [town] : [town, real]) && allHold;
  }
  if (isWanted("networks")) {
    publish("networks", networksTable(NETWORKS.map(networkOfSize)), "architecture.md");
  }
  if (isWanted("lists")) allHold = lists(town) && allHold;
  if (!allHold) console.log("A claim does NOT hold: see the tables.");
}

function addresses(): void {
  const count = customers(COUNTS.addresses);
  publish(
    "addresses",
    townsTable([
      ...measureTowns(ONE_TOWN, TOWN_SEEDS, count),
      ...measureTowns(THREE_TOWNS, TOWN_SEEDS, count),
    ]),
  );
}

/** @returns whether all claims hold */
function days(grounds: readonly Ground[]): boolean {
  let allHold = true;
  const parts = grounds.flatMap((ground) => {
    const found = DAYS.flatMap((checks) =>
      [false, true].map((wholeNetwork) => day(ground, customers(checks), wholeNetwork)),
    );
    allHold &&= found.filter(({ wholeNetwork }) => wholeNetwork).every(isAsClaimed);
    return [`${ground.title}:`, dayTable(found)];
  });
  publish("day", parts.join("\n\n"));
  return allHold;
}

/** Whether the claims about a day hold. For more than 1,000 checks per day, the only claim is that no answer is wrong. */
function isAsClaimed({ faults, checks, ...found }: Day): boolean {
  if (faults.different + faults.indisponivel > 0) return false;
  const isCheap = checks < 1000 || found.requestsPerCheck <= 1.3;
  const { oneRoundTrip, sweepsAtNight, triggerMinutes } = found;
  return (
    checks > 1000 || (isCheap && oneRoundTrip >= 0.98 && sweepsAtNight <= 3 && triggerMinutes < 20)
  );
}

/** @returns whether all claims hold */
function lists(ground: Ground): boolean {
  const asked = LISTS.map((rows) => ground.customers(rows, customers(rows)));
  const batches = asked.flatMap((each) =>
    [true, false].map((isAtHand) => measureBatch(ground, each, isAtHand)),
  );
  const large = generateTown(LARGE_TOWN);
  const others = [measureBoxes(large), measureWaiting(large, customers(5000))];
  const [listed = []] = asked;
  const chat = measureChat(ground, ground.customers(77, BESIDE_A_LIST), listed);
  publish("lists", [listsTable([...batches, ...others]), chatTable(chat)].join("\n\n"));
  const [alone, beside] = chat;
  const isUnnoticed = alone.roundTrips === beside.roundTrips && alone.requests === beside.requests;
  return (
    isUnnoticed &&
    batches.every(({ requests, rows, wrong }) => requests < 0.1 * rows && wrong === 0)
  );
}

function isWanted(part: string): boolean {
  const parts = process.argv.slice(2);
  return parts.length === 0 || parts.includes(part);
}

void main();

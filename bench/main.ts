/**
 * `npm run bench`: measures, and writes the tables of `docs/benchmarks.md`.
 *
 * `npm run bench -- town` makes one part only; the others are `poles`, `addresses`,
 * `memory`, `day`, `networks`, `lists` and `broken`. `BENCH_POLES` names a file of real poles; without it that part is passed over, and what the document says of it stays. `BENCH_CUSTOMERS` (a share, 1 when absent) makes all numbers of customers smaller
 * for a quick look; the document is then left alone.
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

/** Customers of each kind of question. */
const COUNTS = {
  costs: 600,
  others: 150,
  smallPages: 200,
  times: 60,
  right: 8200,
  broken: 2000,
  addresses: 400,
};
/** Customers who write addresses are drawn anew from each. */
const TOWN_SEEDS = [31, 32, 33];
/** Rows of a list. */
const LISTS = [1000, 5000];
/** A town of some 5,000 boxes, and customers of the chat while a list is checked. */
const LARGE_TOWN = { seed: 3, poles: 25_000, boxShare: 0.2 };
const BESIDE_A_LIST = 60;
/** Checks of a day. */
const DAYS = [200, 1000, 5000];
/** Poles of the networks that are read as a whole. */
const NETWORKS = [5_000, 50_000, 200_000];
/** The check in memory is measured on so many base points: 1,000 are about those within 1 km. */
const WHOLE_CHECKS = [1000, 300];

function customers(count: number): number {
  return Math.max(10, Math.round(count * share));
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
      ...small.map(({ name, faults }) => ({ name: `${name}, 100 rows a page`, faults })),
    ]),
    `Seconds to an answer, ${customers(COUNTS.times)} customers a cell:`,
    timeTable(columns, timed),
  ];
  more(parts);
  parts.push("What is claimed of round trips:", claimTable(found));
  publish(section, parts.join("\n\n"));
  return found.every(({ holds }) => holds);
}

function claimTable(found: readonly Claim[]): string {
  return table(
    ["claim", "found", "holds"],
    found.map(({ text, found: value, holds }) => [text, value, holds ? "yes" : "**no**"]),
  );
}

/** With the measurements of costs, 10,000 customers on all kinds of servers. */
function rightAnswers(ground: Ground, parts: string[]): void {
  const measured = rightOnAll(ground, 21, customers(COUNTS.right / 8));
  parts.push(
    `This project on servers of other habits, its states of memory in turn (${NAMES.cold}; new area; remembered):`,
    faultTable([
      ...measured,
      { name: "all of them", faults: sumOf(measured.map(({ faults }) => faults)) },
    ]),
  );
}

// Waits between retries are random too: from a seed, like everything else.
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

/** @returns whether every claim holds */
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

/** Beyond 1,000 checks a day only that no answer is wrong. */
function isAsClaimed({ faults, checks, ...found }: Day): boolean {
  if (faults.different + faults.indisponivel > 0) return false;
  const isCheap = checks < 1000 || found.requestsPerCheck <= 1.3;
  const { oneRoundTrip, sweepsAtNight, triggerMinutes } = found;
  return (
    checks > 1000 || (isCheap && oneRoundTrip >= 0.98 && sweepsAtNight <= 3 && triggerMinutes < 20)
  );
}

/** @returns whether every claim holds */
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

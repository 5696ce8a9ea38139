/**
 * `npm run load`: twenty-nine customers and the trigger at once, for a minute, against the built bundle over HTTP,
 * with an OZmap that fails now and then. Compares every answer with the exhaustive reference, and counts every row of
 * the log. Exits with an error if any answer is wrong or any row is lost.
 */
import { deploy, type Deployment } from "./deployment";
import {
  type Fault,
  generateTown,
  oracleOf,
  random,
  type Random,
  startOzmap,
  type Verdict,
} from "ozmap-simulator";

/** Together with the trigger, as many executions as Google allows at once. */
const AT_ONCE = 29;
const SECONDS = Number(process.env.LOAD_SECONDS ?? 60);
const FLUSH_EVERY_MS = 5_000;
const ACCESS_KEY = "chave-da-carga";
const LOG_ROWS = 1_000_000;

type Reply = Record<string, unknown>;

interface Tally {
  requests: number;
  right: number;
  unavailable: number;
  wrong: string[];
  notFlat: number;
  readonly milliseconds: number[];
}

/** A fault for one request in twenty. */
function someFault(prng: Random): Fault | undefined {
  const draw = prng.next();
  if (draw < 0.01) return { kind: "reset" };
  if (draw < 0.02) return { kind: "refuse" };
  if (draw < 0.03) return { kind: "status", status: 503 };
  if (draw < 0.04) return { kind: "status", status: 500 };
  if (draw < 0.045) return { kind: "html" };
  return draw < 0.05 ? { kind: "truncated" } : undefined;
}

async function load(): Promise<void> {
  const town = generateTown({ seed: 11 });
  const verdictAt = oracleOf(town);
  const prng = random(12);
  const ozmap = await startOzmap(town, { latencyMs: () => 5 + prng.next() * 40 });
  const deployment = await deploy({
    ozmap,
    accessKey: ACCESS_KEY,
    settings: { limite_por_contato: 0, registro_linhas: LOG_ROWS },
  });
  ozmap.faults = () => someFault(prng);

  const tally: Tally = {
    requests: 0,
    right: 0,
    unavailable: 0,
    wrong: [],
    notFlat: 0,
    milliseconds: [],
  };
  const endsAt = Date.now() + SECONDS * 1000;
  const customer = async (): Promise<void> => {
    while (Date.now() < endsAt) {
      const [lng, lat] = town.poles[Math.floor(prng.next() * town.poles.length)]?.coords ?? [0, 0];
      const place = {
        lat: lat + (prng.next() - 0.5) * 8e-4,
        lng: lng + (prng.next() - 0.5) * 8e-4,
      };
      await ask(deployment, place, verdictAt(place), tally);
    }
  };
  const flushing = setInterval(
    () => void deployment.host.run("flushLog", [], { kind: "trigger" }),
    FLUSH_EVERY_MS,
  );
  await Promise.all(Array.from({ length: AT_ONCE }, customer));
  clearInterval(flushing);
  const rows = await loggedRows(deployment);
  await deployment.close();
  await ozmap.close();

  console.log(report(tally, rows));
  if (tally.wrong.length > 0 || tally.notFlat > 0 || rows !== tally.requests) {
    for (const line of tally.wrong.slice(0, 10)) console.error(line);
    process.exitCode = 1;
  }
}

async function ask(
  { front }: Deployment,
  place: { readonly lat: number; readonly lng: number },
  expected: Verdict,
  tally: Tally,
): Promise<void> {
  const startedAt = Date.now();
  const url = `${front.url}?chave=${ACCESS_KEY}&lat=${place.lat}&lng=${place.lng}`;
  const reply = (await (await fetch(url)).json()) as Reply;
  tally.milliseconds.push(Date.now() - startedAt);
  tally.requests += 1;
  if (!Object.values(reply).every((value) => typeof value === "string")) tally.notFlat += 1;
  const reported = [reply.oz_status, reply.oz_motivo, reply.oz_caixa_id];
  const right = [expected.status, expected.reason, expected.box?.id ?? ""];
  if (reply.oz_status === "indisponivel") tally.unavailable += 1;
  else if (reported.join() === right.join()) tally.right += 1;
  else tally.wrong.push(`${url}: got ${reported.join()}, expected ${right.join()}`);
}

/** How many rows the sheet has after all waiting rows have been moved. */
async function loggedRows({ host }: Deployment): Promise<number> {
  const waiting = (): boolean =>
    Object.keys(host.properties.all()).some((key) => key.startsWith("LOG_"));
  while (waiting()) {
    const { error } = await host.run("flushLog", [], { kind: "trigger" });
    if (error) throw new Error(error.message);
  }
  return host.workbook
    .sheet("Registro")
    .values()
    .filter(([time]) => time instanceof Date).length;
}

function report(tally: Tally, rows: number): string {
  const sorted = tally.milliseconds.sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const share = (count: number): string => `${((100 * count) / tally.requests).toFixed(2)} %`;
  return [
    "| figure | value |",
    "| --- | --- |",
    `| customers at once, seconds | ${AT_ONCE}, ${SECONDS} |`,
    `| requests answered | ${tally.requests} |`,
    `| right | ${tally.right} (${share(tally.right)}) |`,
    `| \`indisponivel\` | ${tally.unavailable} (${share(tally.unavailable)}) |`,
    `| wrong | ${tally.wrong.length} |`,
    `| replies that are not flat | ${tally.notFlat} |`,
    `| rows on the sheet | ${rows} |`,
    `| time, ms: p50, p95, p99, max | ${at(0.5)}, ${at(0.95)}, ${at(0.99)}, ${at(1)} |`,
  ].join("\n");
}

load().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

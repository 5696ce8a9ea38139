/**
 * `npm start`: the built bundle over HTTP, asking a simulated OZmap on a generated town, or the OZmap
 * that `OZMAP_URL` and `OZMAP_API_KEY` name.
 */
import { randomBytes } from "node:crypto";
import { deploy } from "./deployment";
import { oracleOf } from "./ozmap/oracle";
import type { Town } from "./ozmap/rows";
import { startOzmap } from "./ozmap/server";
import { generateTown } from "./ozmap/town";

const DEFAULT_PORT = 8080;
const TOWN_SEED = 7;

async function start(): Promise<void> {
  const { OZMAP_URL: url = "", OZMAP_API_KEY: apiKey = "", PORT: port = "" } = process.env;
  if ((url === "") !== (apiKey === "")) {
    throw new Error("OZMAP_URL and OZMAP_API_KEY are only of use together");
  }
  const simulated = url === "" ? await simulate() : undefined;
  const accessKey = randomBytes(16).toString("hex");
  const { front } = await deploy({
    ozmap: simulated ?? { url, apiKey },
    accessKey,
    front: { port: port === "" ? DEFAULT_PORT : Number(port) },
  });
  const place = simulated?.place ?? { lat: -27.1004, lng: -52.6152 };
  const lines = [
    simulated ? `Simulated OZmap: ${simulated.url} (API key ${simulated.apiKey})` : `OZmap: ${url}`,
    `Web app:         ${front.url}`,
    "",
    simulated ? "Try, following the redirect as Huggy does:" : "Try, with a place of your own:",
    `  curl -L "${front.url}?chave=${accessKey}&lat=${place.lat}&lng=${place.lng}"`,
    "",
    "Ctrl+C ends it.",
  ];
  console.log(lines.join("\n"));
}

async function simulate(): Promise<{
  url: string;
  apiKey: string;
  place: { lat: number; lng: number };
}> {
  const town = generateTown({ seed: TOWN_SEED });
  const { url, apiKey } = await startOzmap(town);
  return { url, apiKey, place: servedPlace(town) };
}

/** Some 20 m beside the first pole from which a box can be reached. */
function servedPlace(town: Town): { lat: number; lng: number } {
  const verdictAt = oracleOf(town);
  for (const { coords } of town.poles) {
    const place = { lat: round(coords[1] + 0.0001), lng: round(coords[0] + 0.0001) };
    if (verdictAt(place).status === "viavel") return place;
  }
  throw new Error("no place in the generated town can be served");
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

start().catch((error: unknown) => {
  const { code, message } = error as NodeJS.ErrnoException;
  console.error(
    code === "EADDRINUSE"
      ? "The port is taken by another program: choose one with PORT=8081 npm start"
      : `Could not start: ${message}`,
  );
  process.exitCode = 1;
});

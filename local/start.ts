/**
 * `npm start`: the built bundle over HTTP, asking a simulated OZmap on a generated town, or the OZmap
 * that `OZMAP_URL` and `OZMAP_API_KEY` name; beside it the chat and the sidebar.
 */
import { randomBytes } from "node:crypto";
import type { Geocode } from "./apps-script/services/maps";
import { deploy } from "./deployment";
import { type Example, examplesOf } from "./examples";
import { townGeocoder } from "./geocoder";
import { startOzmap } from "./ozmap/server";
import { generateTown } from "./ozmap/town";
import { pageRoutes } from "./pages";

const DEFAULT_PORT = 8080;
const TOWN_SEED = 7;

async function start(): Promise<void> {
  const { OZMAP_URL: url = "", OZMAP_API_KEY: apiKey = "", PORT: port = "" } = process.env;
  if ((url === "") !== (apiKey === "")) {
    throw new Error("OZMAP_URL and OZMAP_API_KEY are only of use together");
  }
  const simulated = url === "" ? await simulate() : undefined;
  const accessKey = randomBytes(16).toString("hex");
  const routes = pageRoutes({
    accessKey,
    examples: simulated?.examples ?? [],
    ...(simulated ? { setDown: simulated.setDown } : {}),
  });
  const { front } = await deploy({
    ozmap: simulated ?? { url, apiKey },
    accessKey,
    front: { port: port === "" ? DEFAULT_PORT : Number(port), routes },
    ...(simulated ? { host: { geocode: simulated.geocode } } : {}),
  });
  const place = simulated?.place ?? { lat: -27.1004, lng: -52.6152 };
  const lines = [
    simulated ? `Simulated OZmap: ${simulated.url} (API key ${simulated.apiKey})` : `OZmap: ${url}`,
    `Web app:         ${front.url}`,
    `Chat:            ${front.origin}/`,
    `Sidebar:         ${front.origin}/sidebar`,
    "",
    simulated ? "Try, following the redirect as Huggy does:" : "Try, with a place of your own:",
    `  curl -L "${front.url}?chave=${accessKey}&lat=${place.lat}&lng=${place.lng}"`,
    "",
    "Ctrl+C ends it.",
  ];
  console.log(lines.join("\n"));
}

interface Simulated {
  readonly url: string;
  readonly apiKey: string;
  readonly place: { readonly lat: number; readonly lng: number };
  readonly examples: readonly Example[];
  readonly geocode: Geocode;
  readonly setDown: (down: boolean) => void;
}

async function simulate(): Promise<Simulated> {
  const town = generateTown({ seed: TOWN_SEED });
  const examples = examplesOf(town);
  const [served] = examples;
  if (served === undefined || !("lat" in served)) {
    throw new Error("no place in the generated town can be served");
  }
  const ozmap = await startOzmap(town);
  const setDown = (down: boolean): void => {
    ozmap.faults = down ? (): { kind: "refuse" } => ({ kind: "refuse" }) : undefined;
  };
  const { url, apiKey } = ozmap;
  return { url, apiKey, place: served, examples, geocode: townGeocoder(town), setDown };
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

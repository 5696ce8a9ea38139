/**
 * `npm start`: serves the built bundle over HTTP, with a simulated OZmap of a generated town, or the OZmap given by
 * `OZMAP_URL` and `OZMAP_API_KEY`; also the chat, the sidebar and the sheets.
 */
import { randomBytes } from "node:crypto";
import { startDemo } from "./demo";
import { deploy } from "./deployment";
import { generateTown } from "ozmap-simulator";
import { pageRoutes } from "./pages";

const DEFAULT_PORT = 8080;
const TOWN_SEED = 7;

interface Started {
  readonly ozmap: string;
  readonly origin: string;
  readonly place: { readonly lat: number; readonly lng: number };
  readonly hint: string;
}

async function start(): Promise<void> {
  const { OZMAP_URL: url = "", OZMAP_API_KEY: apiKey = "", PORT: port = "" } = process.env;
  if ((url === "") !== (apiKey === "")) {
    throw new Error("set both OZMAP_URL and OZMAP_API_KEY, or neither");
  }
  const accessKey = randomBytes(16).toString("hex");
  const at = port === "" ? DEFAULT_PORT : Number(port);
  const { ozmap, origin, place, hint } =
    url === "" ? await simulated(accessKey, at) : await real({ url, apiKey }, accessKey, at);
  const lines = [
    ozmap,
    `Web app:         ${origin}/exec`,
    `Chat:            ${origin}/`,
    `Sidebar:         ${origin}/sidebar`,
    `Sheets:          ${origin}/sheets`,
    "",
    hint,
    `  curl -L "${origin}/exec?chave=${accessKey}&lat=${place.lat}&lng=${place.lng}"`,
    "",
    "Press Ctrl+C to stop.",
  ];
  console.log(lines.join("\n"));
}

async function simulated(accessKey: string, port: number): Promise<Started> {
  const { ozmap, deployment, examples } = await startDemo(
    generateTown({ seed: TOWN_SEED }),
    accessKey,
    port,
  );
  const [served] = examples;
  if (served === undefined || !("lat" in served)) {
    throw new Error("no place in the generated town can be served");
  }
  return {
    ozmap: `Simulated OZmap: ${ozmap.url} (API key ${ozmap.apiKey})`,
    origin: deployment.front.origin,
    place: served,
    hint: "Try this, which follows the redirect as Huggy does:",
  };
}

async function real(
  ozmap: { readonly url: string; readonly apiKey: string },
  accessKey: string,
  port: number,
): Promise<Started> {
  const routes = pageRoutes({ accessKey, examples: [] });
  const { front } = await deploy({ ozmap, accessKey, front: { port, routes } });
  return {
    ozmap: `OZmap: ${ozmap.url}`,
    origin: front.origin,
    place: { lat: -27.1004, lng: -52.6152 },
    hint: "Try this, with a place of your own:",
  };
}

start().catch((error: unknown) => {
  const { code, message } = error as NodeJS.ErrnoException;
  console.error(
    code === "EADDRINUSE"
      ? "The port is in use by another program: choose another one, as in PORT=8081 npm start"
      : `Could not start: ${message}`,
  );
  // Servers that were already started would keep the process alive.
  process.exit(1);
});

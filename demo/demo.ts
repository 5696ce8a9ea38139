/** Starts the demo: OZmap with a generated town, the bundle set up on it as by an admin, and the pages. */
import { deploy, type Deployment } from "./deployment";
import type { Example } from "./chat-start";
import { examplesOf } from "./examples";
import { regionOf } from "./geocoder";
import { startPostcodes } from "./postcodes";
import { type Ozmap, startOzmap, type Town } from "ozmap-simulator";
import { simulatedGeocoder } from "apps-script-emulator";
import { pageRoutes } from "./pages";

/** Two towns, so that the chat has to ask for the town. */
const SERVED = "Chapecó/SC, Xaxim/SC";

export interface Demo {
  readonly ozmap: Ozmap;
  readonly deployment: Deployment;
  /** The first is a position that can be served. */
  readonly examples: readonly Example[];
  close(): Promise<void>;
}

/** @param port 0 for any free port */
export async function startDemo(town: Town, accessKey: string, port: number): Promise<Demo> {
  const ozmap = await startOzmap(town);
  const region = regionOf(town);
  const postcodes = await startPostcodes(region);
  const examples = examplesOf(town);
  const setDown = (down: boolean): void => {
    ozmap.faults = down ? (): { kind: "refuse" } => ({ kind: "refuse" }) : undefined;
  };
  const deployment = await deploy({
    ozmap,
    accessKey,
    settings: { cidades: SERVED },
    host: {
      ...simulatedGeocoder(region),
      intercept: postcodes.intercept,
      allowedHosts: [postcodes.host],
    },
    front: { port, routes: pageRoutes({ accessKey, examples, setDown }) },
  });
  // `setUp` makes the other sheets, with the queries of a new *Consultas* for the sidebar to try.
  const { host, front } = deployment;
  host.workbook.delete(host.workbook.sheet("Consultas"));
  host.allowedHosts.add(new URL(front.url).host);
  const { error } = await host.run("setUp", [], { ui: { prompts: [front.url] } });
  if (error) throw new Error(error.message);
  const close = async (): Promise<void> => {
    await deployment.close();
    await postcodes.close();
    await ozmap.close();
  };
  return { ozmap, deployment, examples, close };
}

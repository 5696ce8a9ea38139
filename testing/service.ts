/** The web app in one process: the real code from event to reply, on fakes of Google's services. */
import type { Quirks, Town } from "ozmap-simulator";
import type { Geocoder } from "../src/ports";
import { PROPERTY, writePublished } from "../src/settings";
import { handle, type GoogleServices } from "../src/web";
import { FakeCache } from "./fake-cache";
import { FakeClock } from "./fake-clock";
import { FakeGeocoder } from "./fake-geocoder";
import { FakeHttp } from "./fake-http";
import { FakeProperties } from "./fake-properties";
import { OZMAP_ADDRESS, OZMAP_KEY, ozmapRoute, type OzmapRoute } from "./ozmap-route";

export const ACCESS_KEY = "chave-de-acesso-dos-testes";

export type Reply = Readonly<Record<string, string>>;

export interface Service {
  readonly google: GoogleServices;
  readonly ozmap: OzmapRoute;
  readonly http: FakeHttp;
  readonly clock: FakeClock;
  readonly cache: FakeCache;
  readonly properties: FakeProperties;
  /** Lines that went to the console. */
  readonly lines: string[];
  /** Publishes settings as the sheet side does. */
  publish(settings: Readonly<Record<string, string>>): void;
  /** Sends a GET request, with the access key unless another is given. */
  ask(values: Readonly<Record<string, string | number>>): Reply;
}

export interface ServiceOptions {
  readonly quirks?: Partial<Quirks>;
  /** The simulated OZmap, if another service on the same town has left it as it was; `quirks` are its own. */
  readonly ozmap?: OzmapRoute;
  readonly settings?: Readonly<Record<string, string>>;
  /** Changes what passes between the service and the simulated OZmap. */
  readonly http?: (route: OzmapRoute, clock: FakeClock) => FakeHttp;
  readonly geocoder?: Geocoder;
}

export function startService(town: Town, options: ServiceOptions = {}): Service {
  const clock = new FakeClock();
  const cache = new FakeCache(clock);
  const ozmap = options.ozmap ?? ozmapRoute(town, options.quirks);
  const http = options.http?.(ozmap, clock) ?? new FakeHttp(() => ozmap, clock);
  const properties = new FakeProperties({
    [PROPERTY.ozmapKey]: OZMAP_KEY,
    [PROPERTY.accessKey]: ACCESS_KEY,
  });
  const lines: string[] = [];
  let uuids = 0;
  const google: GoogleServices = {
    http,
    properties,
    cache,
    clock,
    lock: { acquire: () => true, release: () => undefined },
    geocoder: options.geocoder ?? new FakeGeocoder({}),
    identifiers: { uuid: () => `${String(++uuids).padStart(8, "0")}-0000-4000-8000-000000000000` },
    console: { log: (line) => lines.push(line) },
  };
  const publish = (settings: Readonly<Record<string, string>>): void => {
    clock.advance(1);
    const texts = new Map(Object.entries({ ozmap_url: OZMAP_ADDRESS, ...settings }));
    properties.writeAll({ [PROPERTY.settings]: writePublished(clock.now(), texts) });
  };
  publish(options.settings ?? {});
  const ask = (values: Readonly<Record<string, string | number>>): Reply => {
    const parameter: Record<string, string> = { chave: ACCESS_KEY };
    for (const [name, value] of Object.entries(values)) parameter[name] = String(value);
    return JSON.parse(handle({ parameter }, "GET", google).reply) as Reply;
  };
  return { google, ozmap, http, clock, cache, properties, lines, publish, ask };
}

/** The services, which live as long as the host and are shared by all executions. */
import type { Clock } from "./clock";
import type { RunKind } from "./run-kind";
import type { CacheStore } from "./services/cache";
import type { HtmlFiles } from "./services/html";
import type { ScriptLock } from "./services/lock";
import type { GeocoderService } from "./services/maps";
import type { PropertyStore } from "./services/properties";
import type { Project } from "./services/script-app";
import type { UrlFetch } from "./services/urlfetch";
import type { Workbook } from "./sheets/workbook";

export interface Services {
  readonly clock: Clock;
  readonly properties: PropertyStore;
  readonly cache: CacheStore;
  readonly lock: ScriptLock;
  readonly documentLock: ScriptLock;
  readonly http: UrlFetch;
  readonly geocoder: GeocoderService;
  readonly html: HtmlFiles;
  readonly project: Project;
  readonly workbook: Workbook;
}

/** A service call that is about to be made. */
export interface ServiceCall {
  /** The name in error messages, such as `PropertiesService.Properties`, `UrlFetchApp`, `LockService.Lock`. */
  readonly service: string;
  readonly method: string;
  readonly args: readonly unknown[];
  readonly kind: RunKind;
}

/**
 * Called before each service call. If it throws, the call fails; if it returns an answer, that is used instead of the
 * service's; if it returns a promise, the call waits for it. `undefined` lets the call proceed.
 */
export type CallHook = (
  call: ServiceCall,
) => { readonly answer: unknown } | undefined | Promise<{ readonly answer: unknown } | undefined>;

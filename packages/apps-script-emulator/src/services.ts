/** Everything that lives as long as the host and is shared by all executions. */
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
  /** As in error messages: `PropertiesService.Properties`, `UrlFetchApp`, `LockService.Lock`. */
  readonly service: string;
  readonly method: string;
  readonly args: readonly unknown[];
  readonly kind: RunKind;
}

/**
 * Called before each service call. May throw, to make the call fail; may return an answer, to give
 * it instead of the service; may take its time. `undefined` lets the call go on.
 */
export type CallHook = (
  call: ServiceCall,
) => { readonly answer: unknown } | undefined | Promise<{ readonly answer: unknown } | undefined>;

/**
 * Runs an Apps Script bundle on Node: scripts run in a pool of threads, with a fresh global scope for every
 * execution, and Google's services run in the main thread, with Google's limits. Does not depend on the HTTP server.
 */
import { Clock } from "./clock";
import { addCounts, noCounts } from "./counts";
import { Execution } from "./execution";
import { UNMODELLED, globalsOf } from "./globals";
import { WorkerPool } from "./pool";
import type { Outcome } from "./protocol";
import { webOutput } from "./run";
import type { RunOptions, RunReport, RunResult } from "./run";
import type { CallHook, Services } from "./services";
import { CacheStore } from "./services/cache";
import { ScriptLock } from "./services/lock";
import { GeocoderService } from "./services/maps";
import type { Geocode, ReverseGeocode } from "./services/maps";
import { PropertyStore } from "./services/properties";
import { TriggerStore } from "./services/script-app";
import type { Project } from "./services/script-app";
import { UrlFetch } from "./services/urlfetch";
import { UiSession } from "./sheets/ui-session";
import { Workbook } from "./sheets/workbook";
import type { WorkbookOptions } from "./sheets/workbook";

export interface HostOptions {
  /** The bundle's text. */
  readonly code: string;
  /** The project's HTML files by name, without `.html`. */
  readonly html?: Readonly<Record<string, string>>;
  /** Hosts (`host` or `host:port`) that `UrlFetchApp` may reach although their addresses are private. */
  readonly allowedHosts?: readonly string[];
  /** The URL to fetch instead of the one given; `undefined` for the same. */
  readonly intercept?: (url: string) => string | undefined;
  readonly geocode?: Geocode;
  readonly reverseGeocode?: ReverseGeocode;
  /** The initial Script Properties. */
  readonly properties?: Readonly<Record<string, string>>;
  readonly timeZone?: string;
  /** The spreadsheet's locale; by default `pt_BR`. */
  readonly locale?: string;
  /** Calculates a formula of the spreadsheet; returns `undefined` if it cannot. */
  readonly calculate?: WorkbookOptions["calculate"];
  /** The user who edits the spreadsheet and creates triggers. */
  readonly adminEmail?: string;
  readonly limits?: Partial<HostLimits>;
  /** Threads that several hosts share, and that whoever made them closes; by default the host's own. */
  readonly pool?: WorkerPool;
}

/** Google's limits for a consumer account, which tests can lower. */
export interface HostLimits {
  readonly concurrentExecutions: number;
  readonly executionMs: number;
  readonly urlfetchPerDay: number;
  readonly geocoderPerDay: number;
  readonly propertiesReadsPerDay: number;
  readonly propertiesWritesPerDay: number;
  readonly responseBytes: number;
}

const GOOGLE_LIMITS: HostLimits = {
  concurrentExecutions: 30,
  executionMs: 6 * 60_000,
  urlfetchPerDay: 20_000,
  geocoderPerDay: 1000,
  propertiesReadsPerDay: 50_000,
  propertiesWritesPerDay: 50_000,
  responseBytes: 50 * 1024 * 1024,
};

const SIMPLE_TRIGGER_MS = 30_000;

export class ScriptHost implements Services {
  readonly clock = new Clock();
  readonly cache = new CacheStore(this.clock);
  readonly lock = new ScriptLock();
  readonly documentLock = new ScriptLock();
  readonly properties: PropertyStore;
  readonly http: UrlFetch;
  readonly geocoder: GeocoderService;
  readonly html: Readonly<Record<string, string>>;
  readonly project: Project;
  /** The bound spreadsheet, for reading and filling. */
  readonly workbook: Workbook;
  /** Hosts with private addresses that `UrlFetchApp` may reach; hosts may be added at any time. */
  readonly allowedHosts: Set<string>;
  /** Called before each service call; can make it fail, give another answer, or delay it. */
  onCall: CallHook | undefined;
  /** The counts of all executions together. */
  readonly counts = noCounts();
  private readonly limits: HostLimits;
  private readonly code: string;
  private readonly pool: WorkerPool;
  private readonly sharesPool: boolean;
  private running = 0;

  constructor(options: HostOptions) {
    const limits = { ...GOOGLE_LIMITS, ...options.limits };
    this.limits = limits;
    this.code = options.code;
    this.pool = options.pool ?? new WorkerPool();
    this.sharesPool = options.pool !== undefined;
    this.html = options.html ?? {};
    this.allowedHosts = new Set(options.allowedHosts);
    this.properties = new PropertyStore(
      this.clock,
      limits.propertiesReadsPerDay,
      limits.propertiesWritesPerDay,
    );
    this.properties.set(options.properties ?? {});
    const network = {
      allowed: this.allowedHosts,
      intercept: options.intercept ?? ((): undefined => undefined),
      maxResponseBytes: limits.responseBytes,
    };
    this.http = new UrlFetch(this.clock, network, limits.urlfetchPerDay);
    this.geocoder = new GeocoderService(
      this.clock,
      options.geocode,
      options.reverseGeocode,
      limits.geocoderPerDay,
    );
    this.workbook = new Workbook({
      locale: options.locale ?? "pt_BR",
      timeZone: options.timeZone ?? "America/Sao_Paulo",
      ...(options.calculate === undefined ? {} : { calculate: options.calculate }),
    });
    this.project = {
      triggers: new TriggerStore(),
      serviceUrl: null,
      adminEmail: options.adminEmail ?? "admin@example.com",
    };
  }

  /** How many executions are under way. */
  get executions(): number {
    return this.running;
  }

  /**
   * Calls a global function of the script in a fresh scope. Never rejects: if the script fails, or uses something
   * that the emulator does not model, the result has an `error`.
   */
  async run(
    functionName: string,
    args: readonly unknown[] = [],
    { kind = "admin", ui }: RunOptions = {},
  ): Promise<RunResult> {
    const started = performance.now();
    const execution = new Execution(kind, this, new UiSession(ui), () => this.onCall);
    const outcome = await this.execute(execution, functionName, args);
    addCounts(this.counts, execution.counts);
    const report: RunReport = {
      counts: execution.counts,
      console: execution.console,
      durationMs: performance.now() - started,
      ui: execution.ui.shown,
    };
    const [missing] = execution.notModelled;
    if (missing !== undefined) {
      const message = `the Apps Script emulator does not model ${missing}`;
      const error = outcome.ok ? {} : outcome.error;
      return { ...report, error: { ...error, name: "NotModelled", message } };
    }
    if (!outcome.ok) return { ...report, error: outcome.error };
    const value = execution.decode(outcome.value);
    const output = webOutput(value);
    return { ...report, result: output === undefined ? value : null, output };
  }

  /** Ends all threads, except idle ones that others share, so that executions under way fail. */
  close(): Promise<void> {
    return this.sharesPool ? this.pool.endRuns(this) : this.pool.close();
  }

  private async execute(
    execution: Execution,
    functionName: string,
    args: readonly unknown[],
  ): Promise<Outcome> {
    if (this.running >= this.limits.concurrentExecutions) {
      const message =
        "There are too many scripts running simultaneously for this Google user account.";
      return { ok: false, error: { name: "Exception", message } };
    }
    this.running++;
    const { executionMs } = this.limits;
    try {
      return await this.pool.run(
        this,
        {
          code: this.code,
          functionName,
          args: args.map((each) => execution.encode(each)),
          globals: globalsOf(execution),
          unmodelled: UNMODELLED,
          clockOffsetMs: this.clock.offsetMs,
        },
        {
          call: (target, method, values) => execution.call(target, method, values),
          console: (line) => {
            execution.log(line);
          },
          notModelled: (what) => execution.notModelled.push(what),
        },
        execution.kind === "simple" ? Math.min(executionMs, SIMPLE_TRIGGER_MS) : executionMs,
      );
    } finally {
      this.running--;
      execution.end();
    }
  }
}

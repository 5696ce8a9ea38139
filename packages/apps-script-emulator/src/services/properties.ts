/** Script Properties: a durable store of texts, with Google's limits. */
import { DailyQuota } from "../clock";
import type { Clock } from "../clock";
import { ServiceException } from "../errors";
import { RemoteType } from "../remote";
import type { Call } from "../remote";

const VALUE_BYTES = 9 * 1024;
const STORE_BYTES = 500 * 1024;

export class PropertyStore {
  readonly reads: DailyQuota;
  readonly writes: DailyQuota;
  private readonly values = new Map<string, string>();
  private size = 0;

  constructor(clock: Clock, dailyReads = 50_000, dailyWrites = 50_000) {
    this.reads = new DailyQuota("properties", dailyReads, clock);
    this.writes = new DailyQuota("properties", dailyWrites, clock);
  }

  /** Bytes of all names and values together. */
  get bytes(): number {
    return this.size;
  }

  /** All properties, without counting as a read. */
  all(): Record<string, string> {
    return Object.fromEntries(this.values);
  }

  get(key: string): string | null {
    return this.values.get(key) ?? null;
  }

  /** Sets several properties in one step: all of them, or none if a limit is exceeded. */
  set(values: Readonly<Record<string, string>>, deleteAllOthers = false): void {
    let size = deleteAllOthers ? 0 : this.size;
    for (const [key, value] of Object.entries(values)) {
      if (Buffer.byteLength(value) > VALUE_BYTES) {
        throw new ServiceException("Argument too large: value");
      }
      size += sizeOf(key, value) - (deleteAllOthers ? 0 : this.sizeAt(key));
    }
    if (size > STORE_BYTES) {
      throw new ServiceException(
        "You have exceeded the property storage quota. Please remove some properties and try again.",
      );
    }
    if (deleteAllOthers) this.values.clear();
    for (const [key, value] of Object.entries(values)) this.values.set(key, value);
    this.size = size;
  }

  delete(key: string): void {
    this.size -= this.sizeAt(key);
    this.values.delete(key);
  }

  clear(): void {
    this.size = 0;
    this.values.clear();
  }

  private sizeAt(key: string): number {
    const value = this.values.get(key);
    return value === undefined ? 0 : sizeOf(key, value);
  }
}

function sizeOf(key: string, value: string): number {
  return Buffer.byteLength(key) + Buffer.byteLength(value);
}

function read(store: PropertyStore, call: Call): PropertyStore {
  call.execution.count("propertiesReads");
  store.reads.spend();
  return store;
}

function write(store: PropertyStore, call: Call): PropertyStore {
  call.execution.count("propertiesWrites");
  store.writes.spend();
  return store;
}

const PROPERTIES = new RemoteType<PropertyStore>("PropertiesService.Properties", {
  getProperties: (store, call) => read(store, call).all(),
  getProperty: (store, call) => read(store, call).get(call.args.string(0)),
  setProperty(store, call) {
    const [key, value] = [call.args.string(0), call.args.string(1)];
    write(store, call).set({ [key]: value });
    return call.self;
  },
  setProperties(store, call) {
    const values = call.args.record(0);
    const deleteAllOthers = call.args.optionalBoolean(1) ?? false;
    const texts = Object.entries(values).map(([key, value]) => [key, String(value)] as const);
    write(store, call).set(Object.fromEntries(texts), deleteAllOthers);
    return call.self;
  },
  deleteProperty(store, call) {
    const key = call.args.string(0);
    write(store, call).delete(key);
    return call.self;
  },
});

export const PROPERTIES_SERVICE = new RemoteType<PropertyStore>("PropertiesService", {
  getScriptProperties: (store) => PROPERTIES.of(store),
});

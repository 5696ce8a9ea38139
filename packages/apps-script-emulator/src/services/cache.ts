/** The script cache: best effort, with Google's limits. */
import type { Clock } from "../clock";
import { ServiceException } from "../errors";
import { RemoteType } from "../remote";
import type { Call } from "../remote";

const KEY_CHARACTERS = 250;
const VALUE_BYTES = 100 * 1024;
const DEFAULT_SECONDS = 600;
const MAX_SECONDS = 21_600;
const MAX_ITEMS = 1000;

interface Entry {
  readonly value: string;
  readonly expires: number;
}

export class CacheStore {
  /** In order of writing, oldest first. */
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly clock: Clock) {}

  get size(): number {
    this.dropExpired();
    return this.entries.size;
  }

  keys(): string[] {
    this.dropExpired();
    return [...this.entries.keys()];
  }

  get(key: string): string | null {
    checkKey(key);
    const entry = this.entries.get(key);
    return entry !== undefined && entry.expires > this.clock.now() ? entry.value : null;
  }

  /** @param seconds how long to keep the value, 1 to 21,600 */
  put(key: string, value: string, seconds = DEFAULT_SECONDS): void {
    checkKey(key);
    if (Buffer.byteLength(value) > VALUE_BYTES) {
      throw new ServiceException("Argument too large: value");
    }
    if (seconds < 1 || seconds > MAX_SECONDS) {
      throw new ServiceException("Invalid argument: expirationInSeconds");
    }
    this.entries.delete(key);
    this.entries.set(key, { value, expires: this.clock.now() + seconds * 1000 });
    if (this.entries.size > MAX_ITEMS) this.makeRoom();
  }

  remove(key: string): void {
    checkKey(key);
    this.entries.delete(key);
  }

  /** Removes everything, as Google may at any time. */
  clear(): void {
    this.entries.clear();
  }

  /** Removes the tenth that was written first, as measured by others; not documented. */
  private makeRoom(): void {
    this.dropExpired();
    if (this.entries.size <= MAX_ITEMS) return;
    for (const key of [...this.entries.keys()].slice(0, MAX_ITEMS / 10)) this.entries.delete(key);
  }

  private dropExpired(): void {
    const now = this.clock.now();
    for (const [key, entry] of this.entries) if (entry.expires <= now) this.entries.delete(key);
  }
}

function checkKey(key: string): void {
  if (key.length > KEY_CHARACTERS) throw new ServiceException("Argument too large: key");
}

function read(call: Call): void {
  call.execution.count("cacheReads");
}

function write(call: Call): void {
  call.execution.count("cacheWrites");
}

const CACHE = new RemoteType<CacheStore>("CacheService.Cache", {
  getAll(cache, call) {
    read(call);
    const found: Record<string, string> = {};
    for (const key of call.args.strings(0)) {
      const value = cache.get(key);
      if (value !== null) found[key] = value;
    }
    return found;
  },
  putAll(cache, call) {
    write(call);
    const seconds = call.args.optionalNumber(1);
    for (const [key, value] of Object.entries(call.args.record(0))) {
      cache.put(key, String(value), seconds);
    }
  },
  removeAll(cache, call) {
    write(call);
    for (const key of call.args.strings(0)) cache.remove(key);
  },
});

export const CACHE_SERVICE = new RemoteType<CacheStore>("CacheService", {
  getScriptCache: (cache) => CACHE.of(cache),
});

/** Keeps answers of web apps for a while, for clients that follow the redirect. */
import { randomBytes } from "node:crypto";
import type { Clock } from "./clock";

export interface KeptAnswer {
  readonly content: string;
  readonly mediaType: string;
}

const KEEP_MS = 10 * 60_000;
const MAX_READS = 5;
const MAX_KEPT = 1000;

export class EchoStore {
  private readonly kept = new Map<string, { answer: KeptAnswer; until: number; reads: number }>();

  constructor(private readonly clock: Clock) {}

  /** @returns the key under which the answer can be fetched a few times */
  keep(answer: KeptAnswer): string {
    const key = randomBytes(24).toString("base64url");
    this.kept.set(key, { answer, until: this.clock.now() + KEEP_MS, reads: 0 });
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MAX_KEPT) break;
      this.kept.delete(oldest);
    }
    return key;
  }

  take(key: string): KeptAnswer | undefined {
    const entry = this.kept.get(key);
    if (entry === undefined) return undefined;
    entry.reads++;
    if (entry.reads >= MAX_READS || entry.until <= this.clock.now()) this.kept.delete(key);
    return entry.until <= this.clock.now() ? undefined : entry.answer;
  }
}

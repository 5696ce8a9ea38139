import { Refusal } from "./contract";
import type { Clock } from "./ports";

/** The time that one whole answer may take, shared by all calls, retries and waits made for it. */
export class Deadline {
  private readonly endsAt: number;

  /**
   * @param budgetMs time for the whole answer, in milliseconds
   * @param startedAt when the answer was begun, in milliseconds since 1970
   */
  constructor(
    private readonly clock: Clock,
    budgetMs: number,
    readonly startedAt: number = clock.now(),
  ) {
    this.endsAt = startedAt + budgetMs;
  }

  /** Milliseconds left, never below 0. */
  remainingMs(): number {
    return Math.max(0, this.endsAt - this.clock.now());
  }

  elapsedMs(): number {
    return this.clock.now() - this.startedAt;
  }

  /**
   * Milliseconds left for one more call.
   *
   * @param least a call that cannot finish in less is not worth starting
   * @throws Refusal `tempo_esgotado` when fewer are left
   */
  forCall(least: number): number {
    const remaining = this.remainingMs();
    if (remaining < least) {
      throw new Refusal("tempo_esgotado", { code: "too_little_time", remaining, least });
    }
    return remaining;
  }

  /** The same less `ms`, which are kept for what follows. */
  keeping(ms: number): Deadline {
    return new Deadline(this.clock, this.endsAt - ms - this.startedAt, this.startedAt);
  }

  /** Waits, unless the wait would use up the time that is left: then it returns false at once. */
  sleep(ms: number): boolean {
    if (ms >= this.remainingMs()) return false;
    this.clock.sleep(ms);
    return true;
  }
}

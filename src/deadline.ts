import { Refusal } from "./contract";
import type { Clock } from "./ports";

/** The time that an answer may take in all, shared by every call, retry and wait for it. */
export class Deadline {
  private readonly endsAt: number;

  /**
   * @param budgetMs time for the whole answer, in milliseconds
   * @param startedAt when work on the answer began, in milliseconds since 1970
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
   * @param least how much time the call needs, in milliseconds
   * @throws Refusal `tempo_esgotado` if less is left
   */
  forCall(least: number): number {
    const remaining = this.remainingMs();
    if (remaining < least) {
      throw new Refusal("tempo_esgotado", { code: "too_little_time", remaining, least });
    }
    return remaining;
  }

  /** A deadline that ends `ms` milliseconds earlier, to leave time for what follows. */
  keeping(ms: number): Deadline {
    return new Deadline(this.clock, this.endsAt - ms - this.startedAt, this.startedAt);
  }

  /** Waits, unless that would use up the remaining time; then returns false at once. @param ms milliseconds */
  sleep(ms: number): boolean {
    if (ms >= this.remainingMs()) return false;
    this.clock.sleep(ms);
    return true;
  }
}

/** The host's clock, which tests can put forward, and the daily allowances that it refills. */
import { ServiceException } from "./errors";

export class Clock {
  private offset = 0;

  /** How far this clock is ahead of the machine's, in milliseconds. */
  get offsetMs(): number {
    return this.offset;
  }

  now(): number {
    return Date.now() + this.offset;
  }

  /** Puts the clock forward, for the services and for scripts that start from now on. */
  advance(ms: number): void {
    this.offset += ms;
  }
}

const DAY_MS = 86_400_000;

/** Google's day begins at midnight Pacific time; summer time is left out. */
const PACIFIC_MS = -8 * 3_600_000;

export class DailyQuota {
  private day = NaN;
  private spent = 0;

  /** @param service as Google's complaint names it, such as `urlfetch` */
  constructor(
    readonly service: string,
    readonly limit: number,
    private readonly clock: Clock,
  ) {}

  /** How much of today's allowance is used. */
  get used(): number {
    const today = Math.floor((this.clock.now() + PACIFIC_MS) / DAY_MS);
    if (today !== this.day) {
      this.day = today;
      this.spent = 0;
    }
    return this.spent;
  }

  /** Uses some of the allowance. Throws Google's complaint, and uses nothing, when it does not reach. */
  spend(amount = 1): void {
    if (this.used + amount > this.limit) {
      throw new ServiceException(`Service invoked too many times for one day: ${this.service}.`);
    }
    this.spent += amount;
  }

  /** Uses up the rest of today's allowance. */
  exhaust(): void {
    this.spend(this.limit - this.used);
  }
}

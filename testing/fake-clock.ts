/** A clock that moves only if somebody sleeps or moves it. */
import type { Clock } from "../src/ports";

export class FakeClock implements Clock {
  /** How long each wait was, in milliseconds. */
  readonly waits: number[] = [];

  constructor(private time = 1_700_000_000_000) {}

  now(): number {
    return this.time;
  }

  sleep(ms: number): void {
    this.waits.push(ms);
    this.advance(ms);
  }

  advance(ms: number): void {
    this.time += ms;
  }
}

/**
 * The retry budget: whether a request may be sent again, and after how long. It is spent by retries,
 * earned by requests, and kept between executions, so that an OZmap that fails is not asked much more
 * often than one that works.
 */

export interface RetryBudget {
  /** May one more retry be made? Takes it if so. */
  take(): boolean;
  /** A request was made: a part of a retry is earned. */
  earn(): void;
  /** Retries that are left, to be kept for the next execution. */
  readonly tokens: number;
}

/** Retries that may be made before any are earned. */
export const MAX_RETRIES = 10;
/** A tenth: however long OZmap fails, retries add no more than that to its load. */
const EARNED_PER_REQUEST = 0.1;

/** @param saved what earlier executions left of it */
export function retryBudget(saved: number): RetryBudget {
  let tokens = Math.min(MAX_RETRIES, Math.max(0, saved));
  return {
    take: () => {
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
    earn: () => {
      tokens = Math.min(MAX_RETRIES, tokens + EARNED_PER_REQUEST);
    },
    get tokens() {
      return tokens;
    },
  };
}

export const MAX_ATTEMPTS = 3;
const FIRST_WAIT_MS = 200;
const MAX_WAIT_MS = 2000;

/** May a failed GET pass when it is sent again? `attempt` counts from 1. */
export function mayPass(status: number, attempt: number): boolean {
  if (status === 500) return attempt === 1;
  return status === 429 || (status >= 502 && status <= 504);
}

/**
 * Milliseconds to wait before attempt `attempt + 1`: full jitter, or what the server asks for.
 *
 * @param retryAfter the header's text: seconds, or an HTTP date
 * @param random a draw from [0, 1)
 */
export function waitMs(
  attempt: number,
  retryAfter: string | undefined,
  nowMs: number,
  random: number,
): number {
  const asked = retryAfter === undefined ? NaN : readRetryAfter(retryAfter, nowMs);
  if (asked >= 0) return asked;
  return random * Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
}

function readRetryAfter(text: string, nowMs: number): number {
  if (/^\s*\d{1,9}\s*$/.test(text)) return Number(text) * 1000;
  return Math.max(0, Date.parse(text) - nowMs);
}

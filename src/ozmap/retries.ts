/** When and how long to wait before a request is sent again. Pure, but for the random draw. */

/** What is saved of the allowance between executions. */
export interface RetryAllowance {
  /** May one more retry be made? Takes it if so. */
  take(): boolean;
  /** A request was made: a part of a retry is earned. */
  earn(): void;
  readonly tokens: number;
}

/** Retries that may be made before any are earned. */
export const MOST_RETRIES = 10;
/** A tenth: however long OZmap limps, retries add no more than that to its load. */
const EARNED_PER_REQUEST = 0.1;

/**
 * @param saved what earlier executions left of it
 */
export function retryAllowance(saved: number): RetryAllowance {
  let tokens = Math.min(MOST_RETRIES, Math.max(0, saved));
  return {
    take: () => {
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
    earn: () => {
      tokens = Math.min(MOST_RETRIES, tokens + EARNED_PER_REQUEST);
    },
    get tokens() {
      return tokens;
    },
  };
}

export const MAX_ATTEMPTS = 3;
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 2000;

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
  return random * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
}

function readRetryAfter(text: string, nowMs: number): number {
  if (/^\s*\d{1,9}\s*$/.test(text)) return Number(text) * 1000;
  return Math.max(0, Date.parse(text) - nowMs);
}

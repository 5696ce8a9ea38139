/** Computes percentiles, and formats numbers for table cells. Pure. */

export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  readonly mean: number;
}

/** The percentile by the nearest-rank method; NaN if there are no values. @param share from 0 to 1 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

export function spreadOf(values: readonly number[]): Spread {
  const sum = values.reduce((total, value) => total + value, 0);
  return {
    p50: percentile(values, 0.5),
    p95: percentile(values, 0.95),
    p99: percentile(values, 0.99),
    max: percentile(values, 1),
    mean: sum / values.length,
  };
}

/** `p50 / p95 / p99 / max`. */
export function fourOf({ p50, p95, p99, max }: Spread, write = whole): string {
  return [p50, p95, p99, max].map(write).join(" / ");
}

export function whole(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

export function kilobytes(bytes: number): string {
  return bytes < 10_000 ? (bytes / 1000).toFixed(1) : whole(bytes / 1000);
}

export function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}

/** A share as a percentage, with enough decimals to distinguish it from zero. */
export function percent(share: number): string {
  if (share === 0) return "0";
  return share < 0.01 ? (share * 100).toFixed(2) : (share * 100).toFixed(1);
}

/** Microseconds or milliseconds, with three digits. */
export function duration(ms: number): string {
  return ms < 1 ? `${(ms * 1000).toPrecision(3)} µs` : `${ms.toPrecision(3)} ms`;
}

/**
 * Which cases a test with random cases goes through, and how many: by default always the same few, so that no change
 * fails because of a rare case that it has nothing to do with. `SEED=random` hunts for such cases, `TIMES=10` in ten
 * times as many; a failure names its seed, and `SEED` repeats it.
 */
const { SEED, TIMES = "1" } = process.env;
const times = Number(TIMES);
if (!(times > 0)) throw new Error(`TIMES=${TIMES} is not a positive number`);
if (SEED !== undefined && SEED !== "random" && !/^-?\d+$/.test(SEED)) {
  throw new Error(`SEED=${SEED} is not a whole number`);
}

/** The seed that was asked for, a new one if any other will do, otherwise `usual`. */
export function seedOr(usual: number): number {
  if (SEED === "random") return Math.floor(Math.random() * 2 ** 31);
  return SEED === undefined ? usual : Number(SEED);
}

/** How many cases to go through instead of the usual number. */
export function cases(usual: number): number {
  return Math.ceil(usual * times);
}

/** Consecutive seeds, one for each case; from 1 if none was asked for. */
export function seeds(count: number): number[] {
  const first = seedOr(1);
  return Array.from({ length: cases(count) }, (_, index) => first + index);
}

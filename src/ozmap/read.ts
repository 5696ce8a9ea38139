/**
 * How OZmap is read in few round trips.
 *
 * A read is a straight line of code: it yields the URLs that it wants next, receives their answers in
 * the same order, and returns its result. Whoever holds several reads steps all of them at once, so
 * that one `fetchAll` carries everything that is open.
 */
import type { ServerCapabilities } from "./capabilities";
import type { Answer } from "./transport";

export type Read<T> = Generator<readonly string[], T, readonly Answer[]>;

/** The server that is read from. */
export interface Api {
  /** Its root, such as `https://exemplo.ozmap.com.br:9994/api/v2`. */
  readonly base: string;
  /** What is known of it; reads add what they find out. */
  readonly capabilities: ServerCapabilities;
}

/** A read that has been started. */
export interface StartedRead<T = unknown> {
  readonly read: Read<T>;
  /** What it wants next, or, once it is done, what came of it. */
  step: IteratorResult<readonly string[], T>;
}

export function start<T>(read: Read<T>): StartedRead<T> {
  return { read, step: read.next([]) };
}

/** The URLs that started reads want in the next round trip. */
export function urlsOf(started: readonly StartedRead[]): string[] {
  return started.flatMap(({ step }) => (step.done ? [] : step.value));
}

/** Hands each read the answers to its own URLs. @param answers in the order of `urlsOf` */
export function receive(started: readonly StartedRead[], answers: readonly Answer[]): void {
  let received = 0;
  for (const each of started) {
    if (each.step.done) continue;
    const from = received;
    received += each.step.value.length;
    each.step = each.read.next(answers.slice(from, received));
  }
}

/** Several reads as one. @returns their results, in their order */
export function* together<T extends readonly unknown[]>(
  ...reads: { readonly [K in keyof T]: Read<T[K]> }
): Read<T> {
  const started = reads.map((read) => start(read));
  while (!started.every(({ step }) => step.done)) receive(started, yield urlsOf(started));
  return started.map(({ step }) => step.value) as unknown as T;
}

/**
 * Answers that one run of a list keeps in the cache for the next: of one reading of the network, or of the
 * ports for one review of the boxes. They form one reading, whose age counts from its first answer.
 *
 * The cache may lose any value at any time. An incomplete reading counts as missing.
 */
import * as v from "valibot";
import { type Memory, parseJson } from "../../memory";

import type { Answer } from "../transport";
import { keyOf, lifetimeS } from "./network-cache";
import { forgetStaged, stageAnswers, stagedAnswers } from "./staged-answers";

/** How many cache values a reading may take, in addition to those of the tiles. */
const MAX_PARTS = 250;

const headSchema = v.object({ readAt: v.number(), parts: v.number() });

export interface KeptAnswersOptions {
  readonly memory: Memory;
  /** OZmap's API root. */
  readonly base: string;
  readonly name: "list" | "ports";
  /** How long answers may be kept; 0: not at all. */
  readonly minutes: number;
  /** When the run began, in milliseconds since 1970. */
  readonly now: number;
}

export class KeptAnswers {
  /** When the first answer was asked for, in milliseconds since 1970; now, if there are none. */
  readonly readAt: number;
  /** By URL. */
  readonly answers: Map<string, Answer>;
  private parts = 0;

  constructor(private readonly options: KeptAnswersOptions) {
    const { memory, base, name, minutes, now } = options;
    const head =
      minutes > 0 ? parseJson(headSchema, memory.readAll([this.head])[this.head]) : undefined;
    const isFresh =
      head !== undefined && head.readAt <= now && lifetimeS(head.readAt, minutes, now) > 0;
    this.answers = new Map(isFresh ? stagedAnswers(memory, base, head.parts, name) : []);
    this.readAt = isFresh && this.answers.size > 0 ? head.readAt : now;
    this.parts = head?.parts ?? 0;
  }

  /**
   * Keeps the answers for the next run.
   *
   * @param now milliseconds since 1970
   * @returns false if they are too many or too old, or the cache fails
   */
  save(now: number): boolean {
    const { memory, base, name, minutes } = this.options;
    const seconds = minutes > 0 ? lifetimeS(this.readAt, minutes, now) : 0;
    if (seconds < 1 || this.answers.size === 0) return false;
    this.parts = stageAnswers(memory, base, this.answers, MAX_PARTS, { name, seconds });
    if (this.parts === 0) return false;
    const head = JSON.stringify({ readAt: this.readAt, parts: this.parts });
    memory.writeAll({ [this.head]: head }, seconds);
    memory.flush();
    return memory.readAll([this.head])[this.head] === head;
  }

  /** Removes the answers, which cannot be used or are no longer needed. */
  forget(): void {
    const { memory, base, name } = this.options;
    this.answers.clear();
    if (this.parts === 0) return;
    memory.removeAll([this.head]);
    forgetStaged(memory, base, this.parts, name);
    this.parts = 0;
  }

  private get head(): string {
    return keyOf(this.options.base, `${this.options.name}-head`);
  }
}

/**
 * Answers that a list's work leaves in the cache for its next run: of one reading of the network, or of the
 * ports for one review of the boxes. They are one reading: its age counts from its first answer.
 *
 * Any value may vanish at any time, and a reading of which a part is missing is the same as none.
 */
import * as v from "valibot";
import { type Memory, parseJson } from "../../memory";

import type { Answer } from "../transport";
import { keyOf, lifetimeS } from "./network-cache";
import { forgetStaged, stageAnswers, stagedAnswers } from "./staged-answers";

/** Values of the cache that one of them may take, beside those of the tiles. */
const MAX_PARTS = 250;

const headSchema = v.object({ readAt: v.number(), parts: v.number() });

export interface KeptAnswersOptions {
  readonly memory: Memory;
  /** OZmap's API root. */
  readonly base: string;
  readonly name: "list" | "ports";
  /** How long they may be kept; 0: not at all. */
  readonly minutes: number;
  /** When the run was begun, in milliseconds since 1970. */
  readonly now: number;
}

export class KeptAnswers {
  /** When the first of them was asked for, in milliseconds since 1970; now, if there are none. */
  readonly readAt: number;
  /** URL → its answer. */
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
   * Leaves them for the next run.
   *
   * @param now milliseconds since 1970
   * @returns whether they can be found again: not if they are too many, too old or the cache fails
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

  /** What was found cannot be used, or is needed no more. */
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

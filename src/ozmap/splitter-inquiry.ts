/** Reads the splitters of boxes: free ports, which are asked for anew at every request. */
import { Refusal } from "../contract";
import type { Splitter } from "../network";
import { decodeSplitter } from "./decode";
import type { Listing } from "./listing";
import { type Inquiry, type Lists, together } from "./lists";
import type { Answer } from "./transport";

/** Why boxes are asked for one by one and not by one `in` filter. */
type Alone = "known to fail" | "refused" | "ignored" | "empty";

interface Asked {
  readonly boxIds: readonly string[];
  readonly list: Listing<Splitter>;
  readonly alone?: Alone;
}

export class SplitterInquiry implements Inquiry {
  /** Box id → its splitters; none for a box that has none. */
  readonly known = new Map<string, readonly Splitter[]>();
  private asked: Asked[] = [];

  constructor(private readonly lists: Lists) {}

  /** Adds boxes to the next round trip; those known or under way are passed over. */
  want(boxIds: readonly string[]): void {
    const underWay = new Set(this.asked.flatMap((asked) => asked.boxIds));
    const ids = boxIds.filter((id) => !this.known.has(id) && !underWay.has(id));
    if (this.lists.facts.parentIn === "fails") this.askAlone(ids, "known to fail");
    else this.askTogether(ids);
  }

  urls(): string[] {
    return together(this.asked.map(({ list }) => list)).urls();
  }

  accept(answers: readonly Answer[]): void {
    const { asked } = this;
    together(asked.map(({ list }) => list)).accept(answers);
    this.asked = asked.filter(({ list }) => list.state === "open");
    for (const answered of asked) {
      if (answered.list.state === "refused") this.askAlone(answered.boxIds, "refused");
      if (answered.list.state === "whole") this.conclude(answered);
    }
  }

  /** `in` on `parent` is inferred from the vendor's SDK, not documented: see `docs/ozmap.md`. */
  private askTogether(ids: readonly string[]): void {
    for (const { ids: boxIds, condition } of this.lists.chunks("splitters", "parent", ids)) {
      this.asked.push({
        boxIds,
        list: this.lists.of("splitters", [condition], decodeSplitter, true),
      });
    }
  }

  private askAlone(ids: readonly string[], alone: Alone): void {
    for (const value of ids) {
      const condition = { property: "parent", operator: "=", value } as const;
      this.asked.push({
        boxIds: [value],
        list: this.lists.of("splitters", [condition], decodeSplitter),
        alone,
      });
    }
  }

  private conclude({ boxIds, list, alone }: Asked): void {
    const { facts } = this.lists;
    const splitters = [...list.rows.values()];
    const wanted = new Set(boxIds);
    const ignored = splitters.some((splitter) => !wanted.has(splitter.boxId));

    if (alone === undefined) {
      // An empty answer is a box without splitters, or a filter that is not understood: until the
      // filter has been seen to work, the boxes are asked for one by one.
      const doubtful = splitters.length === 0 && facts.parentIn === "unknown";
      if (ignored || doubtful) {
        this.askAlone(boxIds, ignored ? "ignored" : "empty");
        return;
      }
      facts.parentIn = "works";
    } else {
      if (ignored)
        throw new Refusal(
          "resposta_invalida",
          "OZmap gives splitters of boxes that were not asked for",
        );
      if (alone !== "empty" || splitters.length > 0) facts.parentIn = "fails";
    }
    for (const id of boxIds)
      this.known.set(
        id,
        splitters.filter((splitter) => splitter.boxId === id),
      );
  }
}

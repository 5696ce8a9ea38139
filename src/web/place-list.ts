/**
 * Checks the places of a list. Each gets the answer of `viabilidade`, but is not recorded. If there are enough
 * places to be worth it, all are checked on the whole network, from the cache or read once.
 */
import {
  type Assessed,
  assessMany,
  assessPlace,
  feasibilityOutcome,
  locatePlace,
  openCall,
  type Call,
  type OpenCall,
  type Outcome,
  verdictFields,
} from "../actions";
import { type Fields, type Reason, Refusal, type ReplyKey } from "../contract";
import { Deadline } from "../deadline";
import type { Detail } from "../detail";
import { Memory } from "../memory";
import type { LatLng } from "../network";
import { type BulkSurvey, OutOfTime } from "../ozmap";
import type { Configuration } from "../settings";
import { type GoogleServices, refused } from "./answer";
import { receive } from "./request/receive";

type ListServices = Pick<
  GoogleServices,
  "http" | "cache" | "lock" | "geocoder" | "clock" | "properties"
>;

/** A place as an admin wrote it; `""` for what is absent. */
export interface ListedPlace {
  readonly local: string;
  readonly lat: string;
  readonly lng: string;
}

export type Checked =
  | { readonly kind: "checked"; readonly outcome: Outcome; readonly fields: Fields }
  /** The geocoder's allowance is used up, so nothing is known about the place. */
  | { readonly kind: "postponed" };

/** The result of finding a place. */
export type Found =
  | { readonly kind: "found"; readonly position: LatLng }
  | { readonly kind: "refused"; readonly reason: Reason }
  /** Google or a map service did not answer, or an allowance is used up. */
  | { readonly kind: "postponed" };

/** Up to this many places are checked one by one, since reading the whole network would cost more. */
const MAX_ONE_BY_ONE = 5;
/** Time for finding one place, in milliseconds; more than in a chat, since no customer is waiting. */
const LOCATE_MS = 20_000;

export interface PlaceListOptions {
  /** The deadline of the whole run. */
  readonly deadline: Deadline;
  /** How many places may be checked in this run. */
  readonly expected: number;
}

interface Located {
  readonly kind: "located";
  readonly call: Call;
  readonly place: ReturnType<typeof locatePlace>;
}

/** How to check the places of a run. */
type Way =
  | { readonly kind: "together"; readonly survey: BulkSurvey }
  /** As in a chat: the places are few, or the network that was read is implausible. */
  | { readonly kind: "one by one" }
  /** The network cannot be read, and is not tried again in this run. */
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** How often to read the network: while somebody edits it, a reading may find rows that contradict each other. */
const MAX_READINGS = 2;

export class PlaceList {
  private readonly memory: Memory;
  private readonly common: OpenCall;
  private way: Way | undefined;

  /** @throws Refusal if there are no settings in force, or no OZmap */
  constructor(
    private readonly google: ListServices,
    configuration: Configuration,
    private readonly options: PlaceListOptions,
  ) {
    const { published } = configuration;
    if (published === "never")
      throw new Refusal("nao_configurado", { code: "settings_never_published" });
    if (published === "damaged")
      throw new Refusal("configuracao_invalida", { code: "settings_unreadable" });
    this.memory = new Memory(google.cache);
    this.common = openCall({
      ...google,
      id: "list",
      input: receive(undefined, "GET"),
      configuration,
      memory: this.memory,
      deadline: options.deadline,
      isTrial: true,
    });
    this.common.ozmap();
  }

  /**
   * Checks as many of the places, from the first on, as can be found in the time, and at least one.
   *
   * @param maxMs the time for finding places, in milliseconds
   * @returns the results, in the order of the places
   * @throws OutOfTime; Refusal if a daily allowance is used up
   */
  check(places: readonly ListedPlace[], maxMs: number): Checked[] {
    const { clock } = this.google;
    let endsAt = clock.now() + maxMs;
    const checked: (Checked | Located)[] = [];
    for (const place of places) {
      if (checked.length > 0 && clock.now() >= endsAt) break;
      let each = this.locate(place);
      if (each.kind === "located") {
        if (this.way === undefined) {
          // Chosen before further places are found, which would be in vain if there is no time for the network.
          this.way = this.chooseWay();
          endsAt = clock.now() + maxMs;
        }
        if (this.way.kind === "one by one") each = this.assessOne(each);
      }
      checked.push(each);
    }
    const verdicts = this.assess(checked.filter(isLocated));
    return checked.map((each) => (isLocated(each) ? (verdicts.get(each) ?? POSTPONED) : each));
  }

  /** Finds a place, as in a chat. @throws OutOfTime */
  find(place: ListedPlace): Found {
    const found = this.locate(place);
    if (found.kind === "located") return { kind: "found", position: found.place.position };
    if (found.kind === "postponed" || found.outcome.status === "indisponivel") return POSTPONED;
    return { kind: "refused", reason: found.outcome.reason };
  }

  /** Remembers what was learned about OZmap. */
  close(): void {
    this.common.close();
    this.memory.flush();
  }

  private callFor({ local, lat, lng }: ListedPlace): Call {
    const { clock } = this.google;
    const left = this.options.deadline.remainingMs();
    return {
      ...this.common,
      input: receive({ parameter: { local, lat, lng } }, "GET"),
      deadline: new Deadline(clock, Math.min(LOCATE_MS, left)),
      fields: new Map<ReplyKey, string>(),
      notes: [] as Detail[],
    };
  }

  private locate(place: ListedPlace): Checked | Located {
    const call = this.callFor(place);
    try {
      return { kind: "located", call, place: locatePlace(call) };
    } catch (error) {
      if (isQuota(error)) return POSTPONED;
      return this.refusedInTime(call, error);
    }
  }

  /** The result for an error. @throws OutOfTime if there may have been no answer only because this run is ending */
  private refusedInTime(call: Call, error: unknown): Checked {
    const isLate = this.options.deadline.remainingMs() < LOCATE_MS;
    if (isLate && error instanceof Refusal && error.status === "indisponivel") {
      throw new OutOfTime();
    }
    return this.refusedWith(call, error);
  }

  private refusedWith({ settings, fields }: Call, error: unknown): Checked {
    return { kind: "checked", outcome: refused(error, settings.language, true), fields };
  }

  /** @throws OutOfTime; Refusal if a daily allowance is used up */
  private chooseWay(): Way {
    const { deadline, expected } = this.options;
    if (expected <= MAX_ONE_BY_ONE) return { kind: "one by one" };
    for (let reading = 1; reading <= MAX_READINGS; reading++) {
      try {
        const survey = this.common.ozmap().bulkSurvey(this.common.settings, deadline);
        const { doubt } = survey;
        // With many unreadable rows, each place gets the answer that the readable ones allow.
        const isUsed = doubt === undefined || doubt.code === "network_unreadable";
        return isUsed ? { kind: "together", survey } : { kind: "one by one" };
      } catch (error) {
        if (!(error instanceof Refusal) || isQuota(error)) throw error;
        if (error.reason !== "resposta_invalida") return { kind: "refused", refusal: error };
      }
    }
    return { kind: "one by one" };
  }

  private assessOne({ call: found, place }: Located): Checked {
    const { deadline } = this.options;
    const ms = Math.min(LOCATE_MS, deadline.remainingMs());
    const call = { ...found, deadline: new Deadline(this.google.clock, ms) };
    try {
      const outcome = feasibilityOutcome(call, assessPlace(call, place));
      return { kind: "checked", outcome, fields: call.fields };
    } catch (error) {
      if (isQuota(error)) throw error;
      return this.refusedInTime(call, error);
    }
  }

  private assess(located: readonly Located[]): ReadonlyMap<Located, Checked> {
    const verdicts = located.length === 0 ? [] : this.verdicts(located);
    const checked = new Map<Located, Checked>();
    located.forEach((each, i) => {
      const { call, place } = each;
      const assessed = verdicts[i];
      if (assessed?.kind !== "verdict") {
        checked.set(each, this.refusedWith(call, assessed?.refusal));
        return;
      }
      const { verdict } = assessed;
      for (const [key, value] of verdictFields(verdict)) call.fields.set(key, value);
      const outcome = feasibilityOutcome(call, { place, verdict });
      checked.set(each, { kind: "checked", outcome, fields: call.fields });
    });
    return checked;
  }

  private verdicts(located: readonly Located[]): Assessed[] {
    const { way } = this;
    const positions = located.map(({ place }) => place.position);
    try {
      if (way?.kind === "together") return assessMany(positions, this.common.settings, way.survey);
    } catch (error) {
      if (!(error instanceof Refusal) || isQuota(error)) throw error;
      this.way = { kind: "refused", refusal: error };
    }
    const refusal =
      this.way?.kind === "refused"
        ? this.way.refusal
        : new Refusal("erro_interno", { code: "verdict_data_missing" });
    return located.map(() => ({ kind: "refused", refusal }));
  }
}

const POSTPONED = { kind: "postponed" } as const;

function isLocated(each: Checked | Located): each is Located {
  return each.kind === "located";
}

function isQuota(error: unknown): boolean {
  return error instanceof Refusal && error.reason === "cota_excedida";
}

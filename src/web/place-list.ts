/**
 * The places of a list, answered as `viabilidade` answers each of them, and recorded nowhere. All are checked
 * on the whole network, which is at hand or read once, if there are enough of them to be worth it.
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

/** A place as an admin has written it; `""` for what is not there. */
export interface ListedPlace {
  readonly local: string;
  readonly lat: string;
  readonly lng: string;
}

export type Checked =
  | { readonly kind: "checked"; readonly outcome: Outcome; readonly fields: Fields }
  /** The geocoder's allowance is used up: nothing was found out about the place. */
  | { readonly kind: "postponed" };

/** Where a place is. */
export type Found =
  | { readonly kind: "found"; readonly position: LatLng }
  | { readonly kind: "refused"; readonly reason: Reason }
  /** Google or a map service gave no answer, or an allowance is used up. */
  | { readonly kind: "postponed" };

/** As many places are asked for one by one: a reading of the whole network would cost more. */
const MAX_ONE_BY_ONE = 5;
/** Time for finding one place, in milliseconds: nobody waits for it in a chat. */
const LOCATE_MS = 20_000;

export interface PlaceListOptions {
  /** Of the whole run. */
  readonly deadline: Deadline;
  /** How many places may be checked in this run. */
  readonly expected: number;
}

interface Located {
  readonly kind: "located";
  readonly call: Call;
  readonly place: ReturnType<typeof locatePlace>;
}

/** How the places of a run are checked. */
type Way =
  | { readonly kind: "together"; readonly survey: BulkSurvey }
  /** As the chat checks them: too few for the whole network, or what was read of it can hardly be it. */
  | { readonly kind: "one by one" }
  /** Why the network cannot be read: it is not tried again in this run. */
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** Readings of the network: while somebody edits it, one may find rows that do not go together. */
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
   * Checks the first of some places: as many as can be found within the time, and at least one.
   *
   * @param maxMs time for finding them, in milliseconds
   * @returns what became of them, in their order
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
          // Before more places are found: if there is no time for it now, they would have been found in vain.
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

  /** Where a place is, by the chat's ways. @throws OutOfTime */
  find(place: ListedPlace): Found {
    const found = this.locate(place);
    if (found.kind === "located") return { kind: "found", position: found.place.position };
    if (found.kind === "postponed" || found.outcome.status === "indisponivel") return POSTPONED;
    return { kind: "refused", reason: found.outcome.reason };
  }

  /** Remembers what was found out on the way. */
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

  /** @throws OutOfTime if it may be this run's end that left no time for the answer */
  private refusedInTime(call: Call, error: unknown): Checked {
    const isLate = this.options.deadline.remainingMs() < LOCATE_MS;
    if (isLate && error instanceof Refusal && error.status === "indisponivel") {
      throw new OutOfTime();
    }
    return this.refusedWith(call, error);
  }

  private refusedWith({ settings, fields }: Call, error: unknown): Checked {
    return { kind: "checked", outcome: refused(error, settings.language), fields };
  }

  /** @throws OutOfTime; Refusal if a daily allowance is used up */
  private chooseWay(): Way {
    const { deadline, expected } = this.options;
    if (expected <= MAX_ONE_BY_ONE) return { kind: "one by one" };
    for (let reading = 1; reading <= MAX_READINGS; reading++) {
      try {
        const survey = this.common.ozmap().bulkSurvey(this.common.settings, deadline);
        const { doubt } = survey;
        // With many rows that cannot be read, each place has the answer that the others allow.
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

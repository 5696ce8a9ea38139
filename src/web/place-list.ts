/**
 * The places of a list, answered as `viabilidade` answers each of them, and recorded nowhere. The network
 * is read once for all, and only if there are enough of them to be worth it.
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
import { type Fields, Refusal, type ReplyKey } from "../contract";
import { Deadline } from "../deadline";
import type { Detail } from "../detail";
import { Memory } from "../memory";
import { type BulkSurvey, OutOfTime } from "../ozmap";
import type { Configuration } from "../settings";
import type { GoogleServices } from "./answer";
import { refused } from "./refused";
import { receive } from "./request";

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
  readonly call: Call;
  readonly place: ReturnType<typeof locatePlace>;
}

export class PlaceList {
  private readonly memory: Memory;
  private readonly common: OpenCall;
  private survey: BulkSurvey | undefined;
  /** Why the network could not be read: it is not tried again in this run. */
  private failure: Refusal | undefined;

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
    const endsAt = clock.now() + maxMs;
    const checked: (Checked | undefined)[] = [];
    const located: (Located & { readonly i: number })[] = [];
    for (const [i, place] of places.entries()) {
      if (i > 0 && clock.now() >= endsAt) break;
      checked.push(undefined);
      const call = this.callFor(place);
      try {
        located.push({ call, place: locatePlace(call), i });
      } catch (error) {
        checked[i] = this.notLocated(call, error);
      }
    }
    this.assess(located).forEach((each, n) => {
      checked[located[n]?.i ?? -1] = each;
    });
    return checked.flatMap((each) => each ?? []);
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

  private notLocated(call: Call, error: unknown): Checked {
    if (isQuota(error)) return { kind: "postponed" };
    if (error instanceof Refusal && this.options.deadline.remainingMs() < LOCATE_MS) {
      // It may be this run's end that left no time for it.
      if (error.status === "indisponivel") throw new OutOfTime();
    }
    return this.refusedWith(call, error);
  }

  private refusedWith({ settings, fields }: Call, error: unknown): Checked {
    return { kind: "checked", outcome: refused(error, settings.language), fields };
  }

  private assess(located: readonly Located[]): Checked[] {
    if (located.length === 0) return [];
    if (this.options.expected <= MAX_ONE_BY_ONE) {
      return located.map(({ call, place }) => {
        try {
          const feasibility = assessPlace(call, place);
          const outcome = feasibilityOutcome(call, feasibility);
          return { kind: "checked", outcome, fields: call.fields };
        } catch (error) {
          if (isQuota(error)) throw error;
          return this.refusedWith(call, error);
        }
      });
    }
    const verdicts = this.verdicts(located);
    return located.map(({ call, place }, i) => {
      const assessed = verdicts[i];
      if (assessed?.kind !== "verdict") return this.refusedWith(call, assessed?.refusal);
      const { verdict } = assessed;
      for (const [key, value] of verdictFields(verdict)) call.fields.set(key, value);
      const outcome = feasibilityOutcome(call, { place, verdict });
      return { kind: "checked", outcome, fields: call.fields };
    });
  }

  private verdicts(located: readonly Located[]): Assessed[] {
    const { settings } = this.common;
    try {
      if (this.failure !== undefined) throw this.failure;
      if (this.survey === undefined) {
        const survey = this.common.ozmap().bulkSurvey(settings, this.options.deadline);
        survey.readTopology();
        this.survey = survey;
      }
      const positions = located.map(({ place }) => place.position);
      return assessMany(positions, settings, this.survey);
    } catch (error) {
      if (!(error instanceof Refusal) || isQuota(error)) throw error;
      this.failure = error;
      return located.map(() => ({ kind: "refused", refusal: error }));
    }
  }
}

function isQuota(error: unknown): boolean {
  return error instanceof Refusal && error.reason === "cota_excedida";
}

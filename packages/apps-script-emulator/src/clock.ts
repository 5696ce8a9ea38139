/** The host's clock, which tests can put forward, and the daily allowances that it refills. */
import { ServiceException } from "./errors";

/** The languages of a Google account that its services are known to complain in. */
export type AccountLanguage = "en" | "pt" | "es";

export class Clock {
  /** The account's. */
  language: AccountLanguage = "en";
  private offset = 0;

  /** How far this clock is ahead of the machine's, in milliseconds. */
  get offsetMs(): number {
    return this.offset;
  }

  now(): number {
    return Date.now() + this.offset;
  }

  /** Puts the clock forward, for the services and for scripts that start from now on. */
  advance(ms: number): void {
    this.offset += ms;
  }
}

const DAY_MS = 86_400_000;

/** Google's day begins at midnight Pacific time; summer time is left out. */
const PACIFIC_MS = -8 * 3_600_000;

const FOR_ONE_DAY: Readonly<Record<AccountLanguage, string>> = {
  en: "Service invoked too many times for one day: {}.",
  pt: "Serviço chamado muitas vezes no mesmo dia: {}.",
  es: "El servicio se ha invocado demasiadas veces en un día: {}.",
};

const IN_A_SHORT_TIME: Readonly<Record<AccountLanguage, string>> = {
  en: "Service invoked too many times in a short time: {}. Try Utilities.sleep(1000) between calls.",
  pt: "Serviço chamado muitas vezes em um curto período de tempo: {}. Tente executar Utilities.sleep(1000) entre as chamadas.",
  es: "El servicio se ha invocado demasiadas veces en poco tiempo: {}. Prueba a usar Utilities.sleep(1000) entre las llamadas.",
};

export class DailyQuota {
  private day = NaN;
  private spent = 0;
  private refusals = 0;

  /** @param service as Google's complaint names it, such as `urlfetch` */
  constructor(
    readonly service: string,
    readonly limit: number,
    private readonly clock: Clock,
  ) {}

  /** How much of today's allowance is used. */
  get used(): number {
    const today = Math.floor((this.clock.now() + PACIFIC_MS) / DAY_MS);
    if (today !== this.day) {
      this.day = today;
      this.spent = 0;
    }
    return this.spent;
  }

  /** Uses some of the allowance. Throws Google's complaint, and uses nothing, when it does not reach. */
  spend(amount = 1): void {
    if (this.refusals > 0) {
      this.refusals -= 1;
      throw this.complaint(IN_A_SHORT_TIME);
    }
    if (this.used + amount > this.limit) throw this.complaint(FOR_ONE_DAY);
    this.spent += amount;
  }

  /** Refuses so many calls from now on, as if they came too soon after others. */
  refuseNext(calls: number): void {
    this.refusals = calls;
  }

  private complaint(words: Readonly<Record<AccountLanguage, string>>): ServiceException {
    return new ServiceException(words[this.clock.language].replace("{}", this.service));
  }

  /** Uses up the rest of today's allowance. */
  exhaust(): void {
    this.spend(this.limit - this.used);
  }
}

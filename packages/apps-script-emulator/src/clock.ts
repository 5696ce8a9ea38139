/** The host's clock, which tests can advance, and the daily quotas that depend on it. */
import { ServiceException } from "./errors";

/** The account languages for which Google's error messages are known. */
export type AccountLanguage = "en" | "pt" | "es";

export class Clock {
  /** The language of the account. */
  language: AccountLanguage = "en";
  private offset = 0;

  /** How far this clock is ahead of the machine's, in milliseconds. */
  get offsetMs(): number {
    return this.offset;
  }

  now(): number {
    return Date.now() + this.offset;
  }

  /** Advances the clock, for services and for scripts that start afterwards. @param ms milliseconds */
  advance(ms: number): void {
    this.offset += ms;
  }
}

const DAY_MS = 86_400_000;

/** Google's day begins at midnight Pacific time; daylight saving time is ignored. */
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

  /** @param service the name in Google's error message, such as `urlfetch` */
  constructor(
    readonly service: string,
    readonly limit: number,
    private readonly clock: Clock,
  ) {}

  /** How much of today's quota is used. */
  get used(): number {
    const today = Math.floor((this.clock.now() + PACIFIC_MS) / DAY_MS);
    if (today !== this.day) {
      this.day = today;
      this.spent = 0;
    }
    return this.spent;
  }

  /** Uses some of the quota. If it is not enough, uses nothing and throws Google's error. */
  spend(amount = 1): void {
    if (this.refusals > 0) {
      this.refusals -= 1;
      throw this.exception(IN_A_SHORT_TIME);
    }
    if (this.used + amount > this.limit) throw this.exception(FOR_ONE_DAY);
    this.spent += amount;
  }

  /** Refuses the next calls, as if they came too soon after others. @param calls how many */
  refuseNext(calls: number): void {
    this.refusals = calls;
  }

  private exception(words: Readonly<Record<AccountLanguage, string>>): ServiceException {
    return new ServiceException(words[this.clock.language].replace("{}", this.service));
  }

  /** Uses up the rest of today's quota. */
  exhaust(): void {
    this.spend(this.limit - this.used);
  }
}

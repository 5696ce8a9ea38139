/** Requests to OZmap: one round trip at a time, sent again where that is safe, within one deadline. */
import { Refusal } from "../contract";
import type { Deadline } from "../deadline";
import {
  type Clock,
  type Http,
  type HttpRequest,
  type HttpResponse,
  QuotaExceeded,
} from "../ports";
import { MAX_ATTEMPTS, mayPass, type RetryAllowance, waitMs } from "./retries";

/** What came back for a GET that was not refused for its key. */
export type Answer =
  | { readonly kind: "json"; readonly json: unknown }
  /** OZmap understood and will not do it (4xx), or cannot (5xx, however often it is asked). */
  | { readonly kind: "rejected"; readonly status: number };

export interface TransportPorts {
  readonly http: Http;
  readonly clock: Clock;
  readonly deadline: Deadline;
  readonly allowance: RetryAllowance;
  /** OZmap's API key; with or without `Bearer `, it is sent bare. */
  readonly key: string;
}

/** A call that cannot finish in this time is not started. */
const LEAST_CALL_MS = 250;
/** No answer that the search asks for comes near it. */
const LARGEST_BODY = 20_000_000;

export class Transport {
  /** Requests sent, retries included: each counts against Google's daily quota. */
  requests = 0;
  roundTrips = 0;

  private readonly headers: Readonly<Record<string, string>>;

  constructor(private readonly ports: TransportPorts) {
    this.headers = { Authorization: bareKey(ports.key), Accept: "application/json" };
  }

  /**
   * Sends GETs together and waits for all answers, in the order of the addresses.
   *
   * @param deadline where these may take less time than the whole answer
   * @throws Refusal when OZmap cannot be reached, refuses the key, talks nonsense or time is up
   */
  get(urls: readonly string[], deadline = this.ports.deadline): Answer[] {
    const answers: (Answer | undefined)[] = urls.map(() => undefined);
    let open = urls.map((_, i) => i);
    for (let attempt = 1; open.length > 0; attempt++) {
      const responses = this.roundTrip(
        open.map((i) => urls[i] ?? ""),
        deadline,
      );
      const failed: { i: number; response: HttpResponse | undefined }[] = [];
      open.forEach((i, n) => {
        const response = responses[n];
        if (response === undefined || mayPass(response.status, attempt))
          failed.push({ i, response });
        else answers[i] = read(response);
      });
      if (failed.length > 0 && !this.waitBeforeRetry(attempt, failed, deadline)) {
        deadline.forCall(LEAST_CALL_MS);
        for (const { i, response } of failed) answers[i] = givenUp(response);
        break;
      }
      open = failed.map(({ i }) => i);
    }
    return answers.map((answer) => answer ?? givenUp(undefined));
  }

  /**
   * Sends one request that changes something. Never sent again here: after a failure, whoever asked
   * must look whether it was done.
   *
   * @param keepMs of the time that is left, what the call must leave for looking whether it was done
   * @returns undefined when the answer was lost
   */
  send(
    method: "post" | "delete",
    url: string,
    body?: unknown,
    keepMs = 0,
  ): HttpResponse | undefined {
    const payload = body === undefined ? {} : { payload: JSON.stringify(body) };
    const whole = this.request(url);
    const timeoutMs = Math.max(LEAST_CALL_MS, whole.timeoutMs - keepMs);
    return this.alone({ ...whole, timeoutMs, method, ...payload });
  }

  /** One fetch of all; where one failure loses all answers, each is asked for by itself. */
  private roundTrip(urls: readonly string[], deadline: Deadline): (HttpResponse | undefined)[] {
    const requests = urls.map((url) => this.request(url, deadline));
    const [only] = requests;
    if (requests.length === 1 && only !== undefined) return [this.alone(only)];
    this.count(requests.length);
    try {
      return this.ports.http.fetchAll(requests);
    } catch (error) {
      if (error instanceof QuotaExceeded) throw quotaRefusal(error);
      if (!this.ports.allowance.take()) return urls.map(() => undefined);
      return urls.map((url) => this.alone(this.request(url, deadline)));
    }
  }

  /** @returns undefined when the answer was lost */
  private alone(request: HttpRequest): HttpResponse | undefined {
    this.count(1);
    try {
      return this.ports.http.fetch(request);
    } catch (error) {
      if (error instanceof QuotaExceeded) throw quotaRefusal(error);
      return undefined;
    }
  }

  /** Redirects are not followed: the key must not travel to another host. */
  private request(url: string, deadline = this.ports.deadline): HttpRequest {
    const timeoutMs = deadline.forCall(LEAST_CALL_MS);
    return { url, method: "get", headers: this.headers, followRedirects: false, timeoutMs };
  }

  private count(requests: number): void {
    this.requests += requests;
    this.roundTrips += 1;
    for (let i = 0; i < requests; i++) this.ports.allowance.earn();
  }

  private waitBeforeRetry(
    attempt: number,
    failed: readonly { readonly response: HttpResponse | undefined }[],
    deadline: Deadline,
  ): boolean {
    const { allowance, clock } = this.ports;
    if (attempt >= MAX_ATTEMPTS || !failed.every(() => allowance.take())) return false;
    const waits = failed.map(({ response }) =>
      waitMs(attempt, response?.headers["retry-after"], clock.now(), Math.random()),
    );
    return deadline.sleep(Math.max(...waits));
  }
}

/** A key pasted with its scheme, as OZmap's own pages show it, is the same key. */
export function bareKey(key: string): string {
  return key.trim().replace(/^bearer\s+/i, "");
}

function read(response: HttpResponse): Answer {
  const { status, body } = response;
  if (status === 401 || status === 403) {
    throw new Refusal("ozmap_recusou_chave", `OZmap answered ${status}`);
  }
  if (status < 200 || status > 299) return { kind: "rejected", status };
  if (body.length > LARGEST_BODY) {
    throw new Refusal("resposta_invalida", `an answer of ${body.length} characters`);
  }
  try {
    return { kind: "json", json: JSON.parse(body) as unknown };
  } catch {
    throw new Refusal("resposta_invalida", "OZmap's answer is not JSON");
  }
}

function givenUp(response: HttpResponse | undefined): Answer {
  if (response === undefined) throw new Refusal("ozmap_indisponivel", "OZmap cannot be reached");
  if (response.status === 500) return { kind: "rejected", status: 500 };
  throw new Refusal("ozmap_indisponivel", `OZmap answered ${response.status}`);
}

function quotaRefusal(error: QuotaExceeded): Refusal {
  return new Refusal("cota_excedida", error.message);
}

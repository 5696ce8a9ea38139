/** One message to where alerts go: `{"text":…}`, which Slack, Google Chat, Mattermost and Telegram read. */
import type { Http } from "../ports";

/** Discord reads another name. */
const DISCORD = /^https:\/\/(?:\w+\.)?discord(?:app)?\.com\//i;
const TELEGRAM = /^https:\/\/api\.telegram\.org\//i;
/** Visible ASCII; this machine may be asked without encryption, to try alerts out. */
const URL =
  /^(?:https:\/\/[\w.-]+|http:\/\/(?:127\.0\.0\.1|localhost))(?::\d{1,5})?(?:[/?][\x21-\x7e]*)?$/;
const MAX_URL_LENGTH = 2_000;

export type UrlProblem = "alertUrlOdd" | "alertUrlNoChat";

/** What is wrong with a URL for alerts; undefined if nothing is. */
export function alertUrlProblem(url: string): UrlProblem | undefined {
  if (!URL.test(url) || url.length > MAX_URL_LENGTH) return "alertUrlOdd";
  return TELEGRAM.test(url) && !/[?&]chat_id=[^&]/.test(url) ? "alertUrlNoChat" : undefined;
}

/** HTTP status, or 0 without any answer. */
export type Posted = { readonly ok: true } | { readonly ok: false; readonly status: number };

/** Never throws, and never repeats what Google says of a failure: the URL, a secret, may be in it. */
export function postAlert(http: Http, url: string, text: string, timeoutMs: number): Posted {
  try {
    const { status } = http.fetch({
      url,
      method: "post",
      payload: JSON.stringify({ [DISCORD.test(url) ? "content" : "text"]: text }),
      followRedirects: false,
      timeoutMs,
    });
    return status >= 200 && status < 300 ? { ok: true } : { ok: false, status };
  } catch {
    return { ok: false, status: 0 };
  }
}

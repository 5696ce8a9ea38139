/**
 * Follows a short map link to its content. Redirects are followed one at a time, and each URL is checked
 * with `mayAsk` before it is fetched, so that a customer's text cannot make the script fetch anything
 * else. No headers are sent.
 */
import { Refusal } from "../contract";
import type { Deadline } from "../deadline";
import type { Detail } from "../detail";
import type { Http, HttpResponse } from "../ports";
import { group } from "../text";
import { pairIn, type LinkContent } from "./link-content";
import { mayAsk, parseMapLink } from "./map-link";
import { splitUrl, toHttps, type ParsedUrl } from "./url";

const MAX_HOPS = 5;
/** Apps Script refuses longer URLs. */
const MAX_URL_CHARS = 2_082;
/** Enough for the head of a page, which contains the tags. */
const MAX_PAGE_CHARS = 200_000;
/** With less time than this, a call is not worth starting. */
const MIN_MS = 500;
/** A slower map site would leave too little time for OZmap. */
const MAX_MS = 4_000;

function unresolved(detail: Detail): Refusal {
  return new Refusal("link_nao_resolvido", detail);
}

function ask(url: string, http: Http, deadline: Deadline): HttpResponse {
  const timeoutMs = Math.min(deadline.forCall(MIN_MS), MAX_MS);
  try {
    return http.fetch({ url, method: "get", followRedirects: false, timeoutMs });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (deadline.remainingMs() === 0)
      throw new Refusal("tempo_esgotado", { code: "link_too_slow" });
    throw unresolved({ code: "link_no_answer" });
  }
}

/** The URL that a response redirects to, complete; null if it is not a redirect. */
function nextOf(response: HttpResponse, from: ParsedUrl): string | null {
  if (response.status < 300 || response.status > 399) return null;
  const target = response.headers.location ?? "";
  if (/^\/(?![/\\])/.test(target)) return `https://${from.host}${target}`;
  return target;
}

/**
 * The position in a place page of Apple's, which has it in two Open Graph tags
 * (`place:location:latitude`, `place:location:longitude`). Google's pages are not read: they contain
 * many positions, among them that of the server asking.
 */
function positionInPage(host: string, body: string): LinkContent | null {
  if (!/^maps\.apple(?:\.com)?$/.test(host)) return null;
  const value = (name: string): string => {
    const tag = new RegExp(`place:location:${name}"\\s{0,3}content="([-\\d.]{1,24})"`);
    return group(tag.exec(body.slice(0, MAX_PAGE_CHARS)), 1);
  };
  return pairIn(`${value("latitude")},${value("longitude")}`);
}

/**
 * Follows a link that only its own site can resolve, and returns its content.
 *
 * @throws Refusal `link_nao_resolvido` if it leads nowhere or to a URL not on the list, `cota_excedida`,
 *   `tempo_esgotado`
 */
export function followLink(link: string, http: Http, deadline: Deadline): LinkContent {
  let current = link;
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    const parsed = splitUrl(current);
    if (parsed === null || !mayAsk(parsed)) throw unresolved({ code: "link_to_other_site" });
    const url = toHttps(parsed);
    if (url === null || url.length > MAX_URL_CHARS) throw unresolved({ code: "link_unusable" });
    const response = ask(url, http, deadline);
    const next = nextOf(response, parsed);
    if (next === null) {
      const found = response.status === 200 ? positionInPage(parsed.host, response.body) : null;
      if (found !== null) return found;
      throw unresolved({ code: "link_status", status: response.status });
    }
    const content = parseMapLink(next);
    if (content !== null && content.kind !== "follow" && content.kind !== "empty") return content;
    current = next;
  }
  throw unresolved({ code: "link_too_many_redirects" });
}

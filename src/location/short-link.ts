/**
 * Follows a shortened map link to what it holds. Redirects are followed by hand, one at a time, each
 * checked against the list in `mayAsk` before it is asked for: a text that a customer writes must
 * not make the script fetch anything else, and no header ever goes along.
 */
import { Refusal } from "../contract";
import type { Deadline } from "../deadline";
import type { Detail } from "../detail";
import type { Http, HttpResponse } from "../ports";
import { group } from "../text";
import { pairIn, type LinkContent } from "./link-content";
import { mayAsk, parseMapLink } from "./map-link";
import { splitUrl, toHttps, type WebAddress } from "./url";

const MAX_HOPS = 5;
/** Apps Script refuses longer addresses. */
const MAX_URL_CHARS = 2_082;
/** The tags are in the head of the page. */
const MAX_PAGE_CHARS = 200_000;
/** A call that cannot have this long is not worth starting. */
const MIN_MS = 500;
/** A map site that takes longer would leave no time for OZmap. */
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

/** Where an answer sends us; a path alone stays on the host. */
function nextOf(response: HttpResponse, from: WebAddress): string | null {
  if (response.status < 300 || response.status > 399) return null;
  const target = response.headers.location ?? "";
  if (/^\/(?![/\\])/.test(target)) return `https://${from.host}${target}`;
  return target;
}

/**
 * Apple's place pages name the position in two tags of the Open Graph protocol
 * (`place:location:latitude`, `place:location:longitude`). Google's pages hold many positions, the
 * asking server's own among them, so that nothing is read from those.
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
 * What only a link's own site can resolve.
 *
 * @throws Refusal `link_nao_resolvido` when it leads nowhere or off the list, `cota_excedida`,
 *   `tempo_esgotado`
 */
export function followLink(link: string, http: Http, deadline: Deadline): LinkContent {
  let current = link;
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    const address = splitUrl(current);
    if (address === null || !mayAsk(address)) throw unresolved({ code: "link_to_other_site" });
    const url = toHttps(address);
    if (url === null || url.length > MAX_URL_CHARS) throw unresolved({ code: "link_unusable" });
    const response = ask(url, http, deadline);
    const next = nextOf(response, address);
    if (next === null) {
      const found = response.status === 200 ? positionInPage(address.host, response.body) : null;
      if (found !== null) return found;
      throw unresolved({ code: "link_status", status: response.status });
    }
    const content = parseMapLink(next);
    if (content !== null && content.kind !== "follow" && content.kind !== "empty") return content;
    current = next;
  }
  throw unresolved({ code: "link_too_many_redirects" });
}

/** Which map site a link belongs to, and what place it holds. Asks nobody. */
import { googleLink, isGoogle, mayAskGoogle } from "./google-link";
import { EMPTY, type LinkContent } from "./link-content";
import {
  appleLink,
  bingLink,
  hereLink,
  isApplePlacePage,
  osmLink,
  plusCodesLink,
  wazeLink,
} from "./other-links";
import { parameters, splitUrl, type WebAddress } from "./url";

/** Addresses of apps, and the web address with the same meaning. */
const APP_SCHEMES: readonly (readonly [RegExp, string])[] = [
  [/^comgooglemaps:\/\/(?:maps\.google\.com\/)?/i, "https://maps.google.com/"],
  [/^google\.navigation:/i, "https://maps.google.com/?"],
  [/^waze:\/\/(?:ul)?/i, "https://waze.com/ul"],
  [/^maps:\/\//i, "https://maps.apple.com/"],
  [/^bingmaps:/i, "https://www.bing.com/maps"],
  [/^intent:\/\//i, "https://"],
];

const SITES: readonly (readonly [RegExp, (address: WebAddress) => LinkContent])[] = [
  [/^maps\.apple(?:\.com)?$/, appleLink],
  [/^(?:[a-z]{2,5}\.)?waze\.com$/, wazeLink],
  [/^(?:www\.)?(?:openstreetmap\.org|osm\.org)$/, osmLink],
  [/^(?:share|wego|www)\.here\.com$/, hereLink],
  [/^plus\.codes$/, plusCodesLink],
];

/** Links shortened by a map site, which lead to one of its own. */
function isShort({ host, path }: WebAddress): boolean {
  if (host === "maps.app.goo.gl") return /^\/[\w-]{1,64}\/?$/.test(path);
  return (host === "goo.gl" || host === "app.goo.gl") && /^\/maps\/[\w-]{1,64}\/?$/.test(path);
}

/** Places that only a search result page shows. */
function isSearchResult({ host, path }: WebAddress): boolean {
  return (
    (host === "g.co" && path.startsWith("/kgs/")) || host === "share.google" || host === "binged.it"
  );
}

/** Pages in front of another one: consent, robots' check, "you are leaving". */
function wrapped({ host, path, query }: WebAddress): string | undefined {
  const values = parameters(query);
  if (isGoogle(host)) {
    return (
      values.get("continue") ??
      (path === "/url" ? (values.get("q") ?? values.get("url")) : undefined)
    );
  }
  if (host === "l.facebook.com" || host === "l.instagram.com") return values.get("u");
  return host.endsWith("app.goo.gl") ? values.get("link") : undefined;
}

/** True for the only addresses that this project may fetch besides OZmap's. */
export function mayAsk(address: WebAddress): boolean {
  return (
    isShort(address) ||
    mayAskGoogle(address) ||
    (/^maps\.apple(?:\.com)?$/.test(address.host) && isApplePlacePage(address.path))
  );
}

/**
 * What a link holds.
 *
 * @param depth how many such pages were in front of it
 * @returns null if it is not a map link
 */
export function parseMapLink(link: string, depth = 0): LinkContent | null {
  let text = link;
  for (const [scheme, web] of APP_SCHEMES) text = text.replace(scheme, web);
  const address = splitUrl(text);
  if (address === null) return null;
  const inner = depth < 3 ? wrapped(address) : undefined;
  if (inner !== undefined) return parseMapLink(inner, depth + 1);
  if (isShort(address)) return { kind: "follow" };
  if (isSearchResult(address)) return EMPTY;
  const { host, path } = address;
  if (isGoogle(host) || host === "maps.googleapis.com") return googleLink(address);
  if (/^(?:www\.)?bing\.com$/.test(host))
    return path.startsWith("/maps") ? bingLink(address) : null;
  for (const [site, read] of SITES) if (site.test(host)) return read(address);
  return null;
}

const ADDRESS_IN_TEXT =
  /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/|google\.navigation:|bingmaps:|(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}[/?])/i;

const BRACKETS = ["()", "[]", "{}"];

/** Without the punctuation of the sentence; a bracket that the link itself opens is the link's. */
function withoutTail(text: string): string {
  const closing = BRACKETS.filter((pair) => !text.includes(pair.charAt(0))).join("");
  const marks = `.,;:!?'*${closing}`;
  let end = text.length;
  while (end > 0 && marks.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** The links in a text, in order, with `https://` where the scheme was left out. */
export function linksIn(text: string): { link: string; written: string }[] {
  const found: { link: string; written: string }[] = [];
  for (const chunk of text.split(/[\s<>"`]/)) {
    let written = chunk.replace(/^[([{*']+/, "");
    written = written.slice(Math.max(0, written.search(/https?:\/\//i)));
    if (!ADDRESS_IN_TEXT.test(written)) continue;
    // `[https://…](https://…)` in Markdown, and the end of an HTML link.
    written = withoutTail(written.replace(/(?:\]\(|%3c).*$/i, ""));
    const isWhole = /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/|google\.navigation:|bingmaps:)/i.test(written);
    found.push({ link: isWhole ? written : `https://${written}`, written });
  }
  return found;
}

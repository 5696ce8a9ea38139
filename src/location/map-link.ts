/** Recognises map links and reads the place from them. Sends no requests. */
import { googleLink, isGoogle, mayAskGoogle } from "./google-link";
import { EMPTY, type LinkContent } from "./link-content";
import {
  appleLink,
  bingLink,
  hereLink,
  isApplePlacePage,
  osmLink,
  plusCodesLink,
  positionLink,
  wazeLink,
} from "./other-links";
import { parameters, splitUrl, type ParsedUrl } from "./url";

/** The URL schemes of apps, with the equivalent web URL. */
const APP_SCHEMES: readonly (readonly [RegExp, string])[] = [
  [/^comgooglemaps:\/\/(?:maps\.google\.com\/)?/i, "https://maps.google.com/"],
  [/^google\.navigation:/i, "https://maps.google.com/?"],
  [/^waze:\/\/(?:ul)?/i, "https://waze.com/ul"],
  [/^maps:\/\//i, "https://maps.apple.com/"],
  [/^bingmaps:/i, "https://www.bing.com/maps"],
  [/^intent:\/\//i, "https://"],
];

const SITES: readonly (readonly [RegExp, (url: ParsedUrl) => LinkContent])[] = [
  [/^maps\.apple(?:\.com)?$/, appleLink],
  [/^(?:[a-z]{2,5}\.)?waze\.com$/, wazeLink],
  [/^(?:www\.)?(?:openstreetmap\.org|osm\.org)$/, osmLink],
  [/^(?:share|wego|www)\.here\.com$/, hereLink],
  [/^plus\.codes$/, plusCodesLink],
];

/** Short links that a map site makes for its own links. */
function isShort({ host, path }: ParsedUrl): boolean {
  if (host === "maps.app.goo.gl") return /^\/[\w-]{1,64}\/?$/.test(path);
  return (host === "goo.gl" || host === "app.goo.gl") && /^\/maps\/[\w-]{1,64}\/?$/.test(path);
}

/** Links to search results, from which no place can be read. */
function isSearchResult({ host, path }: ParsedUrl): boolean {
  return (
    (host === "g.co" && path.startsWith("/kgs/")) || host === "share.google" || host === "binged.it"
  );
}

/** The link behind an interstitial page: consent, robot check, "you are leaving". */
function wrapped({ host, path, query }: ParsedUrl): string | undefined {
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

/** True for the map URLs that may be fetched. */
export function mayAsk(url: ParsedUrl): boolean {
  return (
    isShort(url) ||
    mayAskGoogle(url) ||
    (/^maps\.apple(?:\.com)?$/.test(url.host) && isApplePlacePage(url.path))
  );
}

/**
 * What a link contains.
 *
 * @param depth how many interstitial pages were in front of it
 * @returns null if it is not a map link
 */
export function parseMapLink(link: string, depth = 0): LinkContent | null {
  let text = link;
  for (const [scheme, web] of APP_SCHEMES) text = text.replace(scheme, web);
  const url = splitUrl(text);
  if (url === null) return null;
  const inner = depth < 3 ? wrapped(url) : undefined;
  if (inner !== undefined) return parseMapLink(inner, depth + 1);
  if (isShort(url)) return { kind: "follow" };
  if (isSearchResult(url)) return EMPTY;
  const { host, path } = url;
  if (isGoogle(host) || host === "maps.googleapis.com") return googleLink(url);
  if (/^(?:www\.)?bing\.com$/.test(host)) return path.startsWith("/maps") ? bingLink(url) : null;
  for (const [site, read] of SITES) if (site.test(host)) return read(url);
  return positionLink(url);
}

const URL_IN_TEXT =
  /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/|google\.navigation:|bingmaps:|(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}[/?])/i;

const BRACKETS = ["()", "[]", "{}"];

/** The link without the punctuation of its sentence; it keeps a closing bracket if it contains the opening one. */
function withoutTail(text: string): string {
  const closing = BRACKETS.filter((pair) => !text.includes(pair.charAt(0))).join("");
  const marks = `.,;:!?'*${closing}`;
  let end = text.length;
  while (end > 0 && marks.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** The links in a text, in order: as written, and with `https://` added if the scheme was left out. */
export function linksIn(text: string): { link: string; written: string }[] {
  const found: { link: string; written: string }[] = [];
  for (const chunk of text.split(/[\s<>"`]/)) {
    let written = chunk.replace(/^[([{*']+/, "");
    written = written.slice(Math.max(0, written.search(/https?:\/\//i)));
    if (!URL_IN_TEXT.test(written)) continue;
    // The end of a Markdown link, `[https://…](https://…)`, or of an HTML one.
    written = withoutTail(written.replace(/(?:\]\(|%3c).*$/i, ""));
    const isWhole = /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/|google\.navigation:|bingmaps:)/i.test(written);
    found.push({ link: isWhole ? written : `https://${written}`, written });
  }
  return found;
}

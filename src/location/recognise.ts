/** Recognises what a free text contains: coordinates, a map link, a plus code, or only words. Pure. */
import type { Precision } from "../contract";
import type { LatLng } from "../network/geometry";
import { clean, group, percentDecode } from "../text";
import { parseCoordinates } from "./coordinates";
import type { LinkContent } from "./link-content";
import { linksIn, parseMapLink } from "./map-link";
import { findPlusCode, type PlusCode } from "./plus-code";

export type Recognised =
  | { readonly kind: "coordinates"; readonly position: LatLng; readonly precision: Precision }
  | { readonly kind: "badCoordinates" }
  | {
      readonly kind: "link";
      readonly link: string;
      readonly content: LinkContent;
      /** Another map link in the text that holds a place itself, for when this one leads nowhere: only one is fetched. */
      readonly other: MapLink | undefined;
      /** The text without its links, which may also describe the place. */
      readonly rest: string;
    }
  | (PlusCode & { readonly kind: "plusCode" })
  /** An address, an answer, talk, or an empty text. */
  | { readonly kind: "words"; readonly text: string };

interface MapLink {
  readonly link: string;
  readonly content: LinkContent;
}

/** The place in a `geo:` URI (RFC 5870): its query in Android's form `geo:0,0?q=…`, else its coordinates. */
function geoUri(text: string): string {
  const match = /(?:^|[\s"'<(])geo:([^\s"'<>]{1,500})/i.exec(text);
  if (match === null) return text;
  const uri = percentDecode(group(match, 1).replace(/\+/g, " "));
  const query = group(/[?&]q=([^&]*)/.exec(uri), 1);
  return query.trim() === "" ? uri.replace(/[;?].*/, "") : query;
}

/** Undoes encodings that a platform applied once too often. */
function unwrap(text: string): string {
  const plain = text.replace(/\\\//g, "/");
  return /\s|:\/\//.test(plain) ? plain : clean(percentDecode(plain));
}

function ofWords(text: string): Recognised {
  const plusCode = findPlusCode(text);
  if (plusCode !== null) return { ...plusCode, kind: "plusCode" };
  return { kind: "words", text };
}

/** @param text as received */
export function recognise(text: string): Recognised {
  const plain = unwrap(clean(text));
  const links = linksIn(plain);
  let rest = plain;
  for (const { written } of links) rest = rest.replace(written, " ");
  const [first, ...others] = links.flatMap(({ link }): MapLink[] => {
    const content = parseMapLink(link);
    return content === null ? [] : [{ link, content }];
  });
  if (first !== undefined) {
    const { link } = first;
    const content = withCoordinatesCutOff(first.content, plain);
    const other = others.find((one) => !/^(?:follow|empty)$/.test(one.content.kind));
    return { kind: "link", link, content, other, rest: rest.trim() };
  }
  const words = geoUri(rest);
  const coordinates = parseCoordinates(words);
  if (coordinates !== null) return coordinates;
  return ofWords(words);
}

/** Reads coordinates that a blank or a quote has separated from their link: `…?q=-27.1, -52.6`. */
function withCoordinatesCutOff(content: LinkContent, text: string): LinkContent {
  const isCut = content.kind === "empty" || (content.kind === "text" && content.view === null);
  const coordinates = isCut ? parseCoordinates(text) : null;
  return coordinates?.kind === "coordinates" ? { ...coordinates, kind: "pin" } : content;
}

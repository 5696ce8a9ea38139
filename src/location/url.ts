/**
 * Splits URLs into their parts. Apps Script has no URL class. This code is strict instead of complete:
 * anything that a browser and a script might read differently (user names, ports, backslashes, other
 * alphabets in the host) is rejected.
 */
import { group, percentDecode } from "../text";

export interface ParsedUrl {
  /** Lower case, letters, digits, hyphens and dots only. */
  readonly host: string;
  /** As written, beginning with a slash. */
  readonly path: string;
  /** As written, without the question mark. */
  readonly query: string;
  /** As written, without the number sign. */
  readonly fragment: string;
}

const URL_PARTS = /^https?:\/\/([^/?#]{1,253})([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/i;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

function isHost(host: string): boolean {
  const labels = host.split(".");
  const last = labels[labels.length - 1] ?? "";
  // A last label with a digit is an IP address, or is made to look like one.
  return labels.length > 1 && /^[a-z-]{2,}$/.test(last) && labels.every((part) => LABEL.test(part));
}

/** Whether there are blanks, control characters or backslashes, which programs interpret differently. */
function hasTrickyCharacter(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code <= 0x20 || code === 0x5c || code === 0x7f) return true;
  }
  return false;
}

/** @returns null for anything but a plain `http` or `https` URL with a host name */
export function splitUrl(text: string): ParsedUrl | null {
  if (hasTrickyCharacter(text)) return null;
  const match = URL_PARTS.exec(text);
  const host = group(match, 1).toLowerCase();
  if (!isHost(host)) return null;
  return { host, path: group(match, 2), query: group(match, 3), fragment: group(match, 4) };
}

/** The URL to fetch, always `https`; null if it contains anything but printable ASCII. */
export function toHttps({ host, path, query }: ParsedUrl): string | null {
  const url = `https://${host}${path === "" ? "/" : path}${query === "" ? "" : `?${query}`}`;
  return /^[\x21-\x7e]+$/.test(url) ? url : null;
}

/** Decodes percent-encoding, with `+` as a blank, as in forms. */
function decodeValue(text: string): string {
  return percentDecode(text.replace(/\+/g, " ")).trim();
}

/** The segments of a path, decoded, including empty ones; `+` is a blank, as in Google Maps links. */
export function segments(path: string): string[] {
  return path.split("/").slice(1).map(decodeValue);
}

/** A query's values, decoded, by name in lower case; for a repeated name, the first that is not empty. */
export function parameters(query: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const part of query.split("&")) {
    const at = part.indexOf("=");
    if (at < 1) continue;
    const name = percentDecode(part.slice(0, at)).toLowerCase();
    const value = decodeValue(part.slice(at + 1));
    if (value !== "" && !values.has(name)) values.set(name, value);
  }
  return values;
}

/**
 * Takes a web address apart. Apps Script has no URL class; this one is strict instead of complete:
 * whatever a browser and a script might read differently (user names, ports, backslashes, other
 * alphabets in the host) is not a URL at all. Imports nothing but decoding.
 */
import { group, percentDecode } from "../text";

export interface WebAddress {
  /** Lower case, letters, digits, hyphens and dots only. */
  readonly host: string;
  /** As written, beginning with a slash. */
  readonly path: string;
  /** As written, without the question mark. */
  readonly query: string;
  /** As written, without the number sign. */
  readonly fragment: string;
}

const ADDRESS = /^https?:\/\/([^/?#]{1,253})([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/i;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

function isHost(host: string): boolean {
  const labels = host.split(".");
  const last = labels[labels.length - 1] ?? "";
  // A last label with a digit is an IP address, or pretends to be one.
  return labels.length > 1 && /^[a-z-]{2,}$/.test(last) && labels.every((part) => LABEL.test(part));
}

/** Blanks, control characters and backslashes, which programs read in different ways. */
function hasTrickyCharacter(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code <= 0x20 || code === 0x5c || code === 0x7f) return true;
  }
  return false;
}

/** @returns null for anything but a plain `http` or `https` address of a named host */
export function splitUrl(text: string): WebAddress | null {
  if (hasTrickyCharacter(text)) return null;
  const match = ADDRESS.exec(text);
  const host = group(match, 1).toLowerCase();
  if (!isHost(host)) return null;
  return { host, path: group(match, 2), query: group(match, 3), fragment: group(match, 4) };
}

/** The address to ask for, always by `https`; null when it holds more than printable ASCII. */
export function toHttps({ host, path, query }: WebAddress): string | null {
  const url = `https://${host}${path === "" ? "/" : path}${query === "" ? "" : `?${query}`}`;
  return /^[\x21-\x7e]+$/.test(url) ? url : null;
}

/** `+` is a blank here, as in forms. */
function decodeValue(text: string): string {
  return percentDecode(text.replace(/\+/g, " ")).trim();
}

/** The pieces of a path, decoded, empty ones kept; `+` is a blank, as Google Maps writes it. */
export function segments(path: string): string[] {
  return path.split("/").slice(1).map(decodeValue);
}

/** A query's values, decoded, by name in lower case; of names that come twice, the first that is not empty. */
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

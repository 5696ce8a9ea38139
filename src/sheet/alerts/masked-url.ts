import { endOf } from "../keys/access-key";

/** The host and the end of a URL: nothing that lets anybody write there. */
export function maskedUrl(url: string): string {
  const host = /^https?:\/\/([^/:?]+)/.exec(url)?.[1];
  return host === undefined ? "" : `${host}/…${endOf(url)}`;
}

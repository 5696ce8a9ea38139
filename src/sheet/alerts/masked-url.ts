import { endOf } from "../keys/access-key";

/** The host and the last characters of a URL: not enough to post to it. Empty for any other text. */
export function maskedUrl(url: string): string {
  const host = /^https?:\/\/([^/:?]+)/.exec(url)?.[1];
  return host === undefined ? "" : `${host}/…${endOf(url)}`;
}

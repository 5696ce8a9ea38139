/** What every reply must be, and what must never be found in anything that is replied or kept. */
import { oracleOf, type Rules, type Town } from "ozmap-simulator";
import type { LatLng } from "../../src/network";
import { expectedReply } from "../../testing/expected-reply";
import { OZMAP_KEY } from "../../testing/ozmap-route";
import { ACCESS_KEY, type Reply, type Service } from "../../testing/service";

/** The keys in which a reply differs from the exhaustive reference; empty when it is right. */
export function differences(reply: Reply, right: Reply): Record<string, unknown> {
  const wrong: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(right)) {
    if (reply[key] !== value) wrong[key] = { actual: reply[key], right: value };
  }
  return wrong;
}

/** The right reply for places of a town. */
export function referenceOf(town: Town): (place: LatLng, rules?: Partial<Rules>) => Reply {
  const verdictAt = oracleOf(town);
  return (place, rules) => expectedReply(verdictAt(place, rules));
}

/** Keys and passwords found in replies, properties, the cache or on the console. */
export function leaks({ properties, cache, lines }: Service, replies: readonly Reply[]): string[] {
  const secrets = [ACCESS_KEY, OZMAP_KEY];
  const rows = [...properties.values].filter(([name]) => name.startsWith("LOG_"));
  const entries = [...cache.entries].map(([name, { value }]) => [name, value]);
  const texts = [replies, rows, entries, lines].map((part) => JSON.stringify(part));
  return ["reply", "log row", "cache", "console"].filter((_, i) =>
    secrets.some((secret) => (texts[i] ?? "").includes(secret)),
  );
}

export function logRows({ properties }: Service): Record<string, unknown>[] {
  return [...properties.values]
    .filter(([name]) => name.startsWith("LOG_"))
    .map(([, text]) => JSON.parse(text) as Record<string, unknown>);
}

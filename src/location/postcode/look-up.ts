/** Looks a CEP up with public services, one after the other, and remembers what it covers. */
import type { LocationPorts } from "../place";
import {
  type PostcodeAddress,
  POSTCODE_SERVICES,
  type PostcodeService,
  readServiceAnswer,
  type ServiceAnswer,
} from "./services";

/**
 * - `found`: one service knows it.
 * - `unknown`: two services say that it does not exist.
 * - `failed`: neither, so the CEP may or may not exist.
 */
export type PostcodeLookUp = ServiceAnswer;

const SIX_HOURS_S = 21_600;
/** A service may take 1.5 s, and Apps Script counts in whole seconds. */
const MAX_CALL_MS = 1_000;
/** With less time left, the geocoder and OZmap need all that remains. */
const MIN_REMAINING_MS = 2_500;
/** A single service may not know a new CEP yet. */
const MIN_AGREEING = 2;

/**
 * What a CEP covers. Never throws: without the services, the place is only less precise.
 *
 * @param postcode eight digits
 */
export function lookUpPostcode(postcode: string, ports: LocationPorts): PostcodeLookUp {
  const key = `cep:${postcode}`;
  const remembered = recall(key, ports);
  if (remembered !== null) return remembered;
  const found = askInTurn(postcode, ports);
  if (found.kind !== "failed") remember(key, found, ports);
  return found;
}

function askInTurn(postcode: string, ports: LocationPorts): PostcodeLookUp {
  let unknown = 0;
  for (const service of POSTCODE_SERVICES) {
    if (ports.deadline.remainingMs() < MIN_REMAINING_MS) break;
    const answer = ask(service, postcode, ports);
    if (answer.kind === "found") return answer;
    if (answer.kind === "unknown") unknown++;
    if (unknown === MIN_AGREEING) return { kind: "unknown" };
  }
  return { kind: "failed" };
}

function ask(service: PostcodeService, postcode: string, { http }: LocationPorts): ServiceAnswer {
  const url = service.url(postcode);
  try {
    const request = { url, followRedirects: false, timeoutMs: MAX_CALL_MS } as const;
    return readServiceAnswer(service, postcode, http.fetch({ ...request, method: "get" }));
  } catch {
    return { kind: "failed" };
  }
}

/** @returns null for a missing or damaged entry */
function recall(key: string, { cache }: LocationPorts): PostcodeLookUp | null {
  try {
    const entry = JSON.parse(cache.readAll([key])[key] ?? "null") as {
      readonly kind?: unknown;
      readonly address?: Partial<Record<keyof PostcodeAddress, unknown>>;
    } | null;
    if (entry?.kind === "unknown") return { kind: "unknown" };
    const { street, district, town, state } = entry?.address ?? {};
    return typeof street === "string" &&
      typeof district === "string" &&
      typeof town === "string" &&
      typeof state === "string"
      ? { kind: "found", address: { street, district, town, state } }
      : null;
  } catch {
    return null;
  }
}

function remember(key: string, value: PostcodeLookUp, { cache }: LocationPorts): void {
  try {
    cache.writeAll({ [key]: JSON.stringify(value) }, SIX_HOURS_S);
  } catch {
    // The cache is best effort.
  }
}

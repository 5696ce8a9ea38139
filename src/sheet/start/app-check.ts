/**
 * The last answer of the deployed web app, for *Início*: whether strangers can reach it, and whether its
 * version is the script's. A deployment keeps the version that it was made from until somebody changes it.
 */
import * as v from "valibot";
import { VERSION } from "../../actions/version";
import { parseJson } from "../../memory";
import { PROPERTY, type Properties } from "../../settings";
import type { SheetServices } from "../services";
import type { JobContext, Moment } from "../trigger/job";
import { type AppCheck, checkApp } from "./app";

const HOUR_MS = 3_600_000;
/** A deployment changes only by hand, so it is seldom checked; a problem is checked more often. */
const MAX_AGE_MS = 6 * HOUR_MS;
const MAX_AGE_OF_PROBLEM_MS = HOUR_MS / 2;

const checkSchema = v.variant("kind", [
  v.object({ kind: v.literal("works"), version: v.string() }),
  v.object({ kind: v.literal("odd"), status: v.string() }),
  v.object({ kind: v.literal("unreached"), reason: v.string() }),
  v.object({
    kind: v.picklist(["otherKey", "login", "consent", "noFunction", "notFound", "scriptError"]),
  }),
]);

const keptSchema = v.object({
  at: v.number(),
  url: v.string(),
  /** The script's own version at that time. */
  script: v.string(),
  check: checkSchema,
});
type Kept = v.InferOutput<typeof keptSchema>;

/** Saves what an address answered. */
export function keepAppCheck(
  { properties, clock }: SheetServices,
  url: string,
  check: AppCheck,
): void {
  const kept: Kept = { at: clock.now(), url, script: VERSION, check };
  properties.write(PROPERTY.appCheck, JSON.stringify(kept));
}

/** The last answer of the address in force; undefined if there is none. */
export function lastAppCheck(properties: Properties): Kept | undefined {
  const kept = parseJson(keptSchema, properties[PROPERTY.appCheck]);
  return kept?.url === properties[PROPERTY.appUrl] ? kept : undefined;
}

/** Whether there is an address in force whose last answer is too old, or of an older script. */
export function isAppDue({ properties, now }: Pick<Moment, "properties" | "now">): boolean {
  if ((properties[PROPERTY.appUrl] ?? "") === "") return false;
  const last = lastAppCheck(properties);
  return last?.script !== VERSION || now - last.at >= maxAgeOf(last.check);
}

/** The trigger's job `app`: asks the address in force for `saude`. */
export function recheckApp({ services, properties }: JobContext): void {
  const url = properties[PROPERTY.appUrl] ?? "";
  keepAppCheck(services, url, checkApp(services, url));
}

function maxAgeOf(check: AppCheck): number {
  const isFine = check.kind === "works" && !isOlder(check.version, VERSION);
  return isFine ? MAX_AGE_MS : MAX_AGE_OF_PROBLEM_MS;
}

/** A version's numbers are padded to this many digits, so that comparing texts compares versions. */
const MAX_DIGITS = 9;

/** Whether a version is lower than another; false if either of them is not a version. */
export function isOlder(version: string, other: string): boolean {
  const [a, b] = [version, other].map((text) =>
    /^(\d+)\.(\d+)\.(\d+)/
      .exec(text)
      ?.slice(1)
      .map((part) => part.padStart(MAX_DIGITS, "0"))
      .join("."),
  );
  return a !== undefined && b !== undefined && a < b;
}

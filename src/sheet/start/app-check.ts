/**
 * What the deployed web app answered last, for *Início*: whether strangers reach it, and whether its version
 * is that of the script. A deployment keeps the version that it was made of until somebody moves it.
 */
import * as v from "valibot";
import { VERSION } from "../../actions/version";
import { PROPERTY, type Properties } from "../../settings";
import type { SheetServices } from "../services";
import type { JobContext, Moment } from "../trigger/job";
import { type AppCheck, checkApp } from "./app";

const HOUR_MS = 3_600_000;
/** A deployment changes when somebody changes it, and mends as soon as somebody mends it. */
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

/** Remembers what an address answered. */
export function keepAppCheck(
  { properties, clock }: SheetServices,
  url: string,
  check: AppCheck,
): void {
  const kept: Kept = { at: clock.now(), url, script: VERSION, check };
  properties.write(PROPERTY.appCheck, JSON.stringify(kept));
}

/** What was remembered of the address in force; undefined if nothing was. */
export function lastAppCheck(properties: Properties): Kept | undefined {
  try {
    const kept = v.parse(keptSchema, JSON.parse(properties[PROPERTY.appCheck] ?? ""));
    return kept.url === properties[PROPERTY.appUrl] ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Whether there is a URL in force whose last answer is too old. */
export function isAppDue({ properties, now }: Pick<Moment, "properties" | "now">): boolean {
  if ((properties[PROPERTY.appUrl] ?? "") === "") return false;
  const last = lastAppCheck(properties);
  return last?.script !== VERSION || now - last.at >= maxAgeOf(last.check);
}

/** The trigger: asks the URL in force for `saude`. */
export function recheckApp({ services, properties }: JobContext): void {
  const url = properties[PROPERTY.appUrl] ?? "";
  keepAppCheck(services, url, checkApp(services, url));
}

function maxAgeOf(check: AppCheck): number {
  const isFine = check.kind === "works" && !isOlder(check.version, VERSION);
  return isFine ? MAX_AGE_MS : MAX_AGE_OF_PROBLEM_MS;
}

/** Whether a version comes before another; never where one of them is no version. */
export function isOlder(version: string, other: string): boolean {
  const [a, b] = [version, other].map((text) =>
    /^(\d+)\.(\d+)\.(\d+)/.exec(text)?.slice(1).map(Number),
  );
  if (a === undefined || b === undefined) return false;
  const differing = a.findIndex((part, i) => part !== b[i]);
  return differing >= 0 && (a[differing] ?? 0) < (b[differing] ?? 0);
}

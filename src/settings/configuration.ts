/** The configuration in force, read in one place from Script Properties. Pure. */
import { defaultSettings, parseSettings } from "./parse";
import { PROPERTY, type Properties, readPublished } from "./published";
import type { Settings } from "./table";

export interface Configuration {
  /** All Script Properties, as they were read. */
  readonly properties: Properties;
  /** The settings in force; where there are none, the default of whatever cannot be read. */
  readonly settings: Settings;
  /** When they were published, in milliseconds since 1970, or why none are in force. */
  readonly published: number | "never" | "damaged";
  /** OZmap's API key; empty when it was never set. */
  readonly ozmapKey: string;
  /** What Huggy may send as `chave`: none, one, or two during a change-over. */
  readonly accessKeys: readonly string[];
  /** All of the above keys: nothing of them may leave the script. */
  readonly secrets: readonly string[];
}

/** Never throws: what cannot be read is said in `published`. */
export function configurationOf(properties: Properties): Configuration {
  const filled = (...names: readonly string[]): string[] =>
    names.flatMap((name) => properties[name] ?? "").filter((value) => value !== "");
  const accessKeys = filled(PROPERTY.accessKey, PROPERTY.previousAccessKey);
  const [ozmapKey = ""] = filled(PROPERTY.ozmapKey);
  return {
    properties,
    ...settingsInForce(properties[PROPERTY.settings]),
    ozmapKey,
    accessKeys,
    secrets: [...accessKeys, ...filled(PROPERTY.ozmapKey, PROPERTY.alertUrl)],
  };
}

function settingsInForce(text: string | undefined): Pick<Configuration, "settings" | "published"> {
  const published = readPublished(text);
  if (published === undefined) return { settings: defaultSettings(), published: "never" };
  if (published === "damaged") return { settings: defaultSettings(), published };
  const parsed = parseSettings(published.texts);
  if (parsed.ok) return { settings: parsed.settings, published: published.at };
  // A reply is still made with the prefix and the language that a flow expects.
  const legible = new Map(published.texts);
  for (const { key } of parsed.faults) legible.delete(key);
  const rest = parseSettings(legible);
  return { settings: rest.ok ? rest.settings : defaultSettings(), published: "damaged" };
}

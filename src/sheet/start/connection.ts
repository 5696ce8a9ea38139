/** Tests whether OZmap is reachable and accepts the key, and saves the result for *Início*. */
import * as v from "valibot";
import type { Language } from "../../contract";
import { parseJson } from "../../memory";
import { detailMessage, sheetText } from "../../messages";
import { bareKey, probe } from "../../ozmap";
import { configurationOf, PROPERTY } from "../../settings";
import type { SheetServices, Properties } from "../services";

const TIMEOUT_MS = 30_000;

export interface Access {
  /** OZmap's API root. */
  readonly base: string;
  readonly key: string;
}

/** OZmap's address and key in force; undefined if either is missing. */
export function ozmapAccess(properties: Properties): Access | undefined {
  const { settings, ozmapKey } = configurationOf(properties);
  const base = settings.ozmapUrl;
  const key = bareKey(ozmapKey);
  return base === null || key === "" ? undefined : { base, key };
}

const resultSchema = v.object({
  at: v.number(),
  /** The API root that was tested. */
  base: v.string(),
  ok: v.boolean(),
  text: v.string(),
});
export type Connection = v.InferOutput<typeof resultSchema>;

/**
 * Asks OZmap whether it accepts the key. A failure of OZmap is a result, not an error.
 *
 * @returns undefined if OZmap's address or key is missing
 */
export function testConnection(
  services: SheetServices,
  language: Language,
): Connection | undefined {
  const access = ozmapAccess(services.properties.readAll());
  if (access === undefined) return undefined;
  const at = services.clock.now();
  const { ok, text } = ask(services, access, language);
  const result = { at, base: access.base, ok, text };
  services.properties.write(PROPERTY.connection, JSON.stringify(result));
  return result;
}

/** The last result; undefined if it is of another address than the one in force. */
export function lastConnection(properties: Properties): Connection | undefined {
  const result = parseJson(resultSchema, properties[PROPERTY.connection]);
  return result?.base === ozmapAccess(properties)?.base ? result : undefined;
}

function ask(
  { http, clock }: SheetServices,
  { base, key }: Access,
  language: Language,
): Pick<Connection, "ok" | "text"> {
  const url = `${base}/authenticated`;
  const { status, ms, failure } = probe({ http, clock, key }, url, TIMEOUT_MS);
  if (failure !== undefined) {
    const reason = detailMessage(language, failure);
    return { ok: false, text: sheetText(language, "connectionNone", { reason }) };
  }
  const ok = status >= 200 && status < 300;
  const outcome = ok
    ? "connected"
    : status === 401 || status === 403
      ? "connectionRefused"
      : "connectionOdd";
  return { ok, text: sheetText(language, outcome, { status, ms }) };
}

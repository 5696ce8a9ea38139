/** The deployed web app's address: reading what an admin pastes, and checking that this service answers there. */
import type { Language, Status } from "../../contract";
import { detailMessage, sheetText } from "../../messages";
import { failureDetail } from "../../ports";
import { PROPERTY, SETTINGS } from "../../settings";
import { googlePage, type GooglePage } from "./google-page";
import { languageInForce, type SheetServices, settingsInForce } from "../services";

const TIMEOUT_MS = 30_000;

/** `https://script.google.com/macros/s/…/exec`, with a Workspace domain in one of two places or without. */
const GOOGLE =
  /^https:\/\/script\.google\.com\/(?:a\/(?:macros\/[^/]+|[^/]+\/macros)|macros)\/s\/([\w-]{1,200})\/(exec|dev)$/;
/** The service on one's own machine. */
const LOCAL = /^http:\/\/(?:127\.0\.0\.1|localhost)(?::\d{1,5})?\/(?:macros\/s\/[\w-]+\/)?exec$/;

export type AppAddress =
  | { readonly ok: true; readonly url: string }
  /** `dev`: a test deployment, which asks everybody but the script's editors to log in. */
  | { readonly ok: false; readonly problem: "dev" | "notApp" };

/**
 * A Workspace domain is removed from the address, since strangers would be asked to log in. Only Google's
 * host and this machine are accepted, because the access key is sent there.
 *
 * @param text as pasted; a query or fragment is ignored
 */
export function parseAppAddress(text: string): AppAddress {
  const address = text.trim().replace(/[?#].*$/, "");
  if (LOCAL.test(address)) return { ok: true, url: address };
  const [, id, end] = GOOGLE.exec(address) ?? [];
  if (id === undefined) return { ok: false, problem: "notApp" };
  if (end === "dev") return { ok: false, problem: "dev" };
  return { ok: true, url: `https://script.google.com/macros/s/${id}/exec` };
}

export type AppCheck =
  | { readonly kind: "works"; readonly version: string }
  /** The same service with another access key: that of another spreadsheet. */
  | { readonly kind: "otherKey" }
  | { readonly kind: Exclude<GooglePage, "other"> }
  /** Anything else: an error page, another web app, a failure. `status` is the reply's, or the HTTP status. */
  | { readonly kind: "odd"; readonly status: string }
  | { readonly kind: "unreached"; readonly reason: string };

/** The statuses with which `saude` answers, healthy or not. */
const HEALTH: ReadonlySet<string> = new Set<Status>(["ok", "indisponivel", "erro_configuracao"]);

/** Asks the service at an address for `saude`. Never throws. The key is never in the URL. */
export function checkApp({ http, properties }: SheetServices, url: string): AppCheck {
  const all = properties.readAll();
  const key = all[PROPERTY.accessKey] ?? "";
  try {
    const { status, body } = http.fetch({
      url: `${url}?acao=saude`,
      method: "post",
      payload: JSON.stringify({ chave: key }),
      timeoutMs: TIMEOUT_MS,
    });
    const reply = replyIn(body, settingsInForce(all)?.prefix ?? SETTINGS.prefix.fallback);
    if (reply?.status === "nao_autorizado") return { kind: "otherKey" };
    if (reply !== undefined && HEALTH.has(reply.status)) return { kind: "works", ...reply };
    if (reply !== undefined) return { kind: "odd", status: reply.status };
    const page = googlePage(status, body);
    return page === "other" ? { kind: "odd", status: String(status) } : { kind: page };
  } catch (error) {
    const reason = detailMessage(languageInForce(all), failureDetail(error));
    return { kind: "unreached", reason: reason.slice(0, 300) };
  }
}

/** Tells an admin what is wrong with an address; undefined if nothing is. */
export function appProblem(check: AppCheck, language: Language): string | undefined {
  switch (check.kind) {
    case "works":
      return undefined;
    case "otherKey":
      return sheetText(language, "appOtherKey");
    case "login":
      return sheetText(language, "appLogin");
    case "consent":
      return sheetText(language, "appConsent");
    case "noFunction":
      return sheetText(language, "appNoFunction");
    case "notFound":
      return sheetText(language, "appNotFound");
    case "scriptError":
      return sheetText(language, "appScriptError");
    case "odd":
      return sheetText(language, "appOdd", { status: check.status });
    case "unreached":
      return sheetText(language, "appUnreached", { reason: check.reason });
  }
}

function replyIn(
  body: string,
  prefix: string,
): { readonly status: string; readonly version: string } | undefined {
  try {
    const json = JSON.parse(body) as Readonly<Record<string, unknown>> | null;
    const [status, version = ""] = [json?.[`${prefix}status`], json?.[`${prefix}versao`]];
    return typeof status === "string" && typeof version === "string"
      ? { status, version }
      : undefined;
  } catch {
    return undefined;
  }
}

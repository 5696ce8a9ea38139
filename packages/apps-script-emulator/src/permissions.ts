/** Restricts simple triggers, which may not do anything that needs the admin's consent. */
import { ServiceException } from "./errors";
import type { RunKind } from "./run-kind";

const SCOPE = "https://www.googleapis.com/auth/";

/** The scope that a service, or a `service.method`, needs. */
const NEEDS_CONSENT: Readonly<Record<string, string>> = {
  UrlFetchApp: "script.external_request",
  "ScriptApp.newTrigger": "script.scriptapp",
  "ScriptApp.getProjectTriggers": "script.scriptapp",
  "ScriptApp.deleteTrigger": "script.scriptapp",
  "Ui.showSidebar": "script.container.ui",
  "Ui.showModelessDialog": "script.container.ui",
};

/** Throws Google's error if a run of this kind may not make the call. */
export function permit(kind: RunKind, service: string, method: string): void {
  if (kind !== "simple") return;
  const call = `${service}.${method}`;
  const scope = NEEDS_CONSENT[service] ?? NEEDS_CONSENT[call];
  if (scope === undefined) return;
  throw new ServiceException(
    `Specified permissions are not sufficient to call ${call}. Required permissions: ${SCOPE}${scope}`,
  );
}

/** What *Início* says about the whole network: in use, being read, or why it is not in use. */
import type { Language } from "../../contract";
import { detailMessage, sheetText } from "../../messages";
import { configurationOf, PROPERTY } from "../../settings";
import type { Properties } from "../services";
import { isWanted } from "./keep-network";
import { readNetworkState } from "./network-state";

/** @param when formats a time, given in milliseconds since 1970 */
export function networkLine(
  properties: Properties,
  language: Language,
  now: number,
  when: (at: number) => string,
): string {
  const { settings } = configurationOf(properties);
  if (settings.ozmapUrl === null || !isWanted(settings)) return sheetText(language, "networkOff");
  const state = readNetworkState(properties[PROPERTY.network], settings.ozmapUrl);
  const { problem, paused, readAt, size, requests, tookMs } = state;
  const isUsed = readAt > 0 && now - readAt < settings.topologyCacheMin * 60_000;
  if (paused !== undefined) {
    return sheetText(language, "networkPaused", { when: when(paused.readAt) });
  }
  if (problem !== undefined) {
    return sheetText(language, "networkProblem", { reason: detailMessage(language, problem) });
  }
  if (!isUsed || size === undefined) return sheetText(language, "networkIdle");
  const seconds = Math.ceil(tookMs / 1000);
  return sheetText(language, "networkUsed", { ...size, when: when(readAt), requests, seconds });
}

/**
 * Google's limits. A used-up quota and a call made too soon are exceptions that differ in their
 * words alone, and these come in the language of the account. What all of them share: one for a quota
 * ends in the service's name, one for calls that come too fast advises `Utilities.sleep`.
 */
import { QuotaExceeded, RateLimited } from "../ports";

const TOO_FAST =
  /Utilities\.sleep\(|bandwidth quota|(?:largura|ancho) de banda|\b(?:recently|recentemente|recientemente)\b/i;

/**
 * @param service as Google names it, such as `urlfetch`
 * @throws QuotaExceeded, RateLimited, or whatever the call throws
 */
export function withinLimits<T>(service: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    if (TOO_FAST.test(words)) throw new RateLimited(service);
    if (new RegExp(`: (?:premium )?${service}\\.?\\s*$`, "i").test(words)) {
      throw new QuotaExceeded(service);
    }
    throw error;
  }
}

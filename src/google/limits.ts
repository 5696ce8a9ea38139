/**
 * Recognises Google's limits. A used-up quota and calls in too short a time are exceptions that differ only in
 * their message, which is in the account's language. In every language, the message for a quota ends with the
 * service's name, and that for too many calls recommends `Utilities.sleep`.
 */
import { QuotaExceeded, RateLimited } from "../ports";

const TOO_FAST =
  /Utilities\.sleep\(|bandwidth quota|(?:largura|ancho) de banda|\b(?:recently|recentemente|recientemente)\b/i;

/**
 * Makes a call, and turns exceptions about Google's limits into refusals.
 *
 * @param service Google's name for the service, such as `urlfetch`
 * @throws QuotaExceeded, RateLimited, or whatever else the call throws
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

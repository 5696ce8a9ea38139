/** What a status with which OZmap rejects a request means for the answer. */
import { Refusal } from "../contract";

/** OZmap understood and does not do it (4xx), or cannot (5xx, however often it is asked). */
export interface RejectedAnswer {
  readonly kind: "rejected";
  readonly status: number;
}

/**
 * A request that OZmap rejects and whose answer is needed.
 *
 * @param resource what was asked for, such as `boxes` or `properties/client`; no customer's data
 */
export function rejectedRefusal(
  { status }: { readonly status: number },
  resource: string,
): Refusal {
  const reason = status >= 500 ? "ozmap_indisponivel" : "resposta_invalida";
  return new Refusal(reason, { code: "ozmap_status", status, resource });
}

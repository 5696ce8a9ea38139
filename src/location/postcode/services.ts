/**
 * The public CEP services: their URLs, and how their answers are read. Source: the services' own
 * documentation. Version 2 of BrasilAPI is not used, because its coordinates fall back to the centre of
 * the town without saying so.
 */
import { group } from "../../text";

/** What a CEP covers. `street` and `district` are `""` for the one CEP of a small town. */
export interface PostcodeAddress {
  readonly street: string;
  readonly district: string;
  readonly town: string;
  /** Two capital letters. */
  readonly state: string;
}

export type ServiceAnswer =
  | { readonly kind: "found"; readonly address: PostcodeAddress }
  | { readonly kind: "unknown" }
  /** No readable answer, or one for another CEP. */
  | { readonly kind: "failed" };

export interface PostcodeService {
  /** @param postcode eight digits */
  readonly url: (postcode: string) => string;
  /** The names of the fields in the service's answer. */
  readonly names: Readonly<Record<keyof PostcodeAddress, string>>;
}

const PORTUGUESE = { street: "logradouro", district: "bairro", town: "localidade", state: "uf" };
const ENGLISH = { street: "street", district: "neighborhood", town: "city", state: "state" };

/** In the order in which they are asked. */
export const POSTCODE_SERVICES: readonly PostcodeService[] = [
  { url: (postcode) => `https://opencep.com/v1/${postcode}`, names: PORTUGUESE },
  { url: (postcode) => `https://viacep.com.br/ws/${postcode}/json/`, names: PORTUGUESE },
  { url: (postcode) => `https://brasilapi.com.br/api/cep/v1/${postcode}`, names: ENGLISH },
];

/** @param postcode the CEP asked for, eight digits */
export function readServiceAnswer(
  { names }: PostcodeService,
  postcode: string,
  { status, body }: { readonly status: number; readonly body: string },
): ServiceAnswer {
  if (status === 404) return { kind: "unknown" };
  if (status !== 200) return { kind: "failed" };
  const fields = fieldsOf(body);
  if (fields === null) return { kind: "failed" };
  // ViaCEP: 200 with `"erro": "true"`, as a text or a boolean.
  if (String(fields.erro) === "true") return { kind: "unknown" };
  const text = (name: string): string => {
    const value = fields[name];
    return typeof value === "string" ? value.trim() : "";
  };
  const isSame = text("cep").replace(/\D/g, "") === postcode;
  const [town, state] = [text(names.town), group(/^[A-Z]{2}$/.exec(text(names.state)), 0)];
  if (!isSame || town === "" || state === "") return { kind: "failed" };
  const address = { street: text(names.street), district: text(names.district), town, state };
  return { kind: "found", address };
}

function fieldsOf(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const json: unknown = JSON.parse(body);
    return typeof json === "object" ? (json as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}

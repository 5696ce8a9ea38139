/**
 * What an HTTP event carries, by the contract's names, however it travelled: query string, form body
 * or JSON body of any content type, first level or one level down. The body wins over the query. Pure.
 */

/** The part of Apps Script's event that is read. */
export interface HttpEvent {
  readonly parameter?: Readonly<Record<string, string>>;
  readonly queryString?: string;
  readonly postData?: { readonly contents?: string; readonly type?: string };
}

/** The contract's names, and what else each is called; all in lower case. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  chave: ["key", "token"],
  acao: ["action"],
  lat: ["latitude"],
  lng: ["longitude", "lon", "long"],
  local: ["localizacao", "location", "texto", "q"],
  endereco: ["address"],
  contato: ["contact_id", "chat_id", "conversa"],
  nome: ["name"],
  telefone: ["phone"],
  codigo: ["code"],
  observacao: ["observation"],
};

const CANONICAL: ReadonlyMap<string, string> = new Map(
  Object.entries(ALIASES).flatMap(([name, others]) =>
    others.map((other) => [other, name] as const),
  ),
);

/** The place of a name among the other names of its value; -1 for the first name. */
const RANK: ReadonlyMap<string, number> = new Map(
  Object.values(ALIASES).flatMap((others) => others.map((other, i) => [other, i] as const)),
);

/** A longer value is no name, place or remark, and is cut. */
const LONGEST_VALUE = 4000;

export interface Received {
  /** A value by its contract name, or any other that it has; empty when it is absent. */
  value(name: string): string;
  /** All values, by contract name where there is one. */
  readonly values: ReadonlyMap<string, string>;
  readonly method: "GET" | "POST";
  readonly contentType: string;
  /** As it came; empty for a GET. */
  readonly body: string;
}

export function receive(event: HttpEvent | undefined, method: "GET" | "POST"): Received {
  const body = event?.postData?.contents ?? "";
  const layers = [bodyValues(body), Object.entries(event?.parameter ?? {})];
  const values = new Map<string, string>();
  for (const layer of layers) {
    const given = new Map<string, { rank: number; value: string }>();
    for (const [rawName, rawValue] of layer) {
      const name = rawName.trim().toLowerCase();
      const value = rawValue.trim().slice(0, LONGEST_VALUE);
      const canonical = CANONICAL.get(name) ?? name;
      // The Portuguese name wins over its other names, and a value over none.
      const rank = RANK.get(name) ?? -1;
      const before = given.get(canonical);
      if (value !== "" && (before === undefined || rank < before.rank))
        given.set(canonical, { rank, value });
    }
    for (const [name, { value }] of given) if (!values.has(name)) values.set(name, value);
  }
  const contentType = event?.postData?.type ?? "";
  const value = (name: string): string => values.get(canonicalOf(name)) ?? "";
  return { value, values, method, contentType, body };
}

type Pair = readonly [name: string, value: string];

function bodyValues(body: string): Pair[] {
  const text = body.trim();
  return text.startsWith("{") ? jsonValues(text) : formValues(text);
}

/** Scalars of the first level, then those one level down. */
function jsonValues(text: string): Pair[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return [];
  }
  const first: Pair[] = [];
  const second: Pair[] = [];
  for (const [name, value] of entriesOf(json)) {
    const scalar = asText(value);
    if (scalar !== undefined) first.push([name, scalar]);
    else for (const [inner, deep] of entriesOf(value)) second.push([inner, asText(deep) ?? ""]);
  }
  const names = new Set(
    first.filter(([, value]) => value.trim() !== "").map(([name]) => canonicalOf(name)),
  );
  return [...first, ...second.filter(([name]) => !names.has(canonicalOf(name)))];
}

function canonicalOf(name: string): string {
  const lower = name.trim().toLowerCase();
  return CANONICAL.get(lower) ?? lower;
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.entries(value)
    : [];
}

function asText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

function formValues(text: string): Pair[] {
  return text.split("&").map((part): Pair => {
    const at = part.indexOf("=");
    return at === -1 ? [decode(part), ""] : [decode(part.slice(0, at)), decode(part.slice(at + 1))];
  });
}

function decode(text: string): string {
  const spaced = text.replace(/\+/g, " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

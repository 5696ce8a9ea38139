/** An outcome → the one flat object of strings that Huggy reads. Pure. */
import { COMMON_KEYS, type Fields, type Reason, type ReplyKey, type Status } from "../contract";
import { utf8Length } from "../encoding";

/** Those that may be shortened; a flow branches on the others. */
const SENTENCES: ReadonlySet<string> = new Set(["mensagem", "detalhe"]);

/** Keys that are never empty: counts, which a flow compares with numbers. */
const UNFILLED: Readonly<Partial<Record<ReplyKey, string>>> = { opcoes: "0" };

/** Statuses of a request that was not carried out. */
const NOT_CARRIED_OUT: ReadonlySet<Status> = new Set<Status>([
  "entrada_invalida",
  "nao_autorizado",
  "indisponivel",
  "erro_configuracao",
  "erro_interno",
]);

export interface ReplyParts {
  readonly prefix: string;
  readonly status: Status;
  readonly reason: Reason;
  readonly message: string;
  readonly detail: string;
  readonly id: string;
  readonly durationMs: number;
  /** Keys of the action, without prefix. */
  readonly keys: readonly ReplyKey[];
  readonly fields: Fields;
  /** Keys and values of the query that was asked for; none for any other action. */
  readonly rowKeys: readonly string[];
  readonly rowFields: ReadonlyMap<string, string> | undefined;
}

/** Characters of one value: a reply stays far below what any chat platform reads. */
const MAX_VALUE = 2_000;
/** Characters of a whole reply; the contract allows 8 KB. */
const MAX_REPLY = 7_500;

/** JSON: the same keys for every outcome, each with a string. */
export function formatReply(parts: ReplyParts): string {
  const { status, reason, message, detail, id, durationMs } = parts;
  const common: Record<(typeof COMMON_KEYS)[number], string> = {
    ok: NOT_CARRIED_OUT.has(status) ? "nao" : "sim",
    status,
    motivo: reason,
    mensagem: message,
    detalhe: detail,
    id,
    duracao_ms: String(Math.round(durationMs)),
  };
  const { prefix, keys, fields, rowKeys, rowFields } = parts;
  const added: [string, string][] = [
    ...keys.map((key): [string, string] => [key, fields.get(key) ?? UNFILLED[key] ?? ""]),
    ...rowKeys.map((key): [string, string] => [key, rowFields?.get(key) ?? ""]),
  ];
  for (let max = MAX_VALUE; ; max = Math.floor(max / 2)) {
    const reply: Record<string, string> = {};
    for (const key of COMMON_KEYS)
      reply[prefix + key] = SENTENCES.has(key) ? cut(common[key], max) : common[key];
    for (const [key, value] of added) reply[prefix + key] = cut(value, max);
    const json = JSON.stringify(reply);
    if (utf8Length(json) <= MAX_REPLY || max < 8) return json;
  }
}

function cut(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1)}…`;
}

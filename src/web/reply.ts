/** An outcome → the one flat object of strings that Huggy reads. Pure. */
import type { Reason, Status } from "../contract";

/** Keys of every reply, without prefix, in order. */
const COMMON_KEYS = ["ok", "status", "motivo", "mensagem", "detalhe", "id", "duracao_ms"] as const;

/** Those that may be shortened; a flow branches on the others. */
const SENTENCES: ReadonlySet<string> = new Set(["mensagem", "detalhe"]);

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
  readonly keys: readonly string[];
  readonly fields: ReadonlyMap<string, string>;
}

/** Characters of one value: a reply stays far below what any chat platform reads. */
const LONGEST_VALUE = 2_000;
/** Characters of a whole reply; the contract allows 8 KB. */
const LONGEST_REPLY = 7_500;

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
  for (let longest = LONGEST_VALUE; ; longest = Math.floor(longest / 2)) {
    const reply = new Map<string, string>();
    for (const key of COMMON_KEYS) {
      const value = SENTENCES.has(key) ? cut(common[key], longest) : common[key];
      reply.set(parts.prefix + key, value);
    }
    for (const key of parts.keys)
      reply.set(parts.prefix + key, cut(parts.fields.get(key) ?? "", longest));
    const json = JSON.stringify(Object.fromEntries(reply));
    if (encodedLength(json) <= LONGEST_REPLY || longest < 8) return json;
  }
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

/** Bytes in UTF-8. */
function encodedLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

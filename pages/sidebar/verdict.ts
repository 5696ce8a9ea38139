/** The verdict as a card: status, reason, figures, the customer's message, and the operator's line. */
import type { Reason, Status } from "../../src/contract";
import type { Words } from "../../src/messages/words";
import type { Tried } from "../../src/sheet/sidebar/sidebar-answer";
import { el } from "../shared/dom";
import { REASONS, STATUSES, type Tone } from "./outcome-texts";
import type { TextKey, Texts } from "./texts";

const SIGNS: Readonly<Record<Tone, string>> = {
  yes: "✔",
  perhaps: "!",
  no: "✖",
  trouble: "⚠",
  info: "i",
};

export interface InWords {
  readonly tone: Tone;
  readonly headline: string;
  /** Empty for a plain yes. */
  readonly reason: string;
}

/** Status and reason in words; a status or reason that this page does not know is shown as it is. */
export function inWords(tried: Tried, texts: Texts): InWords {
  const status = value(tried, "status");
  const reason = value(tried, "motivo");
  const known = STATUSES[status as Status] as readonly [Tone, ...Words] | undefined;
  const words = REASONS[reason as Exclude<Reason, "">] as Words | undefined;
  const [tone, ...headline] = known ?? (["info", status, status, status] as const);
  return {
    tone,
    headline: texts.words(headline),
    reason: words === undefined ? reason : texts.words(words),
  };
}

export function verdictCard(tried: Tried, texts: Texts): HTMLElement {
  const { tone, headline, reason } = inWords(tried, texts);
  const message = value(tried, "mensagem");
  const detail = value(tried, "detalhe");
  return el(
    "section",
    { class: `card ${tone}`, "data-status": value(tried, "status") },
    el(
      "h2",
      {},
      el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[tone]),
      el("span", {}, headline),
    ),
    reason === "" ? undefined : el("p", { class: "reason" }, reason),
    figures(tried, texts),
    message === ""
      ? undefined
      : el(
          "p",
          { class: "message" },
          el("span", { class: "caption" }, texts.say("toCustomer")),
          " ",
          el("q", {}, message),
        ),
    detail === ""
      ? undefined
      : el(
          "p",
          { class: "detail" },
          el("span", { class: "caption" }, texts.say("forOperator")),
          ` ${detail}`,
        ),
  );
}

function figures(tried: Tried, texts: Texts): HTMLElement | undefined {
  const of = (key: string): string => value(tried, key);
  const pole = of("poste_nome") || of("poste_id");
  const box = of("caixa_nome") || of("caixa_id");
  const port = { port: of("porta"), splitter: of("splitter_nome") || of("splitter_id") };
  const rows: [string, string][] = [
    [texts.say("factPlace"), of("endereco") || joined(", ", of("rua"), of("numero"), of("bairro"))],
    [texts.say("factTown"), joined("/", of("cidade"), of("uf"))],
    [texts.say("factQuestion"), question(of("pergunta"), texts)],
    [texts.say("factOptions"), joined("; ", of("opcao1"), of("opcao2"), of("opcao3"))],
    [texts.say("factPole"), pole && `${pole} (${of("poste_m")} m)`],
    [texts.say("factBox"), box],
    [
      texts.say("factDrop"),
      of("drop_m") && texts.say("dropAnd", { m: of("drop_m"), adjacencies: of("vaos") }),
    ],
    [
      texts.say("factPort"),
      port.port &&
        texts.say("portOf", { ...port, free: of("portas_livres"), total: of("portas_total") }),
    ],
    [texts.say("factTime"), of("duracao_ms") && `${of("duracao_ms")} ms`],
  ];
  const shown = rows.filter(([, text]) => text !== "");
  if (shown.length === 0) return undefined;
  return el("dl", {}, ...shown.flatMap(([name, text]) => [el("dt", {}, name), el("dd", {}, text)]));
}

function joined(mark: string, ...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(mark);
}

const QUESTIONS: Readonly<Record<string, TextKey>> = {
  cidade: "asksTown",
  opcao: "asksOption",
  numero: "asksNumber",
  endereco: "asksAddress",
  local: "asksPosition",
};

/** What the bot asks for, in words; a word that this page does not know is shown as it is. */
function question(asked: string, texts: Texts): string {
  const key = QUESTIONS[asked];
  return key === undefined ? asked : texts.say(key);
}

/** A value of the reply, by its key without the prefix. */
function value({ reply, prefix }: Tried, key: string): string {
  return reply[prefix + key] ?? "";
}

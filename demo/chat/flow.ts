/**
 * Plays the flow as it would be built in Huggy, block by block: ask for the place, *Enviar requisição*,
 * *Condicional* on `oz_status`, and a branch for each status.
 */
import type { Huggy } from "./huggy";
import { SAY } from "./texts";

/** What a customer sends. */
export type Sent =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "place"; readonly lat: number; readonly lng: number };

export interface Chat {
  say(text: string): void;
  /** Waits for the customer's answer. @param choices are offered as buttons, and may also be typed */
  hear(choices?: readonly string[]): Promise<Sent>;
  /** Shows that something is under way; an empty text ends it. */
  busy(doing: string): void;
  /** Reports which branch was taken. */
  branch(name: string): void;
}

type Place = Readonly<Record<string, string>>;

/** Plays the flow for ever, starting again each time it ends. */
export async function play(chat: Chat, huggy: Huggy): Promise<never> {
  chat.say(SAY.hello);
  for (;;) {
    const place = placeOf(await chat.hear(optionsOf(huggy)));
    await serve(chat, huggy, place);
  }
}

async function serve(chat: Chat, huggy: Huggy, place: Place): Promise<void> {
  const status = await ask(chat, huggy, { acao: "viabilidade", ...place });
  switch (status) {
    case "viavel":
      await offerReservation(chat, huggy, place);
      break;
    case "inviavel":
    case "fora_de_area":
      await offerWaitingList(chat, huggy, place);
      break;
    case "analise":
      // The house number, which the customer writes next, completes the address.
      if (huggy.variable("oz_pergunta") === "numero") return;
      chat.say(SAY.handedOver);
      break;
    case "nao_localizado":
    case "entrada_invalida":
      // The message has said what is missing: the flow returns to its question.
      return;
    case "indisponivel":
    case "":
      if (await agrees(chat, SAY.tryAgain, SAY.later)) {
        await serve(chat, huggy, place);
        return;
      }
      break;
    default:
      chat.say(SAY.handedOver);
  }
  chat.say(SAY.another);
}

/** The options in the last answer, to be offered as buttons. */
function optionsOf(huggy: Huggy): readonly string[] {
  if (!/^(?:cidade|opcao)$/.test(huggy.variable("oz_pergunta"))) return [];
  return ["oz_opcao1", "oz_opcao2", "oz_opcao3"]
    .map((name) => huggy.variable(name))
    .filter((option) => option !== "");
}

async function offerReservation(chat: Chat, huggy: Huggy, place: Place): Promise<void> {
  chat.say(SAY.offerReservation);
  if (!(await agrees(chat, SAY.yes, SAY.no))) return;
  chat.say(SAY.askName);
  const nome = textOf(await chat.hear());
  chat.say(SAY.askCode);
  const codigo = textOf(await chat.hear());
  const status = await ask(chat, huggy, { acao: "reservar", ...place, nome, codigo });
  if (status === "reservado" || status === "ja_reservado") {
    chat.say(SAY.reserved(huggy.variable("oz_codigo"), huggy.variable("oz_caixa_nome")));
  }
}

/** Offers the waiting list; if the customer declines, offers to record a prospect, which promises nothing. */
async function offerWaitingList(chat: Chat, huggy: Huggy, place: Place): Promise<void> {
  chat.say(SAY.offerWaitingList);
  const isWanted = await agrees(chat, SAY.yes, SAY.no);
  if (!isWanted) {
    chat.say(SAY.offerProspect);
    if (!(await agrees(chat, SAY.yes, SAY.no))) return;
  }
  chat.say(SAY.askName);
  const nome = textOf(await chat.hear());
  chat.say(SAY.askPhone);
  const telefone = textOf(await chat.hear());
  const acao = isWanted ? "avisar" : "prospecto";
  const status = await ask(chat, huggy, { acao, ...place, nome, telefone });
  if (status !== "na_espera" && status !== "ja_na_espera") return;
  chat.say(SAY.offerLeaving);
  if (await agrees(chat, SAY.leave, SAY.stay)) await ask(chat, huggy, { acao: "sair_da_espera" });
}

/** Sends a request and says the reply's message. @returns `oz_status`; empty if there was no reply */
async function ask(chat: Chat, huggy: Huggy, parameters: Place): Promise<string> {
  chat.busy(SAY.checking);
  const answered = await huggy.request(parameters);
  chat.busy("");
  const status = answered ? huggy.variable("oz_status") : "";
  chat.branch(status === "" ? "sem resposta" : `oz_status = ${status}`);
  chat.say((answered && huggy.variable("oz_mensagem")) || SAY.noAnswer);
  return status;
}

async function agrees(chat: Chat, yes: string, no: string): Promise<boolean> {
  const answer = textOf(await chat.hear([yes, no])).toLowerCase();
  return answer === yes.toLowerCase() || /^(?:s|sim|quero|claro|pode|ok|isso)\b/.test(answer);
}

function placeOf(sent: Sent): Place {
  return sent.kind === "text"
    ? { local: sent.text }
    : { lat: String(sent.lat), lng: String(sent.lng) };
}

function textOf(sent: Sent): string {
  return sent.kind === "text" ? sent.text : `${sent.lat}, ${sent.lng}`;
}

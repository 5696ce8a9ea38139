/** What a customer is asked about an address that is incomplete, ambiguous, imprecise or not found. */
import type { Language, RefusalReason } from "../contract";
import { addressLine, type NamedAddress } from "./customer";
import { inWords, type Words } from "./words";

export interface QuestionWords {
  readonly reason: RefusalReason;
  readonly asks: "cidade" | "opcao" | "numero" | "endereco" | "local";
  /** Towns or addresses to choose from, in order. */
  readonly options: readonly string[];
  readonly known: NamedAddress;
  /** The address has no number, and the customer has not said that the house has none. */
  readonly lacksNumber: boolean;
  /** Whether the contact's next message will be read as the answer. */
  readonly canBeAnswered: boolean;
}

/** Nobody would read a longer list on a phone; a town that is not in it can be answered by name. */
const MAX_LISTED = 9;

type Sentence =
  | "town"
  | "townAmongMore"
  | "townAndNumber"
  | "choice"
  | "number"
  | "postcodeOfTown"
  | "streetOfTown"
  | "notFound"
  | "imprecise"
  | "everything"
  | "everythingTowns";

const SENTENCES: Readonly<Record<Sentence, Words>> = {
  town: [
    "Em qual cidade fica {address}? Responda com o número ou o nome:",
    "¿En qué ciudad queda {address}? Responde con el número o el nombre:",
    "Which town is {address} in? Answer with the number or the name:",
  ],
  townAmongMore: [
    "Em qual cidade fica {address}? Responda com o número, ou escreva o nome de outra:",
    "¿En qué ciudad queda {address}? Responde con el número, o escribe el nombre de otra:",
    "Which town is {address} in? Answer with the number, or write another town's name:",
  ],
  townAndNumber: [
    "Em qual cidade fica {address}, e qual é o número da casa? Responda, por exemplo: {first}, 120",
    "¿En qué ciudad queda {address}, y cuál es el número de la casa? Responde, por ejemplo: {first}, 120",
    "Which town is {address} in, and what is the house number? Answer, for example: {first}, 120",
  ],
  choice: [
    "Encontrei mais de um endereço assim. Qual deles é o seu?",
    "Encontré más de una dirección así. ¿Cuál es la tuya?",
    "I found more than one address like that. Which one is yours?",
  ],
  number: [
    "Qual é o número da casa? Se não tiver, responda s/n.",
    "¿Cuál es el número de la casa? Si no tiene, responde s/n.",
    "What is the house number? If there is none, answer s/n.",
  ],
  postcodeOfTown: [
    "Esse CEP vale para a cidade toda. Qual é a rua e o número?",
    "Ese código postal vale para toda la ciudad. ¿Cuál es la calle y el número?",
    "That postcode is for the whole town. What are the street and the number?",
  ],
  streetOfTown: [
    "Qual é a rua e o número em {town}?",
    "¿Cuál es la calle y el número en {town}?",
    "What are the street and the number in {town}?",
  ],
  notFound: [
    "Não encontrei {address}. Confira a rua, o número e a cidade, ou envie sua localização pelo celular.",
    "No encontré {address}. Revisa la calle, el número y la ciudad, o envía tu ubicación desde el celular.",
    "I could not find {address}. Check the street, the number and the town, or send your location from your phone.",
  ],
  imprecise: [
    "Preciso confirmar o ponto exato do seu endereço. Escreva a rua, o número e o bairro, ou envie sua localização pelo celular.",
    "Necesito confirmar el punto exacto de tu dirección. Escribe la calle, el número y el barrio, o envía tu ubicación desde el celular.",
    "I need to confirm the exact spot of your address. Write the street, the number and the district, or send your location from your phone.",
  ],
  everything: [
    "Escreva o endereço completo em uma só mensagem: rua, número, bairro e cidade. Ou envie sua localização pelo celular.",
    "Escribe la dirección completa en un solo mensaje: calle, número, barrio y ciudad. O envía tu ubicación desde el celular.",
    "Write the full address in one message: street, number, district and town. Or send your location from your phone.",
  ],
  everythingTowns: [
    "Escreva o endereço completo em uma só mensagem: rua, número, bairro e cidade ({towns}). Ou envie sua localização pelo celular.",
    "Escribe la dirección completa en un solo mensaje: calle, número, barrio y ciudad ({towns}). O envía tu ubicación desde el celular.",
    "Write the full address in one message: street, number, district and town ({towns}). Or send your location from your phone.",
  ],
};

const FILE: Words = [
  "Não consigo ver fotos, áudios nem arquivos. Envie sua localização pelo celular ou escreva o endereço completo.",
  "No puedo ver fotos, audios ni archivos. Envía tu ubicación desde el celular o escribe la dirección completa.",
  "I cannot see pictures, audio or files. Send your location from your phone or write the full address.",
];

/** The reply to a picture, an audio or a file. */
export function fileMessage(language: Language): string {
  return inWords(FILE, language);
}

/** An address within a sentence. */
const THE_ADDRESS: Words = ["o endereço {line}", "la dirección {line}", "{line}"];

const THAT_ADDRESS: Words = ["esse endereço", "esa dirección", "that address"];

/** The question that a reply asks, with the options to choose from. */
export function questionMessage(language: Language, question: QuestionWords): string {
  const { asks, options, known, canBeAnswered } = question;
  const listed = options.slice(0, MAX_LISTED);
  // A question about the town must not name the town that it doubts.
  const named = asks === "cidade" ? { ...known, town: "" } : known;
  const line = addressLine(named);
  const address =
    line === "" ? inWords(THAT_ADDRESS, language) : inWords(THE_ADDRESS, language, { line });
  const values = { address, first: listed[0] ?? "", town: known.town, towns: listed.join(", ") };
  const sentence = inWords(SENTENCES[sentenceOf(question)], language, values);
  const isList = canBeAnswered && (asks === "cidade" || asks === "opcao");
  return isList
    ? [sentence, ...listed.map((option, i) => `${i + 1}. ${option}`)].join("\n")
    : sentence;
}

function sentenceOf(question: QuestionWords): Sentence {
  const { reason, asks, options, known, canBeAnswered } = question;
  if (!canBeAnswered) return options.length > 0 ? "everythingTowns" : "everything";
  switch (asks) {
    case "cidade":
      if (question.lacksNumber) return "townAndNumber";
      return options.length > MAX_LISTED ? "townAmongMore" : "town";
    case "opcao":
      return "choice";
    case "numero":
      return "number";
    case "endereco":
    case "local":
      if (reason === "cep_da_cidade") return "postcodeOfTown";
      if (reason === "endereco_impreciso") return "imprecise";
      return known.street === "" && known.town !== "" ? "streetOfTown" : "notFound";
  }
}

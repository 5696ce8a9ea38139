/**
 * Tells an address or a CEP from talk. A customer who is asked for a place and answers "quero
 * internet" must be asked again, not looked up; so there has to be something of an address in it.
 */
import { collapse, fold, group } from "./text";

export interface Postcode {
  readonly kind: "postcode";
  /** `89801-000` */
  readonly postcode: string;
  readonly number: string;
}

export interface Address {
  readonly kind: "address";
  readonly text: string;
}

/** Words before a street's name, in Portuguese, Spanish and English. */
const STREET =
  "rua|r\\.|avenida|av\\.?|travessa|trav\\.?|tv\\.|rodovia|rod\\.|alameda|al\\.|servidao|serv\\.|ladeira|viela|beco|calcada|calle|carrera|pasaje|camino|street|avenue|road|boulevard|highway|lane|drive";
/** `120 Palmeiras Street` */
const ENGLISH =
  /(?:^|[^\d])\d{1,5}\s[a-z][a-z .'-]{1,40}\s(?:street|st|avenue|ave|road|rd|lane|drive|boulevard|blvd|highway)(?![a-z])/;
/** Words that make a place only with a number: "linha" is a rural road and a telephone line. */
const WEAK =
  "r|estrada|estr\\.?|linha|praca|pca\\.?|largo|vila|quadra|qd\\.?|lote|lt\\.?|km|loteamento|condominio|cond\\.?|residencial|edificio|conjunto|chacara|sitio|fazenda|assentamento|comunidade|distrito|bairro|ruta|barrio|st\\.?|ave\\.?|rd\\.?|blvd\\.?";

const STREET_WITH_NAME = new RegExp(`(^|[^a-z0-9])((?:${STREET})\\s+[a-z0-9])`);
const WEAK_WORD = new RegExp(`(?:^|[^a-z0-9])(?:${WEAK})\\s+[a-z0-9]`);
/** `BR-282`, `SC 480`: federal and state roads; `SQN 210`, `QNM 34`: Brasília has no streets. */
const ROAD =
  /(?:^|[^a-z0-9])(?:sq[ns]|cl[ns]|qn[a-z]|q[eirs]|sh[ci]s|shin)\s?\d{1,3}(?!\d)|(?:^|[^a-z0-9])(?:br|ac|al|am|ap|ba|ce|df|es|go|ma|mg|ms|mt|pa|pb|pe|pi|pr|rj|rn|ro|rr|rs|sc|se|sp|to)[ -]?\d{3}(?![\d.,])/;
const STATE =
  /[,/-]\s?(?:ac|al|am|ap|ba|ce|df|es|go|ma|mg|ms|mt|pa|pb|pe|pi|pr|rj|rn|ro|rr|rs|sc|se|sp|to|brasil)\s?[.,]?$/;
/** A name of six letters or more, and a number that nothing but blanks, `nº` and commas precede. */
const NAME_AND_NUMBER =
  /^[a-z][a-z.' -]{4,80}(?:,|\sn(?:[°.]|umero)?\.?)\s?(?:n(?:[o°.]|umero)?\.?\s?)?\d{1,5}(?![\d.:/]|-\d|\s\d{4}|\s?(?:mega|mb|gb|giga|kbps|anos|reais|h\b|hs|horas|min|pessoas|vezes|dias|meses|pontos|%))[a-z]?(?:$|[\s,.;-])/;
/** Words of talk, which no address holds. */
const TALK =
  /(?:^|[^a-z])(?:quero|queria|gostaria|preciso|plano|planos|internet|wi-?fi|fibra|mega|megas|preco|valor|custa|boleto|fatura|oi|ola|bom dia|boa tarde|boa noite|obrigad[oa]|voces|atendente|suporte|caiu|lent[oa]|tenho|meu nome|me chamo|sou o|sou a|telefone|fone|celular|whats|whatsapp|cpf|cnpj|rg|protocolo|pedido|contrato|hola|hello|hi|thanks|precio|quiero|want|need|reais|anos)(?![a-z])/;

/** What people write before an address. */
const LEAD_IN =
  /^.{0,80}?(?:^|[^a-z])(?:(?:moro|resido|vivo|fico|fica|estou|estamos|trabalho|e|eh|sera|instalar|instalacao) (?:aqui )?(?:na|no|em|en|a)|(?:meu |o |nosso |mi |la |my )?(?:endereco|direccion|address|localizacao|cep)(?: (?:e|eh|es|is|completo|de instalacao|fica))*(?: (?:na|no|em))?|i live (?:at|on|in)|aqui (?:na|no|e na|e no|em))[:,-]?\s/;
/** What people write after it. */
const LEAD_OUT =
  /[\s,.;!?-]+(?:(?:sera que |vcs? |voces )?(?:tem|ha|chega|atende|pega|hay|tienen|do you)|quero|queria|gostaria|obrigad[oa]|por favor|pf|pfv|please|gracias|thanks|pode|consegue|qual|quanto)(?![a-z])/;

/** "a rua de trás", "minha rua toda": talk about a street, not its name. */
const VAGUE =
  /(?:rua|avenida|estrada)\s(?:de (?:tras|cima|baixo|casa)|do lado|aqui|toda|inteira|nao|esta|ta|que|tem)(?![a-z])/;

const LONGEST_ADDRESS = 300;
/** A text that tells only a CEP and a number is short. */
const LONGEST_POSTCODE = 120;

/** A folded copy with the same length, so that an index into one is an index into the other. */
function foldInPlace(text: string): string {
  return Array.from(text, (char) => {
    const folded = fold(char);
    return folded.length === char.length ? folded : char;
  }).join("");
}

function withoutTalk(text: string): string {
  let result = text;
  const cut = (): string => foldInPlace(result);
  const lead = LEAD_IN.exec(cut());
  if (lead !== null) result = result.slice(lead[0].length);
  const street = STREET_WITH_NAME.exec(cut());
  if (street !== null) {
    const before = result.slice(0, street.index);
    // "tem internet na Rua Tal, 12?"; but "Edifício Sol, Rua Tal, 12" keeps its building.
    const isTalk = TALK.test(fold(before)) || (before.length < 40 && !/[\d,]/.test(before));
    if (isTalk) result = result.slice(street.index + group(street, 1).length);
  }
  const out = LEAD_OUT.exec(cut());
  if (out !== null) result = result.slice(0, out.index);
  return result.replace(/^[\s,.;:?!-]+/, "").replace(/[\s,;:?!-]+$/, "");
}

/**
 * The address in a text, without what was said around it.
 *
 * @param text already cleaned
 * @returns null when there is no sign of an address
 */
export function findAddress(text: string): Address | null {
  const line = collapse(text).slice(0, LONGEST_ADDRESS);
  const stripped = withoutTalk(line);
  const folded = fold(stripped);
  if (folded.replace(/[^a-z]/g, "").length < 3) return null;
  const hasNumber = /\d/.test(folded);
  const isAddress =
    (STREET_WITH_NAME.test(folded) && !VAGUE.test(folded)) ||
    ENGLISH.test(folded) ||
    ROAD.test(folded) ||
    (hasNumber && WEAK_WORD.test(folded) && !TALK.test(folded)) ||
    (NAME_AND_NUMBER.test(folded) && !TALK.test(folded)) ||
    (STATE.test(folded) && folded.length > 5 && !TALK.test(folded));
  return isAddress ? { kind: "address", text: stripped } : null;
}

const CEP = /(^|[^\d.,/+-])(\d{5}-\d{3}|\d{2}\.\d{3}-?\d{3}|\d{8})(?![\d/]|[.,-]\d)/;
const LABELLED_CEP = /(^|[^a-z])cep[\s:.-]{0,4}(\d{2}\.?\d{3}[\s-]?\d{3})(?!\d)/;
const HOUSE_NUMBER =
  /^[\s,;.-]*(?:e\s)?(?:casa\s)?(?:n(?:[o°.]|umero|um\.?)?\.?[\s:]*)?(\d{1,5}[a-z]?)(?![\d-])/;

/** Nothing but a CEP, its label, a house number and small words. */
const FILLER =
  /(?:^|[^a-z])(?:o|a|e|eh|meu|minha|cep|numero|num|n|no|nr|casa|codigo|postal|do|da|de|my|mi|is|es|zip|code|moro|aqui|oi|ola)(?![a-z])/g;

/**
 * A CEP that stands for the whole place, and the house number with it. A CEP inside an address is
 * part of the address.
 *
 * @param text already cleaned
 * @param amongWords whatever else the text says; the CEP must have its hyphen or its label then
 */
export function findPostcode(text: string, amongWords = false): Postcode | null {
  const folded = fold(collapse(text));
  if (folded.length > LONGEST_POSTCODE) return null;
  const labelled = LABELLED_CEP.exec(folded);
  const match = labelled ?? CEP.exec(folded);
  if (match === null) return null;
  const digits = group(match, 2).replace(/\D/g, "");
  // The lowest CEP is 01000-000, in São Paulo.
  if (digits < "01000000") return null;
  const before = folded.slice(0, match.index + group(match, 1).length);
  const after = folded.slice(match.index + match[0].length);
  const house = HOUSE_NUMBER.exec(after);
  const rest = `${before} ${house === null ? after : after.slice(house[0].length)}`;
  const leading = house === null ? /(?:^|[^\d])(\d{1,5})[\s:,-]*$/.exec(before) : null;
  const others = rest.replace(group(leading, 0), "").replace(FILLER, "");
  // Eight bare digits among other words are more often a telephone.
  const isAlone = !/[a-z0-9]/.test(others);
  const isSure = labelled !== null || group(match, 2).includes("-");
  if (!isAlone && !(amongWords && isSure)) return null;
  return {
    kind: "postcode",
    postcode: `${digits.slice(0, 5)}-${digits.slice(5)}`,
    // "89801-000, 500 mega": a number among talk is not the house's.
    number: isAlone || !TALK.test(folded) ? group(house ?? leading, 1) : "",
  };
}

/** The settings' descriptions for admins, by key. Default and unit are added from the table. */
import type { Language } from "../contract";
import { inWords, type Words } from "./words";

const MEANINGS: Readonly<Record<string, Words>> = {
  ozmap_url: [
    "Endereço do OZmap, como exemplo.ozmap.com.br; https e porta 9994 se não forem informados.",
    "Dirección de OZmap, como ejemplo.ozmap.com.br; https y puerto 9994 si no se indican.",
    "OZmap's address, such as example.ozmap.com.br; https and port 9994 if not given.",
  ],
  raio_poste_m: [
    "Até que distância do cliente o poste mais próximo pode estar.",
    "Hasta qué distancia del cliente puede estar el poste más cercano.",
    "How far from the customer the nearest pole may be.",
  ],
  drop_max_m: [
    "Maior drop, do poste à caixa, pelas adjacências. Vazio: o limite do projeto da caixa; sem ele, 300 m.",
    "Drop más largo, del poste a la caja, por las adyacencias. Vacío: el límite del proyecto de la caja; sin él, 300 m.",
    "Longest drop, from pole to box along adjacencies. Empty: the limit of the box's project or, without one, 300 m.",
  ],
  folga_drop_m: [
    "Um drop que passa do limite em até esta folga recebe analise.",
    "Un drop que supera el límite hasta en este margen recibe analise.",
    "A drop that exceeds the limit by up to this gives analise.",
  ],
  postes_candidatos: [
    "Quantos dos postes mais próximos podem iniciar a busca.",
    "Cuántos de los postes más cercanos pueden iniciar la búsqueda.",
    "How many of the nearest poles may start the search.",
  ],
  exigir_implantada: [
    "sim: caixas não implantadas não contam.",
    "sim: las cajas no implantadas no cuentan.",
    "sim: boxes that are not implanted do not count.",
  ],
  contar_porta_bloqueada: [
    "sim: portas bloqueadas contam como livres.",
    "sim: los puertos bloqueados cuentan como libres.",
    "sim: blocked ports count as free.",
  ],
  considerar_condominio: [
    "sim: quem está dentro de um condomínio horizontal é atendido só por caixas de dentro dele; quem está fora, só pelas de fora.",
    "sim: quien está dentro de un condominio horizontal es atendido solo por cajas de adentro; quien está afuera, solo por las de afuera.",
    "sim: customers inside a horizontal condominium are served only by boxes inside it, customers outside only by boxes outside.",
  ],
  contar_porta_de_imovel: [
    "sim: em caixa cheia, uma porta ocupada por imóvel sem cliente dá analise em vez de não; nunca é reservada.",
    "sim: en una caja llena, un puerto ocupado por un inmueble sin cliente da analise en vez de no; nunca se reserva.",
    "sim: in a full box, a port that a property without a client holds gives analise instead of a no; it is never reserved.",
  ],
  cidades: [
    "Cidades atendidas, com a UF: Xaxim/SC, Xanxerê/SC. Um endereço digitado só é aceito em uma delas. Vazio: a cidade não é conferida.",
    "Ciudades atendidas, con su estado: Xaxim/SC, Xanxerê/SC. Una dirección escrita solo se acepta en una de ellas. Vacío: no se comprueba la ciudad.",
    "Towns served, each with its state: Xaxim/SC, Xanxerê/SC. A typed address is accepted only in one of them. Empty: the town is not checked.",
  ],
  servico_cep: [
    "sim: o CEP é consultado em serviços públicos (OpenCEP, ViaCEP, BrasilAPI). nao: nenhum deles é consultado.",
    "sim: el CEP se consulta en servicios públicos (OpenCEP, ViaCEP, BrasilAPI). nao: no se consulta ninguno.",
    "sim: CEPs are looked up with public services (OpenCEP, ViaCEP, BrasilAPI). nao: none of them is asked.",
  ],
  projetos: [
    "Ids dos projetos cujas caixas contam, separados por vírgula. Vazio: todos.",
    "Ids de los proyectos cuyas cajas cuentan, separados por comas. Vacío: todos.",
    "Ids of the projects whose boxes count, separated by commas. Empty: all.",
  ],
  precisao_minima: [
    "Endereço menos preciso do que isto dá analise.",
    "Una dirección menos precisa que esto da analise.",
    "An address less precise than this gives analise.",
  ],
  prazo_ms: [
    "Prazo para a resposta inteira.",
    "Plazo para la respuesta completa.",
    "Time limit for a whole answer.",
  ],
  cache_topologia_min: [
    "Por quanto tempo postes, adjacências e caixas podem ficar na memória. 0: nunca. Portas nunca ficam.",
    "Cuánto tiempo pueden quedar en memoria postes, adyacencias y cajas. 0: nunca. Los puertos nunca quedan.",
    "How long poles, adjacencies and boxes may be remembered. 0: never. Ports are never remembered.",
  ],
  conta: [
    "comum ou workspace: o tipo da conta Google dona do script, que decide as cotas diárias do Google.",
    "comum o workspace: el tipo de la cuenta de Google dueña del script, que decide las cuotas diarias de Google.",
    "comum or workspace: the kind of Google account that owns the script, which decides Google's daily allowances.",
  ],
  rede_em_memoria: [
    "sim: enquanto há consultas, o gatilho mantém a rede inteira na memória, e quase toda consulta custa um pedido só. nao: só o que as consultas pediram.",
    "sim: mientras hay consultas, el activador mantiene toda la red en memoria, y casi toda consulta cuesta una sola solicitud. nao: solo lo que pidieron las consultas.",
    "sim: while there are checks, the trigger keeps the whole network in memory, and nearly every check costs a single request. nao: only what checks have asked for.",
  ],
  limite_por_contato: [
    "Consultas por hora de um mesmo contato. 0: sem limite.",
    "Consultas por hora de un mismo contacto. 0: sin límite.",
    "Requests per hour from one contact. 0: no limit.",
  ],
  idioma: [
    "Idioma das mensagens e desta planilha.",
    "Idioma de los mensajes y de esta hoja de cálculo.",
    "Language of the messages and of this spreadsheet.",
  ],
  prefixo: [
    "Prefixo do nome de cada campo da resposta.",
    "Prefijo del nombre de cada campo de la respuesta.",
    "Prefix of every key of a reply.",
  ],
  registro_linhas: [
    "Linhas mantidas na aba Registro. 0: sem registro.",
    "Filas que se conservan en la hoja Registro. 0: sin registro.",
    "Rows kept on the sheet Registro. 0: no log.",
  ],
  prospecto_automatico: [
    "sim: quem não pode ser atendido vira prospecto no OZmap.",
    "sim: quien no puede ser atendido se registra como prospecto en OZmap.",
    "sim: whoever cannot be served becomes a prospect in OZmap.",
  ],
  espera_dias: [
    "Entradas da aba Espera mais antigas do que isto, em dias, são apagadas.",
    "Las entradas de la hoja Espera más antiguas que esto, en días, se borran.",
    "Entries on the sheet Espera that are older than this, in days, are deleted.",
  ],
  espera_automatica: [
    "sim: um contato que não pode ser atendido entra na lista de espera sem pedir; avise-o disso antes.",
    "sim: un contacto que no puede ser atendido entra en la lista de espera sin pedirlo; avísale antes.",
    "sim: a contact who cannot be served goes on the waiting list without having asked; tell them so beforehand.",
  ],
  prospecto_tags: [
    "Ids das tags dos prospectos, separados por vírgula.",
    "Ids de las etiquetas de los prospectos, separados por comas.",
    "Ids of the prospects' tags, separated by commas.",
  ],
};

const DEFAULT: Words = ["Padrão: {value}.", "Predeterminado: {value}.", "Default: {value}."];

/**
 * The description that the sheet shows.
 *
 * @param fallback the default; empty if there is none
 * @param unit such as `m`; empty if there is none
 */
export function settingMeaning(
  language: Language,
  key: string,
  fallback: string,
  unit: string,
): string {
  const words = MEANINGS[key];
  const meaning = words === undefined ? "" : inWords(words, language);
  const inUnit = unit === "" ? meaning : `${meaning} (${unit})`;
  if (fallback === "") return inUnit;
  const value = unit === "" ? fallback : `${fallback} ${unit}`;
  return `${inUnit} ${inWords(DEFAULT, language, { value })}`;
}

/** Explains each status and reason to the network's admins. */
import type { Reason, Status } from "../../src/contract";
import type { Words } from "../../src/messages/words";

/** How a status is shown: with a sign as well as a colour. */
export type Tone = "yes" | "perhaps" | "no" | "trouble" | "info";

export const STATUSES: Readonly<Record<Status, readonly [Tone, ...Words]>> = {
  viavel: ["yes", "Viável", "Viable", "Feasible"],
  analise: ["perhaps", "Em análise", "En análisis", "For review"],
  inviavel: ["no", "Inviável", "Inviable", "Not feasible"],
  fora_de_area: ["no", "Fora da área", "Fuera del área", "Out of area"],
  nao_localizado: ["trouble", "Não localizado", "No localizado", "Not located"],
  entrada_invalida: ["trouble", "Entrada inválida", "Entrada no válida", "Invalid input"],
  nao_autorizado: ["trouble", "Não autorizado", "No autorizado", "Not authorised"],
  indisponivel: ["trouble", "Indisponível", "No disponible", "Unavailable"],
  erro_configuracao: ["trouble", "Falta configurar", "Falta configurar", "Not set up"],
  erro_interno: ["trouble", "Erro interno", "Error interno", "Internal error"],
  reservado: ["yes", "Reservado", "Reservado", "Reserved"],
  ja_reservado: ["yes", "Já reservado", "Ya reservado", "Already reserved"],
  cancelado: ["yes", "Cancelado", "Cancelado", "Cancelled"],
  nao_encontrado: ["info", "Não encontrado", "No encontrado", "Not found"],
  ja_implantado: ["info", "Já instalado", "Ya instalado", "Already installed"],
  registrado: ["yes", "Registrado", "Registrado", "Recorded"],
  ja_registrado: ["yes", "Já registrado", "Ya registrado", "Already recorded"],
  encontrado: ["yes", "Encontrado", "Encontrado", "Found"],
  na_espera: ["yes", "Na lista de espera", "En la lista de espera", "On the waiting list"],
  ja_na_espera: [
    "yes",
    "Já na lista de espera",
    "Ya en la lista de espera",
    "Already on the waiting list",
  ],
  fora_da_espera: ["yes", "Saiu da espera", "Fuera de la espera", "Off the waiting list"],
  ok: ["yes", "Tudo certo", "Todo bien", "Everything is fine"],
};

export const REASONS: Readonly<Record<Exclude<Reason, "">, Words>> = {
  endereco_impreciso: [
    "O endereço foi achado, mas não com a precisão que a configuração pede.",
    "La dirección se encontró, pero no con la precisión que pide la configuración.",
    "The address was found, but less precisely than the settings ask for.",
  ],
  drop_na_folga: [
    "O drop passa do limite, mas cabe na folga: uma pessoa decide.",
    "El drop supera el límite, pero cabe en el margen: decide una persona.",
    "The drop is over the limit, but within the slack: a person decides.",
  ],
  porta_de_imovel: [
    "A única porta que pode servir está ocupada por um imóvel sem cliente: uma pessoa decide.",
    "El único puerto que puede servir está ocupado por un inmueble sin cliente: decide una persona.",
    "The only port that may be used is held by a property without a client: a person decides.",
  ],
  caixa_em_condominio: [
    "As caixas ao alcance ficam do outro lado da divisa de um condomínio.",
    "Las cajas al alcance están del otro lado del límite de un condominio.",
    "The boxes in reach are on the other side of a condominium's boundary.",
  ],
  cidade_ausente: [
    "Falta a cidade do endereço.",
    "Falta la ciudad de la dirección.",
    "The address has no town.",
  ],
  cep_da_cidade: [
    "O CEP vale para a cidade toda: faltam a rua e o número.",
    "El código postal vale para toda la ciudad: faltan la calle y el número.",
    "The postcode covers the whole town: the street and the number are missing.",
  ],
  endereco_ambiguo: [
    "Há mais de um endereço assim.",
    "Hay más de una dirección así.",
    "There is more than one address like that.",
  ],
  cidade_nao_atendida: [
    "A cidade não está na configuração cidades.",
    "La ciudad no está en la configuración cidades.",
    "The town is not in the setting cidades.",
  ],
  corpo_ilegivel: [
    "O corpo do pedido não pôde ser lido.",
    "No se pudo leer el cuerpo de la solicitud.",
    "The body of the request cannot be read.",
  ],
  lista_cheia: [
    "A lista de espera está cheia.",
    "La lista de espera está llena.",
    "The waiting list is full.",
  ],
  poste_sem_adjacencia: [
    "O poste mais próximo não está ligado a nenhum outro no OZmap.",
    "El poste más cercano no está unido a ningún otro en OZmap.",
    "The nearest pole is not joined to any other in OZmap.",
  ],
  sem_caixa_no_alcance: [
    "Nenhuma caixa ao alcance do drop, pelas adjacências entre postes.",
    "Ninguna caja al alcance del drop, por las adyacencias entre postes.",
    "No box within reach of a drop along the adjacencies between poles.",
  ],
  caixa_em_projeto: [
    "As caixas ao alcance ainda estão em projeto.",
    "Las cajas al alcance todavía están en proyecto.",
    "The boxes in reach are still in project.",
  ],
  caixa_nao_implantada: [
    "As caixas ao alcance ainda não foram implantadas.",
    "Las cajas al alcance todavía no están implantadas.",
    "The boxes in reach are not implanted yet.",
  ],
  sem_splitter_atendimento: [
    "As caixas ao alcance não têm splitter de atendimento.",
    "Las cajas al alcance no tienen splitter de atención.",
    "The boxes in reach have no attendance splitter.",
  ],
  sem_porta_livre: [
    "As caixas ao alcance estão sem porta livre.",
    "Las cajas al alcance no tienen puertos libres.",
    "The boxes in reach have no free port.",
  ],
  sem_poste_proximo: [
    "Nenhum poste que permita venda dentro do raio.",
    "Ningún poste que permita venta dentro del radio.",
    "No pole that allows sales within the radius.",
  ],
  endereco_nao_encontrado: [
    "O Google não achou esse endereço.",
    "Google no encontró esa dirección.",
    "Google did not find that address.",
  ],
  link_nao_resolvido: [
    "O link não leva a um lugar.",
    "El enlace no lleva a un lugar.",
    "The link does not lead to a place.",
  ],
  localizacao_ausente: [
    "O texto não indica um lugar.",
    "El texto no indica un lugar.",
    "The text does not contain a place.",
  ],
  coordenada_invalida: [
    "As coordenadas não são de um lugar válido.",
    "Las coordenadas no son de un lugar válido.",
    "The coordinates are not a valid place.",
  ],
  variavel_nao_preenchida: [
    "Chegou o nome de uma variável no lugar do valor.",
    "Llegó el nombre de una variable en lugar del valor.",
    "A variable's name was sent instead of its value.",
  ],
  acao_desconhecida: ["Não há essa ação.", "No existe esa acción.", "This action does not exist."],
  campo_ausente: [
    "Falta um parâmetro, ou não há essa consulta.",
    "Falta un parámetro, o no existe esa consulta.",
    "A parameter is missing, or the query does not exist.",
  ],
  chave_invalida: [
    "A chave de acesso não confere.",
    "La clave de acceso no coincide.",
    "The access key does not match.",
  ],
  ozmap_indisponivel: [
    "O OZmap não respondeu. Veja a aba Início e rode o Diagnóstico do OZmap.",
    "OZmap no respondió. Mira la hoja Início y ejecuta el Diagnóstico de OZmap.",
    "OZmap did not answer. See the sheet Início, and run Diagnose OZmap.",
  ],
  ozmap_recusou_chave: [
    "O OZmap recusou a chave da API. Troque-a no menu Chaves.",
    "OZmap rechazó la clave de la API. Cámbiala en el menú Claves.",
    "OZmap refused the API key. Replace it from the menu Keys.",
  ],
  resposta_invalida: [
    "A resposta do OZmap não pode ser usada. Rode o Diagnóstico do OZmap.",
    "La respuesta de OZmap no se puede usar. Ejecuta el Diagnóstico de OZmap.",
    "OZmap's answer cannot be used. Run Diagnose OZmap.",
  ],
  tempo_esgotado: [
    "O prazo da resposta (prazo_ms) acabou.",
    "El plazo de la respuesta (prazo_ms) se agotó.",
    "The time limit for the answer (prazo_ms) was reached.",
  ],
  cota_excedida: [
    "A cota diária do Google acabou.",
    "Se agotó la cuota diaria de Google.",
    "Google's daily allowance is used up.",
  ],
  geocodificador_indisponivel: [
    "O geocodificador do Google não respondeu.",
    "El geocodificador de Google no respondió.",
    "Google's geocoder did not answer.",
  ],
  muitas_consultas: [
    "Este contato consultou vezes demais nesta hora.",
    "Este contacto consultó demasiadas veces en esta hora.",
    "This contact has sent too many requests this hour.",
  ],
  nao_configurado: [
    "Ainda não há configuração em vigor: use Configurar no menu OZmap ⇄ Huggy.",
    "Todavía no hay configuración vigente: usa Configurar en el menú OZmap ⇄ Huggy.",
    "Nothing is set up yet: use Set up in the menu OZmap ⇄ Huggy.",
  ],
  configuracao_invalida: [
    "A configuração publicada não pode ser lida: publique de novo.",
    "La configuración publicada no se puede leer: publícala de nuevo.",
    "The published settings cannot be read: publish again.",
  ],
  erro_interno: [
    "Um erro interno. Veja o registro de execuções do script.",
    "Un error interno. Mira el registro de ejecuciones del script.",
    "An internal error. See the script's execution log.",
  ],
};

/** Makes docs/respostas.md from the code's actions, statuses, reasons and messages. Pure. */
import { ACTIONS, type Action } from "../../src/actions";
import { INFEASIBLE_REASONS, type Reason, REFUSALS, type Status } from "../../src/contract";
import { customerMessage } from "../../src/messages";
import { DEFAULT_QUERIES, parseQueries } from "../../src/settings";
import { formatReply } from "../../src/web/handle";

/** What each action does and needs. */
const ABOUT: Readonly<Record<string, string>> = {
  viabilidade:
    "Diz se o lugar pode ser atendido. É a ação de quem não manda `acao`. Precisa de um lugar.",
  reservar:
    "Faz a viabilidade e, só com `viavel`, reserva a primeira porta livre. Precisa de um lugar, `nome` e `codigo`; `observacao` é opcional. Repetir o mesmo `codigo` devolve a mesma reserva. Em `ja_reservado`, caixa, splitter, porta e lugar são os da reserva.",
  cancelar_reserva:
    "Apaga a reserva de um `codigo`, nunca a de um cliente instalado. Uma segunda vez dá `nao_encontrado`.",
  prospecto:
    "Registra quem perguntou e onde, uma vez por contato e lugar. Precisa de um lugar ou `endereco`, e de `nome` ou `telefone`.",
  consulta:
    "Lê qualquer outra coisa do OZmap, conforme a linha da aba *Consultas* cujo nome está em `consulta`. As chaves são as da linha, com o prefixo: veja [`consultas.md`](consultas.md).",
  avisar:
    "Põe quem não pode ser atendido agora na lista de espera (aba *Espera*), uma vez por contato e lugar; `oz_motivo` diz por que não pode. Precisa de um lugar, de `nome` e de `contato` ou `telefone`. `viavel`: já pode ser atendido, e não entra na lista. Faz as mesmas perguntas que `viabilidade`, e só põe na lista depois da resposta.",
  sair_da_espera:
    "Tira da lista de espera todas as entradas do contato. Precisa de `contato` ou `telefone`, o mesmo de `avisar`.",
  saude: "Confere as configurações, a chave e o acesso ao OZmap.",
  sonda:
    "Devolve o que chegou, com as chaves mascaradas; `espera_ms` (até 30000) atrasa a resposta. Veja [`sonda.md`](sonda.md).",
};

const COMMON: Readonly<Record<string, string>> = {
  ok: "`sim`: o pedido foi entendido e cumprido, qualquer que seja o resultado; `nao`: não foi",
  status: "a palavra para o **Condicional**",
  motivo: "por quê, numa palavra; vazio se a resposta é um sim",
  mensagem: "texto pronto para o cliente, no idioma configurado",
  detalhe: "uma linha para a sua equipe, não para o cliente; nunca contém uma chave",
  id: "número do pedido, o mesmo na aba *Registro*",
  duracao_ms: "tempo gasto",
};

const KEYS: Readonly<Record<string, string>> = {
  viavel: "`sim`, `nao`, `analise`; vazio quando não se sabe",
  origem: "como o lugar foi enviado: `coordenadas`, `link`, `plus_code`, `cep`, `endereco`",
  lat: "latitude do lugar",
  lng: "longitude do lugar",
  endereco: "endereço do lugar, quando se sabe",
  rua: "rua do endereço; vazio quando vieram coordenadas",
  numero: "número",
  bairro: "bairro",
  cidade: "cidade",
  uf: "estado, em duas letras",
  cep: "CEP",
  pergunta:
    "o que `oz_mensagem` pede ao cliente: `cidade`, `endereco`, `numero`, `opcao`, `local`; vazio quando não pede nada",
  opcoes: "quantas das opções seguintes estão preenchidas; `0` quando nenhuma",
  opcao1: "primeira cidade ou endereço para escolher",
  opcao2: "segunda",
  opcao3: "terceira",
  precisao: "`exata`, `interpolada` ou `aproximada`",
  poste_id: "poste mais próximo",
  poste_nome: "nome do poste",
  poste_m: "do lugar ao poste, em linha reta, em metros",
  caixa_id: "caixa",
  caixa_nome: "nome da caixa",
  caixa_lat: "latitude da caixa",
  caixa_lng: "longitude da caixa",
  caixa_estado: "`implantada`, `nao_implantada`, `certificada`, `em_projeto`",
  projeto_id: "projeto da caixa",
  splitter_id: "splitter",
  splitter_nome: "nome do splitter",
  porta: "primeira porta livre, a partir de 1; numa reserva, a porta dela",
  portas_livres: "portas livres da caixa, lidas neste pedido",
  portas_total: "portas da caixa",
  drop_m: "do poste à caixa, pelas adjacências, em metros",
  total_m: "`poste_m` + `drop_m`",
  vaos: "vãos percorridos",
  mapa: "link que abre o lugar num mapa",
  alternativas: "quantas das seguintes estão preenchidas",
  alt_caixa_id: "próxima caixa que serve",
  alt_caixa_nome: "nome dela",
  alt_drop_m: "drop até ela",
  alt_portas_livres: "portas livres dela",
  reserva_id: "a reserva no OZmap; vazio quando não há",
  codigo: "o `codigo` que chegou",
  prospecto_id: "o prospecto no OZmap",
  ozmap: "`ok`, ou a palavra do que está errado",
  planilha: "quando a planilha foi publicada (ISO 8601), ou a palavra do que está errado",
  versao: "versão instalada",
  metodo: "`GET` ou `POST`",
  tipo_conteudo: "o tipo de conteúdo do corpo",
  campos: "os valores que chegaram, em JSON, pelos nomes do contrato",
  corpo: "o corpo como chegou",
};

/** Reasons that a status may have, apart from none. */
const OWN_REASONS: Readonly<Partial<Record<Status, readonly Reason[]>>> = {
  analise: ["endereco_impreciso", "drop_na_folga", "porta_de_imovel"],
  inviavel: INFEASIBLE_REASONS,
  fora_de_area: ["sem_poste_proximo", "cidade_nao_atendida"],
};

/** Statuses of a request that was not carried out, whatever the action. */
const FAILURES: readonly Status[] = [
  "entrada_invalida",
  "nao_autorizado",
  "indisponivel",
  "erro_configuracao",
  "erro_interno",
];

export function replyTables(): string {
  return [
    "# Respostas, ação por ação",
    "",
    "<!-- Feito do código por `npm run docs`: não edite à mão. -->",
    "",
    "Toda resposta é um objeto JSON de um nível, todo valor é texto, e as chaves de uma ação são sempre as",
    "mesmas, também nos erros. O prefixo `oz_` muda na configuração `prefixo`.",
    "",
    "## Chaves de toda resposta",
    "",
    ...table(
      ["chave", "o que é"],
      commonKeys().map((key) => [code(`oz_${key}`), about(COMMON, key)]),
    ),
    "",
    "## Quando o pedido não é cumprido",
    "",
    "Em qualquer ação, com `oz_ok` = `nao`:",
    "",
    ...table(
      ["`oz_status`", "`oz_motivo`", "mensagem"],
      FAILURES.flatMap((status) => rows(status, false)),
    ),
    "",
    "Em vez de «Não consegui consultar a disponibilidade agora», as ações sem `oz_viavel` dizem:",
    `«${customerMessage("pt-BR", "indisponivel", "ozmap_indisponivel", false)}»`,
    ...ACTIONS.flatMap(actionLines),
    "",
  ].join("\n");
}

function actionLines(action: Action): string[] {
  const keys = [...new Set(action.keys.map((key) => key.replace(/^alt\d_/, "alt<n>_")))];
  return [
    "",
    `## \`${action.name}\``,
    "",
    about(ABOUT, action.name),
    "",
    ...table(
      ["`oz_status`", "`oz_motivo`", "mensagem"],
      action.statuses.flatMap((status) => rows(status, true)),
    ),
    ...(keys.length === 0
      ? action.name === "consulta"
        ? queryLines()
        : []
      : [
          "",
          ...table(
            ["chave", "o que é"],
            keys.map((key) => [code(`oz_${key}`), keyAbout(key)]),
          ),
        ]),
  ];
}

function queryLines(): string[] {
  const parsed = parseQueries(DEFAULT_QUERIES);
  const queries = parsed.ok ? parsed.queries : [];
  const lines = queries.map(({ name, fields }) => [
    code(name),
    fields.map(({ key }) => code(`oz_${key}`)).join(", "),
  ]);
  return ["", "As consultas que vêm prontas:", "", ...table(["`consulta`", "chaves"], lines)];
}

/** A row for each reason; for a failure, only the reasons that belong to it. */
function rows(status: Status, isCarriedOut: boolean): string[][] {
  const refusals = Object.entries(REFUSALS)
    .filter(([, of]) => of === status)
    .map(([reason]) => reason as Reason);
  const none: Reason[] = isCarriedOut && refusals.length === 0 ? [""] : [];
  const reasons = OWN_REASONS[status] ?? [...none, ...refusals];
  return reasons.map((reason) => [
    code(status),
    reason === "" ? "" : code(reason),
    customerMessage("pt-BR", status, reason),
  ]);
}

/** In the code's order. */
function commonKeys(): string[] {
  const reply = formatReply({
    prefix: "",
    status: "ok",
    reason: "",
    message: "",
    detail: "",
    id: "",
    durationMs: 0,
    keys: [],
    fields: new Map(),
    rowKeys: [],
    rowFields: undefined,
  });
  return Object.keys(JSON.parse(reply) as Record<string, string>);
}

function keyAbout(key: string): string {
  return about(KEYS, key.replace(/^alt<n>_/, "alt_"));
}

function about(words: Readonly<Record<string, string>>, name: string): string {
  const found = words[name];
  if (found === undefined)
    throw new Error(`nothing is said of ${name} in test/docs/reply-tables.ts`);
  return found;
}

function table(header: readonly string[], lines: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...lines.map(line)];
}

function code(text: string): string {
  return `\`${text}\``;
}

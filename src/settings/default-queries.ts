/** Queries that the sheet *Consultas* begins with: for use as they are, and to learn from. */
import type { QueryRow } from "./queries";

export const DEFAULT_QUERIES: readonly QueryRow[] = [
  {
    name: "Cliente",
    path: "properties/client/{codigo}",
    filter: "",
    fields: [
      "cliente_nome = [0].client.name",
      "cliente_instalado = [0].client.implanted",
      "cliente_endereco = [0].address",
      "cliente_caixa_id = [0].box.id || [0].box",
      "cliente_splitter = [0].connections[0].name",
      "cliente_porta = [0].connections[0].port",
    ].join("\n"),
    message: "Cliente {cliente_nome}, instalado: {cliente_instalado}.",
  },
  {
    name: "Caixa",
    path: "boxes?limit=10",
    filter: '[{"property":"name","operator":"=","value":"{caixa}"}]',
    fields: [
      "caixa_id = rows[0].id",
      "caixa_nome = rows[0].name",
      "caixa_implantada = rows[0].implanted",
      "caixa_em_projeto = rows[0].draft",
      "caixa_lat = rows[0].coords[1]",
      "caixa_lng = rows[0].coords[0]",
    ].join("\n"),
    message: "Caixa {caixa_nome}, implantada: {caixa_implantada}.",
  },
  {
    // A box with two attendance splitters, one of them full, is in both lists.
    name: "Caixas cheias",
    path: "splitters?limit=1000&populate=parent",
    filter:
      '[{"property":"project","operator":"=","value":"{projeto}"},{"property":"isDrop","operator":"=","value":true}]',
    fields: [
      "caixas_cheias = rows[?!contains(connectables.output, `null`)].not_null(parent.name, parent)",
      "caixas_com_porta = rows[?contains(connectables.output, `null`)].not_null(parent.name, parent)",
      "splitters_cheios = length(rows[?!contains(connectables.output, `null`)])",
      "splitters = length(rows)",
    ].join("\n"),
    message: "Splitters de atendimento cheios: {splitters_cheios} de {splitters}.",
  },
  {
    name: "Reserva",
    path: "properties/client/{codigo}",
    filter: "",
    fields: [
      "reserva_id = [?client.implanted == `false`] | [0].id",
      "reserva_nome = [?client.implanted == `false`] | [0].client.name",
      "reserva_caixa_id = [?client.implanted == `false`] | [0].box.id || [0].box",
      "reserva_splitter = [?client.implanted == `false`] | [0].connections[0].name",
      "reserva_porta = [?client.implanted == `false`] | [0].connections[0].port",
    ].join("\n"),
    message: "Reserva de {reserva_nome}: porta {reserva_porta} do {reserva_splitter}.",
  },
];

/** Why the whole network is not in memory, as shown on *Início*. */
import type { NetworkDetails } from "../detail";
import type { Words } from "./words";

export const NETWORK_DETAILS: Readonly<Record<keyof NetworkDetails, Words>> = {
  network_without_points: [
    "o OZmap não listou nenhum poste ou ponto",
    "OZmap no listó ningún poste ni punto",
    "OZmap listed no pole or point",
  ],
  network_without_boxes: [
    "o OZmap não listou nenhuma caixa",
    "OZmap no listó ninguna caja",
    "OZmap listed no box",
  ],
  network_neighbours_missing: [
    "{count:falta|faltam} {count} dos {total} pontos citados em adjacências",
    "{count:falta|faltan} {count} de los {total} puntos citados en adyacencias",
    "{count} of the {total} points named in adjacencies {count:is|are} missing",
  ],
  network_shrunk: [
    "{resource}: {count} {count:linha|linhas}; na leitura anterior {before:era|eram} {before}",
    "{resource}: {count} {count:fila|filas}; en la lectura anterior {before:era|eran} {before}",
    "{resource}: {count} {count:row|rows}; there {before:was|were} {before} in the previous reading",
  ],
  network_unreadable: [
    "linhas demais não puderam ser lidas",
    "no se pudieron leer demasiadas filas",
    "too many rows cannot be read",
  ],
  network_too_large: [
    "a rede é maior do que cabe na memória; as consultas pedem só a área de que precisam",
    "la red es más grande de lo que cabe en la memoria; las consultas piden solo el área que necesitan",
    "the network does not fit into memory; each check reads only the area that it needs",
  ],
  network_too_slow: [
    "o OZmap é lento demais para uma leitura inteira dentro de {minutes} min; as consultas pedem só a área de que precisam",
    "OZmap es demasiado lento para una lectura completa en {minutes} min; las consultas piden solo el área que necesitan",
    "OZmap is too slow to read the whole network within {minutes} min; each check reads only the area that it needs",
  ],
  network_allowance: [
    "a parte dos pedidos do dia reservada à leitura acabou; as consultas pedem só a área de que precisam",
    "se agotó la parte de las solicitudes del día reservada a la lectura; las consultas piden solo el área que necesitan",
    "the share of the day's requests for reading the network is used up; each check reads only the area that it needs",
  ],
};

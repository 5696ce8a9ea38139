/** Why the whole network is not at hand, as *Início* says it. */
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
    "faltam {count} dos {total} pontos citados em adjacências",
    "faltan {count} de los {total} puntos citados en adyacencias",
    "{count} of the {total} points named in adjacencies are missing",
  ],
  network_shrunk: [
    "{resource}: vieram {count}, e na leitura anterior {before}",
    "{resource}: llegaron {count}, y en la lectura anterior {before}",
    "{resource}: {count} came, and {before} in the reading before",
  ],
  network_unreadable: [
    "linhas demais não puderam ser lidas",
    "no se pudieron leer demasiadas filas",
    "too many rows cannot be read",
  ],
  network_too_large: [
    "a rede é maior do que cabe na memória; as consultas pedem só a área de que precisam",
    "la red es más grande de lo que cabe en la memoria; las consultas piden solo el área que necesitan",
    "the network is larger than the memory; checks ask for the area that they need",
  ],
  network_too_slow: [
    "o OZmap é lento demais para uma leitura inteira dentro de {minutes} min; as consultas pedem só a área de que precisam",
    "OZmap es demasiado lento para una lectura completa en {minutes} min; las consultas piden solo el área que necesitan",
    "OZmap is too slow for a whole reading within {minutes} min; checks ask for the area that they need",
  ],
  network_allowance: [
    "a parte dos pedidos do dia reservada à leitura acabou; as consultas pedem só a área de que precisam",
    "se agotó la parte de los pedidos del día reservada a la lectura; las consultas piden solo el área que necesitan",
    "the reading's share of the day's requests is used up; checks ask for the area that they need",
  ],
};

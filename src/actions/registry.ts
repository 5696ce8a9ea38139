/** Every action of the contract. A new one is a file of its own and a line here. */
import type { Action } from "./action";
import { avisar } from "./avisar";
import { cancelarReserva } from "./cancelar_reserva";
import { consulta } from "./consulta";
import { prospecto } from "./prospecto";
import { reservar } from "./reservar";
import { sairDaEspera } from "./sair_da_espera";
import { saude } from "./saude";
import { sonda } from "./sonda";
import { viabilidade } from "./viabilidade";

export const ACTIONS: readonly Action[] = [
  viabilidade,
  reservar,
  cancelarReserva,
  prospecto,
  consulta,
  avisar,
  sairDaEspera,
  saude,
  sonda,
];

/** The action when none is named, and whose keys an unknown one is answered with. */
export const DEFAULT_ACTION = viabilidade;

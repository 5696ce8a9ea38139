/** All actions of the contract. To add one, write a file for it and add a line here. */
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

/** The action if none is named. The reply to an unknown action has its keys. */
export const DEFAULT_ACTION = viabilidade;

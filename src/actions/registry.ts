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

const BY_NAME: ReadonlyMap<string, Action> = new Map(
  ACTIONS.map((action) => [action.name, action]),
);

/** The action when none is named, and whose keys an unknown one is answered with. */
export const DEFAULT_ACTION = viabilidade;

/** @param name as it was sent; empty: the default action */
export function findAction(name: string): Action | undefined {
  return name === "" ? DEFAULT_ACTION : BY_NAME.get(name.toLowerCase());
}

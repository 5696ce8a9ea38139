/** `sair_da_espera`: removes a contact from the waiting list. */
import { type Action, requireOneOf } from "./action";
import { leaveWaitingList } from "./waiting-list";

export const sairDaEspera: Action = {
  name: "sair_da_espera",
  keys: [],
  statuses: ["fora_da_espera", "nao_encontrado"],
  run: (call) => {
    requireOneOf(call, ["contato", "telefone"]);
    return { status: leaveWaitingList(call) ? "fora_da_espera" : "nao_encontrado", reason: "" };
  },
};

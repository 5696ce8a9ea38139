/** What the flow itself says; everything else is the web app's `oz_mensagem`. */
export const SAY = {
  hello:
    "Olá! Vamos ver se a fibra chega até você. Envie a sua localização, um link do mapa ou o endereço completo.",
  checking: "Consultando a disponibilidade…",
  noAnswer: "Não recebi resposta agora. Tente de novo em alguns minutos.",
  offerReservation: "Quer reservar uma porta para a instalação?",
  offerWaitingList:
    "Posso guardar seu nome, seu telefone e este endereço para avisar você quando a nossa fibra chegar?",
  offerProspect: "Quer que eu anote só o seu interesse?",
  offerLeaving: "Quer ficar na lista?",
  stay: "Ficar na lista",
  leave: "Sair da lista",
  yes: "Sim",
  no: "Não",
  tryAgain: "Tentar de novo",
  later: "Mais tarde",
  askName: "Qual é o seu nome?",
  askCode: "Qual é o código do seu contrato?",
  askPhone: "Qual é o seu telefone, com DDD?",
  reserved: (code: string, box: string) => `Código ${code}, caixa ${box}.`,
  handedOver: "Vou passar a conversa para a nossa equipe.",
  another: "Para consultar outro lugar, é só enviar.",
} as const;

/** The questions and reports of `setUp()`. */
import type { Words } from "./words";

export const SET_UP_TEXTS = {
  askAddressTitle: [
    "1 de 3: endereço do OZmap",
    "1 de 3: dirección de OZmap",
    "1 of 3: OZmap's address",
  ],
  askAddress: [
    "Cole o endereço do seu OZmap, por exemplo exemplo.ozmap.com.br. Cancele para preencher depois na aba Configuração.",
    "Pega la dirección de tu OZmap, por ejemplo ejemplo.ozmap.com.br. Cancela para completarla luego en la hoja Configuração.",
    "Paste your OZmap's address, such as example.ozmap.com.br. Cancel to fill it in later on the sheet Configuração.",
  ],
  askKeyTitle: [
    "2 de 3: chave da API do OZmap",
    "2 de 3: clave de la API de OZmap",
    "2 of 3: OZmap's API key",
  ],
  askKey: [
    "Cole a chave da API do OZmap (usuário com o módulo API). Ela fica guardada fora da planilha e não aparece mais.",
    "Pega la clave de la API de OZmap (usuario con el módulo API). Queda guardada fuera de la hoja de cálculo y no se muestra más.",
    "Paste OZmap's API key (of a user with the API module). It is stored outside the spreadsheet and not shown again.",
  ],
  askAppTitle: [
    "3 de 3: endereço do aplicativo da Web",
    "3 de 3: dirección de la aplicación web",
    "3 of 3: the web app's address",
  ],
  askApp: [
    "Cole o endereço que o Google mostrou ao implantar: https://script.google.com/macros/s/…/exec. Ainda não implantou? Deixe vazio e rode Configurar de novo depois.",
    "Pega la dirección que Google mostró al implementar: https://script.google.com/macros/s/…/exec. ¿Todavía no implementaste? Déjala vacía y ejecuta Configurar de nuevo después.",
    "Paste the address that Google showed after deploying: https://script.google.com/macros/s/…/exec. Not deployed yet? Leave it empty and run Set up again later.",
  ],
  appNotKept: [
    "O endereço do aplicativo não foi guardado: {reason}",
    "La dirección de la aplicación no se guardó: {reason}",
    "The app's address was not saved: {reason}",
  ],
  appDev: [
    "um endereço que termina em /dev só abre para quem edita o script. Use o que termina em /exec, em Implantar ▸ Gerenciar implantações.",
    "una dirección que termina en /dev solo se abre para quien edita el script. Usa la que termina en /exec, en Implementar ▸ Gestionar implementaciones.",
    "an address that ends in /dev opens only for those who can edit the script. Use the one that ends in /exec, under Deploy ▸ Manage deployments.",
  ],
  appNotApp: [
    "ele não é como https://script.google.com/macros/s/…/exec. Copie-o em Implantar ▸ Gerenciar implantações.",
    "no es como https://script.google.com/macros/s/…/exec. Cópiala en Implementar ▸ Gestionar implementaciones.",
    "it does not look like https://script.google.com/macros/s/…/exec. Copy it under Deploy ▸ Manage deployments.",
  ],
  appOtherKey: [
    "o aplicativo nesse endereço tem outra chave de acesso: é o de outra planilha.",
    "la aplicación en esa dirección tiene otra clave de acceso: es la de otra hoja de cálculo.",
    "the app at that address has another access key: it belongs to another spreadsheet.",
  ],
  appLogin: [
    "o Google pede login nesse endereço. Em Implantar ▸ Gerenciar implantações ▸ editar, mude Quem pode acessar para Qualquer pessoa.",
    "Google pide iniciar sesión en esa dirección. En Implementar ▸ Gestionar implementaciones ▸ editar, cambia Quién tiene acceso a Cualquier usuario.",
    "Google asks for a login at that address. Under Deploy ▸ Manage deployments ▸ edit, change Who has access to Anyone.",
  ],
  appConsent: [
    "o Google pede autorização nesse endereço. Use o menu Configurar, permita, e tente de novo.",
    "Google pide autorización en esa dirección. Usa el menú Configurar, permite, e inténtalo de nuevo.",
    "Google asks for authorisation at that address. Use the menu Set up, allow it, and try again.",
  ],
  appNoFunction: [
    "a versão implantada está vazia. Em Implantar ▸ Gerenciar implantações ▸ editar, escolha Nova versão.",
    "la versión implementada está vacía. En Implementar ▸ Gestionar implementaciones ▸ editar, elige Nueva versión.",
    "the deployed version is empty. Under Deploy ▸ Manage deployments ▸ edit, choose New version.",
  ],
  appNotFound: [
    "não há implantação nesse endereço. Copie-o em Implantar ▸ Gerenciar implantações.",
    "no hay implementación en esa dirección. Cópiala en Implementar ▸ Gestionar implementaciones.",
    "there is no deployment at that address. Copy it under Deploy ▸ Manage deployments.",
  ],
  appScriptError: [
    "o script falhou nesse endereço. Foi colado inteiro? Salve e, em Implantar ▸ Gerenciar implantações ▸ editar, escolha Nova versão.",
    "el script falló en esa dirección. ¿Se pegó entero? Guarda y, en Implementar ▸ Gestionar implementaciones ▸ editar, elige Nueva versión.",
    "the script failed at that address. Was all of it pasted? Save it and, under Deploy ▸ Manage deployments ▸ edit, choose New version.",
  ],
  appOdd: [
    "a resposta ({status}) não foi a do serviço. Confira a implantação e autorize o script rodando Configurar.",
    "la respuesta ({status}) no fue la del servicio. Revisa la implementación y autoriza el script ejecutando Configurar.",
    "the answer ({status}) was not the service's reply. Check the deployment, and authorise the script by running Set up.",
  ],
  appUnreached: [
    "o endereço não respondeu: {reason}",
    "la dirección no respondió: {reason}",
    "the address did not answer: {reason}",
  ],

  doneTitle: ["Configuração", "Configuración", "Set-up"],
  doneAll: [
    "Pronto: planilhas, chaves e gatilho estão no lugar.",
    "Listo: las hojas, las claves y el activador están en su lugar.",
    "Done: sheets, keys and trigger are in place.",
  ],
  doneBut: [
    "Feito, mas houve problemas:",
    "Hecho, pero hubo problemas:",
    "Done, but there were problems:",
  ],
  next: ["O que falta:", "Lo que falta:", "What is left to do:"],
  nothingLeft: [
    "Nada: o serviço está pronto.",
    "Nada: el servicio está listo.",
    "Nothing: the service is ready.",
  ],
} as const satisfies Readonly<Record<string, Words>>;

/** What each of Google's pages means, and the clicks that solve it. */
const { readFileSync } = require("node:fs");
const ts = require("typescript");

require.extensions[".ts"] = (module, path) => {
  const { outputText } = ts.transpileModule(readFileSync(path, "utf8"), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  module._compile(outputText, path);
};

const { googlePage } = require("../../src/sheet/start/google-page");

const EDIT = "No editor do script: Implantar ▸ Gerenciar implantações ▸ ✎ (editar)";

const ADVICE = {
  consent:
    "o dono do script ainda não deu a permissão. Abra a planilha ▸ menu OZmap ⇄ Huggy ▸ Configurar ▸ OK ▸ " +
    "escolha a conta ▸ Avançado ▸ Acessar (não seguro) ▸ Permitir. Depois rode este teste de novo.",
  login:
    'o Google pede login: o acesso não é "Qualquer pessoa". ' +
    `${EDIT} ▸ Executar como: Eu ▸ Quem pode acessar: Qualquer pessoa ▸ Implantar. ` +
    'Se essa opção não aparece, veja "Se o Workspace proíbe acesso anônimo" em docs/guia.md.',
  noFunction:
    "a versão implantada está vazia. Envie o script (npm run deploy), ou cole Code.gs e salve; depois " +
    `${EDIT} ▸ Versão: Nova versão ▸ Implantar.`,
  notFound:
    "não há implantação nesse endereço: ele está incompleto ou foi arquivado. " +
    "Copie-o outra vez: no editor do script, Implantar ▸ Gerenciar implantações ▸ App da Web ▸ Copiar.",
  scriptError:
    "o script falhou antes de responder. Um arquivo foi colado pela metade? Cole-o inteiro, salve, e " +
    `${EDIT} ▸ Versão: Nova versão ▸ Implantar. Se continuar: editor ▸ Execuções mostra o erro.`,
  other: "veio uma página que não é deste serviço. Confira o endereço em Gerenciar implantações.",
};

/** @returns which of Google's pages it is, and what to do about it */
function adviceFor(status, body, finalUrl) {
  const page = googlePage(status, body, finalUrl);
  return { page, advice: ADVICE[page] };
}

/**
 * @param address as it was given
 * @returns what is wrong with it; undefined if nothing is
 */
function addressProblem(address = "") {
  if (/\/dev(?:[?#].*)?$/.test(address)) {
    return "o endereço que termina em /dev só abre para quem edita o script: use o que termina em /exec.";
  }
  if (/^https:\/\/docs\.google\.com\//.test(address)) {
    return "esse é o endereço da planilha: o do serviço começa com https://script.google.com/macros/s/ e termina em /exec.";
  }
  if (/\/a\/(?:macros\/[^/]+|[^/]+\/macros)\/s\//.test(address)) {
    return "o endereço traz o domínio do Workspace, e quem é de fora não entra: tire a parte /a/macros/dominio, e deixe https://script.google.com/macros/s/…/exec.";
  }
  return /^https?:\/\/\S+\/exec$/.test(address)
    ? undefined
    : "uso: npm run smoke -- https://script.google.com/macros/s/…/exec [--chave=…]";
}

module.exports = { addressProblem, adviceFor, ADVICE };

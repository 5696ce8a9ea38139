/* global AbortSignal, fetch, URL */
/**
 * `npm run smoke -- <address> [--chave=<access key>]`: checks that a deployed web app runs, is open to everybody,
 * refuses requests without its key, and sends flat replies. Missing arguments are taken from the environment or
 * the file `.env` (`ENDERECO=…`, `CHAVE=…`). With a key, `saude` is checked too.
 */
const { readEnv } = require("./shared/env-file");
const { Problem } = require("./shared/problem");
const { addressProblem, adviceFor } = require("./smoke/advice");

const NOT_AUTHORISED = "nao_autorizado";
const MAX_REDIRECTS = 5;
const TIMEOUT_MS = 60_000;

async function smoke(args) {
  const { address, key } = readArguments(args, readEnv());
  const problem = addressProblem(address);
  if (problem !== undefined) throw new Problem(problem);

  const refused = await ask(`${address}?acao=saude`);
  passed("o serviço responde a qualquer pessoa");
  check(isFlat(refused), "a resposta é um objeto só, com textos", JSON.stringify(refused));
  check(
    valueOf(refused, "status") === NOT_AUTHORISED,
    "sem a chave, nada é respondido",
    valueOf(refused, "status"),
  );
  if (key === undefined || key === "") {
    console.log(
      "–  saude não foi testada: informe a chave de acesso com --chave=… ou CHAVE=… no arquivo .env",
    );
    return;
  }
  const health = await ask(`${address}?acao=saude&chave=${encodeURIComponent(key)}`);
  const status = valueOf(health, "status");
  check(
    status !== NOT_AUTHORISED,
    "a chave de acesso vale",
    "a chave não é a deste serviço: o menu Chaves ▸ Trocar chave de acesso mostra uma nova",
  );
  check(
    status === "ok",
    "saude está ok",
    `${valueOf(health, "motivo")} ${valueOf(health, "detalhe")}: na planilha, menu Configurar e Diagnóstico do OZmap`,
  );
  console.log(`   versão ${valueOf(health, "versao")}`);
}

function readArguments(args, env) {
  const named = (name) =>
    args.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3) ?? undefined;
  const address = args.find((each) => !each.startsWith("--"));
  return { address: (address ?? env.ENDERECO)?.trim(), key: (named("chave") ?? env.CHAVE)?.trim() };
}

/** Redirects are followed by hand, so that a login page is recognised by its host. */
async function ask(url) {
  let target = url;
  for (let hops = 0; ; hops++) {
    const response = await get(target);
    const location = response.headers.get("location");
    if (location === null || response.status < 300 || response.status >= 400) {
      return readReply(response.status, await response.text(), target);
    }
    target = new URL(location, target).href;
    if (/^https:\/\/accounts\.google\.com\//.test(target)) return readReply(302, "", target);
    if (hops === MAX_REDIRECTS) throw new Problem("o endereço redireciona sem parar");
  }
}

async function get(url) {
  try {
    return await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    const { origin } = new URL(url);
    const reason = error.cause?.code ?? error.name;
    throw new Problem(`${origin} não respondeu (${reason}): confira a internet e o endereço`);
  }
}

function readReply(status, text, url) {
  try {
    const reply = JSON.parse(text);
    if (typeof reply === "object" && reply !== null) return reply;
  } catch {
    // A page of Google's.
  }
  throw new Problem(adviceFor(status, text, url).advice);
}

function isFlat(reply) {
  return Object.values(reply).every((value) => typeof value === "string");
}

/** A reply's key, whatever its prefix. */
function valueOf(reply, name) {
  const key = Object.keys(reply).find((candidate) => candidate.endsWith(`_${name}`));
  return key === undefined ? "" : reply[key];
}

function check(holds, what, otherwise) {
  if (!holds) throw new Problem(`não: ${what} (${otherwise.slice(0, 300)})`);
  passed(what);
}

function passed(what) {
  console.log(`✓  ${what}`);
}

if (require.main === module) {
  smoke(process.argv.slice(2)).catch((error) => {
    console.error(
      `✗  ${error instanceof Problem ? error.message : `o teste falhou: ${error.message}`}`,
    );
    process.exitCode = 1;
  });
}

module.exports = { smoke };

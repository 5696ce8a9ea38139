/* global fetch */
/**
 * `npm run smoke -- <address>`: is a deployed web app alive, open to everybody, closed without its key,
 * and flat? With `CHAVE=<access key>` in the environment, `saude` is asked too.
 */

const NOT_AUTHORISED = "nao_autorizado";

async function smoke(address) {
  if (!/^https?:\/\/\S+\/exec$/.test(address ?? "")) {
    throw new Error("usage: npm run smoke -- https://script.google.com/macros/s/…/exec");
  }
  const first = await fetch(`${address}?acao=saude`, { redirect: "manual" });
  check(
    first.status === 302,
    "the address redirects, as Google's do",
    `it answers ${first.status}`,
  );
  const target = first.headers.get("location") ?? "";
  check(
    !/accounts\.google\.com/.test(target),
    "everybody may call it",
    "it asks for a login: deploy it for anyone",
  );

  const refused = await ask(`${address}?acao=saude`);
  check(
    isFlat(refused),
    "the answer is one flat object of strings",
    JSON.stringify(refused).slice(0, 200),
  );
  check(
    valueOf(refused, "status") === NOT_AUTHORISED,
    "without a key nothing is revealed",
    valueOf(refused, "status"),
  );

  const { CHAVE: key } = process.env;
  if (key === undefined) {
    console.log("–  saude was not asked: give the access key as CHAVE=… to ask it");
    return;
  }
  const health = await ask(`${address}?acao=saude&chave=${encodeURIComponent(key)}`);
  check(isFlat(health), "so is that of saude", JSON.stringify(health).slice(0, 200));
  check(
    valueOf(health, "status") === "ok",
    "saude is ok",
    `${valueOf(health, "motivo")} ${valueOf(health, "detalhe")}`,
  );
  console.log(`   version ${valueOf(health, "versao")}`);
}

async function ask(url) {
  const response = await fetch(url);
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`it answers no JSON but: ${text.slice(0, 120)}`);
  }
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
  if (!holds) throw new Error(`not so: ${what} (${otherwise})`);
  console.log(`✓  ${what}`);
}

smoke(process.argv[2]).catch((error) => {
  console.error(`✗  ${error.message}`);
  process.exitCode = 1;
});

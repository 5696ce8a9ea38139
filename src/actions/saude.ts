/** `saude`: checks the settings, the key and whether OZmap can be reached, and always reports the result. */
import { Refusal } from "../contract";
import { readAnswer, rejectedRefusal } from "../ozmap";
import type { Action, Call } from "./action";
import { VERSION } from "./version";

export const saude: Action = {
  name: "saude",
  keys: ["ozmap", "planilha", "versao"],
  statuses: ["ok"],
  needsNoSettings: true,
  run: (call) => {
    const sheet = problemOf(() => {
      checkSheet(call);
    });
    const ozmap = problemOf(() => {
      checkOzmap(call);
    });
    const { fields, published } = call;
    fields.set("versao", VERSION);
    fields.set("planilha", sheet?.reason ?? new Date(Number(published)).toISOString());
    fields.set("ozmap", ozmap?.reason ?? "ok");
    // A problem with the settings comes first: it may be why OZmap cannot be reached.
    const problem = sheet ?? ozmap;
    return problem
      ? { status: problem.status, reason: problem.reason, detail: problem.detail }
      : { status: "ok", reason: "" };
  },
};

function problemOf(check: () => void): Refusal | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function checkSheet(call: Call): void {
  if (call.published === "never")
    throw new Refusal("nao_configurado", { code: "settings_never_published" });
  if (call.published === "damaged") {
    throw new Refusal("configuracao_invalida", { code: "settings_unreadable" });
  }
  call.queries();
}

/**
 * Checks that OZmap accepts the key. `authenticated` answers a valid key with 2xx (vendor's SDK); its body is not
 * documented. If it is not JSON, it may be a proxy's page instead of OZmap's answer, so a list is read as well.
 */
function checkOzmap(call: Call): void {
  const ozmap = call.ozmap();
  const ask = (resource: string, query = ""): void => {
    const answer = ozmap.run(readAnswer(`${ozmap.base}/${resource}${query}`));
    if (answer.kind === "rejected") throw rejectedRefusal(answer, resource);
  };
  try {
    ask("authenticated");
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== "resposta_invalida") throw error;
    ask("projects", "?limit=1&page=1");
  }
}

/** `saude` and `sonda`, which answer in every state as long as the access key is right. */
import type { Call, Outcome } from "../../src/actions/action";
import { saude } from "../../src/actions/saude";
import { sonda } from "../../src/actions/sonda";
import { QuotaExceeded } from "../../src/ports";
import { handle } from "../../src/web";
import { FakeHttp, type Route, jsonAnswer } from "../../testing/fake-http";
import { OZMAP_KEY } from "../../testing/ozmap-route";
import { ACCESS_KEY, type Reply, startService, type Service } from "../../testing/service";
import { inEnglish, callWith, type ScriptedAnswer } from "./support";
import { smallTown } from "../../testing/towns";

function serviceWith(answer?: Route): Service {
  const { town } = smallTown([1, 1]);
  return answer === undefined
    ? startService(town)
    : startService(town, { http: (_, clock) => new FakeHttp(() => answer, clock) });
}

describe("saude", () => {
  test("all is well", () => {
    const reply = serviceWith().ask({ acao: "saude" });
    expect(reply).toMatchObject({ oz_ok: "sim", oz_status: "ok", oz_motivo: "", oz_ozmap: "ok" });
    expect(reply.oz_planilha).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(reply.oz_versao).not.toBe("");
  });

  test.each<[string, Route, string, string]>([
    ["refuses the key", { status: 401 }, "indisponivel", "ozmap_recusou_chave"],
    ["is broken", { status: 500 }, "indisponivel", "ozmap_indisponivel"],
    ["is another program", { status: 404 }, "indisponivel", "resposta_invalida"],
    ["is a page", { body: "<html>" }, "indisponivel", "resposta_invalida"],
    ["cannot be reached", new Error("DNS error"), "indisponivel", "ozmap_indisponivel"],
    ["is too slow", { takesMs: 60_000 }, "indisponivel", "tempo_esgotado"],
  ])("OZmap %s", (_, answer, status, reason) => {
    expect(serviceWith(answer).ask({ acao: "saude" })).toMatchObject({
      oz_ok: "nao",
      oz_status: status,
      oz_motivo: reason,
      oz_ozmap: reason,
    });
  });

  test("an OZmap whose first answer is not JSON is asked once more", () => {
    const { town } = smallTown([1, 1]);
    const service = startService(town, {
      http: (route, clock) =>
        new FakeHttp(
          (request) => (request.url.endsWith("/authenticated") ? { body: "OK" } : route(request)),
          clock,
        ),
    });
    expect(service.ask({ acao: "saude" }).oz_ozmap).toBe("ok");
  });

  test.each<[string, (service: Service) => void, string, string, string]>([
    [
      "nothing was published",
      ({ properties }) => properties.values.delete("SETTINGS"),
      "nao_configurado",
      "nao_configurado",
      "nao_configurado",
    ],
    [
      "what was published is damaged",
      ({ properties }) => {
        properties.write("SETTINGS", "{");
      },
      "configuracao_invalida",
      "configuracao_invalida",
      "nao_configurado",
    ],
    [
      "OZmap's key is missing",
      ({ properties }) => properties.values.delete("OZMAP_API_KEY"),
      "nao_configurado",
      "",
      "nao_configurado",
    ],
  ])("%s", (_, change, reason, sheet, ozmap) => {
    const service = serviceWith();
    const keys = Object.keys(service.ask({ acao: "saude" }));
    change(service);
    const reply = service.ask({ acao: "saude" });
    expect(Object.keys(reply)).toEqual(keys);
    expect(reply).toMatchObject({
      oz_ok: "nao",
      oz_status: "erro_configuracao",
      oz_motivo: reason,
      oz_ozmap: ozmap,
    });
    if (sheet !== "") expect(reply.oz_planilha).toBe(sheet);
  });

  test("a wrong key reveals nothing", () => {
    const reply = serviceWith().ask({ acao: "saude", chave: "x" });
    expect(reply).toMatchObject({
      oz_status: "nao_autorizado",
      oz_ozmap: "",
      oz_planilha: "",
      oz_versao: "",
    });
  });
});

describe("sonda", () => {
  test("reports what arrived, with the key masked everywhere", () => {
    const service = serviceWith(new Error("nobody may ask"));
    const contents = JSON.stringify({
      chave: ACCESS_KEY,
      n: 1,
      v: true,
      vazio: "",
      eco: `k=${ACCESS_KEY}`,
    });
    const event = {
      parameter: { acao: "sonda", outra: OZMAP_KEY, q2: encodeURIComponent(ACCESS_KEY) },
      postData: { type: "application/json", contents },
    };
    const text = handle(event, "POST", service.google).reply;
    const reply = JSON.parse(text) as Reply;
    expect(text).not.toContain(ACCESS_KEY);
    expect(text).not.toContain(OZMAP_KEY);
    expect(reply).toMatchObject({
      oz_status: "ok",
      oz_metodo: "POST",
      oz_tipo_conteudo: "application/json",
    });
    expect(JSON.parse(reply.oz_campos!)).toEqual({
      chave: "…stes",
      n: "1",
      v: "true",
      eco: "k=…stes",
      acao: "sonda",
      outra: "…zmap",
      q2: "…stes",
    });
    expect(reply.oz_corpo).toContain('"vazio":""');
    expect(service.http.requests).toHaveLength(0);
  });

  test("answers without settings, and stays below 8 KB", () => {
    const service = serviceWith();
    service.properties.values.delete("SETTINGS");
    const contents = "é".repeat(50_000);
    const event = { parameter: { acao: "sonda", chave: ACCESS_KEY }, postData: { contents } };
    const text = handle(event, "POST", service.google).reply;
    expect(Buffer.byteLength(text)).toBeLessThan(8_192);
    expect((JSON.parse(text) as Reply).oz_status).toBe("ok");
  });

  test.each([
    ["2500", 2_500],
    ["30000", 30_000],
    ["999999", 30_000],
    ["-5", 0],
    ["1e3", 0],
    ["abc", 0],
    ["", 0],
  ])("espera_ms %j waits %d ms", (espera, waited) => {
    const service = serviceWith();
    service.ask({ acao: "sonda", espera_ms: espera });
    expect(service.clock.waits).toEqual(waited === 0 ? [] : [waited]);
  });
});

describe("what saude reports to the operator", () => {
  const outcomeOf = (
    authenticated: ScriptedAnswer,
    published: Call["published"] = 1,
  ): { outcome: Outcome; asked: string[] } => {
    const { call, asked } = callWith(
      {},
      { ozmap: { "GET authenticated": authenticated, "GET projects": { status: 404 } }, published },
    );
    return { outcome: saude.run(call), asked: asked() };
  };

  test.each<[string, ScriptedAnswer, string, string[]]>([
    [
      "refuses the key",
      { status: 401 },
      "OZmap refused the API key (status 401)",
      ["GET authenticated"],
    ],
    ["fails", { status: 501 }, "OZmap answered 501 for authenticated", ["GET authenticated"]],
    [
      "is something else",
      { status: 404 },
      "OZmap answered 404 for projects",
      ["GET authenticated", "GET projects"],
    ],
  ])("an OZmap that %s", (_, answer, detail, expected) => {
    const { outcome, asked } = outcomeOf(answer);
    expect([inEnglish(outcome.detail), asked]).toEqual([detail, expected]);
  });

  test.each<[Call["published"], string]>([
    ["never", "settings_never_published"],
    ["damaged", "settings_unreadable"],
  ])("settings: %s", (published, code) => {
    expect(outcomeOf(jsonAnswer({}), published).outcome.detail).toEqual({ code });
  });

  test("a used-up Google quota; an internal error is not reported as one", () => {
    const { call } = callWith({}, { ozmap: { "GET authenticated": jsonAnswer({}) } });
    const failing = (error: Error): Call => ({
      ...call,
      queries: () => {
        throw error;
      },
    });
    expect(saude.run(failing(new QuotaExceeded("properties")))).toEqual({
      status: "indisponivel",
      reason: "cota_excedida",
      detail: { code: "quota_used_up", service: "properties" },
    });
    expect(() => saude.run(failing(new TypeError("ours")))).toThrow(TypeError);
  });
});

test("sonda always succeeds", () => {
  expect(sonda.run(callWith().call)).toEqual({ status: "ok", reason: "" });
});

/** The web app's address: which texts are accepted, and what may answer there. */
import type { SheetServices } from "../../../src/sheet/services";
import { appProblem, checkApp, parseAppAddress } from "../../../src/sheet/start/app";
import { type Answer, FakeHttp } from "../../../testing/fake-http";
import { FakeProperties } from "../../../testing/fake-properties";

const EXEC = "https://script.google.com/macros/s/AKfy_c-1/exec";
const KEY = "an-access-key-of-many-letters";

test.each([
  [EXEC, EXEC],
  [` ${EXEC}?acao=saude `, EXEC],
  [`${EXEC}#x`, EXEC],
  ["https://script.google.com/a/macros/empresa.com.br/s/AKfy_c-1/exec", EXEC],
  ["https://script.google.com/a/empresa.com.br/macros/s/AKfy_c-1/exec", EXEC],
  ["http://127.0.0.1:8080/exec", "http://127.0.0.1:8080/exec"],
])("%s is %s", (text, url) => {
  expect(parseAppAddress(text)).toEqual({ ok: true, url });
});

test.each([
  ["https://script.google.com/macros/s/AKfy_c-1/dev", "dev"],
  ["https://script.google.com/a/macros/empresa.com.br/s/AKfy_c-1/dev", "dev"],
  ["http://script.google.com/macros/s/AKfy_c-1/exec", "notApp"],
  ["https://script.google.com.example.com/macros/s/AKfy_c-1/exec", "notApp"],
  ["https://example.com/?https://script.google.com/macros/s/AKfy_c-1/exec", "notApp"],
  ["https://script.google.com/macros/s/AKfy_c-1/exec/more", "notApp"],
  ["http://127.0.0.1:80@example.com/exec", "notApp"],
  ["http://192.168.0.1/exec", "notApp"],
  ["", "notApp"],
])("%s is refused as %s", (text, problem) => {
  expect(parseAppAddress(text)).toEqual({ ok: false, problem });
});

function check(answer: Answer | Error): { http: FakeHttp; kind: ReturnType<typeof checkApp> } {
  const http = new FakeHttp(() => answer);
  const properties = new FakeProperties({ ACCESS_KEY: KEY });
  return { http, kind: checkApp({ http, properties } as unknown as SheetServices, EXEC) };
}

const reply = (status: string): Answer => ({
  body: JSON.stringify({ oz_status: status, oz_versao: "1.2.3" }),
});

test.each<[string, Answer | Error, Record<string, unknown>]>([
  ["healthy", reply("ok"), { kind: "works", version: "1.2.3" }],
  ["OZmap is down", reply("indisponivel"), { kind: "works" }],
  ["not set up yet", reply("erro_configuracao"), { kind: "works" }],
  ["another key", reply("nao_autorizado"), { kind: "otherKey" }],
  ["a defect", reply("erro_interno"), { kind: "odd", status: "erro_interno" }],
  ["another web app", { body: '{"hello":"world"}' }, { kind: "odd", status: "200" }],
  ["null", { body: "null" }, { kind: "odd" }],
  ["an error page", { body: "<html>Error</html>" }, { kind: "odd", status: "200" }],
  ["a login", { body: '<a href="https://accounts.google.com/x">' }, { kind: "login" }],
  ["forbidden", { status: 403, body: "" }, { kind: "login" }],
  [
    "no network",
    new Error("DNS error"),
    { kind: "unreached", reason: 'mensagem do sistema: "DNS error"' },
  ],
])("%s", (_name, answer, expected) => {
  const { kind } = check(answer);
  expect(kind).toMatchObject(expected);
  expect(appProblem(kind, "pt-BR") === undefined).toBe(kind.kind === "works");
});

test("the access key is sent in the body, never in the URL", () => {
  const { http } = check(reply("ok"));
  expect(http.requests).toHaveLength(1);
  expect(http.requests[0]).toMatchObject({ url: `${EXEC}?acao=saude`, method: "post" });
  expect(http.requests[0]!.payload).toContain(KEY);
});

/** The parts of the pages that need no browser. */
import { firstLevel } from "../../demo/chat/huggy";
import { sentAs } from "../../demo/chat/sending";
import { type Chat, play, type Sent } from "../../demo/chat/flow";
import { readParameters } from "../../pages/sidebar/parameters";

test("parameters: one name=value per line", () => {
  expect(readParameters("codigo=12\n caixa = CTO = 1 \n\nvazio\n=x")).toEqual({
    codigo: "12",
    caixa: "CTO = 1",
    vazio: "",
  });
});

test("Huggy keeps only texts of the first level", () => {
  expect(firstLevel({ a: "1", b: 2, c: { d: "3" }, e: null, f: "" })).toEqual([
    ["a", "1"],
    ["f", ""],
  ]);
  for (const other of [null, "x", 3, ["y"]]) expect(firstLevel(other)).toEqual([]);
});

/** Plays a conversation; ends when the customer has nothing more to send. */
async function talk(statuses: string[], sent: string[]): Promise<string[]> {
  const sayings: string[] = [];
  const requests: string[] = [];
  let status = "";
  const chat: Chat = {
    say: (text) => sayings.push(text),
    busy: () => undefined,
    branch: () => undefined,
    hear: (): Promise<Sent> => {
      const text = sent.shift();
      return text === undefined
        ? Promise.reject(new Error("the end"))
        : Promise.resolve({ kind: "text", text });
    },
  };
  const huggy = {
    request: ({ acao = "" }: Readonly<Record<string, string>>): Promise<boolean> => {
      requests.push(acao);
      status = statuses.shift() ?? "";
      return Promise.resolve(status !== "");
    },
    variable: (name: string): string => (name === "oz_status" ? status : ""),
  };
  await expect(play(chat, huggy)).rejects.toThrow("the end");
  return requests;
}

test.each([
  ["viavel", ["lá", "sim", "Ana", "7"], ["viabilidade", "reservar"]],
  ["viavel", ["lá", "não"], ["viabilidade"]],
  ["inviavel", ["lá", "claro", "Ana", "49 9"], ["viabilidade", "avisar"]],
  ["fora_de_area", ["lá", "Sim", "Ana", "49 9"], ["viabilidade", "avisar"]],
  ["inviavel", ["lá", "não", "sim", "Ana", "49 9"], ["viabilidade", "prospecto"]],
  ["analise", ["lá", "cá"], ["viabilidade", "viabilidade"]],
  ["nao_localizado", ["lá", "cá"], ["viabilidade", "viabilidade"]],
  ["entrada_invalida", ["lá", "cá"], ["viabilidade", "viabilidade"]],
  ["indisponivel", ["lá", "Tentar de novo"], ["viabilidade", "viabilidade"]],
  ["indisponivel", ["lá", "Mais tarde"], ["viabilidade"]],
  ["", ["lá", "Tentar de novo"], ["viabilidade", "viabilidade"]],
  ["erro_configuracao", ["lá"], ["viabilidade"]],
])("the flow after %j, %j", async (status, sent, requests) => {
  expect(await talk([status, "analise"], [...sent])).toEqual(requests);
});

test("what Enviar requisição sends: the action in the URL, what was typed last", () => {
  const values = { acao: "viabilidade", local: 'Rua "X" & Y', chave: "k", contato: "c" };
  expect(sentAs("pairs", "/exec", values)).toEqual({
    url: "/exec?acao=viabilidade",
    contentType: "application/x-www-form-urlencoded",
    body: "chave=k&contato=c&local=Rua+%22X%22+%26+Y",
  });
  const raw = sentAs("raw", "/exec", values).body;
  expect(JSON.parse(raw)).toEqual({ chave: "k", contato: "c", local: 'Rua "X" & Y' });
  expect(sentAs("unescaped", "/exec", values).body).toBe(raw.replace(/\\/g, ""));
});

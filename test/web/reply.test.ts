import fc from "fast-check";
import { FEASIBILITY_KEYS } from "../../src/contract";
import { type Reason, REFUSALS, type Status } from "../../src/contract";
import { formatReply, type ReplyParts } from "../../src/web/reply";
import { anyText } from "../ozmap/support";

const COMMON = ["ok", "status", "motivo", "mensagem", "detalhe", "id", "duracao_ms"];

const parts: ReplyParts = {
  prefix: "oz_",
  status: "viavel",
  reason: "",
  message: "Boa notícia!",
  detail: "",
  id: "0123456789ab",
  durationMs: 12.6,
  keys: ["viavel", "porta"],
  fields: new Map([["porta", "3"]]),
  rowKeys: [],
  rowFields: undefined,
};
const format = (more: Partial<ReplyParts>): Record<string, unknown> =>
  JSON.parse(formatReply({ ...parts, ...more })) as Record<string, unknown>;

test("the common keys, then the action's, each with a string", () => {
  expect(Object.entries(format({}))).toEqual([
    ["oz_ok", "sim"],
    ["oz_status", "viavel"],
    ["oz_motivo", ""],
    ["oz_mensagem", "Boa notícia!"],
    ["oz_detalhe", ""],
    ["oz_id", "0123456789ab"],
    ["oz_duracao_ms", "13"],
    ["oz_viavel", ""],
    ["oz_porta", "3"],
  ]);
});

test.each<[Status, string]>([
  ["viavel", "sim"],
  ["inviavel", "sim"],
  ["fora_de_area", "sim"],
  ["nao_localizado", "sim"],
  ["nao_encontrado", "sim"],
  ["ok", "sim"],
  ["entrada_invalida", "nao"],
  ["nao_autorizado", "nao"],
  ["indisponivel", "nao"],
  ["erro_configuracao", "nao"],
  ["erro_interno", "nao"],
])("%s: carried out, %s", (status, ok) => {
  expect(format({ status }).oz_ok).toBe(ok);
});

test("whatever the texts: flat strings, the same keys, the words whole, below 8 KB", () => {
  const huge = fc
    .tuple(anyText, fc.nat(3000))
    .map(([text, times]) => text.repeat(times).slice(0, 20_000));
  const longest = fc.constantFrom("\u0000", "😀", "€", '"', "a").map((one) => one.repeat(5000));
  const text = fc.oneof(anyText, huge, longest);
  const words = fc.constantFrom(...(Object.entries(REFUSALS) as [Reason, Status][]));
  const prefix = fc.constantFrom("oz_", "a", "p".repeat(40));
  fc.assert(
    fc.property(
      text,
      text,
      text,
      words,
      prefix,
      (message, detail, field, [reason, status], before) => {
        const fields = new Map(
          FEASIBILITY_KEYS.map((key, i) => [key, i % 5 === 0 ? "curto" : field]),
        );
        const filled: ReplyParts = {
          ...parts,
          prefix: before,
          message,
          detail,
          reason,
          status,
          keys: FEASIBILITY_KEYS,
          fields,
        };
        const json = formatReply(filled);
        expect(Buffer.byteLength(json)).toBeLessThan(8000);
        const reply = JSON.parse(json) as Record<string, unknown>;
        expect(Object.keys(reply)).toEqual(
          [...COMMON, ...FEASIBILITY_KEYS].map((key) => before + key),
        );
        expect(Object.values(reply).filter((value) => typeof value !== "string")).toEqual([]);
        expect(reply[`${before}status`]).toBe(status);
        expect(reply[`${before}motivo`]).toBe(reason);
      },
    ),
    { numRuns: 100 },
  );
});

test("short texts are kept whole, a long one is cut and says so", () => {
  const long = format({ detail: "x".repeat(3000) }).oz_detalhe as string;
  expect(long).toHaveLength(2000);
  expect(long.endsWith("…")).toBe(true);
  expect(format({ detail: "x".repeat(2000) }).oz_detalhe).toBe("x".repeat(2000));
});

test("a query's keys come after the action's, filled or empty", () => {
  const reply = format({ rowKeys: ["nome", "ok2"], rowFields: new Map([["nome", "Ana"]]) });
  expect(Object.entries(reply).slice(-3)).toEqual([
    ["oz_porta", "3"],
    ["oz_nome", "Ana"],
    ["oz_ok2", ""],
  ]);
});

test("the count of options is a number, whatever the outcome", () => {
  expect(format({ keys: ["opcoes"] }).oz_opcoes).toBe("0");
  expect(format({ keys: ["opcoes"], fields: new Map([["opcoes", "2"]]) }).oz_opcoes).toBe("2");
});

test("a field that is not a key of the action is left out", () => {
  expect(format({ fields: new Map([["codigo", "1"]]) })).not.toHaveProperty("oz_codigo");
  expect(format({ rowFields: new Map([["segredo", "1"]]) })).not.toHaveProperty("oz_segredo");
});

describe("a long reply", () => {
  const rowKeys = ["a", "b", "c", "d", "e"];
  const bare = formatReply({ ...parts, keys: [], rowKeys });

  /** A reply of so many bytes, most of them in one character again and again. */
  function replyOf(bytes: number, character: string): Record<string, string> {
    const each = Math.floor((bytes - Buffer.byteLength(bare)) / rowKeys.length);
    const times = Math.floor(each / Buffer.byteLength(character));
    const rowFields = new Map(rowKeys.map((key) => [key, character.repeat(times)]));
    const short = Buffer.byteLength(formatReply({ ...parts, keys: [], rowKeys, rowFields }));
    return format({
      keys: [],
      rowKeys,
      rowFields,
      detail: "x".repeat(bytes - short),
    }) as Record<string, string>;
  }

  test.each(["a", "\u007f", "\u0080", "\u07ff", "\u0800", "\uffff", "\u{10000}", "😀"])(
    "may have 7,500 bytes of %j; one more, and its values are halved until it fits",
    (character) => {
      const whole = replyOf(7_500, character);
      expect(Buffer.byteLength(JSON.stringify(whole))).toBe(7_500);
      expect(whole.oz_a?.replaceAll(character, "")).toBe("");
      const cut = replyOf(7_501, character);
      const longest = whole.oz_a!.length > 1000 ? 1000 : whole.oz_a!.length > 500 ? 500 : 250;
      for (const key of rowKeys) expect(cut[`oz_${key}`]).toHaveLength(longest);
    },
  );

  test("keeps the words that a flow branches on, even where they alone are too long", () => {
    const id = "i".repeat(9000);
    const reply = format({
      id,
      message: "m".repeat(20),
      fields: new Map([["porta", "123456789"]]),
    });
    expect(reply).toMatchObject({ oz_id: id, oz_mensagem: "mmmmmm…", oz_porta: "123456…" });
  });

  test("is no shorter than it must be: a value at the very limit is whole", () => {
    expect(format({ fields: new Map([["porta", "1".repeat(2000)]]) }).oz_porta).toHaveLength(2000);
    const cut = format({ fields: new Map([["porta", "1".repeat(2001)]]) }).oz_porta;
    expect(cut).toBe(`${"1".repeat(1999)}…`);
  });
});

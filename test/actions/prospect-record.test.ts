import type { Outcome } from "../../src/actions/action";
import { withFollowUp } from "../../src/actions/viabilidade";
import { type Lead, prospectKey, recordProspect } from "../../src/actions/prospect-record";
import { intentTo } from "../../src/actions/safe-write";
import type { Detail } from "../../src/detail";
import { jsonAnswer } from "../../testing/fake-http";
import {
  bodiesOf,
  callWith,
  list,
  refusalOf,
  REQUEST_ID,
  type Fixture,
  type ScriptedAnswer,
} from "./support";

const position = { lat: -27.1, lng: -52.6 };
const LEAD: Lead = { position, address: "Rua A, 1", words: "", outcome: undefined };
const VALUES = { nome: "Ana", telefone: "5549", contato: "c-1" };
const KEY = prospectKey({ contact: "c-1", phone: "5549", name: "Ana", position, address: "" });

const NONE = list([]);
const found = (id: string): ScriptedAnswer => list([{ id, external_id: KEY }]);
const REFUSED: ScriptedAnswer = { status: 422 };

interface Given {
  readonly values?: Readonly<Record<string, string>>;
  readonly lead?: Lead;
  readonly tags?: readonly string[];
}

interface Recording extends Fixture {
  readonly record: () => unknown;
  readonly isOpen: () => boolean;
  /** What is remembered because OZmap cannot be asked for it. */
  readonly remembered: () => string[];
}

function recording(
  looks: readonly ScriptedAnswer[],
  post: ScriptedAnswer | readonly ScriptedAnswer[] = [],
  { values = VALUES, lead = LEAD, tags = [] }: Given = {},
): Recording {
  const fixture = callWith(values, {
    ozmap: { "GET prospects": looks, "POST prospects": post },
    settings: { prospectTags: tags },
  });
  return {
    ...fixture,
    record: () => recordProspect(fixture.call, lead),
    isOpen: () => intentTo(fixture.call, KEY).isOpen(),
    remembered: () =>
      [...fixture.cache.entries].flatMap(([name, { value }]) =>
        name.startsWith("prospect:") ? [`${name} ${value}`] : [],
      ),
  };
}

const DONE = jsonAnswer({ id: "a", external_id: KEY }, 201);

describe("what is sent", () => {
  const sent = (values: Record<string, string>, lead: Partial<Lead> = {}): unknown => {
    const { record, http } = recording([NONE], DONE, {
      values,
      lead: { ...LEAD, ...lead },
      tags: ["t"],
    });
    record();
    return bodiesOf(http)[0];
  };

  test("all that is known", () => {
    const values = { ...VALUES, codigo: "C-1", observacao: "fundos" };
    const outcome = { status: "inviavel", reason: "sem_porta_livre" } as const;
    expect(sent(values, { outcome })).toEqual({
      external_id: KEY,
      name: "Ana",
      phone: "5549",
      code: "C-1",
      address: "Rua A, 1",
      coords: [-52.6, -27.1],
      viable: false,
      observation: [
        "fundos",
        "viabilidade: inviavel / sem_porta_livre",
        "contato: c-1",
        `Huggy, pedido ${REQUEST_ID}`,
      ].join("\n"),
      tags: ["t"],
    });
  });

  test("what is not known is omitted, also from the observation", () => {
    expect(sent({ nome: "Ana" }, { address: "" })).toEqual({
      external_id: prospectKey({ contact: "", phone: "", name: "Ana", position, address: "" }),
      name: "Ana",
      coords: [-52.6, -27.1],
      observation: `Huggy, pedido ${REQUEST_ID}`,
      tags: ["t"],
    });
  });

  test("the phone identifies the person if there is no contact", () => {
    expect(sent({ nome: "Ana", telefone: "5549" })).toMatchObject({
      external_id: prospectKey({ contact: "", phone: "5549", name: "", position, address: "" }),
      phone: "5549",
    });
  });

  test.each<[Outcome["status"], boolean | undefined]>([
    ["viavel", true],
    ["inviavel", false],
    ["fora_de_area", false],
    ["analise", undefined],
  ])("%s: viable %p", (status, viable) => {
    const body = sent(VALUES, { outcome: { status, reason: "" } }) as Record<string, unknown>;
    expect(body.viable).toBe(viable);
    expect(body.observation).toBe(
      `viabilidade: ${status}\ncontato: c-1\nHuggy, pedido ${REQUEST_ID}`,
    );
  });
});

describe("once", () => {
  test("an existing prospect is not recorded again", () => {
    const { record, writes } = recording([found("a")]);
    expect(record()).toEqual({ status: "ja_registrado", id: "a" });
    expect(writes()).toEqual([]);
  });

  test("while an earlier write may still take effect, nothing is written", () => {
    const { record, call, writes } = recording([NONE]);
    intentTo(call, KEY).open();
    expect(refusalOf(record)).toBe("ozmap_indisponivel: an earlier prospect may still be recorded");
    expect(writes()).toEqual([]);
  });

  test("if OZmap finds it by its key, nothing has to be remembered", () => {
    const { record, remembered, isOpen } = recording([NONE], DONE);
    expect(record()).toEqual({ status: "registrado", id: "a" });
    expect(remembered()).toEqual([]);
    expect(isOpen()).toBe(false);
  });

  test.each<[string, ScriptedAnswer, ScriptedAnswer]>([
    ["does not keep the key", NONE, jsonAnswer({ id: "a" }, 201)],
    ["cannot be asked by the key", REFUSED, DONE],
  ])("OZmap %s: it is remembered", (_, look, post) => {
    const { record, remembered, writes } = recording([look], post);
    expect(record()).toEqual({ status: "registrado", id: "a" });
    expect(remembered()).toEqual([`prospect:${KEY} a`]);
    expect(record()).toEqual({ status: "ja_registrado", id: "a" });
    expect(writes()).toHaveLength(1);
  });
});

describe("a place that was described in words", () => {
  const words = "Rua A, 1, Chapecó";
  const keyBy = (address: string, at: Lead["position"]): string =>
    prospectKey({ contact: "c-1", phone: "5549", name: "Ana", position: at, address });
  const remembering = (lead: Lead): string[] => {
    const { record, call, remembered } = recording([NONE], DONE, { lead });
    record();
    call.memory.flush();
    return remembered();
  };

  test("is also remembered by those words, whether or not it was found", () => {
    const byWords = `prospect:${keyBy(words, undefined)} a`;
    expect(remembering({ ...LEAD, words })).toEqual([byWords]);
    expect(remembering({ ...LEAD, position: undefined, address: words, words })).toContain(byWords);
  });

  test("is recorded once, even if it was found for only one of two requests", () => {
    const { record, call, writes } = recording([NONE], DONE, { lead: { ...LEAD, words } });
    record();
    expect(recordProspect(call, { ...LEAD, position: undefined, address: words, words })).toEqual({
      status: "ja_registrado",
      id: "a",
    });
    expect(writes()).toHaveLength(1);
  });

  test("is another prospect for another contact", () => {
    const { record, call, writes } = recording([NONE], DONE, { lead: { ...LEAD, words } });
    record();
    const { input } = call;
    const value = (name: string): string => (name === "contato" ? "c-2" : input.value(name));
    const other = { ...call, input: { ...input, value } };
    expect(recordProspect(other, { ...LEAD, words }).status).toBe("registrado");
    expect(writes()).toHaveLength(2);
  });
});

describe("after the write", () => {
  test("a refused key: nothing was done, and no write is pending", () => {
    const { record, isOpen } = recording([NONE], { status: 401 });
    expect(refusalOf(record)).toBe("ozmap_recusou_chave: OZmap refused the API key (status 401)");
    expect(isOpen()).toBe(false);
  });

  test("a refusal is reported in OZmap's own words, and may be tried again", () => {
    const { record, isOpen } = recording([NONE], [jsonAnswer({ message: "no name" }, 422), DONE]);
    expect(refusalOf(record)).toBe("resposta_invalida: OZmap answered 422 (no name)");
    expect(isOpen()).toBe(false);
    expect(record()).toEqual({ status: "registrado", id: "a" });
  });

  test.each<[string, ScriptedAnswer]>([
    ["done, unreadably", { status: 201, body: "OK" }],
    ["a failure that names an id", jsonAnswer({ id: "x", external_id: KEY }, 500)],
    ["a time-out", { status: 504 }],
    ["a lost answer", new Error("reset")],
  ])("%s: it is in OZmap, so it was recorded", (_, post) => {
    const { record, isOpen } = recording([NONE, NONE, found("b")], post);
    expect(record()).toEqual({ status: "registrado", id: "b" });
    expect(isOpen()).toBe(false);
  });

  test.each<[string, ScriptedAnswer, ScriptedAnswer, string, boolean]>([
    ["done, unreadably, and not there", jsonAnswer({}), NONE, "answer cannot be read", true],
    ["a failure, and it is not there", { status: 500 }, NONE, "OZmap answered 500", false],
    ["a failure, and it cannot be looked for", { status: 500 }, REFUSED, "answered 500", true],
    ["a time-out, and it is not there", { status: 504 }, NONE, "OZmap answered 504", true],
  ])("%s: the outcome is unknown", (_, post, look, words, mayLand) => {
    const { record, isOpen, writes } = recording([NONE, look], post);
    const refusal = refusalOf(record);
    expect(refusal).toContain("ozmap_indisponivel: ");
    expect(refusal).toContain(words);
    expect(isOpen()).toBe(mayLand);
    expect(writes()).toHaveLength(1);
  });
});

describe("a person who cannot be served is recorded automatically", () => {
  const place = { position, origin: "texto", precision: "exata", address: "Rua A, 1" } as const;
  const NO: Outcome = { status: "inviavel", reason: "sem_porta_livre" };

  interface Situation {
    readonly outcome?: Outcome;
    readonly values?: Record<string, string>;
    readonly address?: string;
    readonly ms?: number;
    readonly on?: boolean;
    readonly isTrial?: boolean;
    readonly post?: ScriptedAnswer;
  }

  function outcomeOf({
    outcome = NO,
    values = VALUES,
    address = "Rua A, 1",
    ms = 8000,
    on = true,
    isTrial = false,
    post = DONE,
  }: Situation): { outcome: Outcome; notes: readonly Detail[]; sent: unknown[] } {
    const { call, http } = callWith(values, {
      ozmap: { "GET prospects": NONE, "POST prospects": post },
      settings: { autoProspect: on },
      ms,
      isTrial,
    });
    const found = { ...place, address } as unknown as Parameters<typeof withFollowUp>[1];
    const decided = withFollowUp(call, found, outcome);
    return { outcome: decided, notes: call.notes, sent: bodiesOf(http) };
  }

  const RECORDED: Detail = { code: "prospect_recorded", status: "registrado", id: "a" };

  test.each<Outcome["status"]>(["inviavel", "fora_de_area"])("%s", (status) => {
    const outcome: Outcome = { status, reason: "" };
    expect(outcomeOf({ outcome })).toMatchObject({
      outcome,
      notes: [RECORDED],
      sent: [{ viable: false, address: "Rua A, 1" }],
    });
  });

  test("the outcome's own detail does not change", () => {
    const outcome = { ...NO, detail: { code: "last_port_gone" } as const };
    expect(outcomeOf({ outcome })).toMatchObject({ outcome, notes: [RECORDED] });
  });

  test.each<[string, Situation]>([
    ["a yes", { outcome: { status: "viavel", reason: "" } }],
    ["what a person decides", { outcome: { status: "analise", reason: "drop_na_folga" } }],
    ["what an admin tries out", { isTrial: true }],
    ["anybody while it is switched off", { on: false }],
  ])("but not %s", (_, situation) => {
    expect(outcomeOf(situation)).toEqual({
      outcome: situation.outcome ?? NO,
      notes: [],
      sent: [],
    });
  });

  test("at least two seconds must remain", () => {
    expect(outcomeOf({ ms: 2000 }).notes).toEqual([RECORDED]);
    expect(outcomeOf({ ms: 1999 })).toEqual({
      outcome: NO,
      notes: [{ code: "prospect_not_recorded", reason: "tempo_esgotado" }],
      sent: [],
    });
  });

  test("a place without an address is recorded with the typed one", () => {
    const values = { ...VALUES, endereco: "rua a" };
    expect(outcomeOf({ values, address: "" }).sent).toMatchObject([{ address: "rua a" }]);
    expect(outcomeOf({ values }).sent).toMatchObject([{ address: "Rua A, 1" }]);
  });

  test("the result of recording does not change the outcome", () => {
    expect(outcomeOf({ post: { status: 422 } })).toMatchObject({
      outcome: NO,
      notes: [
        { code: "prospect_not_recorded", reason: "resposta_invalida" },
        { code: "write_rejected", status: 422, message: "" },
      ],
    });
  });

  test("nor does an internal error", () => {
    const { call } = callWith(VALUES, { settings: { autoProspect: true } });
    const broken = {
      ...call,
      ozmap: () => {
        throw new TypeError("ours");
      },
    };
    const found = place as unknown as Parameters<typeof withFollowUp>[1];
    expect(withFollowUp(broken, found, NO)).toEqual(NO);
    expect(broken.notes).toEqual([{ code: "prospect_not_recorded", reason: "erro_interno" }]);
  });
});

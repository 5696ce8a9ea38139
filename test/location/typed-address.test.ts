/** A contact's successive texts: which answer the previous question, and which are new addresses. */
import { Deadline } from "../../src/deadline";
import type { Town } from "../../src/location/address/parts";
import { locate } from "../../src/location";
import { AddressRefusal, type Place, type PlaceRequest } from "../../src/location/place";
import { addressed, fakePorts, type FakePorts } from "./fixtures";
import { placeSent } from "./sent";

const XAXIM: Town = { name: "Xaxim", state: "SC" };
const SEARA: Town = { name: "Seara", state: "SC" };

/** The result of a text: a place, or a reason and what is asked. */
type Outcome = Place | { readonly reason: string; readonly asks: string | undefined };

class Conversation {
  readonly ports: FakePorts = fakePorts({ towns: [XAXIM, SEARA], contact: "c-1" });

  constructor() {
    for (const town of [XAXIM, SEARA]) {
      for (const [street, number] of [
        ["Rua das Flores", "100"],
        ["Rua das Flores", "120"],
        ["Rua Rui Barbosa", "7"],
      ] as const) {
        const house = { street, number, town: town.name, state: town.state };
        this.ports.geocoder.learn(
          `${street}, ${number}, ${town.name} - SC`,
          addressed(-27, -52.5, house),
        );
      }
      const street = { street: "Rua das Flores", number: "", town: town.name, state: town.state };
      const middle = addressed(-27, -52.5, street, { grade: "GEOMETRIC_CENTER", types: ["route"] });
      this.ports.geocoder.learn(`Rua das Flores, ${town.name} - SC`, middle);
    }
  }

  /** Sends a text, half a minute after the previous one. */
  say(text: string, more: Partial<PlaceRequest> = {}): Outcome {
    this.ports.clock.advance(30_000);
    const asker = { contact: "c-1", nowMs: this.ports.clock.now(), mayAsk: true };
    try {
      return locate(placeSent({ text, ...more }), {
        ...this.ports,
        asker,
        deadline: new Deadline(this.ports.clock, 8_000),
      });
    } catch (error) {
      if (!(error instanceof AddressRefusal)) throw error;
      return { reason: error.reason, asks: error.asks?.kind };
    }
  }
}

let chat: Conversation;
beforeEach(() => {
  chat = new Conversation();
});

const TOWN = { reason: "cidade_ausente", asks: "cidade" };

function at(number: string, town: string, street = "Rua das Flores"): object {
  return { known: expect.objectContaining({ street, number, town }) as unknown };
}

test.each(["2", "a segunda", "Seara", "é em seara", "*2*", "Seara/SC"])(
  "%s answers the question for the town",
  (answer) => {
    expect(chat.say("Rua das Flores, 100")).toEqual(TOWN);
    expect(chat.say(answer)).toMatchObject(at("100", "Seara"));
    expect(chat.ports.geocoder.calls).toHaveLength(1);
  },
);

test("town, then number: each question is answered in turn", () => {
  expect(chat.say("Rua das Flores")).toEqual(TOWN);
  expect(chat.say("Xaxim")).toMatchObject({ asks: { kind: "numero" } });
  expect(chat.say("120")).toMatchObject(at("120", "Xaxim"));
});

test("town and number in one answer", () => {
  chat.say("Rua das Flores");
  expect(chat.say("Xaxim, 120")).toMatchObject(at("120", "Xaxim"));
});

test("a street sent after a question takes its town from it", () => {
  chat.say("Rua das Flores");
  chat.say("Seara");
  expect(chat.say("Rua Rui Barbosa, 7")).toMatchObject(at("7", "Seara", "Rua Rui Barbosa"));
});

test("an address with another town is a new one", () => {
  chat.say("Rua das Flores");
  chat.say("Seara");
  expect(chat.say("Rua Rui Barbosa, 7, Xaxim")).toMatchObject(at("7", "Xaxim", "Rua Rui Barbosa"));
});

test("the same street again, with its number, completes the question", () => {
  chat.say("Rua das Flores, Seara");
  expect(chat.say("rua das flores 120")).toMatchObject(at("120", "Seara"));
});

test("two answers that do not help end the questions, and the next text is a new address", () => {
  chat.say("Rua das Flores, 100");
  expect(chat.say("quero internet")).toEqual(TOWN);
  expect(chat.say("e aí?")).toEqual({ reason: "endereco_impreciso", asks: undefined });
  expect(() => chat.say("2")).toThrow("localizacao_ausente");
});

test("two answers that are not a house number: the place is imprecise, and nothing more is asked", () => {
  chat.say("Rua das Flores, Seara");
  expect(chat.say("não sei")).toMatchObject({ asks: { kind: "numero" } });
  const last = chat.say("já mandei");
  expect(last).toMatchObject({ precision: "aproximada" });
  expect(last).not.toHaveProperty("asks");
  expect(() => chat.say("120")).toThrow("localizacao_ausente");
});

test("an answer that helps resets the count of those that do not", () => {
  chat.say("Rua das Flores");
  chat.say("quero internet");
  expect(chat.say("Xaxim")).toMatchObject({ asks: { kind: "numero" } });
  expect(chat.say("não sei")).toMatchObject({ asks: { kind: "numero" } });
  expect(chat.say("120")).toMatchObject(at("120", "Xaxim"));
});

test("the answer may be in a separate field", () => {
  chat.say("Rua das Flores, 100");
  expect(chat.say("", { city: "Seara" })).toMatchObject(at("100", "Seara"));
});

test("the same answer, sent again with another action, leads to the same place", () => {
  chat.say("Rua das Flores, 100");
  expect(chat.say("2")).toMatchObject(at("100", "Seara"));
  expect(chat.say("2")).toMatchObject(at("100", "Seara"));
});

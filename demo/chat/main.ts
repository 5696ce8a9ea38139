/** The chat that `npm start` serves: the customer's side of the flow, with the flow's variables beside it. */
import type { ChatStart } from "../chat-start";
import { byId } from "../../pages/shared/dom";
import { type Chat, play } from "./flow";
import { huggy } from "./huggy";
import { panel } from "./panel";
import type { Sending } from "./sending";
import { chatWindow } from "./window";

async function begin(): Promise<void> {
  const start = (await (await fetch("/chat.json")).json()) as ChatStart;
  const shown = panel();
  const window = chatWindow(start.examples);
  bindSwitch(start.canFail);
  let rounds = 0;

  const restart = (): void => {
    const round = ++rounds;
    const current = (): boolean => round === rounds;
    window.clear();
    shown.clear();
    // A reply that belongs to an abandoned round is not shown.
    const chat: Chat = {
      hear: (choices) => (current() ? window.hear(choices) : new Promise<never>(() => undefined)),
      say: (text) => {
        if (current()) window.say(text);
      },
      busy: (doing) => {
        if (current()) window.busy(doing);
      },
      branch: (name) => {
        if (current()) shown.branch(name);
      },
    };
    const talk = huggy({
      exec: start.exec,
      key: start.key,
      contact: `demo-${Date.now().toString(36)}`,
      sending: sendingChosen,
      sends: shown.sent,
      filled: (variables) => {
        if (current()) shown.filled(variables);
      },
    });
    void play(chat, talk);
    byId("text", HTMLInputElement).focus();
  };
  byId("restart", HTMLButtonElement).addEventListener("click", restart);
  restart();
}

function sendingChosen(): Sending {
  const { value } = byId("sending", HTMLSelectElement);
  return value === "raw" || value === "unescaped" ? value : "pairs";
}

function bindSwitch(canFail: boolean): void {
  byId("down", HTMLElement).hidden = !canFail;
  const box = byId("down-box", HTMLInputElement);
  box.addEventListener("change", () => {
    void fetch("/simulated", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ down: box.checked }),
    });
  });
}

void begin();

/** The chat's window: bubbles, suggested answers, the input, places to send. */
import type { Example } from "../chat-start";
import { button, byId, el } from "../../pages/shared/dom";
import type { Chat, Sent } from "./flow";

export interface ChatWindow extends Omit<Chat, "branch"> {
  /** Empties the window, and abandons whatever it was waiting for. */
  clear(): void;
}

export function chatWindow(examples: readonly Example[]): ChatWindow {
  const log = byId("log", HTMLElement);
  const typing = byId("typing", HTMLElement);
  const choices = byId("choices", HTMLElement);
  const places = byId("places", HTMLElement);
  const placesButton = byId("send-place", HTMLButtonElement);
  const input = byId("text", HTMLInputElement);
  let heard: ((sent: Sent) => void) | undefined;

  const bubble = (who: "bot" | "customer", ...content: (Node | string)[]): void => {
    const author = el("span", { class: "hidden" }, who === "bot" ? "Atendimento: " : "Você: ");
    log.append(el("p", { class: `bubble ${who}` }, author, ...content));
    log.scrollTop = log.scrollHeight;
  };
  new ResizeObserver(() => {
    log.scrollTop = log.scrollHeight;
  }).observe(log);
  const send = (sent: Sent, ...shown: (Node | string)[]): void => {
    if (heard === undefined) return;
    const resolve = heard;
    heard = undefined;
    choices.replaceChildren();
    open(false);
    bubble("customer", ...shown);
    input.focus();
    resolve(sent);
  };
  const sendText = (text: string): void => {
    send({ kind: "text", text }, text);
  };
  const sendPlace = (lat: number, lng: number, label: string): void => {
    send(
      { kind: "place", lat, lng },
      icon("pin"),
      ` ${label}`,
      el("span", { class: "small" }, `${lat}, ${lng}`),
    );
  };
  const open = (shown: boolean): void => {
    places.hidden = !shown;
    placesButton.setAttribute("aria-expanded", String(shown));
  };

  byId("composer", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text === "" || heard === undefined) return;
    input.value = "";
    sendText(text);
  });
  placesButton.addEventListener("click", () => {
    const closed = placesButton.getAttribute("aria-expanded") !== "true";
    open(closed);
    if (closed) places.querySelector("button")?.focus();
  });
  places.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    open(false);
    placesButton.focus();
  });
  places.append(
    ...examples.map((example) => {
      const choice = button({ class: "place" }, example.label, () => {
        if ("text" in example) sendText(example.text);
        else sendPlace(example.lat, example.lng, example.label);
      });
      choice.prepend(icon("text" in example ? "pen" : "pin"), " ");
      choice.append(el("span", { class: "small" }, example.outcome));
      return choice;
    }),
    ownPosition(sendPlace),
  );

  return {
    say: (text) => {
      bubble("bot", text);
    },
    hear: (offered = []) =>
      new Promise((resolve) => {
        heard = resolve;
        choices.replaceChildren(
          ...offered.map((text) =>
            button({ class: "choice" }, text, () => {
              sendText(text);
            }),
          ),
        );
        log.scrollTop = log.scrollHeight;
      }),
    busy: (doing) => {
      typing.textContent = doing;
    },
    clear: () => {
      heard = undefined;
      log.replaceChildren();
      choices.replaceChildren();
      typing.textContent = "";
      open(false);
      input.value = "";
    },
  };
}

/** The button that sends the device's position, for which the browser asks permission. */
function ownPosition(send: (lat: number, lng: number, label: string) => void): HTMLButtonElement {
  const choice = button({ class: "place own" }, "Minha posição atual", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        send(round(coords.latitude), round(coords.longitude), "Minha posição");
      },
      () => {
        choice.textContent = "Sem acesso à posição deste aparelho";
      },
    );
  });
  choice.prepend(icon("pin"), " ");
  return choice;
}

function icon(name: "pin" | "pen"): HTMLElement {
  return el("span", { class: `icon ${name}`, "aria-hidden": "true" });
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

/** Ui: prompts and alerts, answered as given by the run's options; records menus and pages. */
import { NotModelled } from "../errors";
import { RemoteType, enumeration } from "../remote";
import type { Call, Remote } from "../remote";
import { HTML_OUTPUT } from "../services/html";
import type { PromptAnswer, ShownMenuItem, UiSession } from "./ui-session";

const BUTTONS = enumeration("CANCEL", "CLOSE", "NO", "OK", "YES");
const BUTTON_SETS = enumeration("OK", "OK_CANCEL", "YES_NO", "YES_NO_CANCEL");

interface Question {
  readonly title: string;
  readonly message: string;
  readonly buttons: keyof typeof BUTTON_SETS;
}

/** Reads the arguments `(message)`, `(message, buttons)` or `(title, message, buttons)`. */
function question({ args }: Call): Question {
  if (args.length < 3) {
    const buttons = args.any(1) === undefined ? "OK" : args.oneOf(1, BUTTON_SETS);
    return { title: "", message: args.string(0), buttons };
  }
  return { title: args.string(0), message: args.string(1), buttons: args.oneOf(2, BUTTON_SETS) };
}

/** Checks that the question has the button; closing the window is always possible. */
function checkButton(button: string, { buttons, message }: Question): keyof typeof BUTTONS {
  const known = [...buttons.split("_"), "CLOSE"].includes(button);
  if (!known) throw new NotModelled(`the button ${button} under "${message}"`);
  return button as keyof typeof BUTTONS;
}

interface Response {
  readonly button: keyof typeof BUTTONS;
  readonly text: string;
}

function responseTo(answer: PromptAnswer, asked: Question): Response {
  if (answer === null) return { button: "CLOSE", text: "" };
  if (typeof answer === "string") return { button: "OK", text: answer };
  return { button: checkButton(answer.button, asked), text: answer.text ?? "" };
}

const PROMPT_RESPONSE = new RemoteType<Response>("Ui.PromptResponse", {
  getResponseText: ({ text }) => text,
  getSelectedButton: ({ button }) => button,
});

interface MenuDraft {
  readonly session: UiSession;
  readonly caption: string;
  readonly items: ShownMenuItem[];
}

const MENU = new RemoteType<MenuDraft>("Ui.Menu", {
  addItem({ items }, { args, self }) {
    items.push({ caption: args.string(0), functionName: args.string(1) });
    return self;
  },
  addSeparator({ items }, { self }) {
    items.push({ caption: "-" });
    return self;
  },
  addSubMenu({ items }, { args, self }) {
    const { caption, items: inner } = args.remote(0, MENU);
    items.push({ caption, items: inner });
    return self;
  },
  addToUi({ session, caption, items }) {
    session.shown.menus.push({ caption, items });
  },
});

const UI = new RemoteType<UiSession>(
  "Ui",
  {
    alert(session, call) {
      const asked = question(call);
      session.shown.alerts.push(asked);
      const button = session.nextAlert() ?? (asked.buttons === "OK" ? "OK" : undefined);
      if (button === undefined) {
        throw new NotModelled(`an answer to the alert "${asked.message}": give one to the run`);
      }
      return checkButton(button, asked);
    },
    createMenu: (session, { args }) => MENU.of({ session, caption: args.string(0), items: [] }),
    prompt(session, call) {
      const asked = question(call);
      session.shown.prompts.push(asked);
      const answer = session.nextPrompt();
      if (answer === undefined) {
        const text = `${asked.title} ${asked.message}`.trim();
        throw new NotModelled(`an answer to the prompt "${text}": give one to the run`);
      }
      return PROMPT_RESPONSE.of(responseTo(answer, asked));
    },
    showModelessDialog(session, { args }) {
      const { content, width, height } = args.remote(0, HTML_OUTPUT);
      session.shown.dialogs.push({ title: args.string(1), html: content, width, height });
    },
    showSidebar(session, { args }) {
      const { title, content } = args.remote(0, HTML_OUTPUT);
      session.shown.sidebars.push({ title, html: content });
    },
  },
  { constants: { Button: BUTTONS, ButtonSet: BUTTON_SETS } },
);

/** The service object for the Ui. */
export function uiOf(session: UiSession): Remote {
  return UI.of(session);
}

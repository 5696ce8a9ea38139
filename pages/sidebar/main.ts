/** The sidebar *Testar localização*: two forms and their results. */
import type { SidebarStart, Tried, TriedPlaceAnswer } from "../../src/sheet/sidebar/sidebar-answer";
import { byId } from "../shared/dom";
import { boxList, legend } from "./boxes";
import { keyTable } from "./keys";
import { placeView, type PlaceView } from "./map";
import { readParameters } from "./parameters";
import { callScript, isWrongAccount } from "../shared/script-run";
import { isTextKey, type Texts, textsIn } from "./texts";
import { inWords, verdictCard } from "./verdict";

let texts: Texts = textsIn("pt-BR");
let view: PlaceView | undefined;

function speak(language: Texts["language"]): void {
  texts = textsIn(language);
  document.documentElement.lang = language;
  document.title = texts.say("title");
  for (const element of document.querySelectorAll<HTMLElement>("[data-text]")) {
    const { text = "" } = element.dataset;
    if (isTextKey(text)) element.textContent = texts.say(text);
  }
}

interface FormParts<T> {
  readonly form: HTMLFormElement;
  readonly go: HTMLButtonElement;
  readonly status: HTMLElement;
  /** Undefined if something is missing; `ask` has then reported it with `say`. */
  readonly ask: (say: (text: string, tone?: string) => void) => Promise<T> | undefined;
  readonly show: (answer: T) => void;
}

/** Binds a form that runs one check at a time, and reports its progress and how it ended. */
function bind<T extends Tried>({ form, go, status, ask, show }: FormParts<T>): void {
  let busy = false;
  const say = (text: string, tone = ""): void => {
    status.textContent = text;
    status.className = `status ${tone}`;
  };
  const run = async (): Promise<void> => {
    const asked = ask(say);
    if (asked === undefined) return;
    busy = true;
    // Not `disabled`, which would take the keyboard's focus away from the button.
    go.setAttribute("aria-disabled", "true");
    say(texts.say("asking"), "busy");
    try {
      const answer = await asked;
      if (answer.language !== texts.language) speak(answer.language);
      show(answer);
      const { headline, reason } = inWords(answer, texts);
      say(texts.say("done", { headline, reason }).trim(), "done");
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      say(texts.say(isWrongAccount(reason) ? "accounts" : "failed", { reason }), "failed");
    } finally {
      busy = false;
      go.removeAttribute("aria-disabled");
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!busy) void run();
  });
}

let forgetting = 0;
/** Reports whether copying worked, on the page and to screen readers. */
function announce(text: string): void {
  const toast = byId("toast", HTMLElement);
  toast.textContent = text;
  clearTimeout(forgetting);
  forgetting = setTimeout(() => {
    toast.textContent = "";
  }, 2500);
}

function bindPlace(): void {
  const input = byId("place", HTMLInputElement);
  const status = byId("status", HTMLElement);
  bind<TriedPlaceAnswer>({
    form: byId("place-form", HTMLFormElement),
    go: byId("place-go", HTMLButtonElement),
    status,
    ask: (say) => {
      const text = input.value.trim();
      if (text !== "") return callScript("testPlace", text);
      say(texts.say("placeMissing"), "failed");
      input.focus();
      return undefined;
    },
    show: (answer) => {
      byId("place-result", HTMLElement).hidden = false;
      byId("place-verdict", HTMLElement).replaceChildren(verdictCard(answer, texts));
      byId("place-keys", HTMLElement).replaceChildren(keyTable(answer, texts, announce));
      showMap(answer);
    },
  });
}

function showMap({ map }: TriedPlaceAnswer): void {
  byId("map-parts", HTMLElement).hidden = map === null;
  byId("no-map", HTMLElement).hidden = map !== null;
  if (map === null) return;
  const shown = (view ??= placeView(byId("map", HTMLElement)));
  shown.show(map, texts);
  byId("legend", HTMLElement).replaceChildren(...legend(map, texts));
  const list = boxList(map, texts, (box) => {
    shown.point(box);
    byId("map", HTMLElement).scrollIntoView({ block: "nearest" });
  });
  byId("boxes", HTMLElement).replaceChildren(...list);
}

function bindQuery(queries: () => SidebarStart["queries"]): void {
  const name = byId("query-name", HTMLInputElement);
  const parameters = byId("query-parameters", HTMLTextAreaElement);
  const status = byId("query-status", HTMLElement);
  let offered = "";
  name.addEventListener("input", () => {
    const wanted = name.value.trim().toLowerCase();
    const query = queries().find((each) => each.name.toLowerCase() === wanted);
    if (query === undefined || parameters.value !== offered) return;
    offered = query.parameters.map((parameter) => `${parameter}=`).join("\n");
    parameters.value = offered;
  });
  bind<Tried>({
    form: byId("query-form", HTMLFormElement),
    go: byId("query-go", HTMLButtonElement),
    status,
    ask: (say) => {
      const wanted = name.value.trim();
      if (wanted !== "") return callScript("testQuery", wanted, readParameters(parameters.value));
      say(texts.say("queryMissing"), "failed");
      name.focus();
      return undefined;
    },
    show: (answer) => {
      byId("query-verdict", HTMLElement).replaceChildren(verdictCard(answer, texts));
      byId("query-keys", HTMLElement).replaceChildren(keyTable(answer, texts, announce));
    },
  });
}

async function begin(): Promise<void> {
  speak("pt-BR");
  let queries: SidebarStart["queries"] = [];
  bindPlace();
  bindQuery(() => queries);
  byId("place", HTMLInputElement).focus();
  try {
    const start = await callScript<SidebarStart>("sidebarStart");
    queries = start.queries;
    speak(start.language);
    byId("query-names", HTMLDataListElement).replaceChildren(
      ...queries.map((query) => new Option(query.name, query.name)),
    );
  } catch {
    // Only the suggestions are lost: the forms report themselves what goes wrong.
  }
}

void begin();

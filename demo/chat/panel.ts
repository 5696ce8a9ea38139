/** The panel beside the chat: what the flow sent, which branch it took, and its variables. */
import { byId, el } from "../../pages/shared/dom";

const WIDE = "(min-width: 860px)";

export interface Panel {
  readonly sent: (request: string) => void;
  branch(name: string): void;
  filled(variables: ReadonlyMap<string, string>): void;
  clear(): void;
}

export function panel(): Panel {
  const details = byId("panel", HTMLDetailsElement);
  const request = byId("request", HTMLElement);
  const branch = byId("branch", HTMLElement);
  const body = byId("variables", HTMLElement);
  const count = byId("count", HTMLElement);
  const empty = byId("empty", HTMLInputElement);
  details.open = matchMedia(WIDE).matches;
  const showEmpty = (): void => {
    body.classList.toggle("hide-empty", !empty.checked);
  };
  empty.addEventListener("change", showEmpty);
  showEmpty();

  let before = new Map<string, string>();
  return {
    sent: (text) => {
      request.textContent = text;
    },
    branch: (name) => {
      branch.textContent = name;
    },
    filled: (variables) => {
      const rows = [...variables].map(([name, value]) => {
        const changed = before.size > 0 && before.get(name) !== value;
        return row(name, value, changed);
      });
      body.replaceChildren(...rows);
      count.textContent = `(${variables.size})`;
      before = new Map(variables);
    },
    clear: () => {
      before = new Map();
      body.replaceChildren();
      count.textContent = "";
      request.textContent = "ainda nenhuma";
      branch.textContent = "–";
    },
  };
}

function row(name: string, value: string, changed: boolean): HTMLElement {
  return el(
    "tr",
    { class: value === "" ? "empty" : undefined },
    el("th", { scope: "row" }, name),
    el(
      "td",
      {},
      value === "" ? el("i", {}, "(vazio)") : value,
      changed ? el("span", { class: "changed" }, "mudou") : undefined,
    ),
  );
}

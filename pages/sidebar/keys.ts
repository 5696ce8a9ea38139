/** The reply's keys and values as Huggy receives them; clicking a key copies it. */
import type { Tried } from "../../src/sheet/sidebar/sidebar-answer";
import { copyText } from "../shared/copy";
import { button, el } from "../shared/dom";
import type { Texts } from "./texts";

/** @param announce reports whether copying worked */
export function keyTable(
  { reply }: Tried,
  texts: Texts,
  announce: (text: string) => void,
): HTMLElement {
  const entries = Object.entries(reply);
  const empty = entries.filter(([, text]) => text === "").length;
  const body = el("tbody", {}, ...entries.map(([key, text]) => row(key, text, texts, announce)));
  const table = el(
    "table",
    { class: "keys hide-empty" },
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        el("th", { scope: "col" }, texts.say("key")),
        el("th", { scope: "col" }, texts.say("value")),
      ),
    ),
    body,
  );
  return el(
    "section",
    {},
    el("h2", {}, texts.say("keysTitle")),
    el("p", { class: "hint" }, texts.say("keysHint")),
    table,
    empty === 0 ? undefined : toggle(texts.say("showEmpty", { count: empty }), table),
  );
}

function row(
  key: string,
  text: string,
  texts: Texts,
  announce: (text: string) => void,
): HTMLElement {
  const copy = button(
    {
      class: "key",
      title: texts.say("copyKey", { key }),
      "aria-label": texts.say("copyKey", { key }),
    },
    key,
    () => {
      void copyText(key).then((done) => {
        announce(done ? texts.say("copied", { key }) : texts.say("notCopied"));
        copy.classList.toggle("copied", done);
        setTimeout(() => {
          copy.classList.remove("copied");
        }, 1500);
      });
    },
  );
  return el(
    "tr",
    text === "" ? { class: "empty" } : {},
    el("th", { scope: "row" }, copy),
    el("td", {}, text === "" ? el("i", {}, texts.say("emptyValue")) : text),
  );
}

function toggle(caption: string, table: HTMLElement): HTMLElement {
  const box = el("input", { type: "checkbox" });
  box.addEventListener("change", () => {
    table.classList.toggle("hide-empty", !box.checked);
  });
  return el("label", { class: "toggle" }, box, ` ${caption}`);
}

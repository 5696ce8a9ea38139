/** The dialogs *Mapa das caixas* and *Caixas para GIS*: one page, since both show the same pieces. */
import type { BoxMapAnswer, MapBox } from "../../src/sheet/box-map/box-map-data";
import { copyText } from "../shared/copy";
import { byId } from "../shared/dom";
import { callScript, isWrongAccount } from "../shared/script-run";
import { fileName, geoJson } from "./geojson";
import { boxItems, layerItems, MAX_LISTED } from "./list";
import { BeingRewritten, loadBoxMap, type WholeBoxMap } from "./load";
import { AT, countsOf, inOrder, passes } from "./looks";
import { boxMapView } from "./map";
import { isTextKey, type Texts, textsIn } from "./texts";

let texts: Texts = textsIn("pt-BR");

function speak(language: Texts["language"]): void {
  texts = textsIn(language);
  document.documentElement.lang = language;
  document.title = texts.say("title");
  for (const element of document.querySelectorAll<HTMLElement>("[data-text]")) {
    const { text = "" } = element.dataset;
    if (isTextKey(text)) element.textContent = texts.say(text);
  }
}

function say(text: string, tone: "busy" | "failed" | "done"): void {
  const status = byId("status", HTMLElement);
  status.textContent = text;
  status.className = `status ${tone}`;
}

async function begin(): Promise<void> {
  speak("pt-BR");
  say(texts.say("loading"), "busy");
  try {
    const answer = await loadBoxMap(
      async (from) => {
        const piece = await callScript<BoxMapAnswer>("boxMapPiece", from);
        if (piece.language !== texts.language) speak(piece.language);
        return piece;
      },
      (count, total) => {
        say(texts.say("loadingSome", { count, total }), "busy");
      },
    );
    if ("missing" in answer) {
      say(texts.say("missing"), "failed");
      return;
    }
    say(texts.say("title"), "done");
    if (document.documentElement.dataset.view === "file") showFile(answer);
    else showMap(answer);
  } catch (error) {
    if (error instanceof BeingRewritten) {
      say(texts.say("rewritten"), "failed");
      return;
    }
    const reason = error instanceof Error ? error.message : String(error);
    say(texts.say(isWrongAccount(reason) ? "accounts" : "failed", { reason }), "failed");
  }
}

function showMap(data: WholeBoxMap): void {
  const main = document.querySelector("main");
  if (main !== null) main.hidden = false;
  byId("made", HTMLElement).textContent = aboutOf(data);
  const view = boxMapView(byId("map", HTMLElement), data, texts);
  const search = byId("search", HTMLInputElement);
  const project = byId("project", HTMLSelectElement);
  const refusedOnly = byId("refused-only", HTMLInputElement);
  project.replaceChildren(
    new Option(texts.say("allProjects"), ""),
    ...projectsOf(data.boxes).map((id) => new Option(id, id)),
  );
  const ordered = inOrder(data.boxes);
  const update = (): void => {
    const layers = chosen();
    const filter = {
      ...{ text: search.value, project: project.value },
      ...{ refusedOnly: refusedOnly.checked, layers },
    };
    const shown = ordered.filter((box) => passes(box, filter));
    view.filter(new Set(shown), layers);
    byId("list", HTMLElement).replaceChildren(...boxItems(shown, texts, view.point));
    byId("list-hint", HTMLElement).textContent = listHint(shown.length);
  };
  const { items, chosen } = layerItems(countsOf(data), texts, update);
  byId("layers", HTMLElement).replaceChildren(...items);
  for (const field of [search, project, refusedOnly]) field.addEventListener("input", update);
  update();
}

function aboutOf({ madeAt, polesLeftOut, boxes }: WholeBoxMap): string {
  const at = new Date(madeAt).toLocaleString(texts.language, {
    dateStyle: "short",
    timeStyle: "short",
  });
  const placeless = boxes.filter((box) => box.at === null).length;
  return [
    texts.say("made", { at }),
    ...(polesLeftOut > 0 ? [texts.say("leftOut", { count: polesLeftOut })] : []),
    ...(placeless > 0 ? [texts.say("placeless", { count: placeless })] : []),
  ].join(" ");
}

function listHint(count: number): string {
  if (count === 0) return texts.say("listNone");
  return count <= MAX_LISTED
    ? texts.say("listHint", { count })
    : texts.say("listSome", { count, shown: MAX_LISTED });
}

function projectsOf(boxes: readonly MapBox[]): string[] {
  const ids = new Set(boxes.map(({ cells }) => String(cells[AT.project] ?? "")));
  ids.delete("");
  return [...ids].sort();
}

function showFile(data: WholeBoxMap): void {
  byId("file", HTMLElement).hidden = false;
  const about = texts.say("fileAbout", { count: data.boxes.length });
  byId("file-about", HTMLElement).textContent = `${about} ${aboutOf({ ...data, polesLeftOut: 0 })}`;
  const name = fileName(data.madeAt);
  const text = geoJson(data);
  const report = (said: string): void => {
    byId("file-status", HTMLElement).textContent = said;
  };
  byId("download", HTMLButtonElement).addEventListener("click", () => {
    const url = URL.createObjectURL(new Blob([text], { type: "application/geo+json" }));
    const link = document.createElement("a");
    // The page's <base> opens links in a new tab, which a download does not need.
    Object.assign(link, { href: url, download: name, target: "_self" });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => {
      URL.revokeObjectURL(url);
    }, 60_000);
    report(texts.say("downloaded", { name }));
  });
  byId("copy", HTMLButtonElement).addEventListener("click", () => {
    void copyText(text).then((done) => {
      report(done ? texts.say("copied", { name }) : texts.say("notCopied"));
    });
  });
}

// The script that sets `data-view` comes last in the page: the view is only known after it has run.
document.addEventListener("DOMContentLoaded", () => void begin());

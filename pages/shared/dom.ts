/**
 * A few functions instead of a framework: these pages change once for each answer. Text is only ever
 * inserted as text, never as markup.
 */

type Attributes = Readonly<Record<string, string | undefined>>;
export type Child = Node | string | undefined;

/** An element with attributes and children; undefined ones are left out. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child): child is Node | string => child !== undefined));
  return element;
}

/** A button that calls `press` when it is clicked. */
export function button(attributes: Attributes, text: string, press: () => void): HTMLButtonElement {
  const element = el("button", { type: "button", ...attributes }, text);
  element.addEventListener("click", press);
  return element;
}

/**
 * An element of the page's own HTML.
 *
 * @throws Error if the page does not have it, or it is of another kind
 */
export function byId<T extends HTMLElement>(id: string, kind: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`the page has no ${kind.name} #${id}`);
  return element;
}

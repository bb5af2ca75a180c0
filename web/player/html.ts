// Making elements in one expression, and changing them no more than is needed.

export type Attributes = Record<string, string | boolean | undefined>;

/** An element with its attributes (true: present, false or undefined: absent) and children. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (typeof value === "string") element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** The same of an SVG, where every attribute has a value. */
export function svg<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Record<string, string> = {}, ...children: Node[]): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const filled = new WeakMap<Element, { item: string; element: Element }[]>();

/** Fills a list with an element for each item. One whose item is as before at its place stays, so that only what differs is drawn. */
export function fill<T>(list: Element, items: T[], make: (item: T) => Element): void {
  let before = filled.get(list);
  if (before === undefined || before.some(({ element }) => element.parentNode !== list)) {
    before = undefined;
    list.replaceChildren();
  }
  const now = items.map((of, i) => {
    const [item, old] = [JSON.stringify(of), before?.[i]];
    if (old?.item === item) return old;
    const element = make(of);
    if (old === undefined) list.append(element);
    else old.element.replaceWith(element);
    return { item, element };
  });
  for (const gone of before?.slice(now.length) ?? []) gone.element.remove();
  filled.set(list, now);
}

/** Writes a text where it is another: even the same one would be laid out anew. */
export function say(element: Element | null | undefined, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}

/** Hides an element or shows it, where it is not so. */
export function hide(element: HTMLElement, hidden: boolean): void {
  if (element.hidden !== hidden) element.hidden = hidden;
}

/** Writes attributes, where they are others. */
export function dress(element: Element, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Makes an element, and all within it, like another, from which it takes what it lacks, and touches only what differs. */
export function become(element: Element, like: Element): void {
  for (const { name, value } of like.attributes) if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  if (element.attributes.length > like.attributes.length) {
    for (const { name } of [...element.attributes]) if (!like.hasAttribute(name)) element.removeAttribute(name);
  }
  let [here, next] = [element.firstChild, like.firstChild];
  while (next !== null) {
    // Each of them may leave its place.
    const after: [ChildNode | null, ChildNode | null] = [here?.nextSibling ?? null, next.nextSibling];
    if (here === null) element.append(next);
    else if (!here.isEqualNode(next)) {
      if (here instanceof Text && next instanceof Text) here.data = next.data;
      else if (here instanceof Element && next instanceof Element && here.nodeName === next.nodeName) become(here, next);
      else here.replaceWith(next);
    }
    [here, next] = after;
  }
  while (here !== null) {
    const after: ChildNode | null = here.nextSibling;
    here.remove();
    here = after;
  }
}

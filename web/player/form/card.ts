// The card of the language beside the editor. It is a page of its own, and is
// fetched when it is first opened.

import { h } from "../html";

const address = "/reference/";

export function card(): HTMLDetailsElement {
  const [text, element] = [h("div"), h("details", { class: "gg-card" }, h("summary", {}, "The language"))];
  element.append(text);
  element.addEventListener("toggle", () => {
    if (!element.open || text.hasChildNodes()) return;
    text.append(h("a", { href: address }, "All that can be written here"));
    void load(text);
  });
  return element;
}

/** Without an answer the link to the page stays. */
async function load(text: HTMLElement): Promise<void> {
  const answer = await fetch(address).catch(() => undefined);
  if (answer?.ok !== true) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const list = page.querySelector(".reference");
  if (list === null) return;
  // Its ids may stand in this page already, or in another player's card.
  for (const named of list.querySelectorAll("[id]")) named.removeAttribute("id");
  for (const section of list.querySelectorAll("section")) section.removeAttribute("aria-labelledby");
  list.className = "reference";
  text.append(document.adoptNode(list));
}

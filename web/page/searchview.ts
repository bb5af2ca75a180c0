// The search over all lessons: a dialog that any page opens. The index is
// fetched when it is opened for the first time.

import { h } from "../player/html";
import type { Section } from "../host/known";
import { find, marked } from "./search";

/** Lets the page's button, and the key "/", open the search. */
export function watchSearch(): void {
  const button = document.querySelector<HTMLButtonElement>(".search-open");
  const at = document.querySelector<HTMLMetaElement>('meta[name="gather-ground:search"]')?.content;
  if (button === null || at === undefined) return;
  let search: Search | undefined;
  const open = () => (search ??= new Search(at)).open();
  button.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    event.preventDefault();
    open();
  });
}

class Search {
  readonly #input = h("input", { type: "search", "aria-label": "Search the lessons", autocomplete: "off", spellcheck: "false", placeholder: "timeout, star, cancel …" });
  readonly #said = h("p", { class: "search-said", role: "status" });
  readonly #hits = h("ol");
  readonly #dialog = h("dialog", { class: "search", "aria-label": "Search" });
  #sections: Section[] | undefined;

  constructor(private readonly at: string) {
    const close = h("button", { type: "button" }, "Close");
    close.addEventListener("click", () => this.#dialog.close());
    this.#dialog.append(h("form", { role: "search" }, this.#input, close), this.#said, this.#hits);
    this.#dialog.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#hits.querySelector("a")?.click();
    });
    this.#input.addEventListener("input", () => this.#show());
    this.#dialog.addEventListener("click", (event) => {
      const out = event.target === this.#dialog;
      if (out || (event.target instanceof Element && event.target.closest("a") !== null)) this.#dialog.close();
    });
    document.body.append(this.#dialog);
  }

  open(): void {
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#input.select();
    if (this.#sections === undefined) void this.#fetch();
  }

  async #fetch(): Promise<void> {
    try {
      const answer = await fetch(this.at);
      if (!answer.ok) throw new Error(String(answer.status));
      this.#sections = (await answer.json()) as Section[];
      this.#show();
    } catch {
      this.#said.textContent = "The index of the lessons could not be fetched. Open the search again to try once more.";
    }
  }

  #show(): void {
    if (this.#sections === undefined) return;
    const query = this.#input.value;
    const hits = find(this.#sections, query);
    this.#hits.replaceChildren(
      ...hits.map(({ section: { at, lesson, heading }, excerpt }) =>
        h("li", {}, h("a", { href: at }, heading === undefined ? lesson : `${lesson}: ${heading}`), h("p", {}, ...marks(excerpt, query))),
      ),
    );
    this.#said.textContent = query.trim() === "" ? "" : hits.length === 0 ? "Nothing found. Try fewer words." : `${hits.length} ${hits.length === 1 ? "place" : "places"}`;
  }
}

function marks(text: string, query: string): (Node | string)[] {
  return marked(text, query).map((part, i) => (i % 2 === 1 ? h("mark", {}, part) : part));
}

/** Whether the keys that are pressed there are meant for what stands there. */
function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

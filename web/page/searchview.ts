// The search over all lessons: a dialog that any page opens. The index is
// fetched when it is opened for the first time.

import { h } from "../player/html";
import type { Section } from "../host/known";
import { Finder, marked } from "./search";

/** There, Ctrl+K has a meaning of its own in each text field. */
const apple = /Mac|iP/.test(navigator.platform);

/** Lets the page's button, and the keys "/" and Ctrl+K or ⌘K, open the search. */
export function watchSearch(): void {
  const button = document.querySelector<HTMLButtonElement>(".search-open");
  const at = document.querySelector<HTMLMetaElement>('meta[name="gather-ground:search"]')?.content;
  if (button === null || at === undefined) return;
  let search: Search | undefined;
  const open = () => (search ??= new Search(at)).open();
  button.addEventListener("click", open);
  button.title = `/ or ${apple ? "⌘" : "Ctrl+"}K`;
  button.setAttribute("aria-keyshortcuts", `/ ${apple ? "Meta" : "Control"}+K`);
  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target);
    const command = event.key.toLowerCase() === "k" && (apple ? event.metaKey : event.ctrlKey) && !event.altKey && !event.shiftKey;
    if (!slash && !command) return;
    event.preventDefault();
    open();
  });
}

class Search {
  readonly #input = h("input", { type: "search", "aria-label": "Search the lessons", autocomplete: "off", spellcheck: "false", placeholder: "timeout, star, cancel …" });
  readonly #said = h("p", { class: "search-said", role: "status" });
  readonly #hits = h("ol");
  readonly #dialog = h("dialog", { class: "search", "aria-label": "Search" });
  #finder: Finder | undefined;

  constructor(private readonly at: string) {
    const close = h("button", { type: "button" }, "Close");
    close.addEventListener("click", () => this.#dialog.close());
    this.#dialog.append(h("form", { role: "search" }, this.#input, close), this.#said, this.#hits);
    this.#dialog.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#hits.querySelector("a")?.click();
    });
    this.#input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault(); // which would only empty the field
      this.#dialog.close();
    });
    this.#dialog.addEventListener("keydown", (event) => this.#walk(event));
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
    if (this.#finder === undefined) void this.#fetch();
  }

  async #fetch(): Promise<void> {
    try {
      const answer = await fetch(this.at);
      if (!answer.ok) throw new Error(String(answer.status));
      this.#finder = new Finder((await answer.json()) as Section[]);
      this.#show();
    } catch {
      this.#said.textContent = "The index of the lessons could not be fetched. Open the search again to try once more.";
    }
  }

  /** The arrow keys lead from the field to the places, and back. */
  #walk(event: KeyboardEvent): void {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (way === undefined) return;
    const stops = [this.#input, ...this.#hits.querySelectorAll("a")];
    const at = stops.findIndex((stop) => stop === document.activeElement);
    event.preventDefault();
    stops[at + way]?.focus();
  }

  #show(): void {
    const finder = this.#finder;
    if (finder === undefined) return;
    const query = this.#input.value;
    const { hits, words, instead } = finder.find(query);
    this.#hits.replaceChildren(
      ...hits.map(({ section: { at, lesson, heading }, excerpt }) =>
        h("li", {}, h("a", { href: at }, heading === undefined ? lesson : `${lesson}: ${heading}`), h("p", {}, ...marks(marked(excerpt, words)))),
      ),
    );
    const places = `${hits.length} ${hits.length === 1 ? "place" : "places"}`;
    const missed = instead.map(({ word, taken }) => ` Nothing has “${word}”; ${taken.slice(0, 3).join(", ")} was looked for.`).join("");
    this.#said.textContent = query.trim() === "" ? "" : hits.length === 0 ? "Nothing found. Try other words." : places + (missed && `.${missed}`);
  }
}

function marks(parts: string[]): (Node | string)[] {
  return parts.map((part, i) => (i % 2 === 1 ? h("mark", {}, part) : part));
}

/** Whether the keys that are pressed there are meant for what stands there. */
function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

// The scenarios that were edited on this device last. Where the browser keeps
// nothing, there are none.

import { h } from "../player/html";
import type { GatherGround } from "../player/gatherground";

const key = "gather-ground:recent";
const most = 20;
/** A scenario counts when it has rested for so long, in milliseconds. */
const rest = 2000;

/** Keeps a player's scenarios, and lists them in a fold below it. */
export class Recent {
  readonly element = h("details", { class: "gg-recent" }, h("summary", {}, "Recent"));
  readonly #list = h("ol");
  #due: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly player: GatherGround) {
    this.element.append(this.#list);
    player.addEventListener("gather-ground:change", (event) => {
      // What was only opened is not kept.
      if (this.#due === undefined && !(event as CustomEvent<{ step: boolean }>).detail.step) return;
      clearTimeout(this.#due);
      this.#due = setTimeout(() => this.#keep(), rest);
    });
    this.element.addEventListener("toggle", () => this.#show());
    this.element.hidden = read().length === 0;
  }

  #keep(): void {
    const line = this.player.line;
    if (line === undefined || line.length > 4000) return;
    write([line, ...read().filter((l) => l !== line)].slice(0, most));
    this.#show();
  }

  #show(): void {
    const lines = read();
    this.element.hidden = lines.length === 0;
    const forget = h("button", { type: "button" }, "Clear the list");
    forget.addEventListener("click", () => {
      write([]);
      this.#show();
    });
    this.#list.replaceChildren(...lines.map((l) => this.#item(l)), h("li", {}, forget));
  }

  #item(line: string): HTMLElement {
    const button = h("button", { type: "button" }, h("code", {}, line));
    button.addEventListener("click", () => (this.player.scenario = line));
    return h("li", {}, button);
  }
}

function read(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept.filter((l) => typeof l === "string") : [];
  } catch {
    return [];
  }
}

function write(lines: string[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(lines));
  } catch {
    // Storage is refused, or full: nothing is kept.
  }
}

// The scenarios that are kept on this device: those with a name, and those that
// were edited last. Where the browser keeps nothing, they last as long as the page.

import { keep, listKept } from "../host/storage";
import { h, say } from "../player/html";
import type { GatherGround } from "../player/gatherground";

interface Named {
  name: string;
  line: string;
}

const [recentKey, namedKey] = ["gather-ground:recent", "gather-ground:named"];
const mostRecent = 20;
const mostNamed = 200;
/** The longest scenario that is kept, in characters. */
const longest = 4000;
/** A scenario counts when it has rested for so long, in milliseconds. */
const rest = 2000;

export class Kept {
  readonly element = h("div", { class: "gg-kept" });
  readonly #name = h("input", { type: "text", maxlength: "80", required: true, "aria-label": "Name for this scenario", placeholder: "A name" });
  readonly #said = h("p", { role: "status" });
  readonly #named = h("ul", { "aria-label": "Saved scenarios" });
  readonly #recent = h("ol", { "aria-label": "Recent scenarios" });
  /** What is kept, though the browser may keep nothing. */
  #all = { named: readNamed(), recent: readRecent() };
  #due: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly player: GatherGround) {
    const form = h("form", { class: "gg-save" }, this.#name, h("button", {}, "Save"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#save();
    });
    this.element.append(form, this.#said, this.#named, h("h3", {}, "Recent"), this.#recent);
    player.addEventListener("gather-ground:change", () => this.changed());
    // Another tab has kept something.
    addEventListener("storage", (event) => {
      if (event.key !== namedKey && event.key !== recentKey) return;
      this.#all = { named: readNamed(), recent: readRecent() };
      this.show();
    });
  }

  /** The player's scenario is another one; when it has rested, it is kept. */
  changed(): void {
    clearTimeout(this.#due);
    this.#due = setTimeout(() => this.#keep(), rest);
  }

  show(): void {
    const { named, recent } = this.#all;
    this.#named.replaceChildren(...named.map((n) => this.#item(n)));
    const forget = h("button", { type: "button" }, "Clear the list");
    forget.addEventListener("click", () => {
      this.#all.recent = [];
      keep(recentKey, JSON.stringify([]));
      this.show();
    });
    this.#recent.replaceChildren(...(recent.length === 0 ? [h("li", {}, "Nothing yet: what you change stands here.")] : [...recent.map((line) => h("li", {}, this.#open(line, h("code", {}, line)))), h("li", {}, forget)]));
  }

  #keep(): void {
    const line = this.player.line;
    if (line === undefined || line.length > longest) return;
    this.#all.recent = [line, ...readRecent().concat(this.#all.recent)].filter((l, i, all) => all.indexOf(l) === i).slice(0, mostRecent);
    keep(recentKey, JSON.stringify(this.#all.recent));
    this.show();
  }

  #save(): void {
    const [name, line] = [this.#name.value.trim(), this.player.line];
    if (name === "") return;
    if (line === undefined) return say(this.#said, "There is a mistake in the scenario: it can be saved when that is mended.");
    if (line.length > longest) return say(this.#said, `It is longer than ${longest} characters, which is the most that is kept. Copy its link instead.`);
    const before = this.#all.named.find((n) => n.name === name);
    if (before === undefined && this.#all.named.length >= mostNamed) return say(this.#said, `${mostNamed} scenarios are kept, and no more. Remove one first.`);
    const { named } = this.#all;
    if (before === undefined) this.#put([{ name, line }, ...named], `Saved as ${name}.`);
    else this.#put(named.map((n) => (n === before ? { name, line } : n)), `${name} is this scenario now.`, named);
    this.#name.value = "";
  }

  /** Keeps a list, says so, and offers the one before it. */
  #put(named: Named[], told: string, before?: Named[]): void {
    this.#all.named = named;
    const could = keep(namedKey, JSON.stringify(named));
    this.show();
    say(this.#said, told + (could ? "" : " This browser keeps nothing for the site, so it is gone with the page."));
    if (before === undefined) return;
    const back = h("button", { type: "button" }, "Undo");
    back.addEventListener("click", () => {
      this.#put(before, "It is back.");
      this.#name.focus();
    });
    this.#said.append(" ", back);
  }

  #item(named: Named): HTMLElement {
    const [rename, remove] = [h("button", { type: "button", "aria-label": `Rename ${named.name}` }, "Rename"), h("button", { type: "button", "aria-label": `Remove ${named.name}` }, "Remove")];
    const item = h("li", {}, this.#open(named.line, named.name, " ", h("code", {}, named.line)), rename, remove);
    rename.addEventListener("click", () => this.#rename(item, named));
    remove.addEventListener("click", () => {
      this.#put(this.#all.named.filter((n) => n !== named), `${named.name} is removed.`, this.#all.named);
      this.#said.querySelector("button")?.focus();
    });
    return item;
  }

  #rename(item: HTMLElement, named: Named): void {
    const field = h("input", { type: "text", maxlength: "80", required: true, value: named.name, "aria-label": `New name of ${named.name}` });
    const form = h("form", { class: "gg-save" }, field, h("button", {}, "Rename"));
    const leave = (): void => {
      this.show();
      [...this.#named.children][this.#all.named.findIndex((n) => n.line === named.line)]?.querySelector<HTMLElement>("[aria-label^=Rename]")?.focus();
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const name = field.value.trim();
      const taken = this.#all.named.some((n) => n !== named && n.name === name);
      if (name === "" || taken) return say(this.#said, taken ? `There is another one that is called ${name}.` : "It needs a name.");
      this.#put(this.#all.named.map((n) => (n === named ? { name, line: n.line } : n)), `Its name is ${name} now.`);
      leave();
    });
    form.addEventListener("keydown", (event) => event.key === "Escape" && leave());
    item.replaceChildren(form);
    field.select();
  }

  #open(line: string, ...shown: (Node | string)[]): HTMLElement {
    const button = h("button", { type: "button", class: "gg-open" }, ...shown);
    button.addEventListener("click", () => (this.player.scenario = line));
    return button;
  }
}

function readRecent(): string[] {
  return listKept(recentKey).filter((l) => typeof l === "string");
}

function readNamed(): Named[] {
  return listKept(namedKey).filter((n): n is Named => {
    const { name, line } = (n ?? {}) as Partial<Named>;
    return typeof name === "string" && typeof line === "string";
  });
}

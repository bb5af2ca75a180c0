// The editor where the better one cannot be had, or is not wanted yet.

import { h } from "../player/html";
import type { Editor, Wishes } from "./editor";

/** What the page printed, until there is an editor in its place. */
export function printedEditor(place: HTMLElement, source: string, { changed }: Wishes): Editor {
  return {
    get source() {
      return source;
    },
    set source(text) {
      source = text;
      place.querySelector("code")?.replaceChildren(text);
      changed();
    },
    mark: () => undefined,
    goTo: () => undefined,
    focus: () => place.querySelector("pre")?.focus(),
  };
}

export function plainEditor(place: HTMLElement, source: string, { name, changed }: Wishes): Editor {
  const field = h("textarea", { "aria-label": name, spellcheck: "false", autocapitalize: "off", rows: "24" });
  field.value = source;
  field.addEventListener("input", changed);
  place.replaceChildren(field);
  return {
    get source() {
      return field.value;
    },
    set source(text) {
      field.value = text;
      changed();
    },
    mark: () => undefined,
    goTo(line) {
      const from = field.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
      field.focus();
      field.setSelectionRange(from, from);
    },
    focus: () => field.focus(),
  };
}

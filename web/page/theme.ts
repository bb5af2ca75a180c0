// The theme: light, dark, or as the visitor's system has it. It is kept on the
// device; the script in the head of each page puts it on before anything is drawn.

import { keep } from "../host/storage";

const key = "gather-ground:theme";

/** Lets the choice at the foot of the page be made; other tabs follow. */
export function watchTheme(): void {
  const { dataset } = document.documentElement;
  const choice = document.querySelector<HTMLSelectElement>(".site-theme select");
  if (choice === null) return;
  const wear = (theme: string): void => {
    if (theme) dataset["theme"] = theme;
    else delete dataset["theme"];
    choice.value = theme;
  };
  choice.value = dataset["theme"] ?? "";
  choice.addEventListener("change", () => {
    wear(choice.value);
    keep(key, choice.value); // or it lasts as long as the page
  });
  addEventListener("storage", (event) => event.key === key && wear(event.newValue ?? ""));
}

// The theme of /embed, once more: the page around it has changed its own.

import type { Theme } from "./theme";

/** Takes the style of a theme. The old one stays until the new one is there, so that nothing is ever bare. */
export function wear(theme: Theme): void {
  const worn = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')];
  const address = worn[0]?.dataset[theme];
  if (address === undefined || worn.at(-1)?.getAttribute("href") === address) return;
  const next = worn[0]!.cloneNode() as HTMLLinkElement;
  next.href = address;
  next.addEventListener("load", () => {
    for (const old of worn) old.remove();
    document.querySelector<HTMLMetaElement>('meta[name="color-scheme"]')!.content = theme;
  });
  worn.at(-1)!.after(next);
}

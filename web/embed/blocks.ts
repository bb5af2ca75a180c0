// Code blocks whose language is gather, as Markdown makes them, become players.
// The block stays in the page, unseen: whoever made it may want to find it
// again.

const blocks = ["pre > code.language-gather", "pre.language-gather > code", ".language-gather pre > code", ".language-gather > code"].join(", ");

const taken = new WeakSet<Element>();

/** Turns the blocks below a root into players: of the document, or of a shadow root, which no other can look into. */
export function upgrade(root: ParentNode): void {
  for (const code of root.querySelectorAll<HTMLElement>(blocks)) {
    const block = code.closest("pre") ?? code;
    if (taken.has(block) || block.closest("gather-ground") !== null) continue;
    taken.add(block);
    const player = document.createElement("gather-ground");
    player.setAttribute("scenario", textOf(code));
    block.after(player);
    block.hidden = true;
    block.style.setProperty("display", "none", "important");
  }
}

/** Some highlighters break lines by elements. */
function textOf(code: HTMLElement): string {
  const copy = code.cloneNode(true) as HTMLElement;
  for (const end of copy.querySelectorAll("br")) end.replaceWith("\n");
  return copy.textContent ?? "";
}

/** Does the same with what comes into the document later. */
export function watch(): void {
  upgrade(document);
  new MutationObserver((changes) => {
    if (changes.some(({ addedNodes }) => addedNodes.length > 0)) upgrade(document);
  }).observe(document.documentElement, { childList: true, subtree: true });
}

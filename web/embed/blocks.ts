// Code blocks whose language is gather, as publishing tools make them, become
// players. The block stays in the page, unseen: whoever made it may want to
// find it again.

import { boxOf, gutter, isMarked, textOf } from "./box";

/** What tools make of the fence ```gather. */
const named = [
  ".language-gather > code", ".language-gather pre > code", "pre > code.language-gather",
  "pre.gather > code", "pre > code.gather", ".highlight-gather pre",
  "[data-language=gather] > code", "pre > code[data-lang=gather]",
].join();

/** A block of any language may name us in its first line. */
const wanted = `${named},pre`;

/** Says of a box in the page that a player stands behind it: some libraries put a copy of a page back, or its markup. */
const taken = "data-gather-ground";

/** Players, by the blocks that they stand for. */
const players = new WeakMap<Element, Element>();

/** Turns the blocks in a part of the page into players: in the document, in an element, or in a shadow root, which no other can look into. */
export function upgrade(root: ParentNode): void {
  if (root instanceof Element && root.matches(wanted)) take(root);
  for (const found of root.querySelectorAll(wanted)) take(found);
}

function take(found: Element): void {
  const block = found.closest("pre") ?? found;
  if (block.closest(`gather-ground,${gutter}`) !== null || !(found.matches(named) || isMarked(block))) return;
  const text = textOf(block);
  if (text.trim() === "") return;
  const box = boxOf(block);
  const made = players.get(block) ?? restored(box);
  const player = made ?? document.createElement("gather-ground");
  if (made === undefined) player.setAttribute("scenario", text);
  players.set(block, player);
  if (!box.hasAttribute(taken)) hide(box);
  if (box.nextElementSibling !== player) box.after(player);
}

/** The player behind a box in a page that was put back. */
function restored(box: Element): Element | undefined {
  const next = box.nextElementSibling;
  return box.hasAttribute(taken) && next?.localName === "gather-ground" ? next : undefined;
}

function hide(box: HTMLElement): void {
  box.setAttribute(taken, "");
  box.hidden = true;
  box.style.setProperty("display", "none", "important");
}

/** A player goes with its block; one that went along with it may come back with it. */
function drop(gone: Element): void {
  for (const block of [gone, ...gone.querySelectorAll(wanted)]) {
    const player = players.get(block.closest("pre") ?? block);
    if (player?.isConnected) player.remove();
  }
}

/**
 * Does the same with what comes into the page later, and looks at nothing else:
 * a page may be large, and change often.
 */
export function watch(): void {
  upgrade(document);
  new MutationObserver((changes) => {
    for (const { addedNodes, removedNodes } of changes) {
      for (const node of removedNodes) if (node instanceof Element && !node.isConnected) drop(node);
      for (const node of addedNodes) if (node instanceof Element && node.isConnected) upgrade(node);
    }
  }).observe(document, { childList: true, subtree: true });
}

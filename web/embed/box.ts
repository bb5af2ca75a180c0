// What a publishing tool puts around the text of a code block, and into it.

/** Numbers of lines. */
export const gutter = ".lineno,.linenos,.linenodiv,.gutter,.ln,.lnt,.lntd:first-child,.linenumber,.hljs-ln-numbers";

/** Where a line ends without saying so. */
const ends = "br,tr,.ec-line";

/** What only an author puts beside a block: their words are not to be hidden with it. */
const words = ":is(p,h1,h2,h3,h4,h5,h6,ul,ol,dl,blockquote,img,video,iframe,section,article,gather-ground,figcaption:not(:empty)):not(button *)";

const wrapping = /highlight|code|language-|chroma|lntable|frame/i;

/**
 * The outermost element that is there for the block alone, with the tool's
 * copy button, label and border: the block itself, where there is none.
 */
export function boxOf(block: Element): HTMLElement {
  let box = block as HTMLElement;
  for (;;) {
    const outer = [box.parentElement, box.closest("td")?.closest("table")].find((e) => e != null && wraps(e, block));
    if (outer == null) return box;
    box = outer;
  }
}

function wraps(outer: Element, block: Element): boolean {
  return (
    /^(div|figure|table)$/.test(outer.localName) &&
    wrapping.test(outer.className) &&
    outer.querySelector(words) === null &&
    [...outer.childNodes].every((node) => node.nodeType !== Node.TEXT_NODE || node.nodeValue?.trim() === "") &&
    [...outer.querySelectorAll("pre,td")].every((part) => part.contains(block) || block.contains(part) || part.closest(gutter) !== null)
  );
}

const marker = /^\s*#\s*gatherground\s*(\n|$)/;

/** Whether the first line of a block says that it is one of ours: "# gatherground". */
export function isMarked(block: Element): boolean {
  // Most blocks are not, and are read once.
  return block.textContent?.includes("gatherground") === true && marker.test(lines(block));
}

/** The text of a block, without what tools add to it and without its mark. */
export function textOf(block: Element): string {
  return lines(block).replace(marker, "");
}

function lines(block: Element): string {
  const copy = block.cloneNode(true) as Element;
  for (const number of copy.querySelectorAll(gutter)) number.remove();
  for (const end of copy.querySelectorAll(ends)) end.append("\n");
  return copy.textContent ?? "";
}

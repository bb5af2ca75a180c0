// What an element shows before it is touched, in a shadow root that the page's
// style does not reach; what is important there overrules the page on the
// element itself. No style stands in the markup, so that a page with a
// strict policy need not allow that.
//
// The element's own colour is the page's, and never the page's for such
// elements: it is how the page's theme is known. Whatever changes it (an
// attribute of any element around, another sheet, the reader's system) starts a
// transition, and its end is an event.
//
// A picture is as wide as its place, and 720 pixels where the place asks how
// wide it would be, as cells of tables do; it still gives way to a narrow one.
//
// On paper dark letters stand on white, and an image knows nothing of paper.

const style = `
:host { display: block !important; position: relative !important; width: auto !important; height: auto !important; float: none !important; margin-block: 1em; color: inherit !important; transition: color 1ms !important; font: 14px/20px system-ui, -apple-system, "Segoe UI", sans-serif; }
:host([hidden]) { display: none !important; }
.still { color: #1b1b1a; cursor: pointer; }
.loading, .loading button { cursor: progress; }
img, iframe { display: block; box-sizing: border-box; inline-size: 720px; min-inline-size: 100%; max-inline-size: 100%; }
img { block-size: auto; }
p { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; margin: 8px 0 0; }
button { min-block-size: 44px; padding-inline: 20px; border: 0; border-radius: 4px; background: #0072b2; color: #fcfbf8; font: inherit; font-weight: 600; cursor: pointer; }
a { color: #005587; }
:is(button, a):focus-visible { outline: 2px solid #0072b2; outline-offset: 2px; }
pre { margin: 0; overflow-x: auto; white-space: pre-wrap; }
@media screen {
.dark { color: #e8e6e1; }
.dark button { background: #6cb8e6; color: #16181b; }
.dark a { color: #8ccaf0; }
}
@media print {
button { display: none; }
.dark img { filter: invert(1) hue-rotate(180deg); }
}
iframe { block-size: 520px; border: 0; }
.coming { position: absolute; inset: 0 0 auto; opacity: 0; pointer-events: none; }
`;

let sheet: CSSStyleSheet | undefined;

export function shadowOf(host: HTMLElement): ShadowRoot {
  const shadow = host.attachShadow({ mode: "open" });
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
  }
  shadow.adoptedStyleSheets = [sheet];
  return shadow;
}

/** Makes an element; attributes that are undefined are left out. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Record<string, string | undefined>, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

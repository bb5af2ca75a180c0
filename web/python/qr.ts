// A link as a QR code, for a class to photograph. It is loaded when one is asked
// for.

import { renderSVG } from "uqr";

/** The most that a code can have in bytes, and still be read from a screen across a room. */
const most = 1500;

/** The code as SVG. */
export function drawn(text: string): string {
  if (new TextEncoder().encode(text).length > most) throw new Error("the link is too long for a QR code");
  return renderSVG(text, { border: 4 });
}

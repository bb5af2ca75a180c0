// A link as a QR code: what draws it is loaded then.

import { load, part } from "../../host/page";
import { h } from "../html";

/** Whether the site was built with what draws codes. */
export function hasCodes(): boolean {
  return Boolean(part("qr"));
}

export async function qrCode(link: string): Promise<HTMLElement> {
  const { drawn } = await load<{ drawn(text: string): string }>("qr");
  const code = h("div", { class: "gg-qr", role: "img", "aria-label": "QR code of the link" });
  code.innerHTML = drawn(link);
  return code;
}

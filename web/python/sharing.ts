// How a program leaves the page: as a link that holds it, or a code to photograph.

import { h } from "../player/html";
import { qrCode } from "../player/share/qrcode";

/** Copies a link, and says so in the button. It reports whether the browser lets it. */
export async function copyLink(link: string, button: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(link);
  } catch {
    return false;
  }
  const before = button.textContent ?? "";
  button.replaceChildren("Copied");
  setTimeout(() => button.replaceChildren(before), 2000);
  return true;
}

/** Shows a link as a code, in a dialog at the end of `place`. */
export async function showCode(link: Promise<string>, place: HTMLElement): Promise<void> {
  const code = await link.then(qrCode).catch((problem: unknown) => h("p", {}, `There is no code of it: ${problem instanceof Error ? problem.message : String(problem)}.`));
  const close = h("button", { type: "button" }, "Close");
  const dialog = h("dialog", { class: "py-code", "aria-label": "QR code" }, code, close);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  place.append(dialog);
  dialog.showModal();
}

// A dialog with the forms in which a scenario leaves the page.

import type { Attributes } from "../../host/known";
import type { Shown } from "../../host/play";
import { studyHost } from "../../host/page";
import type { Moment } from "../time/course";
import { h } from "../html";
import type { Picture } from "../picture/picture";
import { hasCodes, qrCode } from "./qrcode";
import { forms, isServed, query } from "./share";

/** No browser makes an image that is higher. */
const mostPixels = 16384;

export class ShareView {
  readonly element = h("dialog", { class: "gg-sheet gg-share", "aria-label": "Share" });
  readonly #list = h("div");
  readonly #code = h("div");
  readonly #told = h("p", { role: "status" });

  constructor(private readonly picture: Picture) {
    const close = h("button", { type: "button", "aria-label": "Close" }, "×");
    close.addEventListener("click", () => this.element.close());
    this.element.append(h("header", {}, h("h2", {}, "Share"), close), this.#list, this.#code, this.#told);
    this.element.addEventListener("click", (event) => {
      if (event.target === this.element) this.element.close();
    });
  }

  open(shown: Shown, at: Moment | undefined, before?: string, scale?: Attributes["scale"]): void {
    this.#told.textContent = isServed(shown.line) ? "" : "It is too long for an address that a server answers: the link is read by the page itself, and there is no frame or image of it.";
    const fields = forms(shown, location.origin, at, before, scale).map(({ label, text }) => this.#field(label, text));
    const play = `/play${query(shown.line, undefined, scale)}`;
    const link = location.origin + play;
    this.#code.replaceChildren();
    const files = h(
      "p",
      { class: "gg-actions" },
      ...(hasCodes() ? [this.#button("QR code", () => this.#draw(link))] : []),
      ...("share" in navigator ? [this.#button("Send …", () => this.#send(link, shown.headline))] : []),
      this.#button("Download SVG", () => this.#save("gather.svg", this.#svg())),
      this.#button("Download PNG", () => this.#png()),
      this.#button("Trace as JSON", () => this.#save("trace.json", new Blob([JSON.stringify(shown.trace, undefined, 1)], { type: "application/json" }))),
      this.#button("Trace as text", () => this.#text(shown.line)),
      h("a", { href: `${play}&present=1`, target: "_blank" }, "Presenter’s view"),
    );
    this.#list.replaceChildren(...fields, files);
    this.element.showModal();
  }

  #field(label: string, text: string): HTMLElement {
    const field = h("input", { readonly: true, value: text, "aria-label": label });
    field.addEventListener("focus", () => field.select());
    const copy = this.#button("Copy", async () => {
      await navigator.clipboard.writeText(text);
      return `${label} copied.`;
    });
    copy.setAttribute("aria-label", `Copy ${label}`);
    return h("div", { class: "gg-copy" }, h("span", {}, label), field, copy);
  }

  /** `act` says what it did; where it cannot, the dialog says why. */
  #button(label: string, act: () => Promise<string> | string): HTMLButtonElement {
    const button = h("button", { type: "button" }, label);
    button.addEventListener("click", () => {
      void (async () => act())()
        .catch((problem: unknown) => `That did not work: ${problem instanceof Error ? problem.message : String(problem)}. Select the text and copy it yourself.`)
        .then((told) => (this.#told.textContent = told));
    });
    return button;
  }

  async #draw(link: string): Promise<string> {
    this.#code.replaceChildren(await qrCode(link));
    return "The code has the link.";
  }

  /** By what the system shares with. */
  async #send(url: string, text: string): Promise<string> {
    try {
      await navigator.share({ title: document.title, text, url });
    } catch (problem) {
      if (!(problem instanceof DOMException && problem.name === "AbortError")) throw problem;
    }
    return "";
  }

  #save(name: string, content: Blob): string {
    const link = h("a", { href: URL.createObjectURL(content), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    return `${name} saved.`;
  }

  /** The drawing as it is displayed, whole, as a file of its natural size; its style stands in it. */
  #svg(): Blob {
    const [scale, text] = [this.picture.scale(), this.picture.text];
    if (scale === undefined || text === undefined) throw new Error("there is no picture");
    return new Blob([text.replace("<svg ", `<svg width="${scale.width}" height="${scale.height}" `).replace("width:100%;height:auto;", "")], { type: "image/svg+xml" });
  }

  async #png(): Promise<string> {
    const scale = this.picture.scale();
    const image = new Image();
    image.src = URL.createObjectURL(this.#svg());
    await image.decode();
    const canvas = h("canvas");
    const [width, height] = [scale?.width ?? 0, scale?.height ?? 0];
    const size = Math.min(2, mostPixels / height);
    [canvas.width, canvas.height] = [size * width, size * height];
    const brush = canvas.getContext("2d");
    if (brush === null) throw new Error("this browser draws no images");
    brush.fillStyle = getComputedStyle(document.body).backgroundColor;
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(image.src);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done));
    if (blob === null) throw new Error("this browser makes no PNG of it");
    return this.#save("gather.png", blob);
  }

  async #text(line: string): Promise<string> {
    const told = JSON.parse(await studyHost().ask("text", line)) as { text?: string };
    return this.#save("trace.txt", new Blob([told.text ?? ""], { type: "text/plain" }));
  }
}

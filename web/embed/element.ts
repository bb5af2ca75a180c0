// The <gather-ground> element on somebody else's page: a picture, and on touch
// the player in a frame.

import { addresses, carried, guessHeight, type Addresses } from "./address";
import { heightOf } from "./message";
import { make, shadowOf, themeAt } from "./view";

/** The site that this script came from. */
const home = new URL(import.meta.url).origin;

/** How long a frame may take to tell its height, in milliseconds, before it counts as refused. */
const patience = 20_000;

type Phase = "still" | "coming" | "playing";

export class Embed extends HTMLElement {
  static readonly observedAttributes = ["src", "scenario", "loading", ...carried];

  #shadow: ShadowRoot | undefined;
  #phase: Phase = "still";
  #still: HTMLElement | undefined;
  #button: HTMLButtonElement | undefined;
  #frame: HTMLIFrameElement | undefined;
  #alarm: ReturnType<typeof setTimeout> | undefined;
  #due = false;

  connectedCallback(): void {
    this.#shadow ??= shadowOf(this);
    this.#show();
  }

  /** A frame that is taken out of the page ends; the element may come back elsewhere. */
  disconnectedCallback(): void {
    this.#end();
  }

  attributeChangedCallback(): void {
    if (!this.isConnected || this.#due || this.#shadow === undefined) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      if (this.isConnected) this.#show();
    });
  }

  #addresses(): Addresses | undefined {
    const own = this.querySelector("pre")?.textContent ?? null;
    const asked = this.getAttribute("theme");
    const theme = asked === "light" || asked === "dark" ? asked : themeAt(this.parentElement ?? this);
    return addresses(home, (name) => this.getAttribute(name) ?? (name === "scenario" && !this.hasAttribute("src") ? own : null), theme);
  }

  /** Shows the picture; or the player, where that was there already or is not to wait. */
  #show(): void {
    const played = this.#phase !== "still" || this.getAttribute("loading") === "eager";
    this.#end();
    const at = this.#addresses();
    if (at === undefined) {
      this.#shadow?.replaceChildren(make("slot", {}));
      return;
    }
    this.#phase = "still";
    this.#button = make("button", { type: "button" }, "Play with it");
    this.#button.addEventListener("focus", () => this.#play(at));
    this.#still = make("div", { class: `still ${at.frame.includes("theme=dark") ? "dark" : ""}` }, this.#picture(at), make("p", {}, this.#button, this.#link(at, "Open in Gatherground")));
    this.#still.addEventListener("click", (event) => {
      if (!(event.target instanceof HTMLAnchorElement)) this.#play(at);
    });
    this.#shadow?.replaceChildren(this.#still);
    if (played) this.#play(at);
  }

  /** The author's own content goes before the picture. */
  #picture(at: Addresses): HTMLElement {
    if (this.childElementCount > 0 || this.textContent?.trim()) return make("slot", {});
    const width = this.clientWidth < 560 ? 360 : 720;
    const image = make("img", { src: at.picture(width), alt: `Timeline of ${at.scenario}`, width: String(width), height: String(guessHeight(at.scenario, width)), decoding: "async" });
    if (this.getAttribute("loading") !== "eager") image.loading = "lazy";
    image.addEventListener("error", () => image.replaceWith(make("pre", {}, make("code", {}, at.scenario))), { once: true });
    return image;
  }

  #link(at: Addresses, words: string): HTMLElement {
    return make("a", { href: at.play, target: "_blank", rel: "noopener" }, words);
  }

  #play(at: Addresses): void {
    if (this.#phase !== "still") return;
    this.#phase = "coming";
    this.#frame = make("iframe", { class: "coming", src: at.frame, title: this.title || `Gatherground: ${at.scenario.slice(0, 120)}`, allow: "clipboard-write", lang: this.lang || undefined });
    addEventListener("message", this.#hear);
    this.#shadow?.append(this.#frame);
    this.#alarm = setTimeout(() => this.#giveUp(at), patience);
  }

  /** Only the frame itself is heard: from its site or, where somebody put it into a sandbox, from nowhere. */
  readonly #hear = (event: MessageEvent): void => {
    const frame = this.#frame;
    if (frame === undefined || event.source !== frame.contentWindow || (event.origin !== home && event.origin !== "null")) return;
    const height = heightOf(event.data);
    if (height === undefined) return;
    frame.style.blockSize = `${height}px`;
    if (this.#phase === "coming") this.#arrive(frame);
  };

  /** The keyboard follows from the picture into the player. */
  #arrive(frame: HTMLIFrameElement): void {
    clearTimeout(this.#alarm);
    this.#phase = "playing";
    const focused = this.#shadow?.activeElement === this.#button;
    frame.className = "";
    this.#still?.remove();
    if (focused) frame.focus();
    this.dispatchEvent(new CustomEvent("gather-ground:playing", { bubbles: true }));
  }

  /** No frame came: the page's policy refuses it, or the network does. The picture stays. */
  #giveUp(at: Addresses): void {
    this.#end();
    this.#phase = "still";
    this.#button?.replaceWith(this.#link(at, "The player did not come to this page. Play with it in Gatherground"));
  }

  #end(): void {
    clearTimeout(this.#alarm);
    removeEventListener("message", this.#hear);
    this.#frame?.remove();
    this.#frame = undefined;
  }
}

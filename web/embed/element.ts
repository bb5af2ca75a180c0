// The <gather-ground> element on somebody else's page: a picture, and on touch
// the player in a frame.

import { carried } from "../host/known";
import { addresses, guessHeight, type Addresses } from "./address";
import { heightOf, type Themed } from "./message";
import { isTheme, themeOf, type Theme } from "./theme";
import { make, shadowOf } from "./view";

/** The site that this script came from. */
const home = new URL(import.meta.url).origin;

/** How long a frame may take to come, and how long after that to tell its height, in milliseconds, before it counts as refused. */
const [patience, late] = [20_000, 3_000];

type Phase = "still" | "coming" | "playing";

export class Embed extends HTMLElement {
  static readonly observedAttributes = ["src", "scenario", "loading", ...carried];

  #shadow: ShadowRoot | undefined;
  #phase: Phase = "still";
  #still: HTMLElement | undefined;
  #image: HTMLImageElement | undefined;
  #button: HTMLButtonElement | undefined;
  #frame: HTMLIFrameElement | undefined;
  /** The theme that the frame was last told. */
  #told: Theme | undefined;
  #alarm: ReturnType<typeof setTimeout> | undefined;
  #due = false;
  readonly #room = new ResizeObserver(() => this.#adapt());

  constructor() {
    super();
    this.addEventListener("transitionend", () => this.#adapt());
  }

  connectedCallback(): void {
    this.#shadow ??= shadowOf(this);
    this.#room.observe(this);
    this.#show();
  }

  /** A frame that is taken out of the page ends; the element may come back elsewhere. */
  disconnectedCallback(): void {
    this.#room.disconnect();
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
    const theme = isTheme(asked) ? asked : themeOf(getComputedStyle(this).color);
    return addresses(home, (name) => this.getAttribute(name) ?? (name === "scenario" && !this.hasAttribute("src") ? own : null), theme);
  }

  /** Shows the picture; or the player, where that was there already or is not to wait. */
  #show(): void {
    const played = this.#phase !== "still" || this.getAttribute("loading") === "eager";
    this.#end();
    this.#phase = "still";
    this.#image = undefined;
    const at = this.#addresses();
    if (at === undefined) {
      this.#shadow?.replaceChildren(make("slot", {}));
      return;
    }
    this.#button = make("button", { type: "button" }, "Play with it");
    this.#button.addEventListener("focus", () => this.#play());
    this.#still = make("div", { class: "still" }, this.#picture(at), make("p", {}, this.#button, link(at, "Open in Gatherground")));
    this.#still.addEventListener("click", (event) => {
      if (!(event.target instanceof HTMLAnchorElement)) this.#play();
    });
    this.#shadow?.replaceChildren(this.#still);
    this.#adapt();
    if (played) this.#play();
  }

  /**
   * The author's own content goes before the picture. Where there is no picture,
   * the player is asked: it says what is wrong with the scenario, and where.
   */
  #picture(at: Addresses): HTMLElement {
    if (this.childElementCount > 0 || this.textContent?.trim()) return make("slot", {});
    const image = (this.#image = make("img", { alt: `Timeline of ${at.scenario}`, decoding: "async" }));
    if (this.getAttribute("loading") !== "eager") image.loading = "lazy";
    image.addEventListener("error", () => {
      if (this.#image !== image) return;
      this.#image = undefined;
      image.replaceWith(make("pre", {}, make("code", {}, at.scenario)));
      this.#play();
    });
    return image;
  }

  /** Takes the page's theme, and the width of the place, as they are now. */
  #adapt(): void {
    const at = this.#addresses();
    if (at === undefined) return;
    this.#still?.classList.toggle("dark", at.theme === "dark");
    if (this.#image?.isConnected) this.#draw(this.#image, at);
    if (this.#phase === "playing" && this.#told !== at.theme) this.#tell(at.theme);
  }

  #draw(image: HTMLImageElement, at: Addresses): void {
    const width = this.clientWidth < 560 ? 360 : 720;
    const address = at.picture(width);
    // In a place that nobody sees, the width is not known yet.
    if (image.src === address || (this.clientWidth === 0 && image.src !== "")) return;
    image.width = width;
    image.height = guessHeight(at.scenario, width);
    image.src = address;
  }

  #tell(theme: Theme): void {
    const themed: Themed = { "gather-ground": 1, theme };
    this.#told = theme;
    // In a sandbox the frame is of no origin; and a theme is no secret.
    this.#frame?.contentWindow?.postMessage(themed, "*");
  }

  #play(): void {
    const at = this.#addresses();
    if (this.#phase !== "still" || at === undefined) return;
    this.#phase = "coming";
    this.#told = at.theme;
    this.#still?.classList.add("loading");
    this.#button?.replaceChildren("Loading …");
    const frame = (this.#frame = make("iframe", { class: "coming", src: at.frame, title: this.title || `Gatherground: ${at.scenario.slice(0, 120)}`, allow: "clipboard-write", lang: this.lang || undefined }));
    addEventListener("message", this.#hear);
    document.addEventListener("securitypolicyviolation", this.#refused);
    const wait = (milliseconds: number) => {
      clearTimeout(this.#alarm);
      this.#alarm = setTimeout(() => this.#giveUp(), milliseconds);
    };
    // It tells its height before it is loaded.
    frame.addEventListener("load", () => this.#phase === "coming" && wait(late));
    wait(patience);
    this.#shadow?.append(frame);
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

  /** The page's policy lets no frame in. */
  readonly #refused = ({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent): void => {
    if (this.#phase === "coming" && effectiveDirective === "frame-src" && blockedURI.startsWith(home)) this.#giveUp();
  };

  /** The keyboard follows from the picture into the player. */
  #arrive(frame: HTMLIFrameElement): void {
    clearTimeout(this.#alarm);
    this.#phase = "playing";
    const focused = this.#shadow?.activeElement === this.#button;
    frame.className = "";
    this.#still?.remove();
    if (focused) frame.focus();
    this.#adapt();
    this.dispatchEvent(new CustomEvent("gather-ground:playing", { bubbles: true }));
  }

  /** No frame came: the page's policy refuses it, or the network does. The picture stays. */
  #giveUp(): void {
    this.#end();
    this.#phase = "still";
    const at = this.#addresses();
    if (at === undefined) return;
    const focused = this.#shadow?.activeElement === this.#button;
    const instead = link(at, "The player did not come to this page. Play with it in Gatherground");
    this.#button?.replaceWith(instead);
    if (focused) instead.focus();
  }

  #end(): void {
    clearTimeout(this.#alarm);
    removeEventListener("message", this.#hear);
    document.removeEventListener("securitypolicyviolation", this.#refused);
    this.#still?.classList.remove("loading");
    this.#frame?.remove();
    this.#frame = undefined;
  }
}

function link(at: Addresses, words: string): HTMLElement {
  return make("a", { href: at.play, target: "_blank", rel: "noopener" }, words);
}

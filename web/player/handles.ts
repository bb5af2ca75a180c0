// The handles that lie over the picture: each is a slider for one time of the
// scenario. They are dragged, or moved with the arrow keys; a click or Enter at
// a task's end lets it fail, or succeed.

import type { Edit, Outline } from "../host/play";
import { clock } from "./clock";
import { grips, quantum, written, type Grip } from "./drag";
import { h } from "./html";
import { xOf, type Picture, type Scale } from "./picture";
import type { Session } from "./session";

const someFailure = 'ValueError("boom")';

export class Handles {
  readonly element = h("div", { class: "gg-handles", role: "group", "aria-label": "Times in the picture" });
  readonly #all = new Map<string, Handle>();

  constructor(
    private readonly session: Session,
    private readonly picture: Picture,
  ) {
    picture.element.append(this.element);
  }

  /** Puts a handle where each time stands in the picture now. */
  show(): void {
    const scale = this.picture.scale();
    const shown = this.session.shown;
    const now = shown === undefined || scale === undefined ? [] : grips(shown);
    const kept = new Set<string>();
    const order: HTMLElement[] = [];
    for (const grip of now) {
      const y = scale?.svg.querySelector<SVGGElement>(grip.row === undefined ? `g[data-call="${grip.call}"]` : `g[data-row="${grip.row}"]`)?.dataset["y"];
      if (scale === undefined || y === undefined) continue;
      kept.add(grip.key);
      let handle = this.#all.get(grip.key);
      if (handle === undefined) this.#all.set(grip.key, (handle = new Handle(this.session, () => this.picture.scale())));
      handle.show(grip, scale, Number(y));
      order.push(handle.element);
    }
    for (const [key, handle] of this.#all) {
      if (kept.has(key) || handle.dragged) continue;
      handle.element.remove();
      this.#all.delete(key);
    }
    if (order.some((e, i) => e !== this.element.children[i])) {
      // Moving the element that has the focus, or the pointer, would take it away.
      const held = order.find((e) => e === document.activeElement);
      if (held === undefined) this.element.append(...order);
      else for (const e of order) if (!e.isConnected) this.element.append(e);
    }
  }
}

class Handle {
  readonly element = h("span", { class: "gg-handle", role: "slider", tabindex: "0", "aria-valuemin": "0" });
  #grip: Grip | undefined;
  /** What was asked for and is not shown yet. */
  #wanted: number | undefined;
  #from: { x: number; value: number; perPixel: number; quantum: number; moved: boolean } | undefined;

  constructor(
    private readonly session: Session,
    private readonly scale: () => Scale | undefined,
  ) {
    const { element } = this;
    element.addEventListener("pointerdown", (event) => this.#grab(event));
    element.addEventListener("pointermove", (event) => this.#drag(event));
    element.addEventListener("pointerup", (event) => this.#drop(event));
    element.addEventListener("pointercancel", () => this.#leave());
    element.addEventListener("keydown", (event) => this.#key(event));
    element.addEventListener("blur", () => session.rest());
  }

  get dragged(): boolean {
    return this.#from !== undefined;
  }

  show(grip: Grip, scale: Scale, y: number): void {
    this.#grip = grip;
    if (!this.session.busy) this.#wanted = undefined;
    const x = Math.min(xOf(scale, grip.at), scale.left + scale.plot);
    const { element } = this;
    element.style.insetInlineStart = `${(100 * x) / scale.width}%`;
    element.style.insetBlockStart = `${(100 * y) / scale.height}%`;
    element.dataset["of"] = grip.ends === undefined ? (grip.call === undefined ? "step" : "limit") : "end";
    element.setAttribute("aria-label", grip.label);
    element.setAttribute("aria-valuenow", String(grip.value));
    element.setAttribute("aria-valuetext", clock(grip.value));
    element.title = grip.ends === undefined ? `${grip.label}: ${clock(grip.value)}` : `${grip.label}: ${clock(grip.value)}. Drag it; click to let it fail or succeed`;
  }

  get #value(): number {
    return this.#wanted ?? this.#grip?.value ?? 0;
  }

  #set(value: number, until?: number): void {
    if (this.#grip === undefined || written(value) === written(this.#value)) return;
    this.session.until = until;
    this.#wanted = value;
    void this.session.apply(this.#grip.edit(value), this.#grip.key);
  }

  #grab(event: PointerEvent): void {
    const scale = this.scale();
    if (this.#grip === undefined || scale === undefined || event.button !== 0) return;
    event.preventDefault();
    this.element.focus();
    this.element.setPointerCapture(event.pointerId);
    const shown = scale.svg.getBoundingClientRect().width / scale.width;
    const perSecond = ((scale.plot * shown) / Math.max(scale.end, 1e-9)) || 1;
    // Where the scale has no length, a pixel is worth a hundredth of a second.
    const perPixel = scale.end === 0 ? 0.01 : 1 / perSecond;
    this.#from = { x: event.clientX, value: this.#grip.value, perPixel, quantum: quantum(1 / perPixel), moved: false };
    this.#until = scale.end;
    this.element.dataset["dragged"] = "";
  }
  #until = 0;

  #drag(event: PointerEvent): void {
    const from = this.#from;
    if (from === undefined) return;
    const by = event.clientX - from.x;
    if (!from.moved && Math.abs(by) < 4) return;
    from.moved = true;
    const value = Math.max(0, Math.round((from.value + by * from.perPixel) / from.quantum) * from.quantum);
    this.#set(value, this.#until);
  }

  #drop(event: PointerEvent): void {
    const moved = this.#from?.moved ?? true;
    this.element.releasePointerCapture(event.pointerId);
    this.#leave();
    if (!moved) this.#toggle();
  }

  /** The drag is over: the undo step ends, and the scale takes its own length again. */
  #leave(): void {
    const moved = this.#from?.moved ?? false;
    this.#from = undefined;
    delete this.element.dataset["dragged"];
    this.session.until = undefined;
    this.session.rest();
    if (moved) void this.session.run();
  }

  #key(event: KeyboardEvent): void {
    if (this.#grip === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const value = this.#value;
    const by = event.shiftKey ? 1 : 0.1;
    switch (event.key) {
      case "ArrowRight":
      case "ArrowUp":
        this.#set(value + by);
        break;
      case "ArrowLeft":
      case "ArrowDown":
        this.#set(Math.max(0, value - by));
        break;
      case "PageUp":
        this.#set(value + 1);
        break;
      case "PageDown":
        this.#set(Math.max(0, value - 1));
        break;
      case "Home":
        this.#set(0);
        break;
      case "Enter":
      case " ":
        this.#toggle();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #toggle(): void {
    const task = this.#grip?.ends;
    if (task === undefined) return;
    void this.session.apply(failing(task));
  }
}

/** Lets a task fail that does not, and the other way round. */
function failing(task: Outline): Edit {
  const fails = (task.params["fail"] ?? "None") !== "None";
  return { op: "set", path: task.path, param: "fail", text: fails ? "" : someFailure };
}

// The handles that lie over the picture: each is a slider for one time of the
// scenario. They are dragged, or moved with the arrow keys; Enter at a task's end
// lets it fail, or succeed. A click changes nothing, and asks why the bar ends
// there: who only touches it must not break the scenario.

import type { Outline } from "../../host/play";
import { clock } from "../time/clock";
import { grips, nudgeOf, orders, quantum, written, type Drop, type Grip, type Order } from "./drag";
import { dress, h } from "../html";
import { xOf, type Picture, type Scale } from "./picture";
import type { Session } from "../session/session";

const someFailure = 'ValueError("boom")';

/** So far, in pixels, a finger or the mouse may stray before it drags. */
const slack = 4;

/** How long a finger rests on a row's place before it moves the row and no longer the page, in milliseconds. */
const rest = 300;

/** More handles than this are no stops of the Tab key; the form has their times, too. */
const mostStops = 120;

export class Handles {
  readonly #all = new Map<string, Handle>();
  readonly #places = new Map<string, PlaceHandle>();

  constructor(
    private readonly session: Session,
    private readonly picture: Picture,
    private readonly element: HTMLElement,
  ) {}

  /** Puts a handle where each time stands in the picture now. */
  show(): void {
    const scale = this.picture.scale();
    const shown = this.session.shown;
    const kept = new Set<string>();
    const elements: HTMLElement[] = [];
    if (shown !== undefined && scale !== undefined) {
      const { heights } = this.picture;
      for (const grip of grips(shown)) {
        const y = heights.get(grip.row === undefined ? `call ${grip.call}` : `row ${grip.row}`);
        if (y === undefined) continue;
        kept.add(grip.key);
        const handle = found(this.#all, grip.key, () => new Handle(this.session, this.picture));
        handle.show(grip, scale, y);
        elements.push(handle.element);
      }
      for (const order of orders(shown)) {
        const y = heights.get(`row ${order.row}`);
        if (y === undefined) continue;
        kept.add(order.key);
        const handle = found(this.#places, order.key, () => new PlaceHandle(this.session, this.picture, (key) => this.#places.get(key)?.element.focus()));
        handle.show(order, scale, y);
        elements.push(handle.element);
      }
    }
    this.element.toggleAttribute("data-tall", this.picture.tall);
    forget(this.#all, kept);
    forget(this.#places, kept);
    const stop = elements.length > mostStops ? "-1" : "0";
    for (const element of elements) dress(element, { tabindex: stop });
    this.#arrange(elements);
  }

  /** Moving the element that has the focus, or the pointer, would take it away. */
  #arrange(elements: HTMLElement[]): void {
    if (elements.every((e, i) => e === this.element.children[i])) return;
    const held = elements.some((e) => e === document.activeElement);
    if (!held) this.element.append(...elements);
    else for (const e of elements) if (!e.isConnected) this.element.append(e);
  }
}

/** What stands in a map under a key; it is made when it is first asked for. */
function found<V>(all: Map<string, V>, key: string, make: () => V): V {
  const old = all.get(key);
  if (old !== undefined) return old;
  const made = make();
  all.set(key, made);
  return made;
}

function forget(all: Map<string, { dragged: boolean; element: HTMLElement }>, kept: Set<string>): void {
  for (const [key, handle] of all) {
    if (kept.has(key) || handle.dragged) continue;
    handle.element.remove();
    all.delete(key);
  }
}

/** Moves a row: dragged up or down to where another is, or with the arrow keys among its siblings. */
class PlaceHandle {
  readonly element = h("span", { class: "gg-handle", "data-of": "place", role: "slider", tabindex: "0", "aria-valuemin": "1", "aria-orientation": "vertical" });
  #order: Order | undefined;
  #from: { y: number; scrolled: number; size: number; pitch: number; row: SVGGElement | null } | undefined;
  #resting: ReturnType<typeof setTimeout> | undefined;
  /** A key pressed before the row has moved would move whoever stands here then. */
  #moving = false;

  constructor(
    private readonly session: Session,
    private readonly picture: Picture,
    private readonly focus: (key: string) => void,
  ) {
    const { element } = this;
    element.addEventListener("pointerdown", (event) => this.#grab(event));
    element.addEventListener("pointermove", (event) => this.#drag(event));
    element.addEventListener("pointerup", (event) => this.#drop(event));
    element.addEventListener("pointercancel", () => this.#leave());
    element.addEventListener("touchmove", (event) => this.dragged && event.preventDefault(), { passive: false });
    element.addEventListener("keydown", (event) => this.#key(event));
  }

  get dragged(): boolean {
    return this.#from !== undefined;
  }

  show(order: Order, scale: Scale, y: number): void {
    this.#order = order;
    const { element } = this;
    element.style.insetInlineStart = `${(100 * scale.left) / scale.width}%`;
    element.style.insetBlockStart = `${(100 * y) / scale.height}%`;
    dress(element, {
      "aria-label": order.label,
      "aria-valuemax": String(order.count),
      "aria-valuenow": String(order.index + 1),
      "aria-valuetext": `${order.index + 1} of ${order.count}`,
      title: `${order.label}: ${order.index + 1} of ${order.count}. Drag it up or down`,
    });
  }

  /** A finger that goes on at once scrolls the page. */
  #grab(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    this.element.focus();
    if (event.pointerType === "touch") this.#resting = setTimeout(() => this.#take(event), rest);
    else this.#take(event);
  }

  #take(event: PointerEvent): void {
    const scale = this.picture.scale();
    if (this.#order === undefined || scale === undefined) return;
    this.element.setPointerCapture(event.pointerId);
    const size = scale.svg.getBoundingClientRect().width / scale.width;
    const row = scale.svg.querySelector<SVGGElement>(`g[data-row="${this.#order.row}"]`);
    this.#from = { y: event.clientY, scrolled: this.picture.window.scrollTop, size, pitch: size * pitchOf(this.picture.heights), row };
    this.element.dataset["dragged"] = "";
  }

  /** How far it was dragged, in pixels of the page; what was scrolled meanwhile counts. */
  #way(event: PointerEvent): number {
    const from = this.#from;
    return from === undefined ? 0 : event.clientY - from.y + this.picture.window.scrollTop - from.scrolled;
  }

  #drag(event: PointerEvent): void {
    const from = this.#from;
    if (from === undefined) return;
    this.element.style.translate = `0 ${this.#way(event)}px`;
    from.row?.setAttribute("transform", `translate(0 ${this.#way(event) / from.size})`);
  }

  #drop(event: PointerEvent): void {
    const [from, way] = [this.#from, this.#way(event)];
    this.#leave();
    const [order, { heights }] = [this.#order, this.picture];
    const own = heights.get(`row ${order?.row}`);
    if (from === undefined || order === undefined || own === undefined || Math.abs(way) < from.pitch / 2) return;
    this.#put(order.at(rowAt(heights, own + way / from.size, from.pitch / from.size / 2)));
  }

  #leave(): void {
    clearTimeout(this.#resting);
    this.#from?.row?.removeAttribute("transform");
    this.element.style.translate = "";
    delete this.element.dataset["dragged"];
    this.#from = undefined;
  }

  #move(by: number): void {
    const order = this.#order;
    if (order === undefined) return;
    const to = Math.min(Math.max(order.index + by, 0), order.count - 1);
    if (to !== order.index) this.#put(order.to(to));
  }

  #put(drop: Drop | undefined): void {
    if (drop === undefined || this.#moving) return;
    this.#moving = true;
    void this.session.apply(drop.edit).then(() => {
      this.#moving = false;
      this.session.rest();
      // The focus goes with the row.
      this.focus(drop.key);
    });
  }

  #key(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.dragged) {
      this.#leave();
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const by = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    this.#move(by);
    event.preventDefault();
    event.stopPropagation();
  }
}

/** The rows of the picture, from the top. */
function rowsOf(heights: Map<string, number>): { row: number; at: number }[] {
  return [...heights].flatMap(([line, at]) => (line.startsWith("row ") ? [{ row: Number(line.slice(4)), at }] : [])).sort((a, b) => a.at - b.at);
}

/** The row that is nearest to a height; of heights beyond all rows, which end it is. */
function rowAt(heights: Map<string, number>, y: number, slack: number): number | "first" | "last" {
  const rows = rowsOf(heights);
  if (y < (rows[0]?.at ?? y) - slack) return "first";
  if (y > (rows.at(-1)?.at ?? y) + slack) return "last";
  return rows.reduce((near, other) => (Math.abs(other.at - y) < Math.abs(near.at - y) ? other : near)).row;
}

/** The distance from one row to the next, in the drawing's pixels. */
function pitchOf(heights: Map<string, number>): number {
  const rows = rowsOf(heights);
  const distances = rows.slice(1).map(({ at }, i) => at - (rows[i]?.at ?? 0));
  return distances.length === 0 ? 32 : Math.min(...distances) || 32;
}

class Handle {
  readonly element = h("span", { class: "gg-handle", role: "slider", tabindex: "0", "aria-valuemin": "0" });
  #grip: Grip | undefined;
  /** What was asked for and is not shown yet. */
  #wanted: number | undefined;
  #from: { x: number; value: number; unseen: number; perPixel: number; quantum: number; scale: Scale; moved: boolean } | undefined;
  /** How the task failed before it was let succeed. */
  #failure = someFailure;

  constructor(
    private readonly session: Session,
    private readonly picture: Picture,
  ) {
    const { element } = this;
    element.addEventListener("pointerdown", (event) => this.#grab(event));
    element.addEventListener("pointermove", (event) => this.#drag(event));
    element.addEventListener("pointerup", () => this.#drop());
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
    this.#failure = failureOf(grip.ends) ?? this.#failure;
    const x = Math.min(xOf(scale, grip.at), scale.left + scale.plot);
    const { element } = this;
    element.style.insetInlineStart = `${(100 * x) / scale.width}%`;
    element.style.insetBlockStart = `${(100 * y) / scale.height}%`;
    const said = `${grip.label}: ${clock(grip.value)}`;
    dress(element, {
      "data-of": grip.ends === undefined ? (grip.call === undefined ? "step" : "limit") : "end",
      "aria-label": grip.label,
      "aria-valuenow": String(grip.value),
      "aria-valuetext": clock(grip.value),
      title: grip.ends === undefined ? `${said}. Drag it` : `${said}. Drag it; Enter lets it ${failureOf(grip.ends) === undefined ? "fail" : "succeed"}`,
    });
  }

  get #value(): number {
    return this.#wanted ?? this.#grip?.value ?? 0;
  }

  #set(value: number): void {
    if (this.#grip === undefined || written(value) === written(this.#value)) return;
    this.#wanted = value;
    void this.session.apply(this.#grip.edit(value), this.#grip.key).then(() => {
      // What was refused is wanted no longer.
      if (!this.session.busy) this.#wanted = undefined;
    });
  }

  #grab(event: PointerEvent): void {
    const scale = this.picture.scale();
    if (this.#grip === undefined || scale === undefined || event.button !== 0) return;
    event.preventDefault();
    this.element.focus();
    this.element.setPointerCapture(event.pointerId);
    const shown = scale.svg.getBoundingClientRect().width / scale.width;
    const perSecond = ((scale.plot * shown) / Math.max(scale.end, 1e-9)) || 1;
    // Where the scale has no length, a pixel is worth a hundredth of a second.
    const perPixel = scale.end === 0 ? 0.01 : 1 / perSecond;
    const unseen = this.#grip.unseen + Math.max(0, this.#grip.at - scale.end);
    this.#from = { x: event.clientX, value: this.#grip.value, unseen, perPixel, quantum: quantum(1 / perPixel), scale, moved: false };
    this.element.dataset["dragged"] = "";
  }

  #drag(event: PointerEvent): void {
    const from = this.#from;
    if (from === undefined) return;
    const by = event.clientX - from.x;
    if (!from.moved && Math.abs(by) < slack) return;
    from.moved = true;
    this.session.scale = from.scale;
    // What was cut short and is made shorter follows the pointer from where it is seen to end.
    const start = by < 0 ? from.value - from.unseen : from.value;
    const value = Math.max(0, Math.round((start + by * from.perPixel) / from.quantum) * from.quantum);
    // To the next round number never leads back.
    this.#set(by < 0 ? Math.min(value, start) : Math.max(value, start));
  }

  /** Who only clicks asks why the bar ends there. */
  #drop(): void {
    const row = this.#from?.moved === false && this.#grip?.ends !== undefined ? this.#grip.row : undefined;
    this.#leave();
    if (row !== undefined) this.element.dispatchEvent(new CustomEvent("gather-ground:why", { bubbles: true, detail: { row } }));
  }

  /** The drag is over: the undo step ends, and the scale takes its own length again. */
  #leave(): void {
    const moved = this.#from?.moved ?? false;
    this.#from = undefined;
    delete this.element.dataset["dragged"];
    this.session.scale = undefined;
    this.session.rest();
    if (moved) void this.session.rerun();
  }

  #key(event: KeyboardEvent): void {
    if (this.#grip === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const value = this.#value;
    const nudge = nudgeOf(this.picture.scale()?.end ?? 0);
    const by = event.shiftKey ? 10 * nudge : nudge;
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
        this.#set(value + 10 * nudge);
        break;
      case "PageDown":
        this.#set(Math.max(0, value - 10 * nudge));
        break;
      case "Home":
        this.#set(0);
        break;
      case "Enter":
      case " ":
        this.#toggle();
        break;
      case "Escape":
        if (this.#from === undefined) return;
        this.#set(this.#from.value);
        this.#leave();
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
    const text = failureOf(task) === undefined ? this.#failure : "";
    void this.session.apply({ op: "set", path: task.path, param: "fail", text });
  }
}

function failureOf(task: Outline | undefined): string | undefined {
  const fail = task?.params["fail"] ?? "None";
  return fail === "None" ? undefined : fail;
}

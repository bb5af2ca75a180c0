// Several arguments of one call at once: which they are, and what is done with
// all of them as one step.

import type { Func } from "../../host/known";
import type { Edit } from "../../host/play";
import type { CallBlock } from "./callblock";
import type { ArgForm } from "./form";
import { h, say } from "../html";
import { movesOf, wrapsOf } from "./reshape";
import type { Session } from "../session/session";
import style from "./several.css";

const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
document.adoptedStyleSheets.push(sheet);

/** Groups that the chosen arguments become, in their order. */
const groups: readonly [Func, string][] = [
  ["gather", "Put them into a gather"],
  ["task_group", "Put them into a TaskGroup"],
];
/** What is put around each, by the keys of what the menu has for one. */
const wraps: readonly [keys: string[], words: string][] = [
  [["wait_for"], "Give each a limit"],
  [["shield"], "Shield each"],
  [["attempt", "errors"], "Keep the errors of each"],
];

/** Edits on one topic are one undo step. */
const topic = "several";

export class Several {
  readonly #count = h("p", { role: "status" });
  readonly #bar = h("div", { class: "gg-several", role: "group", "aria-label": "The chosen arguments" }, this.#count);
  readonly #deeds = h("p", { class: "gg-actions" });
  #block: CallBlock | undefined;
  #boxes: HTMLInputElement[] = [];

  /** `root` gives the form of the whole. */
  constructor(private readonly session: Session, private readonly root: () => ArgForm | undefined) {
    for (const [func, words] of groups) this.#button(words, (block, chosen) => grouped(block.path, chosen, func));
    for (const [keys, words] of wraps) this.#button(words, (block, chosen) => chosen.map((index) => () => this.#found(block, index, keys)));
    // From behind, so that those before stay where they are.
    this.#button("Duplicate", (block, chosen) => chosen.toReversed().map((index) => () => this.#found(block, index, ["duplicate"])));
    this.#button("Remove", (block, chosen) => chosen.toReversed().map((index) => () => ({ op: "remove", path: [...block.path, index] })));
    const done = h("button", { type: "button" }, "Choose none");
    done.addEventListener("click", () => this.#leave());
    this.#deeds.append(done);
    this.#bar.append(this.#deeds);
    this.#bar.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Takes an argument of a call to those that are chosen, or from them: the first, or one of another call, begins. */
  toggle(block: CallBlock, index: number): void {
    if (block !== this.#block || !this.#bar.isConnected) this.#begin(block);
    const box = this.#boxes[index];
    if (box === undefined) return;
    box.checked = !box.checked;
    box.focus();
    this.#tell(box);
  }

  /** Follows the form: where the arguments are others, none is chosen. */
  show(): void {
    const { rows } = this.#block ?? {};
    if (rows === undefined) return;
    if (!rows.isConnected || rows.children.length !== this.#boxes.length || this.#boxes.some((box, i) => box.parentElement !== rows.children[i])) return this.#end();
    this.#boxes.forEach((box, i) => (box.ariaLabel = `Choose ${this.#block?.rowAt([i])?.label}`));
  }

  #begin(block: CallBlock): void {
    this.#end();
    this.#block = block;
    block.rows.addEventListener("keydown", this.#escape);
    this.#boxes = [...block.rows.children].map((row) => {
      const box = h("input", { type: "checkbox", class: "gg-chosen" });
      box.addEventListener("change", () => this.#tell(box));
      row.prepend(box);
      return box;
    });
    block.rows.before(this.#bar);
    this.show();
  }

  #end(): void {
    for (const box of this.#boxes) box.remove();
    this.#boxes = [];
    this.#bar.remove();
    this.#block?.rows.removeEventListener("keydown", this.#escape);
    this.#block = undefined;
  }

  /** None is chosen any more; the keyboard goes on at one argument. */
  #leave(at = this.#chosen[0] ?? 0): void {
    const block = this.#block;
    this.#end();
    block?.rowAt([at])?.more.focus();
  }

  get #chosen(): number[] {
    return this.#boxes.flatMap((box, i) => (box.checked ? [i] : []));
  }

  /** Says how many are chosen, when one has been or is no more. */
  #tell(of: HTMLInputElement): void {
    const { length } = this.#chosen;
    if (length === 0) return this.#leave(this.#boxes.indexOf(of));
    say(this.#count, `${length} of ${this.#boxes.length} chosen`);
  }

  #button(words: string, edits: Edits): void {
    const button = h("button", { type: "button" }, words);
    button.addEventListener("click", () => void this.#do(edits));
    this.#deeds.append(button);
  }

  /** Makes edits one after another, each of what the one before has left; what cannot be done with all is done with none. */
  async #do(edits: Edits): Promise<void> {
    const { session } = this;
    const [block, chosen] = [this.#block, this.#chosen];
    if (block === undefined) return;
    this.#leave();
    session.rest();
    const { steps } = session;
    for (const edit of edits(block, chosen)) {
      const made = edit();
      if (made !== undefined) await session.apply(made, topic);
      const { refusal } = session;
      if (refusal === undefined) continue;
      if (session.steps > steps) await session.undo();
      session.refuse(refusal);
      break;
    }
    session.rest();
    block.rowAt([Math.min(chosen[0] ?? 0, block.count - 1)])?.more.focus();
  }

  /** What the menu of one argument has under one of the keys. */
  #found(block: CallBlock, index: number, keys: string[]): Edit | undefined {
    const [root, path] = [this.root(), block.rowAt([index])?.path];
    return root && path && [...wrapsOf(root, path), ...movesOf(root, path)].find(({ key }) => keys.includes(key))?.edit;
  }

  readonly #escape = (event: KeyboardEvent): void => this.#key(event);

  #key(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    this.#leave();
  }
}

/** What is to be done with the chosen arguments of a call, each when its turn comes. */
type Edits = (block: CallBlock, chosen: number[]) => (() => Edit | undefined)[];

/** The first becomes a call, and the others go into it: what stands behind the first comes nearer with each that has gone. */
function grouped(path: number[], [first = 0, ...others]: number[], func: Func): (() => Edit)[] {
  const into = [...path, first];
  return [() => ({ op: "wrap", path: into, func }), ...others.map((index, i) => (): Edit => ({ op: "place", path: [...path, index - i], into, index: i + 1 }))];
}

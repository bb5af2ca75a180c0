// Where the menu of a player's rows comes to be: it is loaded when somebody comes
// to the call, and what was pressed before happens then.

import { load } from "../../host/page";
import type { Session } from "../session/session";
import type { Now } from "./field";
import type { ArgForm } from "./form";
import type { Menu, Subject } from "./menu";

export class MenuRoom {
  #menu: Menu | undefined;
  #coming: Promise<Menu> | undefined;
  /** Whom it is to serve. */
  #rows: Subject[] = [];

  /** `root` gives the form of the whole. */
  constructor(
    private readonly session: Session,
    private readonly into: HTMLElement,
    private readonly root: () => ArgForm | undefined,
  ) {}

  /** Has it ready for who comes to the call. */
  watch(call: HTMLElement): void {
    for (const sign of ["pointerover", "focusin"]) call.addEventListener(sign, () => void this.#come().catch(() => undefined), { once: true });
    call.addEventListener("click", ({ target, shiftKey }) => {
      const row = this.#menu === undefined ? this.#rows.find(({ more }) => more === target) : undefined;
      if (row !== undefined) void this.#press(row, shiftKey);
    });
  }

  /** The row's button opens the menu beside itself. */
  serve<R extends Subject>(row: R): R {
    if (this.#menu === undefined) this.#rows.push(row);
    else this.#menu.serve(row);
    return row;
  }

  show(now: Now): void {
    this.#menu?.show(now);
  }
  close(): void {
    this.#menu?.close();
  }
  yield(): void {
    this.#menu?.yield();
  }

  /** Does with a row's shape what a key of the menu stands for. */
  async reshape(row: Subject, key: string): Promise<void> {
    (await this.#come()).reshape(row, key);
  }

  async #press({ more }: Subject, shiftKey: boolean): Promise<void> {
    try {
      await this.#come();
      more.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, shiftKey }));
    } catch {
      this.session.refuse("The menu could not be loaded. Press the button again to try once more.");
    }
  }

  #come(): Promise<Menu> {
    return (this.#coming ??= this.#make().catch((problem: unknown) => {
      this.#coming = undefined;
      throw problem;
    }));
  }

  async #make(): Promise<Menu> {
    const { Menu } = await load<typeof import("./menu")>("rest");
    const menu = new Menu(this.session, this.root);
    this.into.append(menu.element);
    for (const row of this.#rows) menu.serve(row);
    this.#rows = [];
    return (this.#menu = menu);
  }
}

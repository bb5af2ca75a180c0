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
    call.addEventListener("click", ({ target, shiftKey, defaultPrevented }) => {
      const row = this.#menu === undefined && !defaultPrevented ? this.#rows.find(({ more }) => more === target) : undefined;
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

  /** Has it stand in an element, as the menu of the row with this button, until it is to rise beside buttons again. */
  stand(more: HTMLElement, into: HTMLElement): Promise<void> {
    return this.#with((menu) => menu.stand(more, into));
  }
  rise(): void {
    this.#menu?.rise(this.into);
  }

  #press({ more }: Subject, shiftKey: boolean): Promise<void> {
    return this.#with(() => more.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, shiftKey })));
  }

  async #with(go: (menu: Menu) => void): Promise<void> {
    try {
      go(await this.#come());
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

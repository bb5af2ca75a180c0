// Somebody comes to a part that the page printed, before it is the player's turn.

/** Has `take` put the player's own parts in the place of what was printed: nobody is to wait. Who comes to what is gone then comes to what stands there. */
export function touched(player: HTMLElement, event: Event, take: () => void): void {
  const { target, type } = event;
  if (!(target instanceof Element)) return;
  const { left, top, width, height } = target.getBoundingClientRect();
  const [x, y] = event instanceof MouseEvent && event.clientX + event.clientY > 0 ? [event.clientX, event.clientY] : [left + width / 2, top + height / 2];
  take();
  if (target.isConnected) return;
  if (type === "focusin") at(player, x, y)?.focus();
  else if (type === "click") press(at(player, x, y));
  else if ((event as PointerEvent).pointerType === "mouse") {
    // The browser tells of no click where another element was pressed than is let go.
    let clicked: EventTarget | null = null;
    const hear = (click: Event): void => void (clicked = click.target);
    addEventListener("click", hear, true);
    const go = (): void => {
      removeEventListener("click", hear, true);
      const here = at(player, x, y);
      if (!here?.contains(clicked as Node | null)) press(here);
    };
    addEventListener("pointerup", () => setTimeout(go, 0), { once: true, capture: true });
  }
}

/** What stands at a place of the window, if it is the player's. */
function at(player: HTMLElement, x: number, y: number): HTMLElement | undefined {
  const here = document.elementFromPoint(x, y);
  return here instanceof HTMLElement && player.contains(here) ? here : undefined;
}

function press(control: HTMLElement | undefined): void {
  control?.focus();
  control?.click();
}
